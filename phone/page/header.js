// The head of the chat: the bot, what it is doing, who one is, and the settings.

import { avatar, el, fullName, icon, iconButton } from "./dom.js";
import { ask, openMenu, toast } from "./dialogs.js";
import { act } from "./link.js";
import { phone, watch } from "./model.js";
import { chosenTheme, chooseTheme } from "./theme.js";
import { word } from "./words.js";

const header = document.getElementById("header");
let subtitle;

/** Draw the head at every change. */
export function startHeader() {
  watch((what) => {
    if (what === "all" || what === "people") build();
    else if (what === "action" || what === "chat") showAction();
  });
}

function build() {
  const { me } = phone;
  subtitle = el("span", { class: "subtitle", "aria-live": "polite" });
  const others = [...phone.unread.values()].reduce((sum, number) => sum + number, 0);
  const who = el(
    "button",
    {
      type: "button",
      class: "who",
      id: "who",
      "aria-label": `${word("you_are")} ${fullName(me)}. ${word("switch_person")}`,
      title: word("switch_person"),
      onclick: () => choosePerson(who),
    },
    avatar(fullName(me), me.id),
    icon("chevron"),
    others ? el("span", { class: "badge" }, String(others)) : null,
  );
  const settings = iconButton("more", word("settings"), () => openSettings(settings), { id: "settings" });
  header.replaceChildren(
    avatar(me.bot_name, 4),
    el("div", { class: "title" }, el("h1", { dir: "auto" }, me.bot_name), subtitle),
    who,
    settings,
  );
  document.title = others ? `(${others}) ${me.bot_name}` : me.bot_name;
  showAction();
}

const ACTIONS = { typing: "typing", upload_photo: "sending_photo", upload_document: "sending_file" };

function showAction() {
  const action = phone.action();
  const text = action ? word(ACTIONS[action] ?? "typing") : word("bot");
  if (subtitle.dataset.text === text) return;
  subtitle.dataset.text = text;
  subtitle.classList.toggle("busy", Boolean(action));
  subtitle.replaceChildren(
    text,
    ...(action ? [el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"))] : []),
  );
}

function choosePerson(anchor) {
  openMenu(
    anchor,
    phone.people.map((person) => {
      const unread = phone.unread.get(person.id);
      const label = unread ? `${fullName(person)} · ${unread} ${word("unread")}` : fullName(person);
      return [
        avatar(fullName(person), person.id),
        label,
        () => phone.select(person.id),
        { checked: person.id === phone.me.id },
      ];
    }),
    word("switch_person"),
  );
}

function openSettings(anchor) {
  const { me } = phone;
  const language = (tag, label) => [
    "globe",
    label,
    () => change("language", { language: tag }),
    { checked: me.language.slice(0, 2) === tag.slice(0, 2) },
  ];
  const theme = (name) => ["sun", word(`theme_${name}`), () => chooseTheme(name), { checked: chosenTheme() === name }];
  openMenu(
    anchor,
    [
      language("en", "English"),
      language("zh-hans", "简体中文"),
      null,
      theme("system"),
      theme("light"),
      theme("dark"),
      null,
      ["block", word(me.blocked ? "unblock" : "block"), () => change(me.blocked ? "unblock" : "block", {})],
      ["restart", word("start_over"), startOver, { kind: "danger" }],
    ],
    word("settings"),
  );
}

function startOver() {
  ask(
    word("start_over_ask"),
    word("start_over_more"),
    word("start_over").replace("…", ""),
    () => change("start-over", {}),
    "danger",
  );
}

async function change(deed, wish) {
  try {
    await act(deed, { person: phone.me.id, ...wish });
  } catch (error) {
    if (deed !== "start-over") toast(error.message);
  }
}
