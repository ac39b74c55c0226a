// A text with Telegram's entities as elements. JavaScript counts in UTF-16 units as Telegram does.

import { el, icon } from "./dom.js";
import { word } from "./words.js";
import { deepLink, openDeepLink } from "./deeplink.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** Elements and texts for `text`; `handlers.command(text)` is called when a command is pressed. */
export function richText(text, entities = [], handlers = {}) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return build(text, 0, text.length, sorted, handlers);
}

function build(text, from, to, entities, handlers) {
  const parts = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const block = BLOCKS.has(entity.type);
    if (end <= begin) {
      rest = others;
      continue;
    }
    let before = text.slice(at, begin);
    if (block && before.endsWith("\n")) before = before.slice(0, -1);
    if (before) parts.push(before);
    const inside = others.filter((one) => one.offset < end);
    parts.push(element(entity, text.slice(begin, end), build(text, begin, end, inside, handlers), handlers));
    at = block && text[end] === "\n" ? end + 1 : end;
    // What begins inside but ends later goes on after the end.
    rest = others.filter((one) => one.offset + one.length > end).map((one) => later(one, end));
  }
  if (at < to) parts.push(text.slice(at, to));
  return parts;
}

function later(entity, end) {
  if (entity.offset >= end) return entity;
  return { ...entity, offset: end, length: entity.offset + entity.length - end };
}

const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function element(entity, text, inside, handlers) {
  if (SIMPLE[entity.type]) return el(SIMPLE[entity.type], {}, inside);
  switch (entity.type) {
    case "code":
      return el("code", {}, text);
    case "pre":
      return el("pre", { dataset: { language: entity.language ?? "" } }, el("code", {}, text));
    case "blockquote":
      return el("blockquote", {}, inside);
    case "expandable_blockquote":
      return expandable(inside);
    case "spoiler":
      return spoiler(inside);
    case "text_link":
      return link(entity.url, inside, handlers);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`, inside, handlers);
    case "email":
      return link(`mailto:${text}`, inside, handlers);
    case "phone_number":
      return link(`tel:${text}`, inside, handlers);
    case "bot_command":
      return command(text, handlers);
    case "hashtag":
    case "mention":
    case "cashtag":
      return el("span", { class: "tag" }, inside);
    default:
      return el("span", {}, inside);
  }
}

function command(text, handlers) {
  if (!handlers.command) return el("span", { class: "tag" }, text);
  return el("button", { type: "button", class: "command-link", onclick: () => handlers.command(text) }, text);
}

function link(address, inside, handlers) {
  const payload = deepLink(address);
  if (payload !== null && handlers.command) {
    const onclick = (event) => {
      event.preventDefault();
      openDeepLink(payload);
    };
    return el("a", { href: `/?start=${encodeURIComponent(payload)}`, class: "deep-link", onclick }, inside);
  }
  try {
    if (!SAFE.has(new URL(address).protocol)) return el("span", {}, inside);
  } catch {
    return el("span", {}, inside);
  }
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, inside);
}

function spoiler(inside) {
  const reveal = () => {
    span.classList.add("shown");
    span.removeAttribute("role");
    span.removeAttribute("tabindex");
    span.removeAttribute("aria-label");
  };
  const onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      reveal();
    }
  };
  const span = el(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler"), onclick: reveal, onkeydown },
    inside,
  );
  return span;
}

function expandable(inside) {
  const body = el("div", { class: "quote-body" }, inside);
  const button = el(
    "button",
    { type: "button", class: "quote-more", "aria-expanded": "false", "aria-label": word("show_more"), onclick: toggle },
    icon("chevron"),
  );
  const quote = el("blockquote", { class: "expandable" }, body, button);
  function toggle() {
    const open = quote.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", word(open ? "show_less" : "show_more"));
  }
  // A quote short enough to be seen whole needs no button.
  requestAnimationFrame(() => {
    if (body.scrollHeight <= body.clientHeight + 2) button.hidden = true;
  });
  return quote;
}
