import { renderToString } from "react-dom/server";
import { Page } from "./page";

const renderedIn = `Node ${process.versions.node}`;

/** For a request: `template` is the built index.html. `data` goes along, so that the browser draws the same. */
export function renderPage(template: string): string {
  return template
    .replace("<!--page-->", renderToString(<Page renderedIn={renderedIn} />))
    .replace('data-rendered-in=""', `data-rendered-in="${renderedIn}"`);
}
