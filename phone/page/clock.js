// The bar with the phone's time, which can be moved forward.

import { el, icon, iconButton } from "./dom.js";
import { buttons, openDialog, toast } from "./dialogs.js";
import { act } from "./link.js";
import { phone, watch } from "./model.js";
import { dayKey, dayOf, localInput, offsetOf, timeOf } from "./times.js";
import { word } from "./words.js";

const bar = document.getElementById("clock");
let time, day, shownDay;

/** Build the bar and let it tick. */
export function startClock() {
  watch((what) => {
    if (what === "all" || what === "people") build();
    else if (what === "clock") tick();
  });
  setInterval(tick, 1000);
}

function build() {
  time = el("span", { class: "clock-time", id: "now" });
  day = el("span", { class: "clock-day" });
  const tomorrow = el(
    "button",
    { type: "button", class: "clock-button", id: "tomorrow", onclick: toTomorrow },
    icon("sunrise"),
    el("span", {}, word("to_tomorrow")),
  );
  bar.replaceChildren(
    el("div", { class: "clock-face", role: "timer", "aria-live": "off" }, time, day),
    tomorrow,
    iconButton("calendar", word("pick_time"), choose, { id: "pick-time" }),
  );
  tick();
}

function tick() {
  if (!time) return;
  const now = phone.now();
  time.textContent = timeOf(now);
  day.textContent = `${dayOf(now)} · ${offsetOf(now)}`;
  bar.classList.toggle("ahead", phone.ahead > 1);
  if (shownDay && shownDay !== dayKey(now)) dispatchEvent(new Event("new-day"));
  shownDay = dayKey(now);
}

function toTomorrow() {
  const now = phone.now();
  move(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8, 30));
}

async function move(date) {
  try {
    await act("clock", { to: date.toISOString() });
    toast(`${word("now_it_is")} ${dayOf(date)}, ${timeOf(date)}`);
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

function choose() {
  const now = phone.now();
  const input = el("input", {
    type: "datetime-local",
    id: "clock-input",
    value: localInput(new Date(now.getTime() + 3600e3)),
    "aria-describedby": "clock-error",
  });
  const error = el("p", { class: "error", id: "clock-error", role: "alert" });
  const jump = (hours) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        onclick: () => {
          input.value = localInput(new Date(phone.now().getTime() + hours * 3600e3));
          error.textContent = "";
        },
      },
      word({ 1: "hour", 24: "day", 168: "week" }[hours]),
    );
  const onsubmit = async (event) => {
    event.preventDefault();
    const date = new Date(input.value);
    error.textContent = Number.isNaN(date.getTime()) ? word("no_time") : date < phone.now() ? word("past") : "";
    if (!error.textContent && (await move(date))) dialog.close();
  };
  const form = el(
    "form",
    { onsubmit, novalidate: true },
    el("label", { for: "clock-input" }, `${word("date_time")} (${offsetOf(now)})`),
    input,
    el("div", { class: "chips" }, [1, 24, 168].map(jump)),
    error,
    buttons([word("cancel"), () => dialog.close()], [word("move"), null, "submit"]),
  );
  const dialog = openDialog(word("move_clock"), el("p", {}, word("move_more")), form);
}
