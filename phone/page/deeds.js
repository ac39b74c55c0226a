// Deeds of the person one is, with a notice when something fails.

import { ask, toast } from "./dialogs.js";
import { act } from "./link.js";
import { phone } from "./model.js";
import { word } from "./words.js";

/** Try something; resolves to whether it worked. */
export async function attempt(deed) {
  try {
    await deed();
    return true;
  } catch (error) {
    toast(error instanceof TypeError ? word("too_far") : error.message);
    return false;
  }
}

/** Send a text as the person one is. */
export async function sendText(text, more = {}) {
  return attempt(() => act("send", { person: phone.me.id, text, ...more }));
}

/** Send a sticker. */
export const sendSticker = (emoji) => attempt(() => act("send", { person: phone.me.id, sticker: emoji }));

/** Share one's own number, once one has agreed. */
export function shareOwn() {
  const share = () => attempt(() => act("send", { person: phone.me.id, contact: { own: true } }));
  ask(word("share_own"), `${word("share_own_more")} ${phone.me.phone_number}`, word("share"), share);
}
