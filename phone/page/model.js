// What the page knows: people, messages, clock. Views register with `watch` and redraw when told what changed.

const watchers = [];

/** Call `redraw(what)` at every change; `what` is "all", "chat", "people", "action", "clock" or "start". */
export const watch = (redraw) => watchers.push(redraw);

const tell = (what) => watchers.forEach((redraw) => redraw(what));

export const phone = {
  ready: false,
  bot: {},
  people: [],
  me: null,
  messages: new Map(),
  unread: new Map(),
  actions: new Map(),
  skew: 0,
  ahead: 0,
  pendingStart: null,

  /** The time on the phone's clock. */
  now: () => new Date(Date.now() + phone.skew),

  /** The messages of whom one is now, oldest first. */
  chat: () => [...(phone.messages.get(phone.me?.id)?.values() ?? [])],

  load(state) {
    phone.bot = state.bot;
    phone.messages = new Map(Object.entries(state.messages).map(([id, list]) => [Number(id), byId(list)]));
    setClock(state.clock);
    setPeople(state.people);
    phone.ready = true;
    tell("all");
  },

  select(id) {
    location.hash = String(id);
    phone.unread.delete(id);
    phone.pendingStart = null;
    phone.me = phone.people.find((person) => person.id === id) ?? phone.people[0];
    tell("all");
  },

  offerStart(payload) {
    phone.pendingStart = payload;
    tell("start");
  },

  refreshPeople(state) {
    phone.bot = state.bot;
    setPeople(state.people);
    tell("people");
  },

  changeClock(clock) {
    setClock(clock);
    tell("clock");
  },

  putMessage(person, message) {
    const chat = phone.messages.get(person) ?? new Map();
    const isNew = !chat.has(message.message_id);
    phone.messages.set(person, chat.set(message.message_id, message));
    if (isNew && message.by_bot) {
      phone.actions.delete(person);
      if (person !== phone.me?.id) phone.unread.set(person, (phone.unread.get(person) ?? 0) + 1);
    }
    tell(person === phone.me?.id ? "chat" : "people");
  },

  dropMessage(person, id) {
    phone.messages.get(person)?.delete(id);
    if (person === phone.me?.id) tell("chat");
  },

  showAction(person, action) {
    phone.actions.set(person, { action, until: Date.now() + 5000 });
    tell("action");
    setTimeout(() => tell("action"), 5100);
  },

  /** What the bot is doing in this chat now, or null. */
  action() {
    const found = phone.actions.get(phone.me?.id);
    return found && found.until > Date.now() ? found.action : null;
  },
};

const byId = (list) => new Map(list.map((message) => [message.message_id, message]));

function setClock(clock) {
  phone.skew = new Date(clock.now).getTime() - Date.now();
  phone.ahead = clock.offset;
}

function setPeople(people) {
  phone.people = people;
  const wanted = Number(location.hash.slice(1));
  phone.me =
    people.find((person) => person.id === wanted) ?? people.find((person) => person.id === phone.me?.id) ?? people[0];
}
