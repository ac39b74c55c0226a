// The keyboard that a bot puts in place of the phone's own.

import { el, iconButton } from "./dom.js";
import { sendText, shareOwn } from "./deeds.js";
import { phone } from "./model.js";
import { word } from "./words.js";

let hidden = false;

/** {button, element}: the button that hides and shows the keyboard, and the keyboard; null when there is none. */
export function replyKeys() {
  const rows = phone.me.keyboard?.keyboard;
  if (!rows) return null;
  const properties = { class: "reply-keyboard", role: "group", "aria-label": word("keyboard"), hidden };
  const element = el("div", properties, rows.map(keysOfRow));
  const toggle = () => {
    hidden = !hidden;
    element.hidden = hidden;
    button.setAttribute("aria-pressed", String(!hidden));
  };
  const button = iconButton("keyboard", word("keyboard"), toggle, { "aria-pressed": String(!hidden) });
  return { button, element };
}

const keysOfRow = (row) => el("div", { class: "inline-row" }, row.map(keyOf));

function keyOf(button) {
  const onclick = () => (button.request_contact ? shareOwn() : sendText(button.text));
  const properties = { type: "button", class: `reply-button ${button.style ?? ""}`, onclick };
  return el("button", properties, el("span", { dir: "auto" }, button.text));
}
