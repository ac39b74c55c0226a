// Pictures, documents, contacts and stickers in messages.

import { avatar, el, fileSize, fullName, icon } from "./dom.js";
import { showPicture } from "./dialogs.js";
import { word } from "./words.js";

const address = (id) => `/phone/file/${id}`;

/** Whatever a message (or several of one album) carries beside text. */
export function mediaOf(messages) {
  const photos = messages.filter((message) => message.photo);
  const parts = photos.length > 1 ? [album(photos)] : photos.map((message) => photo(message));
  for (const message of messages) {
    if (message.document) parts.push(documentCard(message.document));
    if (message.contact) parts.push(contactCard(message.contact));
  }
  return parts;
}

function photo(message, ratio) {
  const size = message.photo.at(-1);
  const name = message.caption ?? word("picture");
  const image = el("img", {
    src: address(size.file_id),
    width: size.width,
    height: size.height,
    alt: name,
    loading: "lazy",
    decoding: "async",
  });
  const button = el(
    "button",
    { type: "button", class: "photo", "aria-label": name, onclick: () => showPicture(address(size.file_id), name) },
    image,
  );
  if (!ratio) {
    // As wide as a bubble allows, but never taller than wide by more than a third.
    const shape = Math.max(size.width / size.height, 0.72);
    button.style.aspectRatio = String(Math.min(shape, 2.6));
    button.style.width = `${Math.min(Math.max(size.width, 140), 290)}px`;
  }
  return button;
}

const album = (photos) =>
  el(
    "div",
    { class: `album album-${Math.min(photos.length, 4)} ${photos.length % 2 ? "odd" : ""}` },
    photos.map((message) => photo(message, true)),
  );

function documentCard(file) {
  const ending = file.file_name?.includes(".") ? file.file_name.split(".").pop().slice(0, 4) : "";
  const tone =
    { docx: "blue", doc: "blue", pdf: "red", xlsx: "green", csv: "green", eml: "violet", vcf: "violet" }[
      ending.toLowerCase()
    ] ?? "grey";
  return el(
    "a",
    {
      class: "document",
      href: `${address(file.file_id)}?download`,
      download: file.file_name,
      "aria-label": `${word("download")} ${file.file_name}, ${fileSize(file.file_size)}`,
    },
    el("span", { class: `document-icon ${tone}` }, ending ? ending.toUpperCase() : icon("file")),
    el(
      "span",
      { class: "document-text" },
      el("span", { class: "document-name", dir: "auto" }, file.file_name),
      el("span", { class: "document-size" }, fileSize(file.file_size), icon("download")),
    ),
  );
}

function contactCard(contact) {
  const name = fullName(contact);
  return el(
    "div",
    { class: "contact" },
    avatar(name, contact.phone_number.length),
    el(
      "div",
      { class: "document-text" },
      el("span", { class: "document-name", dir: "auto" }, name),
      el("span", { class: "document-size" }, contact.phone_number),
    ),
  );
}

/** A sticker stands alone, without a bubble. */
export const sticker = (message) =>
  el(
    "span",
    { class: "sticker", role: "img", "aria-label": `${word("sticker")} ${message.sticker.emoji}` },
    message.sticker.emoji,
  );

/** A word for what a message is, for quotes and the pinned bar. */
export function summary(message) {
  if (message.text || message.caption) return message.text ?? message.caption;
  if (message.photo) return word("picture");
  if (message.document) return message.document.file_name;
  if (message.contact) return fullName(message.contact);
  return message.sticker?.emoji ?? "";
}
