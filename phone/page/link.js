// The connection to the phone's server: actions go out, events come in, and a lost connection comes back by itself.

/** Do something as a person; resolves to the answer, rejects with an Error whose message is a sentence. */
export async function act(deed, wish) {
  const form = wish instanceof FormData;
  const answer = await fetch(`/phone/${deed}`, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? wish : JSON.stringify(wish),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

/** Everything there is to show, with so many messages of each chat. */
export async function everything(last = 400) {
  const answer = await fetch(`/phone/state?last=${last}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/**
 * Listen for events. `onState` gets everything at each (re)connection, `onEvent` each event after it,
 * `onLost` is called when the connection breaks.
 */
export function listen({ onState, onEvent, onLost }) {
  let waiting = null;
  const source = new EventSource("/phone/events");
  source.onmessage = async ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind !== "hello") {
      if (waiting) waiting.push(event);
      else onEvent(event);
      return;
    }
    waiting = [];
    try {
      onState(await everything());
      waiting.forEach(onEvent);
      waiting = null;
    } catch {
      again();
    }
  };
  const again = () => {
    source.close();
    onLost();
    setTimeout(() => listen({ onState, onEvent, onLost }), 700);
  };
  source.onerror = again;
  addEventListener("pagehide", () => source.close());
}
