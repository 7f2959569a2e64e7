// @ts-check
import { byId, h } from "../shared/dom.js";
import { control } from "./control-service.js";

/**
 * Switches for what is played on the service.
 *
 * @param {{run: (work: () => Promise<void>) => void, announce: (text: string) => void}} page
 */
export function createScenariosPanel({ run, announce }) {
  const list = byId("scenarios", HTMLUListElement);
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();

  /** @param {string} name @param {string} title */
  function toggle(name, title) {
    const isRunning = buttons.get(name)?.getAttribute("aria-checked") === "true";
    run(async () => {
      await (isRunning ? control.stopScenario(name) : control.startScenario(name));
      await load();
      announce(`${title} ${isRunning ? "stopped" : "started"}.`);
    });
  }

  async function load() {
    const { scenarios } = await control.scenarios();
    for (const { name, title, description, isRunning } of scenarios) {
      let button = buttons.get(name);
      if (!button) {
        const [titleId, helpId] = [`scenario-${name}`, `scenario-help-${name}`];
        button = h("button", {
          class: "switch",
          type: "button",
          role: "switch",
          "aria-labelledby": titleId,
          "aria-describedby": helpId,
          onclick: () => toggle(name, title),
        });
        buttons.set(name, button);
        const words = h(
          "div",
          {},
          h("strong", { id: titleId }, title),
          h("p", { class: "help", id: helpId }, description),
        );
        list.append(h("li", { class: "row" }, words, button));
      }
      button.setAttribute("aria-checked", String(isRunning));
    }
  }

  return { load };
}
