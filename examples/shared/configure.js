// @ts-check

/**
 * Points the library at the service that serves this page. A page of your own gives `region` instead of `endpoint`.
 *
 * @returns {boolean} false where the library is not there: then the page says so
 */
export function configureLibrary() {
  if (
    typeof globalThis.connect?.ChatSession !== "object" &&
    typeof globalThis.connect?.ChatSession !== "function"
  ) {
    const notice = document.createElement("p");
    notice.className = "problem";
    notice.setAttribute("role", "alert");
    notice.textContent =
      "The chat library did not load. Build it with “npm run build”, then load this page again.";
    document.body.prepend(notice);
    return false;
  }
  const level = new URLSearchParams(location.search).get("log")?.toUpperCase() ?? "INFO";
  connect.ChatSession.setGlobalConfig({
    endpoint: location.origin,
    loggerConfig: { useDefaultLogger: true, level },
  });
  return true;
}
