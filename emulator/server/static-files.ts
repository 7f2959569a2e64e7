import { promises as files } from "node:fs";
import { extname, join, sep } from "node:path";

export interface StaticRoute {
  /** For example `/` or `/dist`. */
  path: string;
  directory: string;
}

export type StaticAnswer =
  | { kind: "file"; contentType: string; bytes: Uint8Array }
  | { kind: "redirect"; location: string }
  | { kind: "missing" };

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".cjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
};

/** The path below the route, or `undefined` where the route is another. */
function cutPrefix(routePath: string, path: string): string | undefined {
  const prefix = routePath.endsWith("/") ? routePath : `${routePath}/`;
  if (path === routePath) return "";
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** The route with the longest path wins. */
function findRoute(
  routes: readonly StaticRoute[],
  path: string,
): { route: StaticRoute; rest: string } | undefined {
  const matching = routes.flatMap((route) => {
    const rest = cutPrefix(route.path, path);
    return rest === undefined ? [] : [{ route, rest }];
  });
  return matching.sort((left, right) => right.route.path.length - left.route.path.length)[0];
}

/** Names that could lead out of the directory, or into what is hidden there, do not exist. */
function isHarmless(relative: string): boolean {
  if (/[\\\0]/.test(relative)) return false;
  return relative.split("/").every((segment) => !segment.startsWith("."));
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The real path, with symbolic links followed, must still be inside. */
async function resolveInside(directory: string, relative: string): Promise<string | undefined> {
  const root = await files.realpath(directory);
  const real = await files.realpath(join(root, relative));
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : undefined;
}

async function read(route: StaticRoute, rest: string, rawPath: string): Promise<StaticAnswer> {
  const path = await resolveInside(route.directory, rest);
  if (path === undefined) return { kind: "missing" };
  if (!(await files.stat(path)).isDirectory()) {
    const contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream";
    return { kind: "file", contentType, bytes: await files.readFile(path) };
  }
  // Two slashes at the front would be another host.
  if (!rawPath.endsWith("/")) return { kind: "redirect", location: `${rawPath.replace(/^\/+/, "/")}/` };
  return read(route, join(rest, "index.html"), `${rawPath}index.html`);
}

/** Never rejects: what cannot be read is not there. `rawPath` is the request's, without its query. */
export async function findStaticFile(routes: readonly StaticRoute[], rawPath: string): Promise<StaticAnswer> {
  const path = decode(rawPath);
  if (path === undefined) return { kind: "missing" };
  const found = findRoute(routes, path);
  if (found === undefined || !isHarmless(found.rest)) return { kind: "missing" };
  try {
    return await read(found.route, found.rest, rawPath);
  } catch {
    return { kind: "missing" };
  }
}
