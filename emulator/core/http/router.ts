import { BYTES_ROUTES } from "../attachments/bytes-routes";
import type { Desk } from "../desk/desk";
import { createUuid } from "../ids";
import type { CoreAnswer, CoreRequest } from "../types";
import { ServiceError } from "../wire/errors";
import { parseFields } from "../wire/fields";
import type { World } from "../world";
import { answerError } from "./answers";
import { DESK_ROUTES } from "./desk-routes";
import type { Route, RouteFamily } from "./route";
import { matchPattern } from "./route";
import { SERVICE_ROUTES } from "./service-routes";

const ROUTES: readonly Route[] = [...SERVICE_ROUTES, ...DESK_ROUTES, ...BYTES_ROUTES];

/** The names of all operations, each once. */
export const OPERATIONS: readonly string[] = [...new Set(ROUTES.map(({ operation }) => operation))];

/** Which operation a request is for, and what stands in its path. */
export function findOperation(
  method: string,
  path: string,
): { operation: string; family: RouteFamily; parameters: Readonly<Record<string, string>> } | undefined {
  const bare = path.split("?", 1)[0] ?? "";
  for (const { operation, family, pattern, method: own } of ROUTES) {
    const parameters = own === method ? matchPattern(pattern, bare) : undefined;
    if (parameters !== undefined) return { operation, family, parameters };
  }
  return undefined;
}

function dispatch(world: World, desk: Desk, request: CoreRequest): CoreAnswer {
  const [path = "", ...rest] = request.path.split("?");
  let isKnownPath = false;
  for (const route of ROUTES) {
    const parameters = matchPattern(route.pattern, path);
    if (parameters === undefined) continue;
    isKnownPath = true;
    if (route.method !== request.method) continue;
    return route.handle({
      world,
      desk,
      request,
      parameters,
      query: new URLSearchParams(rest.join("?")),
      origin: request.origin ?? world.origin,
      fields: () => parseFields(request.body),
    });
  }
  throw isKnownPath
    ? new ServiceError(405, "MethodNotAllowedException", "This operation has another method")
    : new ServiceError(404, "UnknownOperationException", "There is no such operation");
}

/** Never throws: whatever goes wrong is an answer. Every answer has a request id. */
export function handleRequest(world: World, desk: Desk, request: CoreRequest): CoreAnswer {
  const requestId = createUuid(world.random);
  let answer: CoreAnswer;
  try {
    answer = dispatch(world, desk, request);
  } catch (error) {
    answer = answerError(error);
  }
  return { ...answer, headers: { "x-amzn-requestid": requestId, ...answer.headers } };
}
