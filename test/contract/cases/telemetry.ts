import type { ContractCase } from "../case";

/** Client-side metrics and what Streams counts. */
export const telemetryCases: readonly ContractCase[] = [
  {
    name: "csm: widgetType from the configuration, and updated",
    async page({ connect, customer, note }) {
      await customer({ args: { disableCSM: false }, config: { csmConfig: { widgetType: "Mine" } } });
      const { csmService } = connect;
      note("widget", (csmService as unknown as { widgetType: string }).widgetType);
      note("dimensions", csmService.getDefaultDimensions!());
      csmService.updateCsmConfig!({ widgetType: "Other" });
      note("updated", csmService.getDefaultDimensions!());
    },
    expect: "same",
  },
  {
    name: "csm: initialised by a customer's session unless it is disabled",
    async page({ connect, customer, note }) {
      const { csmService } = connect as unknown as { csmService: { csmInitialized: boolean } };
      await customer({ args: { disableCSM: true } });
      note("disabled", csmService.csmInitialized);
      await customer({ args: { disableCSM: false } });
      note("enabled", csmService.csmInitialized);
    },
    expect: "same",
  },
  {
    name: "csm: calls of a front end throw nothing, before and after a session",
    async page({ connect, customer, attempt, service }) {
      const { csmService } = connect;
      const callAll = async (when: string) => {
        await attempt(`${when}: count`, () => void csmService.addCountMetric!("Own", "UI"));
        await attempt(
          `${when}: count and error`,
          () => void csmService.addCountAndErrorMetric!("Own", "UI", true),
        );
        await attempt(`${when}: latency`, () => void csmService.addLatencyMetric!("Own", 5, "UI"));
        await attempt(
          `${when}: since`,
          () => void csmService.addLatencyMetricWithStartTime!("Own", Date.now(), "UI"),
        );
        await attempt(`${when}: agent`, () => void csmService.addAgentCountMetric!("Own", 1));
      };
      await callAll("before");
      await customer({ args: { disableCSM: false } });
      await service.rest();
      await callAll("after");
    },
    expect: "same",
  },
  {
    name: "csm: no script is injected, no global appears",
    async page({ customer, note, service }) {
      const scripts = document.scripts.length;
      const before = Object.keys(window);
      await customer({ args: { disableCSM: false } });
      await service.rest();
      note("scripts", document.scripts.length - scripts);
      note(
        "globals",
        Object.keys(window).filter((name) => !before.includes(name)),
      );
    },
    expect: {
      row: "behaviour 7: no script is injected, no worker is started, nothing is evaluated (differs)",
      ours: { scripts: 0, globals: [] },
      peer: { scripts: 1, globals: ["csm"] },
    },
  },
  {
    name: "csm: REST calls and socket events give their metrics",
    clock: true,
    async page({ connected, note, service }) {
      const posted: { metricName: string; value: number; namespace: string }[] = [];
      const realFetch = window.fetch.bind(window);
      window.fetch = (input, init) => {
        const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
        if (!url.includes("put-metrics")) return realFetch(input, init);
        const body = JSON.parse(init?.body as string) as { metricList: typeof posted };
        posted.push(...body.metricList);
        return Promise.resolve(new Response("{}"));
      };
      const { session } = await connected({
        args: { disableCSM: false },
        config: { csmConfig: { endpoint: location.origin } },
      });
      await session.sendMessage({ message: "x", contentType: "text/plain" });
      await service.live(32_000);
      const names = [...new Set(posted.map(({ metricName }) => metricName))];
      note("CreateParticipantConnection", names.includes("CreateParticipantConnection"));
      note("SendMessage", posted.filter(({ metricName }) => metricName === "SendMessage").length);
      note("gained", names.includes("WebsocketConnectionGained"));
    },
    expect: {
      row: "public-api 4: `csmConfig.endpoint`: where metrics go (new)",
      ours: { CreateParticipantConnection: true, SendMessage: 3, gained: true },
      peer: { CreateParticipantConnection: false, SendMessage: 0, gained: false },
    },
  },
  {
    name: "csm: nothing of it goes to the rest of the world when it is disabled",
    async page({ connected, service, note }) {
      await connected({ args: { disableCSM: true } });
      await service.rest();
      note("outside", await service.outside());
    },
    expect: "same",
  },
  {
    name: "csm: an agent's counts go to the page's own csm",
    async page({ agent, service, note, until }) {
      const counts: unknown[] = [];
      (window as unknown as { csm: object }).csm = {
        API: { addCount: (name: string, count: number) => counts.push([name, count]) },
      };
      const chat = await service.startChat();
      const session = await agent(chat);
      await session.connect();
      await until("onConnectionEstablished");
      await service.rest();
      note("counts", counts.map((entry) => JSON.stringify(entry)).sort());
    },
    expect: "same",
  },
  {
    name: "csm: an agent's failures are counted",
    async page({ agent, service, note }) {
      const counts: unknown[] = [];
      (window as unknown as { csm: object }).csm = {
        API: { addCount: (name: string, count: number) => counts.push([name, count]) },
      };
      await service.answer("CreateParticipantConnection", { status: 500, body: {} });
      const chat = await service.startChat();
      const getConnectionToken = () => Promise.reject(new Error("none"));
      const session = await agent(chat, { details: { getConnectionToken } });
      await session.connect().catch(() => undefined);
      await service.rest();
      note("counts", counts.map((entry) => JSON.stringify(entry)).sort());
    },
    expect: "same",
  },
  {
    name: "streams: publishMetric for a session that is created",
    async page({ connect, customer, note }) {
      const metrics: unknown[] = [];
      Object.assign(connect, { publishMetric: (metric: unknown) => metrics.push(metric), version: "2.1.0" });
      await customer();
      note("metrics", JSON.parse(JSON.stringify(metrics).replaceAll(/"(\d+\.\d+\.\d+)"/g, '"version"')));
    },
    expect: "same",
  },
  {
    name: "streams: publishMetric for a creation that fails",
    async page({ connect, chat, note }) {
      const metrics: { name: string; data: unknown; dimensions: { category: string; errorType: string } }[] =
        [];
      Object.assign(connect, {
        publishMetric: (metric: (typeof metrics)[0]) => metrics.push(metric),
        version: "2.1.0",
      });
      try {
        chat.create({ type: "X", chatDetails: {} });
      } catch {
        // What is thrown is another case's.
      }
      await Promise.resolve();
      note(
        "metrics",
        metrics.map(({ name, data, dimensions: { category, errorType } }) => ({
          name,
          data,
          category,
          errorType,
        })),
      );
    },
    expect: "same",
  },
  {
    name: "streams: publishMetric for a connect that fails",
    async page({ connect, customer, service, note }) {
      const metrics: { name: string; data: unknown; dimensions: { category: string; errorType: string } }[] =
        [];
      Object.assign(connect, {
        publishMetric: (metric: (typeof metrics)[0]) => metrics.push(metric),
        version: "2.1.0",
      });
      await service.answer("CreateParticipantConnection", { status: 400, body: {} });
      const { session } = await customer();
      await session.connect().catch(() => undefined);
      await service.rest();
      note(
        "metrics",
        metrics.map(({ name, data, dimensions: { category, errorType } }) => ({
          name,
          data,
          category,
          errorType,
        })),
      );
    },
    expect: "same",
  },
];
