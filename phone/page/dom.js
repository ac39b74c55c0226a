// Small helpers that build elements. Text always goes in as text, never as markup.

import { icon } from "./icons.js";

export { icon };

/** An element: properties (class, on…, dataset, aria-…), then children (elements, texts; null is left out). */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that shows only an icon. */
export function iconButton(name, label, onclick, properties = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...properties },
    icon(name),
  );
}

/** A round picture with initials; the colour follows the id. */
export function avatar(name, id) {
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
  return el("span", { class: `avatar tone-${Math.abs(id) % 6}`, "aria-hidden": "true" }, letters);
}

/** First and last name of a person. */
export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** 12.3 KB, 4 MB. */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const thousands = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  return `${thousands[0].toFixed(thousands[0] < 100 ? 1 : 0)} ${thousands[1]}`;
}
