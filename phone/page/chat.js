// The list of messages: drawn anew only where something changed.

import { avatar, el, icon } from "./dom.js";
import { summary } from "./media.js";
import { bubble } from "./message.js";
import { phone, watch } from "./model.js";
import { dayKey, dayName } from "./times.js";
import { word } from "./words.js";

const list = document.getElementById("messages");
const scroller = document.getElementById("scroller");
const down = document.getElementById("down");
const pinned = document.getElementById("pinned");
const drawn = new Map();
let handlers, shownPerson;
let missed = 0;

/** Draw the chat at every change; handlers as in message.js. */
export function startChat(wanted) {
  handlers = { ...wanted, show };
  watch((what) => {
    if (["all", "chat", "people"].includes(what)) draw(what === "all");
  });
  addEventListener("new-day", () => draw(true));
  scroller.addEventListener(
    "scroll",
    () => {
      if (atBottom()) {
        missed = 0;
      }
      showDown();
    },
    { passive: true },
  );
  list.addEventListener("click", choose);
  down.addEventListener("click", () => toBottom("smooth"));
  new ResizeObserver(() => {
    if (sticky) toBottom();
  }).observe(scroller);
  new ResizeObserver(() => {
    if (sticky) toBottom();
  }).observe(list);
}

// Without a mouse there is no hovering: a tap on a message shows the button for its actions.
function choose(event) {
  const row = event.target.closest("button, a, .spoiler") ? null : event.target.closest(".message");
  list.querySelectorAll(".chosen").forEach((one) => one !== row && one.classList.remove("chosen"));
  row?.classList.toggle("chosen");
}

let sticky = true;
const atBottom = () => {
  sticky = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  return sticky;
};

function toBottom(behavior = "instant") {
  sticky = true;
  missed = 0;
  scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  showDown();
}

function showDown() {
  down.hidden = sticky;
  down.setAttribute("aria-label", word("newest"));
  down.replaceChildren(icon("down"), ...(missed ? [el("span", { class: "badge" }, String(missed))] : []));
}

function draw(everything) {
  const other = shownPerson !== phone.me.id;
  shownPerson = phone.me.id;
  if (everything || other) {
    drawn.clear();
    list.replaceChildren();
  }
  const stay = !other && !everything && !atBottom();
  const before = list.childElementCount;
  const items = itemsOf(phone.chat());
  reconcile(items);
  list.setAttribute("aria-label", word("message"));
  list.classList.toggle("empty", !items.length);
  if (!items.length) list.replaceChildren(welcome());
  if (stay) {
    missed += Math.max(0, list.childElementCount - before);
    showDown();
  } else toBottom();
  drawPinned();
}

/** Days and groups in order: {key, sign, make}. What has the same key and sign is kept as it is. */
function itemsOf(messages) {
  const items = [];
  let day = "";
  for (const group of groups(messages)) {
    const date = new Date(group[0].date * 1000);
    if (dayKey(date) !== day) {
      day = dayKey(date);
      items.push({
        key: `day ${day}`,
        sign: dayName(date),
        make: () => el("div", { class: "day" }, el("span", {}, dayName(date))),
      });
    }
    const first = items.at(-1)?.byBot !== group[0].by_bot;
    items.push({
      key: `message ${group[0].message_id}`,
      sign: JSON.stringify([group, first]),
      byBot: group[0].by_bot,
      make: () => shaped(bubble(group, handlers), first),
    });
  }
  return items;
}

const shaped = (element, first) => {
  element.classList.toggle("first", first);
  return element;
};

function groups(messages) {
  const result = [];
  for (const message of messages) {
    const album = message.media_group_id;
    const same = album && result.at(-1)?.[0].media_group_id === album;
    if (same) result.at(-1).push(message);
    else result.push([message]);
  }
  return result;
}

function reconcile(items) {
  const focus = focusedButton();
  const kept = new Set(items.map((item) => item.key));
  for (const [key, { element }] of drawn)
    if (!kept.has(key)) {
      element.remove();
      drawn.delete(key);
    }
  list.querySelector(".welcome")?.remove();
  items.forEach((item, index) => {
    const old = drawn.get(item.key);
    if (old?.sign !== item.sign) {
      const element = item.make();
      if (old) old.element.replaceWith(element);
      drawn.set(item.key, { element, sign: item.sign });
    }
    const { element } = drawn.get(item.key);
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  restoreFocus(focus);
}

// A pressed button's message is usually edited in answer: the focus stays in that message.
function focusedButton() {
  const row = document.activeElement?.closest?.(".message");
  return (
    row && {
      id: row.id,
      row: document.activeElement.dataset.row,
      column: document.activeElement.dataset.column,
      element: document.activeElement,
    }
  );
}

function restoreFocus(focus) {
  if (!focus || focus.element.isConnected) return;
  const row = document.getElementById(focus.id);
  const same = row?.querySelector(`.inline-button[data-row="${focus.row}"][data-column="${focus.column}"]`);
  (same ?? row ?? scroller).focus({ preventScroll: true });
}

function welcome() {
  const { me } = phone;
  return el(
    "div",
    { class: "welcome" },
    avatar(me.bot_name, 4),
    el("h2", { dir: "auto" }, me.bot_name),
    me.bot_description ? el("strong", {}, word("what_can")) : null,
    el("p", { dir: "auto" }, me.bot_description || word("empty")),
  );
}

/** Scroll to a message and let it light up. */
function show(id) {
  const row = document.getElementById(`message-${id}`);
  row?.scrollIntoView({ block: "center", behavior: "smooth" });
  row?.classList.add("lit");
  setTimeout(() => row?.classList.remove("lit"), 1500);
}

function drawPinned() {
  const message = phone.messages.get(phone.me.id)?.get(phone.me.pinned);
  pinned.hidden = !message;
  if (!message) return;
  pinned.replaceChildren(
    el(
      "button",
      { type: "button", class: "quoted", onclick: () => show(message.message_id) },
      el("strong", {}, word("pinned")),
      el("span", { dir: "auto" }, summary(message)),
    ),
  );
}
