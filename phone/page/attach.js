// Sending pictures, files, contacts and stickers.

import { el, fileSize, icon } from "./dom.js";
import { buttons, openDialog, openMenu, toast } from "./dialogs.js";
import { act } from "./link.js";
import { phone } from "./model.js";
import { readCard } from "./vcard.js";
import { word } from "./words.js";

const STICKERS = ["👍", "❤️", "😂", "🎉", "🙏", "👋", "🤔", "😍", "😢", "🐼", "🌸", "🚀"];

/** Let one choose a file from the machine. */
export function chooseFile(kind) {
  const input = el("input", { type: "file", id: "file-input", accept: kind === "photo" ? "image/png,image/jpeg,image/gif,image/webp" : null, hidden: true, onchange: () => { if (input.files[0]) offerFile(input.files[0], kind); input.remove(); } });
  document.getElementById("phone").append(input);
  input.click();
}

/** Show a file with a caption to be written, and send it. */
export function offerFile(file, kind) {
  const preview = kind === "photo" ? el("img", { class: "preview", src: URL.createObjectURL(file), alt: file.name }) : el("p", { class: "preview-file" }, icon("file"), `${file.name} · ${fileSize(file.size)}`);
  const caption = el("input", { type: "text", id: "caption", maxlength: "1024", dir: "auto", autocomplete: "off" });
  const asFile = el("input", { type: "checkbox", id: "as-file" });
  const error = el("p", { class: "error", role: "alert" });
  const onsubmit = async (event) => {
    event.preventDefault();
    const form = new FormData();
    form.set("person", phone.me.id);
    form.set("caption", caption.value);
    form.set(kind === "photo" && !asFile.checked ? "photo" : "document", file, file.name);
    try { await act("send", form); dialog.close(); } catch (failure) { error.textContent = failure.message; }
  };
  const choice = kind === "photo" ? el("label", { class: "check" }, asFile, word("send_as_file")) : null;
  const dialog = openDialog(word(kind === "photo" ? "photo" : "file"), el("form", { onsubmit }, preview,
    el("label", { for: "caption" }, word("caption")), caption, choice, error,
    buttons([word("cancel"), () => dialog.close()], [word("send"), null, "submit"])));
  caption.focus();
}

/** A form for somebody's name and number, or a vCard file that fills it in. */
export function contactForm() {
  let card = null;
  const field = (name, type) => el("input", { id: name, type, autocomplete: "off", dir: "auto" });
  const [first, last, number] = [field("first_name", "text"), field("last_name", "text"), field("phone-number", "tel")];
  const error = el("p", { class: "error", role: "alert" });
  const file = el("input", { type: "file", id: "vcard", accept: ".vcf,text/vcard", onchange: async () => {
    card = readCard(await file.files[0].text());
    error.textContent = card ? "" : word("no_vcard");
    if (card) [first.value, last.value, number.value] = [card.first_name, card.last_name, card.phone_number];
  } });
  const onsubmit = async (event) => {
    event.preventDefault();
    const contact = { first_name: first.value.trim(), last_name: last.value.trim(), phone_number: number.value.trim(), ...(card ? { vcard: card.vcard } : {}) };
    try { await act("send", { person: phone.me.id, contact }); dialog.close(); } catch (failure) { error.textContent = failure.message; }
  };
  const labelled = (id, label, input) => [el("label", { for: id }, label), input];
  const dialog = openDialog(word("share_contact"), el("form", { onsubmit },
    labelled("first_name", word("first_name"), first), labelled("last_name", word("last_name"), last),
    labelled("phone-number", word("phone"), number), labelled("vcard", word("vcard"), file), error,
    buttons([word("cancel"), () => dialog.close()], [word("share"), null, "submit"])));
  first.focus();
}

/** A small choice of stickers. */
export function stickerMenu(anchor, send) {
  const grid = el("div", { class: "sticker-grid" }, STICKERS.map((emoji) =>
    el("button", { type: "button", role: "menuitem", class: "sticker-button", "aria-label": `${word("sticker")} ${emoji}`, onclick: () => { menu.hidePopover(); send(emoji); } }, emoji)));
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
