import { __Client as Client } from "@aws-sdk/client-connectparticipant";
import type { ConnectParticipantClientResolvedConfig } from "@aws-sdk/client-connectparticipant";
import type { HttpAnswer } from "../platform/platform";
import { readAnswer } from "./answers";
import { exchange } from "./exchange";
import { createCommand, type SdkClient } from "./sdk-commands";
import { sdkRequestHandler, type SdkRequest } from "./sdk-request-handler";
import { serialize } from "./sdk-serializer";
import type { ClientOptions, SingleAttemptClient } from "./single-attempt";

/** One for all sessions, as it holds nothing of any: made for each, it would be a twelfth of what a session holds. */
let bareClient: SdkClient | undefined;

/**
 * Single attempts through the AWS SDK: its generic client, its commands, and the schemas of the service in them.
 * The service's own client class is left out: it brings signing, credentials, regions, retries and a second HTTP
 * stack, none of which these operations use, and four fifths of the SDK's size.
 */
export function createSdkClient({ platform, endpoint, userAgent }: ClientOptions): SingleAttemptClient {
  const client = (bareClient ??= createBareClient());

  return {
    async attempt(operation, input, options) {
      const command = createCommand(operation, input, options.bearer);
      const answer = await client.send(command, {
        exchange: ({ schema, input }) =>
          exchange(platform, operation, serialize(schema, input, { endpoint, userAgent }), options),
      });
      return readAnswer(operation, input, answer as unknown as HttpAnswer, platform.now());
    },
  };
}

/** The SDK's client with the two steps that it needs here: the input goes on as it is, and the response is the output. */
function createBareClient(): SdkClient {
  const config = { requestHandler: sdkRequestHandler, isCustomEndpoint: true, endpointProvider: () => ({}) };
  const client: SdkClient = new Client(config as unknown as ConnectParticipantClientResolvedConfig);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { operationSchema } = context["__smithy_context"] as { readonly operationSchema: unknown };
      const request: SdkRequest = { schema: operationSchema, input: { ...args.input } };
      return next({ ...args, request });
    },
    // Commands place their endpoint step by this name.
    { step: "serialize", name: "serializerMiddleware" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const { response } = await next(args);
      return { response, output: response as never };
    },
    { step: "deserialize", name: "deserializerMiddleware" },
  );
  return client;
}
