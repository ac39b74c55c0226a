// The list of commands above the input: opened by the menu button, or by typing "/".

import { el } from "./dom.js";
import { phone } from "./model.js";
import { word } from "./words.js";

/** {element, toggle, follow, key}; `send(command)` is called when one is chosen. */
export function commandList(input, send) {
  const element = el("div", {
    class: "commands",
    id: "commands",
    role: "listbox",
    "aria-label": word("commands"),
    hidden: true,
  });
  let shown = [];
  let chosen = -1;
  let all = false;

  const draw = () => {
    const open = shown.length > 0;
    element.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    element.replaceChildren(...shown.map((item, index) => option(item, index)));
    mark(open && !all ? 0 : -1);
  };

  const option = ({ command, description }, index) =>
    el(
      "div",
      {
        class: "command",
        role: "option",
        id: `command-${index}`,
        "aria-selected": "false",
        onclick: () => pick(index),
        onmousedown: (event) => event.preventDefault(),
      },
      el("strong", {}, `/${command}`),
      el("span", { dir: "auto" }, description),
    );

  const mark = (index) => {
    chosen = index;
    [...element.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) input.setAttribute("aria-activedescendant", `command-${index}`);
    else input.removeAttribute("aria-activedescendant");
    element.children[index]?.scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    shown = [];
    all = false;
    draw();
  };

  const pick = (index) => {
    const { command } = shown[index];
    close();
    send(command);
  };

  const follow = () => {
    const typed = /^\/([a-z0-9_]*)$/i.exec(input.value);
    all = false;
    shown = typed ? phone.me.commands.filter((item) => item.command.startsWith(typed[1].toLowerCase())) : [];
    draw();
  };

  const toggle = () => {
    if (element.hidden) {
      shown = phone.me.commands;
      all = true;
      draw();
    } else close();
  };

  const key = (event) => {
    if (element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((chosen + step + shown.length) % shown.length);
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" && chosen >= 0) {
      input.value = `/${shown[chosen].command} `;
      close();
      input.dispatchEvent(new Event("input"));
    } else if (event.key === "Enter" && !event.shiftKey && chosen >= 0) pick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };

  document.addEventListener("pointerdown", (event) => {
    if (!element.hidden && element.isConnected && !element.parentElement.contains(event.target)) close();
  });
  return { element, toggle, follow, key };
}
