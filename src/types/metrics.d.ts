declare namespace connect {
  /**
   * Publishes client-side metrics. Those added before the first session wait for it; failing to publish never reaches
   * the page.
   */
  interface CSMService {
    /** Value of the WidgetType dimension. Default: `"CustomChatWidget"`. */
    widgetType: string;
    csmInitialized: boolean;
    logger: ChatManagedLogger;
    metricsToBePublished: Record<string, unknown>[];
    agentMetricToBePublished: Record<string, unknown>[];
    /** How often a global `csm` is looked for. */
    MAX_RETRY: number;
    addMetric(metric: Record<string, unknown>): void;
    addCountMetric(name: string, category: CSMCategory, otherDimensions?: CSMDimension[]): void;
    addCountAndErrorMetric(
      name: string,
      category: CSMCategory,
      isError: boolean,
      otherDimensions?: CSMDimension[],
    ): void;
    /** `durationMs` in milliseconds. */
    addLatencyMetric(
      name: string,
      durationMs: number,
      category: CSMCategory,
      otherDimensions?: CSMDimension[],
    ): void;
    /** `startMs` in milliseconds since 1970; the latency is what has passed since. */
    addLatencyMetricWithStartTime(
      name: string,
      startMs: number,
      category: CSMCategory,
      otherDimensions?: CSMDimension[],
    ): void;
    addAgentCountMetric(name: string, count: number): void;
    updateCsmConfig(config: CSMConfig | Record<string, unknown>): void;
    initializeCSM(): void;
    loadCsmScriptAndExecute(): void;
    getDefaultDimensions(): CSMDimension[];
    setDimensions(metric: Record<string, unknown>, dimensions: CSMDimension[]): void;
  }

  /** Value of the Category dimension. */
  type CSMCategory = "API" | "UI" | (string & {});

  /** What a metric is told apart by; a metric has 10 at most. */
  interface CSMDimension {
    name: string;
    value: string;
  }

  interface CSMConfig {
    /** Value of the WidgetType dimension. Default: `"CustomChatWidget"`. */
    widgetType?: string | undefined;
    /** Where metrics go. Default: the region's; nowhere where the service's endpoint is this machine. */
    endpoint?: string | undefined;
  }
}
