// The foot of the phone: writing, the command menu, attaching, and the reply keyboard.

import { el, icon, iconButton } from "./dom.js";
import { offerFile, openAttach, stickerMenu } from "./attach.js";
import { commandList } from "./commands.js";
import { attempt, sendSticker, sendText } from "./deeds.js";
import { act } from "./link.js";
import { summary } from "./media.js";
import { phone, watch } from "./model.js";
import { replyKeys } from "./replykeys.js";
import { word } from "./words.js";

const foot = document.getElementById("composer");
const draftKey = () => `phone-draft-${phone.me.id}`;
let input, context, list, sendButton, shown;

/** Build the foot and keep it right. */
export function startComposer() {
  watch((what) => {
    if (["all", "people", "start"].includes(what)) rebuild(what === "all");
    else if (what === "chat") forceReply();
  });
}

/** Edit one of one's own messages. */
export function editMessage(message) {
  setContext({ kind: "editing", message });
  input.value = message.text ?? message.caption ?? "";
  resize();
  input.focus();
}

/** Answer to a message. */
export function replyTo(message) {
  setContext({ kind: "replying", message });
  input.focus();
}

function rebuild(everything) {
  const { me } = phone;
  const sign = JSON.stringify([
    me.id,
    me.language,
    me.started,
    me.blocked,
    me.keyboard,
    me.commands,
    phone.pendingStart,
  ]);
  if (sign === shown && !everything) return;
  const focused = foot.contains(document.activeElement) && document.activeElement === input;
  const other = !shown || JSON.parse(shown)[0] !== me.id;
  shown = sign;
  if (me.blocked) foot.replaceChildren(wide(word("unblock"), () => attempt(() => act("unblock", { person: me.id }))));
  else if (!me.started || phone.pendingStart !== null) foot.replaceChildren(wide(word("start"), pressStart));
  else build(other);
  if (focused) input?.focus();
}

const wide = (label, onclick) => el("button", { type: "button", class: "wide-button", id: "wide", onclick }, label);

async function pressStart() {
  const payload = phone.pendingStart;
  if (!(await sendText(payload ? `/start ${payload}` : "/start"))) return;
  history.replaceState(null, "", `/#${phone.me.id}`);
  phone.offerStart(null);
}

function build(other) {
  const old = other ? null : context?.current;
  const kept = other ? null : input?.value;
  input = field();
  input.value = kept ?? localStorage.getItem(draftKey()) ?? "";
  list = commandList(input, sendCommand);
  context = el("div", { class: "context", hidden: true });
  const keys = replyKeys();
  foot.replaceChildren(list.element, context, bar(keys), ...(keys ? [keys.element] : []));
  if (old) setContext(old);
  forceReply();
  resize();
}

function field() {
  return el("textarea", {
    id: "input",
    rows: "1",
    dir: "auto",
    "aria-label": word("message"),
    placeholder: phone.me.keyboard?.input_field_placeholder ?? word("message"),
    enterkeyhint: "send",
    autocomplete: "off",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "commands",
    oninput: typed,
    onkeydown: key,
    onpaste: paste,
  });
}

function bar(keys) {
  sendButton = iconButton("send", word("send"), send, { id: "send", class: "icon-button send" });
  const attach = iconButton("attach", word("attach"), () => openAttach(attach), { id: "attach" });
  const stickers = iconButton("smile", word("stickers"), () => stickerMenu(stickers, sendSticker), { id: "stickers" });
  const inner = el("div", { class: "field" }, input, keys?.button, stickers);
  return el("div", { class: "bar" }, menuButton(), inner, attach, sendButton);
}

function menuButton() {
  if (!phone.me.commands.length) return null;
  return el(
    "button",
    {
      type: "button",
      class: "menu-button",
      id: "menu",
      "aria-label": word("commands"),
      onclick: () => {
        list.toggle();
        input.focus();
      },
    },
    icon("menu"),
    el("span", {}, word("menu")),
  );
}

function sendCommand(command) {
  input.value = "";
  typed();
  sendText(`/${command}`);
}

function typed() {
  if (context.current?.kind !== "editing") localStorage.setItem(draftKey(), input.value);
  list.follow();
  resize();
}

function resize() {
  const empty = !input.value.trim();
  sendButton.hidden = empty && context.current?.kind !== "editing";
  foot.querySelector("#attach").hidden = !sendButton.hidden;
  foot.querySelector("#menu")?.classList.toggle("short", !empty);
  // Measured last: the field's width depends on the buttons beside it.
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 150)}px`;
}

function key(event) {
  if (event.isComposing || list.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send();
  } else if (event.key === "Escape" && context.current) setContext(null);
  else if (event.key === "ArrowUp" && !input.value) editLast(event);
}

function editLast(event) {
  const last = phone.chat().findLast((message) => !message.by_bot && message.text);
  if (last) {
    event.preventDefault();
    editMessage(last);
  }
}

async function send() {
  const text = input.value;
  const current = context.current;
  if (!text.trim()) return;
  const { id } = phone.me;
  input.value = "";
  setContext(null);
  typed();
  const done =
    current?.kind === "editing"
      ? await attempt(() => act("edit", { person: id, message_id: current.message.message_id, text }))
      : await sendText(text, current ? { reply_to: current.message.message_id } : {});
  if (!done && phone.me.id === id && !input.value) {
    input.value = text;
    typed();
  }
}

function setContext(current) {
  const leaving = context.current?.kind === "editing" && current?.kind !== "editing";
  context.current = current;
  context.hidden = !current;
  if (leaving) input.value = localStorage.getItem(draftKey()) ?? "";
  if (current) {
    context.replaceChildren(
      icon(current.kind === "editing" ? "edit" : "reply"),
      el(
        "div",
        { class: "context-text" },
        el("strong", {}, word(current.kind)),
        el("span", { dir: "auto" }, summary(current.message)),
      ),
      iconButton("close", word("cancel"), () => {
        setContext(null);
        input.focus();
      }),
    );
  }
  resize();
}

function forceReply() {
  if (!phone.me.keyboard?.force_reply || !context || context.current || !input.isConnected) return;
  const message = phone.chat().findLast((one) => one.extra.keyboard?.force_reply);
  if (message) setContext({ kind: "replying", message });
}

function paste(event) {
  const [file] = event.clipboardData.files;
  if (file) {
    event.preventDefault();
    offerFile(file, file.type.startsWith("image/") ? "photo" : "document");
  }
}
