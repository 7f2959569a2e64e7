import type { HttpAnswer, HttpRequest } from "../platform/platform";

/** What goes along with each command: the network for this one attempt. */
export interface SdkHandlerOptions {
  exchange(this: void, request: HttpRequest): Promise<HttpAnswer>;
}

/** What the AWS SDK calls a request handler: the last step of its stack, with our own shapes of request and answer. */
export const sdkRequestHandler = {
  handle: async (
    request: HttpRequest,
    { exchange }: SdkHandlerOptions,
  ): Promise<{ response: HttpAnswer }> => ({
    response: await exchange(request),
  }),
};
