// What a person chose for this machine: language, light or dark, and whether single letters are shortcuts.
import { isLang, type Lang, remember, remembered, wantedLang } from "../core/words.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const wantedTheme = (): Theme => THEMES.find((one) => one === remembered("copilot-theme")) ?? "system";

/** The whole page, and every part of it, in this theme. */
export function wear(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  remember("copilot-theme", theme);
  wear(theme);
}

export function chooseLang(lang: Lang): void {
  remember("copilot-language", lang);
}

/** Single letters may be switched off: they get in the way of speech input and of some keyboards (WCAG 2.1.4). */
export const lettersOn = (): boolean => remembered("copilot-letters") !== "off";
export const chooseLetters = (on: boolean): void => remember("copilot-letters", on ? "on" : "off");

export { isLang, wantedLang };
