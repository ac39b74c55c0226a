// The words of the page itself, in the client's language. What the bot says never stands here.

import { EN } from "./words-en.js";
import { ZH } from "./words-zh.js";

let current = EN;
let tag = "en";

/** Use the words of a client language such as "en" or "zh-hans". */
export function speak(language) {
  current = language.startsWith("zh") ? ZH : EN;
  tag = language.startsWith("zh") ? "zh-CN" : "en-GB";
  document.documentElement.lang = language.startsWith("zh") ? "zh-Hans" : "en";
}

/** The word or sentence with that name. */
export const word = (name) => current[name];

/** The language tag for dates. */
export const dateTag = () => tag;
