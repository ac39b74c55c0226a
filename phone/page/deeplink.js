// Links that start the bot: https://t.me/<bot>?start=PAYLOAD in messages, and /?start=PAYLOAD of the page itself.

import { avatar, el, fullName } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { phone } from "./model.js";
import { word } from "./words.js";

const PAYLOAD = /^[A-Za-z0-9_-]{0,64}$/;

/** The payload of a link to this phone's bot, or null when it is another link. */
export function deepLink(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const name = phone.bot.username?.toLowerCase();
  const here = url.origin === location.origin && url.pathname === "/";
  const web = ["t.me", "telegram.me"].includes(url.hostname) && url.pathname.slice(1).toLowerCase() === name;
  const app =
    url.protocol === "tg:" &&
    url.href.startsWith("tg://resolve") &&
    url.searchParams.get("domain")?.toLowerCase() === name;
  if (!(here || web || app) || !url.searchParams.has("start")) return null;
  const payload = url.searchParams.get("start");
  return PAYLOAD.test(payload) ? payload : null;
}

/** Ask who opens the link; they then see the Start button. */
export function openDeepLink(payload) {
  const choices = phone.people.map((person) => {
    const choose = () => {
      dialog.close();
      phone.select(person.id);
      phone.offerStart(payload);
    };
    return el(
      "button",
      { type: "button", class: "row-button", onclick: choose },
      avatar(fullName(person), person.id),
      el("span", {}, fullName(person)),
    );
  });
  const dialog = openDialog(word("open_as"), el("p", {}, word("open_as_more")), el("div", { class: "rows" }, choices));
}

/** The payload with which the page was opened, or null. */
export function payloadOfPage() {
  const payload = new URLSearchParams(location.search).get("start");
  return payload !== null && PAYLOAD.test(payload) ? payload : null;
}
