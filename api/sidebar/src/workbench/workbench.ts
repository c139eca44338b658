// `<copilot-workbench>`: the pages around the sidebar, for teams without a help desk. One document: places are addresses, and what
// is typed outlives the end of a session.
import { html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { ENGLISH, type Lang, type Voice, voice } from "../core/words.ts";
import { focused, type Palette } from "../parts/palette.ts";
import "../parts/palette.ts";
import { commands } from "../sidebar/commands.ts";
import { basics, tokens } from "../style/tokens.ts";
import type { Brakes } from "./brakes.ts";
import "./brakes.ts";
import { chooseLang, chooseTheme, type Theme, wantedLang, wantedTheme, wear } from "./choices.ts";
import { benchCommands } from "./commands.ts";
import { frame } from "./frame.ts";
import { closeMenu, header } from "./header.ts";
import type { Help } from "./help.ts";
import "./help.ts";
import { bench } from "./look.ts";
import { place } from "./place.ts";
import { Poll } from "./poll.ts";
import { filtersOf, Queue, searchOf } from "./queue.ts";
import type { QueueList } from "./queue_list.ts";
import { Requests } from "./requests.ts";
import { clickedLink, here, placeOf, type Route, ticketPath } from "./route.ts";
import { Session } from "./session.ts";
import { listen } from "./shortcuts.ts";
import type { SignIn } from "./signin.ts";
import "./signin.ts";
import type { TicketPage } from "./ticket.ts";

const FILLED_AFTER = 1000; // milliseconds: the list comes also where the ticket does not

export class Workbench extends LitElement {
  static override properties = {
    route: { state: true },
    voice: { state: true },
    theme: { state: true },
    away: { state: true },
    stuck: { state: true },
  };
  static override styles = [tokens, basics, bench, frame];

  declare route: Route;
  declare voice: Voice;
  declare theme: Theme;
  declare away: boolean; // the service did not say who is here
  declare stuck: boolean; // somebody wanted to sign out, and the service did not answer
  readonly #session = new Session();
  #queue: Queue;
  #requests: Requests;
  #subject = "";
  #lang: Lang = wantedLang();
  #person: string | null = null;
  #known = false;
  #before: HTMLElement | null = null; // what had the focus when the session ended
  #unlisten: (() => void) | null = null;
  #polls: Poll[] = [];

  constructor() {
    super();
    this.route = here();
    this.voice = ENGLISH;
    this.theme = wantedTheme();
    this.away = false;
    this.stuck = false;
    this.#queue = new Queue(this.#session.api, filtersOf(location.search));
    this.#requests = new Requests(this.#session.api, () => this.#lang);
    wear(this.theme);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.#popped);
    this.addEventListener("click", this.#clicked);
    this.addEventListener("titled", (event) => this.#titled((event as CustomEvent<string>).detail));
    this.addEventListener("signed-out", () => this.#signInAgain());
    this.#session.addEventListener("change", this.#person_changed);
    this.#unlisten = listen({
      step: (by) => this.#list?.step(by),
      beside: (by) => this.#beside(by),
      search: () => this.#search(),
      go: (to) => this.#go(to === "queue" ? "/tickets" : "/approvals"),
      back: () => this.#back(),
      help: () => this.#help?.open(),
      palette: () => this.#showPalette(),
      covered: () =>
        !this.#session.who || this.#session.ended || this.#palette?.shown === true || this.#help?.shown === true,
    });
    this.#polls = [
      new Poll(10, () => this.#queue.look()),
      new Poll(15, () => this.#requests.load()),
      new Poll(30, () => this.#session.look()),
    ];
    for (const poll of this.#polls) poll.paused = true;
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#popped);
    this.#session.removeEventListener("change", this.#person_changed);
    this.#unlisten?.();
    for (const poll of this.#polls) poll.stop();
  }

  async #begin(): Promise<void> {
    const voices = voice(this.#lang);
    try {
      await this.#session.open();
      this.away = false;
    } catch {
      this.away = true;
    }
    this.voice = await voices;
    document.documentElement.lang = this.voice.lang;
    this.#known = !this.away;
    this.requestUpdate();
  }

  /** Somebody came, left, or their session ended. The same person goes on where they were. */
  readonly #person_changed = (): void => {
    const { who, ended } = this.#session;
    for (const poll of this.#polls) poll.paused = !who || ended;
    if (ended || who?.id !== this.#person) this.#palette?.leave();
    if (ended) {
      // Whoever walks past must not read on: what was read goes, what was typed waits for its person.
      this.#before = focused();
      this.#subject = "";
      this.#page("copilot-ticket")?.desk?.hush();
      this.#queue.empty();
    } else if (who && who.id === this.#person) {
      void this.#page("copilot-ticket")?.desk?.resume();
      void this.#queue.load();
      void this.#requests.load();
      void this.#goOn();
    } else if (who?.id !== this.#person) {
      // Somebody else: nothing of who was here before is left on the page.
      this.#page("copilot-ticket")?.desk?.forsake();
      const filters = this.#person === null ? this.#queue.filters : {};
      this.#person = who?.id ?? null;
      this.#before = null;
      this.#subject = "";
      this.stuck = false;
      this.#queue = new Queue(this.#session.api, filters);
      this.#queue.addEventListener("change", this.#sifted);
      this.#requests = new Requests(this.#session.api, () => this.#lang);
      this.#requests.addEventListener("change", () => this.requestUpdate());
      if (who) this.#fill(this.#queue, this.#requests);
    }
    this.requestUpdate();
    if (ended) void this.updateComplete.then(() => this.#askAgain());
  };

  /** Where a ticket was asked for, that is read first: nobody waits for the list beside it. */
  #fill(queue: Queue, requests: Requests): void {
    let filled = false;
    const fill = (): void => {
      if (filled || queue !== this.#queue) return;
      filled = true;
      void queue.load();
      void requests.load();
    };
    if (this.route.page === "ticket") this.addEventListener("titled", fill, { once: true });
    setTimeout(fill, this.route.page === "ticket" ? FILLED_AFTER : 0);
  }

  /** A part of the page says that nobody is known any more. Where the session goes on all the same, so does the ticket. */
  #signInAgain(): void {
    if (this.#session.ended) this.#askAgain();
    else void this.#page("copilot-ticket")?.desk?.resume();
  }

  /** Back to where the hands were when the session ended, as far as it is still there. */
  async #goOn(): Promise<void> {
    await this.updateComplete;
    const before = this.#before;
    this.#before = null;
    if (before) (before.isConnected ? before : this.renderRoot.querySelector<HTMLElement>("#main"))?.focus();
  }

  #askAgain(): void {
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>("dialog.again");
    if (!dialog || dialog.open) return;
    dialog.showModal(); // which takes the focus to the first field it finds
    dialog.querySelector<SignIn>("copilot-sign-in")?.begin();
  }

  #page(name: "copilot-ticket"): TicketPage | null {
    return this.renderRoot.querySelector<TicketPage>(name);
  }

  get #list(): QueueList | null {
    const list = this.renderRoot.querySelector<QueueList>("copilot-queue");
    return list?.offsetParent ? list : null; // on a narrow page the list is not there beside a ticket
  }

  get #palette(): Palette | null {
    return this.renderRoot.querySelector<Palette>("copilot-palette");
  }

  get #help(): Help | null {
    return this.renderRoot.querySelector<Help>("copilot-help");
  }

  get #brakes(): Brakes | null {
    return this.renderRoot.querySelector<Brakes>("copilot-brakes");
  }

  // --- where one is ---

  /** The filters stand in the address: a reload, and a bookmark, show the same list. */
  readonly #sifted = (): void => {
    const path = `/tickets${searchOf(this.#queue.filters)}`;
    if (this.route.page === "queue" && path !== location.pathname + location.search)
      history.replaceState(null, "", path);
  };

  readonly #popped = (): void => void this.#arrive(here());

  readonly #clicked = (event: MouseEvent): void => {
    const to = clickedLink(event);
    if (to === null) return;
    event.preventDefault();
    this.#go(to);
  };

  #go(to: string): void {
    const url = new URL(to, location.href);
    const place = placeOf(url);
    if (!place) return;
    const query = place.page === "queue" && !url.search ? searchOf(this.#queue.filters) : url.search;
    const path = url.pathname + query + url.hash;
    if (path !== location.pathname + location.search + location.hash) history.pushState(null, "", path);
    void this.#arrive(place);
  }

  /** Show this place, and bring the focus to its heading; back in the list, to the ticket one came from. */
  async #arrive(route: Route): Promise<void> {
    const from = this.route;
    this.route = route;
    this.#subject = "";
    await this.updateComplete;
    if (route.page === "queue" && from.page === "ticket") {
      this.#list?.focusOn(from.id);
      return;
    }
    const page = this.renderRoot.querySelector<LitElement>("[data-page]");
    await page?.updateComplete;
    page?.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  /** Back from what was opened last: the menu, a question, and only then the page. */
  #back(): void {
    const menu = this.renderRoot.querySelector<HTMLDetailsElement>("details.me[open]");
    const desk = this.#page("copilot-ticket")?.desk;
    if (menu) closeMenu(menu);
    else if (desk?.state.asking) desk.ask(null);
    else if (this.route.page === "ticket" || this.route.page === "approvals") this.#go("/tickets");
  }

  #beside(by: 1 | -1): void {
    const to = this.#queue.beside(this.route.page === "ticket" ? this.route.id : null, by);
    if (to !== null) this.#go(ticketPath(to));
  }

  #search(): void {
    if (!this.#list) this.#go("/tickets");
    void this.updateComplete.then(() => this.#list?.search());
  }

  #titled(subject: string): void {
    this.#subject = subject;
    this.requestUpdate();
  }

  // --- what one may ask for ---

  #showPalette(): void {
    const desk = this.#page("copilot-ticket")?.desk ?? null;
    const brakes = this.#brakes;
    const stop = brakes?.mayStop ? () => void brakes.ask("stop") : null;
    void this.#palette?.open([
      ...(desk ? commands(desk) : []),
      ...benchCommands(this.voice, {
        queue: () => this.#go("/tickets"),
        approvals: () => this.#go("/approvals"),
        search: () => this.#search(),
        beside: (by) => this.#beside(by),
        look: () => void Promise.all([this.#queue.load(), this.#requests.load(), desk?.load()]),
        help: () => this.#help?.open(),
        stop,
        lang: (lang) => void this.#speak(lang),
        theme: (theme) => this.#wear(theme),
        signOut: () => void this.#signOut(),
      }),
    ]);
  }

  async #speak(lang: Lang): Promise<void> {
    chooseLang(lang);
    this.#lang = lang;
    this.voice = await voice(lang);
    void this.#requests.load();
    document.documentElement.lang = lang;
  }

  #wear(theme: Theme): void {
    this.theme = theme;
    chooseTheme(theme);
  }

  async #signOut(): Promise<void> {
    await this.#page("copilot-ticket")?.desk?.drafts.keep();
    await this.#session.signOut().then(
      () => (this.stuck = false),
      () => (this.stuck = true), // whoever leaves now must know that their session goes on
    );
  }

  protected override updated(): void {
    const { say } = this.voice;
    const place = {
      queue: say("queue.title"),
      ticket: this.#subject && this.route.page === "ticket" ? this.route.id : "", // a buyer's words do not go into histories
      approvals: say("approvals.title"),
      link: say("link.title"),
    }[this.route.page];
    const shown = this.#session.who && !this.#session.ended ? place : say("signin.title");
    document.title = shown ? `${shown} – ${say("product")}` : say("product");
  }

  protected override render(): unknown {
    const { say } = this.voice;
    const { who, ended, demo } = this.#session;
    if (this.away)
      return html`<main class="alone"><section class="card strip bad" role="alert"><h1>${say("away.title")}</h1><p>${say("away.means")}</p><button type="button" @click=${() => void this.#begin()}>${say("look_again")}</button></section></main>`;
    if (!this.#known) return html`<main class="alone" aria-busy="true"><div class="skeleton"></div></main>`;
    if (!who)
      return html`<main class="alone"><copilot-sign-in .session=${this.#session} .voice=${this.voice}></copilot-sign-in></main>`;
    const top = {
      voice: this.voice,
      who,
      demo,
      route: this.route,
      lang: this.#lang,
      theme: this.theme,
      waiting: this.#requests.list?.length ?? null,
      tasks: this.#requests.tasks.length,
      mayStop: this.#brakes?.mayStop === true,
      be: (name: string) => void this.#session.be(name).catch(() => this.requestUpdate()),
      signOut: () => void this.#signOut(),
      stop: () => void this.#brakes?.ask("stop"),
      skip: () => this.renderRoot.querySelector<HTMLElement>("#main")?.focus(),
      palette: () => this.#showPalette(),
      help: () => this.#help?.open(),
      choose: (lang: Lang) => void this.#speak(lang),
      wear: (theme: Theme) => this.#wear(theme),
    };
    return html`${keyed(
      who.id,
      html`<div ?hidden=${ended} ?inert=${ended}>${header(top)}
        ${this.stuck ? html`<p class="strip bad" role="alert" data-told="stuck">${say("signin.still")}</p>` : nothing}
        <copilot-brakes .api=${this.#session.api} .who=${who} .voice=${this.voice} @change=${() => this.requestUpdate()}></copilot-brakes>
        <main id="main" tabindex="-1">${place({ route: this.route, voice: this.voice, who, api: this.#session.api, queue: this.#queue, requests: this.#requests })}</main></div>`,
    )}
      <copilot-palette .voice=${this.voice}></copilot-palette>
      <copilot-help .voice=${this.voice}></copilot-help>
      ${ended ? html`<dialog class="again" @cancel=${(event: Event) => event.preventDefault()}><copilot-sign-in again .session=${this.#session} .voice=${this.voice}></copilot-sign-in></dialog>` : nothing}`;
  }
}

customElements.define("copilot-workbench", Workbench);
