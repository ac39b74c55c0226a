// Buttons under messages.

import { el, icon } from "./dom.js";
import { alertDialog, ask, toast } from "./dialogs.js";
import { deepLink, openDeepLink } from "./deeplink.js";
import { act } from "./link.js";
import { phone } from "./model.js";
import { word } from "./words.js";

const PATIENCE = 20_000;
const waiting = new Map();

/** The rows of an inline keyboard, or null. */
export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row, line) =>
      el(
        "div",
        { class: "inline-row" },
        row.map((button, column) => inlineButton(message, button, line, column)),
      ),
    ),
  );
}

function inlineButton(message, button, row, column) {
  const mark = button.url ? icon("link") : button.copy_text ? icon("copy") : null;
  const busy = [...waiting.values()].some((one) => one.key === `${message.message_id}:${button.callback_data}`);
  const element = el(
    "button",
    {
      type: "button",
      class: `inline-button ${button.style ?? ""} ${busy ? "busy" : ""}`,
      "aria-busy": busy ? "true" : null,
      dataset: { row, column },
      onclick: () => press(element, message, button, row, column),
    },
    el("span", { dir: "auto" }, button.text),
    mark,
  );
  return element;
}

async function press(element, message, button, row, column) {
  if (button.url) return openLink(button.url);
  if (button.copy_text) return copy(button.copy_text.text);
  if (!("callback_data" in button)) return toast(word("unsupported"));
  if (element.classList.contains("busy")) return undefined;
  setBusy(element, true);
  try {
    const { callback_query_id: id } = await act("press", {
      person: phone.me.id,
      message_id: message.message_id,
      row,
      column,
    });
    const timer = setTimeout(() => {
      finish(id);
      toast(word("no_answer"));
    }, PATIENCE);
    if (early.has(id)) {
      setBusy(element, false);
      clearTimeout(timer);
      showAnswer(early.get(id));
      early.delete(id);
    } else
      waiting.set(id, {
        element,
        timer,
        key: `${message.message_id}:${button.callback_data}`,
        message: message.message_id,
      });
  } catch (error) {
    setBusy(element, false);
    toast(error.message);
  }
  return undefined;
}

// The bot may answer before the press itself has come back.
const early = new Map();

/** The bot answered a press. */
export function pressAnswered(event) {
  if (!waiting.has(event.id)) {
    early.set(event.id, event);
    return;
  }
  finish(event.id);
  showAnswer(event);
}

function showAnswer({ text, show_alert: important, url }) {
  if (url) openLink(url);
  else if (text && important) alertDialog(phone.me.bot_name, text);
  else if (text) toast(text);
}

function finish(id) {
  const { element, timer, message } = waiting.get(id) ?? {};
  clearTimeout(timer);
  waiting.delete(id);
  if (!element) return;
  setBusy(element, false);
  // The message may have been drawn anew since the press.
  document.querySelectorAll(`[data-message="${message}"] .inline-button.busy`).forEach((one) => setBusy(one, false));
}

function setBusy(element, busy) {
  element.classList.toggle("busy", busy);
  if (busy) element.setAttribute("aria-busy", "true");
  else element.removeAttribute("aria-busy");
}

function openLink(address) {
  const payload = deepLink(address);
  if (payload !== null) return openDeepLink(payload);
  return ask(address, "", word("ok"), () => open(address, "_blank", "noopener,noreferrer"));
}

/** Put a text into the clipboard. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word("copied"));
  } catch {
    toast(word("failed"));
  }
}
