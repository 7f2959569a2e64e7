/** What a page of the contact control panel has heard from the page around it. */
export interface PanelRecord {
  /** What `connect.publishMetric` sent there. */
  readonly metrics: PublishedMetric[];
  /** Lines of the log that Streams takes to its servers. */
  readonly serverLog: string[];
  /** Every line of the log. */
  readonly log: string[];
}

export interface PublishedMetric {
  readonly name: string;
  readonly data?: unknown;
  readonly dimensions?: unknown;
  readonly customCCPName?: string;
}

/** Runs in the control panel's frame, before Streams. */
export function recordPanel(): void {
  const record: PanelRecord = { metrics: [], serverLog: [], log: [] };
  Object.assign(globalThis, { panelRecord: record });
  addEventListener("message", ({ data }: MessageEvent<{ event?: string; data?: unknown }>) => {
    if (data.event !== "broadcast") return;
    const { event, data: content } = data.data as { event: string; data: unknown };
    if (event === "client_metric") record.metrics.push(content as PublishedMetric);
    if (event === "log") record.log.push((content as { text: string }).text);
    if (event === "server_bound_internal_log") record.serverLog.push((content as { text: string }).text);
  });
}
