import type { HttpAnswer, HttpRequest, Platform } from "../platform/platform";
import { failureOfNetwork } from "./attempt-failures";
import type { OperationName } from "./participant-service";
import type { AttemptOptions } from "./single-attempt";

/** One exchange with the service, whose failure is one of ours. */
export async function exchange(
  platform: Pick<Platform, "exchange">,
  operation: OperationName,
  request: HttpRequest,
  { bearer, signal }: AttemptOptions,
): Promise<HttpAnswer> {
  try {
    return await platform.exchange(request, signal);
  } catch (thrown) {
    throw failureOfNetwork(operation, thrown, bearer);
  }
}
