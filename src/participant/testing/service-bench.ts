import { VirtualPlatform } from "../../../test/fakes/virtual-platform";
import { createParticipantService, defaultEndpoint } from "../create-participant-service";
import { createSdkClient } from "../sdk-client";
import { RecordingLogger } from "./recording-logger";
import { ScriptedNetwork } from "./scripted-network";

export type Step = ConstructorParameters<typeof ScriptedNetwork>[number];

/** The whole service, over the AWS SDK's client, on a virtual clock and a network that answers step by step. */
export function createServiceBench(...steps: Step[]) {
  const network = new ScriptedNetwork(...steps);
  const platform = new VirtualPlatform({ network });
  const logger = new RecordingLogger();
  const service = createParticipantService({
    platform,
    createClient: createSdkClient,
    endpoint: defaultEndpoint("us-west-2"),
    version: "6.0.0",
    logger,
  });
  return { network, platform, logger, service, clock: platform.clock };
}
