// The chat page: connects the parts.

import { takeDrops } from "./attach.js";
import { startChat } from "./chat.js";
import { startClock } from "./clock.js";
import { editMessage, replyTo, startComposer } from "./composer.js";
import { sendText } from "./deeds.js";
import { payloadOfPage } from "./deeplink.js";
import { toast } from "./dialogs.js";
import { startHeader } from "./header.js";
import { pressAnswered } from "./keyboard.js";
import { everything, listen } from "./link.js";
import { phone, watch } from "./model.js";
import { showTheme } from "./theme.js";
import { speak, word } from "./words.js";

const connection = document.getElementById("connection");
let startingOver = false;

showTheme();
watch(() => speak(phone.me.language));
startClock();
startHeader();
startChat({ command: sendText, edit: editMessage, reply: replyTo });
startComposer();
takeDrops(document.getElementById("phone"));

addEventListener("hashchange", () => {
  const id = Number(location.hash.slice(1));
  if (phone.ready && id !== phone.me.id) phone.select(id);
});

const EVENTS = {
  message: ({ person, message }) => phone.putMessage(person, message),
  deleted: ({ person, message_id: id }) => phone.dropMessage(person, id),
  action: ({ person, action }) => phone.showAction(person, action),
  answer: (event) => {
    if (event.person === phone.me.id) pressAnswered(event);
  },
  clock: (clock) => phone.changeClock(clock),
  people: refresh,
  "starting-over": ({ again }) => startOver(again),
};

async function refresh() {
  try {
    phone.refreshPeople(await everything(1));
  } catch {
    toast(word("too_far"));
  }
}

function startOver(again) {
  Object.keys(localStorage)
    .filter((name) => name.startsWith("phone-draft-"))
    .forEach((name) => localStorage.removeItem(name));
  phone.unread.clear();
  phone.actions.clear();
  if (again) {
    everything().then(phone.load);
    return;
  }
  startingOver = true;
  show(word("starting_over"));
}

function show(text) {
  connection.hidden = !text;
  connection.textContent = text;
}

let offered = false;

listen({
  onState(state) {
    startingOver = false;
    show("");
    phone.load(state);
    const payload = payloadOfPage();
    if (payload !== null && !offered) phone.offerStart(payload);
    offered = true;
  },
  onEvent: (event) => EVENTS[event.kind]?.(event),
  onLost: () => {
    if (phone.me) show(word(startingOver ? "starting_over" : "reconnecting"));
  },
});
