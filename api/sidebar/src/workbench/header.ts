// The top of every page: where one may go, what waits, who is here, and what they chose.
import { html, nothing } from "lit";
import type { Person } from "../core/shapes.ts";
import { isLang, LANGS, type Lang, type Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import { THEMES, type Theme } from "./choices.ts";
import type { Route } from "./route.ts";
import type { DemoPerson } from "./session.ts";

export interface Top {
  readonly voice: Voice;
  readonly who: Person;
  readonly route: Route;
  readonly demo: readonly DemoPerson[];
  readonly lang: Lang;
  readonly theme: Theme;
  readonly waiting: number | null;
  readonly tasks: number;
  readonly mayStop: boolean;
  readonly be: (name: string) => void;
  readonly signOut: () => void;
  readonly stop: () => void;
  readonly skip: () => void;
  readonly palette: () => void;
  readonly help: () => void;
  readonly choose: (lang: Lang) => void;
  readonly wear: (theme: Theme) => void;
}

export function header(top: Top): Shown {
  const { say, tag, list } = top.voice;
  const { page } = top.route;
  const at = (name: string): boolean => page === name || (name === "queue" && page === "ticket");
  const current = (name: string): string | typeof nothing => (page === name ? "page" : at(name) ? "true" : nothing);
  return html`<header class="top">
    <button type="button" class="skip" @click=${top.skip}>${say("nav.skip")}</button>
    <nav aria-label=${say("nav.title")}><ul>
      <li><a href="/tickets" class=${at("queue") ? "here" : ""} aria-current=${current("queue")}>${say("queue.title")}</a></li>
      <li><a href="/approvals" class=${at("approvals") ? "here" : ""} aria-current=${current("approvals")}>${say("nav.approvals")}${top.waiting ? html` <span class="chip warn">${top.waiting}</span>` : nothing}${top.tasks ? html` <span class="chip">${top.voice.count("nav.tasks", top.tasks)}</span>` : nothing}</a></li>
    </ul></nav>
    <div class="row">
      ${top.mayStop ? html`<button type="button" class="danger" data-do="stop-all" @click=${top.stop}>${say("brakes.stop")}…</button>` : nothing}
      <button type="button" data-do="palette" aria-keyshortcuts="Control+K Meta+K" title=${say("nav.palette")} @click=${top.palette}>${GLASS}<span class="word">${say("nav.palette")}</span> <kbd>Ctrl K</kbd></button>
    </div>
      <details class="me" @keydown=${shut} @focusout=${left}><summary>${top.who.name}</summary><div class="menu card">
        <p>${say("nav.who", { name: top.who.name, roles: list(top.who.roles.map((role) => tag("role", role))) })}</p>
        ${top.demo.length ? person(top) : nothing}
        ${choices(top)}
        <button type="button" data-do="help" @click=${top.help}>${say("keys.title")}</button>
        <button type="button" data-do="sign-out" @click=${top.signOut}>${say("signin.out")}</button>
      </div></details>
  </header>`;
}

const GLASS = html`<span class="glass" aria-hidden="true"></span>`;

/** Esc closes the menu and nothing else, also while one of its fields has the focus. */
function shut(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || event.defaultPrevented || !menu.open) return;
  event.preventDefault();
  closeMenu(menu);
}

/** The focus went elsewhere: the menu does not stay in the way. */
function left(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}

/** Close it, and give the focus back to what opened it. */
export function closeMenu(menu: HTMLDetailsElement): void {
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

function person(top: Top): Shown {
  const be = (event: Event): void => top.be((event.target as HTMLSelectElement).value);
  return html`<div><label for="person">${top.voice.say("nav.switch")}</label>
    <select id="person" @change=${be}>${top.demo.map((one) => html`<option value=${one.name} ?selected=${one.name === top.who.name}>${one.name}</option>`)}</select></div>`;
}

function choices(top: Top): Shown {
  const { say } = top.voice;
  const lang = (event: Event): void => {
    const given = (event.target as HTMLSelectElement).value;
    if (isLang(given)) top.choose(given);
  };
  const theme = (event: Event): void => {
    const given = THEMES.find((one) => one === (event.target as HTMLSelectElement).value);
    if (given) top.wear(given);
  };
  return html`<div><label for="language">${say("choice.language")}</label>
      <select id="language" @change=${lang}>${Object.entries(LANGS).map(([one, name]) => html`<option value=${one} lang=${one} ?selected=${one === top.lang}>${name}</option>`)}</select></div>
    <div><label for="theme">${say("choice.theme")}</label>
      <select id="theme" @change=${theme}>${THEMES.map((one) => html`<option value=${one} ?selected=${one === top.theme}>${say(`theme.${one}`)}</option>`)}</select></div>`;
}
