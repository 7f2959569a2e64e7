import type { HttpAnswer } from "../platform/platform";

/** A command's schema of the service, and its input. */
export interface SdkRequest {
  readonly schema: unknown;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What goes along with each command: how it goes out, for this one attempt. */
export interface SdkHandlerOptions {
  exchange(this: void, request: SdkRequest): Promise<HttpAnswer>;
}

/** What the AWS SDK calls a request handler: the last step of its stack, with our own shapes of request and answer. */
export const sdkRequestHandler = {
  handle: async (
    request: SdkRequest,
    { exchange }: SdkHandlerOptions,
  ): Promise<{ response: HttpAnswer }> => ({
    response: await exchange(request),
  }),
};
