import type { HttpRequest } from "../platform/platform";
import { encodeLabel, withoutNull } from "./request-text";

/**
 * The parts that are read here of the schemas with which the AWS SDK describes its operations: members in one list,
 * their types in another, a type with traits as a pair. Traits are names with values, or bits.
 */
type OperationSchema = readonly [
  9,
  string,
  string,
  { readonly http: HttpTrait },
  () => StructureSchema,
  unknown,
];
type StructureSchema = readonly [
  3,
  string,
  string,
  unknown,
  readonly string[],
  readonly unknown[],
  ...unknown[],
];
type HttpTrait = readonly [method: HttpRequest["method"], path: string, successStatus: number];
const labelBit = 1;

/** The HTTP request of an operation: each member of its input in the path, a header or the JSON body. */
export function serialize(
  schema: unknown,
  input: Readonly<Record<string, unknown>>,
  { endpoint, userAgent }: { readonly endpoint: string; readonly userAgent: string },
): HttpRequest {
  const [, , , { http }, structure] = schema as OperationSchema;
  const [method, template] = http;
  const [, , , , members, memberSchemas] = structure();
  const headers: Record<string, string> = { "x-amz-user-agent": userAgent };
  const body: Record<string, unknown> = {};
  let path = template;
  members.forEach((name, index) => {
    const value = input[name];
    if (value === undefined || value === null) return;
    const traits = readTraits(memberSchemas[index]);
    if (traits.header !== undefined) headers[traits.header.toLowerCase()] = stringify(value);
    else if (traits.isLabel) path = path.replace(`{${name}}`, () => encodeLabel(stringify(value)));
    else body[name] = value;
  });
  const url = endpoint.replace(/\/+$/, "") + path;
  if (method === "GET") return { method, url, headers };
  headers["content-type"] = "application/json";
  return { method, url, headers, body: JSON.stringify(body, withoutNull) };
}

interface Traits {
  readonly header: string | undefined;
  readonly isLabel: boolean;
}

function readTraits(schema: unknown): Traits {
  const traits: unknown = Array.isArray(schema) && schema.length === 2 ? schema[1] : 0;
  if (typeof traits === "number") return { header: undefined, isLabel: (traits & labelBit) !== 0 };
  const { httpHeader, httpLabel } = traits as { httpHeader?: string; httpLabel?: unknown };
  return { header: httpHeader, isLabel: Boolean(httpLabel) };
}

function stringify(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
