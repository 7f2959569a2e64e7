// @ts-check
import { h } from "./dom.js";
import { responseType } from "./interactive.js";

/**
 * A view that a flow shows: its inputs, and a button for each of its actions. Views may have many other components; draw those
 * that yours have.
 *
 * @param {string} viewToken
 * @param {{
 *   session: Pick<connect.Session, "describeView">,
 *   onAnswer: import("./question-view.js").SendAnswer,
 * }} options
 */
export function createViewForm(viewToken, { session, onAnswer }) {
  const form = h("form", { class: "view", onsubmit: answer });

  async function load() {
    form.replaceChildren("Loading …");
    try {
      const { View } = (await session.describeView({ viewToken })).data;
      const { Template = "{}", Actions = [] } = View.Content;
      const { Body = [] } = JSON.parse(Template);
      form.replaceChildren(...Body.filter(isInput).map(createInput), ...Actions.map(createAction));
    } catch {
      const again = h("button", { class: "link", type: "button", onclick: () => void load() }, "Try again");
      form.replaceChildren("The form could not be loaded. ", again);
    }
  }

  /** @param {SubmitEvent} event */
  function answer(event) {
    event.preventDefault();
    const action = /** @type {HTMLButtonElement} */ (event.submitter).value;
    const viewData = Object.fromEntries(new FormData(form));
    onAnswer(JSON.stringify({ action, viewData }), responseType);
  }

  void load();
  return form;
}

/** @param {{Type?: string}} component */
function isInput({ Type }) {
  return Type === "FormInput";
}

/** @param {{_id: string, Props?: {Label?: string, Name?: string}}} component */
function createInput({ _id, Props: { Label = _id, Name = _id } = {} }) {
  return h("label", {}, Label, h("input", { name: Name, maxlength: 256, autocomplete: "off" }));
}

/** @param {string} action */
function createAction(action) {
  return h("button", { class: "button small primary", value: action }, action);
}
