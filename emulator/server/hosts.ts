import { networkInterfaces } from "node:os";

/** Names under which a browser on this machine reaches a loopback server. */
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

const HTTP_PORT = 80;

/** An IPv6 address stands in brackets in URLs and in `Host`. */
function formatHost(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

/** As it is listened on: an IPv6 address without the brackets that it has in URLs. */
export function readAddress(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

function isEverywhere(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** Where nobody can be sent: a server that listens everywhere is reached by loopback here. */
export function findOwnName(host: string): string {
  return isEverywhere(host) ? "127.0.0.1" : formatHost(host);
}

/** Addresses, never names: no page can make a name of its own resolve to one of these. */
function listMachineAddresses(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.map(({ address }) => formatHost(address));
}

/** Values of `Host` that are this server's own. */
export function listOwnHosts(host: string, port: number): string[] {
  const machine = isEverywhere(host) ? listMachineAddresses() : [];
  const names = [...new Set([findOwnName(host), ...LOOPBACK_NAMES, ...machine])];
  return names.flatMap((name) => {
    const withPort = `${name}:${String(port)}`;
    return port === HTTP_PORT ? [name, withPort] : [withPort];
  });
}

/**
 * A page whose name was made to resolve to this machine sends that name as `Host`: everything but the server's own names is
 * refused. An allowed host without a port stands for every port.
 */
export function isAllowedHost(
  header: string | undefined,
  ownHosts: readonly string[],
  allowedHosts: readonly string[],
): boolean {
  if (header === undefined) return false;
  const host = header.toLowerCase();
  const name = host.replace(/:\d+$/, "");
  return (
    ownHosts.includes(host) || allowedHosts.some((allowed) => [host, name].includes(allowed.toLowerCase()))
  );
}
