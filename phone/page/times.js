// Times and days in the browser's zone and the client's language.

import { phone } from "./model.js";
import { dateTag, word } from "./words.js";

/** 20:31 */
export const timeOf = (date) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(date);

/** Sat 21 Nov, with the year when it is another one. */
export function dayOf(date, weekday = "short") {
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  const month = weekday === "long" ? "long" : "short";
  return new Intl.DateTimeFormat(dateTag(), { weekday, day: "numeric", month, year }).format(date).replace(",", "");
}

/** UTC+1, UTC−3:30 */
export function offsetOf(date) {
  const minutes = -date.getTimezoneOffset();
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  if (minutes === 0) return "UTC";
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** A key that is the same for all times of one day. */
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;

/** Today, Yesterday, or the date. */
export function dayName(date) {
  const now = phone.now();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return word("today");
  if (dayKey(date) === dayKey(yesterday)) return word("yesterday");
  return dayOf(date, "long");
}

/** The same for <input type=datetime-local>. */
export function localInput(date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}
