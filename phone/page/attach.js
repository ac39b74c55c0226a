// Sending pictures, files, contacts and stickers.

import { el, fileSize, icon } from "./dom.js";
import { buttons, openDialog, openMenu, toast } from "./dialogs.js";
import { shareOwn } from "./deeds.js";
import { act } from "./link.js";
import { contactForm } from "./contact.js";
import { phone } from "./model.js";
import { word } from "./words.js";

const STICKERS = ["👍", "❤️", "😂", "🎉", "🙏", "👋", "🤔", "😍", "😢", "🐼", "🌸", "🚀"];

/** The menu of what can be sent. */
export function openAttach(anchor) {
  const items = [
    ["photo", word("photo"), () => chooseFile("photo")],
    ["file", word("file"), () => chooseFile("document")],
    ["person", word("contact"), contactForm],
    ["phone", word("my_number"), shareOwn],
  ];
  openMenu(anchor, items, word("attach"));
}

function chooseFile(kind) {
  const input = el("input", {
    type: "file",
    id: "file-input",
    accept: kind === "photo" ? "image/png,image/jpeg,image/gif,image/webp" : null,
    hidden: true,
    onchange: () => {
      if (input.files[0]) offerFile(input.files[0], kind);
      input.remove();
    },
  });
  document.getElementById("phone").append(input);
  input.click();
}

/** Show a file with a caption to be written, and send it. */
export function offerFile(file, kind) {
  const preview =
    kind === "photo"
      ? el("img", { class: "preview", src: URL.createObjectURL(file), alt: file.name })
      : el("p", { class: "preview-file" }, icon("file"), `${file.name} · ${fileSize(file.size)}`);
  const caption = el("input", { type: "text", id: "caption", maxlength: "1024", dir: "auto", autocomplete: "off" });
  const asFile = el("input", { type: "checkbox", id: "as-file" });
  const error = el("p", { class: "error", role: "alert" });
  const onsubmit = async (event) => {
    event.preventDefault();
    const form = new FormData();
    form.set("person", phone.me.id);
    form.set("caption", caption.value);
    form.set(kind === "photo" && !asFile.checked ? "photo" : "document", file, file.name);
    try {
      await act("send", form);
      dialog.close();
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  const choice = kind === "photo" ? el("label", { class: "check" }, asFile, word("send_as_file")) : null;
  const dialog = openDialog(
    word(kind === "photo" ? "photo" : "file"),
    el(
      "form",
      { onsubmit },
      preview,
      el("label", { for: "caption" }, word("caption")),
      caption,
      choice,
      error,
      buttons([word("cancel"), () => dialog.close()], [word("send"), null, "submit"]),
    ),
  );
  caption.focus();
}

/** A small choice of stickers. */
export function stickerMenu(anchor, send) {
  const grid = el(
    "div",
    { class: "sticker-grid" },
    STICKERS.map((emoji) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: "sticker-button",
          "aria-label": `${word("sticker")} ${emoji}`,
          onclick: () => {
            menu.hidePopover();
            send(emoji);
          },
        },
        emoji,
      ),
    ),
  );
  const menu = openMenu(anchor, [grid], word("stickers"));
}

/** Files dropped on the phone are offered to be sent. */
export function takeDrops(frame) {
  frame.addEventListener("dragover", (event) => event.preventDefault());
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (!file) return;
    if (phone.me.blocked || !phone.me.started) toast(word("failed"));
    else offerFile(file, file.type.startsWith("image/") ? "photo" : "document");
  });
}
