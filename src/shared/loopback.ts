/** Whether an http(s) or ws(s) address is on this machine: 127.0.0.1, [::1] or localhost. */
export function isLoopbackUrl(url: string): boolean {
  return /^(https?|wss?):\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?([/?#]|$)/i.test(url);
}

/** Whether an address is one of a WebSocket that may be used: wss anywhere, ws on this machine only. */
export function isSocketUrl(url: unknown): url is string {
  return (
    typeof url === "string" && (/^wss:\/\/[^/?#\s]/i.test(url) || (/^ws:/i.test(url) && isLoopbackUrl(url)))
  );
}
