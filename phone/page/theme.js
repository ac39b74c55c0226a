// Light or dark: as the system, unless one chose.

const KEY = "phone-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** "system", "light" or "dark". */
export const chosenTheme = () => localStorage.getItem(KEY) ?? "system";

/** Choose and show it. */
export function chooseTheme(name) {
  localStorage.setItem(KEY, name);
  showTheme();
}

/** Show what is chosen. */
export function showTheme() {
  const name = chosenTheme();
  document.documentElement.dataset.theme = name === "system" ? (dark.matches ? "dark" : "light") : name;
}

dark.addEventListener("change", showTheme);
