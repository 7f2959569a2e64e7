// @ts-check

/**
 * Makes an element. Text always goes in as text, never as markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void)>} [attributes] `true` and `false` switch an attribute
 *   on and off, a function is a listener of the event in its name (`onclick`)
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * An element of the page by its id.
 *
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind the class it must be of, such as `HTMLFormElement`
 * @returns {Kind}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`There is no ${kind.name} with the id ${id}`);
  return element;
}

/**
 * Puts these children in, in this order, and moves only what has to move: focus and scroll positions stay.
 *
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}

/**
 * Asks in a dialog. Escape means no.
 *
 * @param {{question: (string | Node)[], explanation: string, yes: string, no: string}} texts
 * @returns {Promise<boolean>}
 */
export function confirm({ question, explanation, yes, no }) {
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "dialog-question", "aria-describedby": "dialog-explanation" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "dialog-question" }, ...question),
      h("p", { id: "dialog-explanation" }, explanation),
      h(
        "div",
        { class: "dialog-buttons" },
        h("button", { class: "button", value: "no", autofocus: true }, no),
        h("button", { class: "button danger", value: "yes" }, yes),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
