// One message, or the messages of one album, as a bubble.

import { el, iconButton } from "./dom.js";
import { openMenu } from "./dialogs.js";
import { copy, inlineKeyboard } from "./keyboard.js";
import { mediaOf, sticker, summary } from "./media.js";
import { phone } from "./model.js";
import { richText } from "./text.js";
import { timeOf } from "./times.js";
import { word } from "./words.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*){1,3}$/u;

/** The element for a group of messages; `handlers`: command(text), edit(message), reply(message), show(id). */
export function bubble(messages, handlers) {
  const [first] = messages;
  const last = messages.at(-1);
  const row = el("div", {
    class: `message ${first.by_bot ? "in" : "out"}`,
    id: `message-${last.message_id}`,
    dataset: { message: last.message_id },
    tabindex: "-1",
  });
  const content = first.sticker ? [sticker(first)] : [];
  const captioned = messages.find((message) => message.caption) ?? first;
  const body = el(
    "div",
    { class: `bubble ${kindOf(first)}` },
    quoteOf(first, handlers),
    mediaOf(messages),
    content,
    textOf(captioned, handlers),
  );
  placeMeta(body, metaOf(messages));
  const column = el("div", { class: "column" }, body, inlineKeyboard(last));
  row.append(column, actionsOf(captioned, handlers));
  return row;
}

function kindOf(message) {
  if (message.sticker) return "bare";
  const text = message.text ?? message.caption ?? "";
  if (message.text && ONLY_EMOJI.test(text) && !message.entities) return "emoji";
  return message.photo && !text ? "picture-only" : message.photo ? "with-picture" : "";
}

function textOf(message, handlers) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities ?? [];
  return el("div", { class: "text" }, richText(text, entities, handlers));
}

function metaOf(messages) {
  const last = messages.at(-1);
  const date = new Date(last.date * 1000);
  const edited = messages.some((message) => message.extra.edited);
  const reactions = messages.flatMap((message) => message.extra.reactions ?? []);
  const meta = el(
    "span",
    { class: "meta" },
    edited ? `${word("edited")} ` : "",
    el("time", { datetime: date.toISOString() }, timeOf(date)),
    last.by_bot ? null : el("span", { class: "ticks", "aria-hidden": "true" }, "✓✓"),
  );
  if (!reactions.length) return [meta];
  return [
    el(
      "div",
      { class: "reactions" },
      reactions.map((emoji) => el("span", { class: "reaction" }, emoji)),
      meta,
    ),
  ];
}

// The time stands at the end of the last line of text when there is room, else below it.
function placeMeta(body, meta) {
  const text = body.querySelector(":scope > .text");
  const inline = text && !body.matches(".emoji") && meta[0].classList.contains("meta");
  (inline ? text : body).append(...meta);
}

function quoteOf(message, handlers) {
  const quoted = message.reply_to_message;
  if (!quoted) return null;
  const author = quoted.from?.is_bot ? phone.me.bot_name : quoted.from?.first_name;
  return el(
    "button",
    { type: "button", class: "quoted", onclick: () => handlers.show(quoted.message_id) },
    el("strong", {}, author),
    el("span", { dir: "auto" }, summary(quoted)),
  );
}

function actionsOf(message, handlers) {
  const button = iconButton("dots", word("actions"), () => open(button), { class: "icon-button message-actions" });
  const open = (anchor) =>
    openMenu(
      anchor,
      [
        ["reply", word("reply"), () => handlers.reply(message)],
        ...(!message.by_bot && (message.text || message.photo || message.document)
          ? [["edit", word("edit"), () => handlers.edit(message)]]
          : []),
        ...(message.text || message.caption
          ? [["copy", word("copy"), () => copy(message.text ?? message.caption)]]
          : []),
      ],
      word("actions"),
    );
  return button;
}
