// Dialogs, small menus and notices.

import { el, icon, iconButton } from "./dom.js";
import { word } from "./words.js";

/** Open a modal dialog with a title; it removes itself when closed. */
export function openDialog(title, ...content) {
  const heading = el("h2", { id: "dialog-title" }, title);
  const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, heading, ...content);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.getElementById("phone").append(dialog);
  dialog.showModal();
  return dialog;
}

/** A row of buttons for a dialog: [label, action, class]. */
export const buttons = (...list) =>
  el(
    "div",
    { class: "dialog-buttons" },
    list.map(([label, onclick, kind]) =>
      el(
        "button",
        { type: kind === "submit" ? "submit" : "button", class: `text-button ${kind ?? ""}`, onclick },
        label,
      ),
    ),
  );

/** Ask a question; `yes` is done when the answer is yes. */
export function ask(title, text, label, yes, kind = "main") {
  const dialog = openDialog(
    title,
    el("p", {}, text),
    buttons(
      [word("cancel"), () => dialog.close()],
      [
        label,
        () => {
          dialog.close();
          yes();
        },
        kind,
      ],
    ),
  );
  return dialog;
}

/** Say something that must be read. */
export function alertDialog(title, text) {
  const dialog = openDialog(
    title,
    el("p", { class: "alert-text" }, text),
    buttons([word("ok"), () => dialog.close(), "main"]),
  );
}

let hiding = 0;

/** Say something in passing. */
export function toast(text) {
  const place = document.getElementById("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => place.classList.remove("shown"), 2500 + text.length * 30);
}

/** Open a menu at a button: items [icon, label, action, {checked, kind}] or null for a line. */
export function openMenu(anchor, items, label) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  for (const item of items)
    menu.append(item === null ? el("hr") : item instanceof Element ? item : menuItem(menu, item));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") {
      menu.remove();
      anchor.setAttribute("aria-expanded", "false");
    }
  });
  menu.addEventListener("keydown", (event) => moveFocus(event, menu));
  document.getElementById("phone").append(menu);
  anchor.setAttribute("aria-haspopup", "menu");
  anchor.setAttribute("aria-expanded", "true");
  menu.showPopover();
  place(menu, anchor);
  menu.querySelector("[role^=menuitem]")?.focus({ focusVisible: false });
  menu.closeTo = () => {
    menu.hidePopover();
    anchor.focus();
  };
  return menu;
}

function menuItem(menu, [picture, label, action, { checked, kind } = {}]) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  const onclick = () => {
    menu.hidePopover();
    action();
  };
  const mark = checked ? icon("check") : null;
  return el(
    "button",
    {
      type: "button",
      role,
      tabindex: "-1",
      class: `menu-item ${kind ?? ""}`,
      "aria-checked": checked === undefined ? null : String(checked),
      onclick,
    },
    picture instanceof Element ? picture : picture ? icon(picture) : el("span", { class: "icon" }),
    el("span", { class: "menu-label" }, label),
    mark,
  );
}

function place(menu, anchor) {
  const frame = document.getElementById("phone").getBoundingClientRect();
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(at.left, frame.left + 8), frame.right - width - 8);
  const below = at.bottom + 4 + height < frame.bottom;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(at.top - height - 4, frame.top + 8)}px`;
}

function moveFocus(event, menu) {
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const next = (items.indexOf(document.activeElement) + step + items.length) % items.length;
  items[next].focus();
}

/** Show a picture as large as the screen allows. */
export function showPicture(address, name) {
  const picture = el("img", { src: address, alt: name });
  const dialog = el("dialog", { class: "viewer", "aria-label": name }, picture);
  dialog.append(
    el(
      "div",
      { class: "viewer-bar" },
      el(
        "a",
        {
          class: "icon-button",
          href: `${address}?download`,
          download: name,
          "aria-label": word("download"),
          title: word("download"),
        },
        icon("download"),
      ),
      iconButton("close", word("close"), () => dialog.close()),
    ),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.getElementById("phone").append(dialog);
  dialog.showModal();
}
