// `<copilot-sidebar>`: one ticket, its clocks, the verdict, the words, the money and the way back, top to bottom.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { actionCard } from "../cards/action.ts";
import { clocksCard } from "../cards/clocks.ts";
import { evidenceCard } from "../cards/evidence.ts";
import { feedbackCard } from "../cards/feedback.ts";
import { historyCard } from "../cards/history.ts";
import { nextBar } from "../cards/next.ts";
import { noteCard } from "../cards/note.ts";
import { opinionCard } from "../cards/opinion.ts";
import { orderCard } from "../cards/order.ts";
import { replyCard } from "../cards/reply.ts";
import { trackerCards } from "../cards/tracker.ts";
import { verdictCard } from "../cards/verdict.ts";
import type { Shown } from "../parts/bits.ts";
import { focused } from "../parts/palette.ts";
import { cards } from "../style/cards.ts";
import { basics, tokens } from "../style/tokens.ts";
import { Bookmark } from "./bookmark.ts";
import { Going, show } from "./commands.ts";
import type { Desk } from "./desk.ts";
import type { Look } from "./state.ts";

export class Sidebar extends LitElement {
  static override properties = { desk: { attribute: false } };
  static override styles = [tokens, basics, cards];

  declare desk: Desk | null;
  #clock: ReturnType<typeof setInterval> | undefined;
  #asked: unknown = null;
  #useful = false;
  #look: Look | undefined;
  #left: Bookmark | null = null; // where the person was when their session ended

  constructor() {
    super();
    this.desk = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // One beat a second for deadlines, ages and holds; what did not change is not touched.
    this.#clock = setInterval(() => {
      if (document.visibilityState === "visible") this.requestUpdate();
    }, 1000);
    this.addEventListener("focusin", this.#editing);
    this.addEventListener("focusout", this.#editing);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#leave(this.desk);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.toggleAttribute("brief", this.desk?.help === "brief");
    if (this.desk?.state.line === "signed-out" && !changed.has("desk"))
      this.#left ??= new Bookmark(this.renderRoot as ShadowRoot);
    if (!changed.has("desk")) return;
    this.#left = null;
    this.#leave(changed.get("desk"));
    this.desk?.addEventListener("change", this.#changed);
    this.desk?.addEventListener("go", this.#goes);
    this.desk?.addEventListener("acted", this.#acted);
  }

  #leave(desk: Desk | null | undefined): void {
    desk?.removeEventListener("change", this.#changed);
    desk?.removeEventListener("go", this.#goes);
    desk?.removeEventListener("acted", this.#acted);
  }

  /** A question takes the focus to itself, and gives it back to where it came from. */
  protected override updated(): void {
    if (!this.#useful && this.desk?.suggestion) {
      this.#useful = true;
      performance.mark("copilot-useful"); // what `make bench-pages` measures: an agent can read what it is about
    }
    if (this.#left && this.desk?.state.replies) {
      this.#left.restore(this.renderRoot);
      this.#left = null;
    }
    const asking = this.desk?.state.asking ?? null;
    if (asking === this.#asked) {
      this.#keepInSight();
      return;
    }
    const before = this.#asked as { action_id?: string } | null;
    this.#asked = asking;
    if (asking) this.renderRoot.querySelector<HTMLElement>("[data-focus]")?.focus();
    else if (before?.action_id) {
      // What was confirmed goes on in its tracker: the way back stands there, so a person is brought there.
      const card = this.renderRoot.querySelector<HTMLElement>(`[data-action="${CSS.escape(before.action_id)}"]`);
      (card?.querySelector<HTMLElement>("[data-do]") ?? card)?.focus();
    }
  }

  /** Checks that arrive above an open question push it down: it is brought back, once for each look. */
  #keepInSight(): void {
    const asking = this.desk?.state.asking;
    const look = asking ? this.desk?.state.looks.get(asking.action_id) : undefined;
    if (look === this.#look) return;
    this.#look = look;
    if (look?.kind === "seen") this.renderRoot.querySelector("[data-focus]")?.scrollIntoView({ block: "nearest" });
  }

  readonly #changed = (): void => this.requestUpdate();

  /** What was pressed may be gone from the page: then the focus goes to what became of it. */
  readonly #acted = async (): Promise<void> => {
    await this.updateComplete;
    if (this.shadowRoot?.activeElement || focused()) return;
    this.renderRoot.querySelector<HTMLElement>("[data-notice]")?.focus();
  };

  readonly #goes = (event: Event): void => {
    if (event instanceof Going) show(this.renderRoot, event);
  };

  readonly #editing = (event: Event): void => {
    const target = event.composedPath()[0];
    const writes =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
    this.desk?.presence.editing(event.type === "focusin" && writes);
  };

  protected override render(): unknown {
    const desk = this.desk;
    if (!desk) return skeleton();
    const { state } = desk;
    if (state.trouble)
      return html`<section class="card strip bad" role="alert"><strong>${state.trouble.text}</strong>${state.trouble.more?.map((one) => html`<p>${one}</p>`)}
        ${state.trouble.reload ? html`<div class="row"><button type="button" data-do="again" @click=${() => void desk.again()}>${desk.voice.say("look_again")}</button></div>` : nothing}</section>`;
    if (state.line === "signed-out") return this.#line(desk);
    if (!state.ticket) return html`${this.#line(desk)}${skeleton()}`;
    const first = html`${this.#line(desk)} ${collision(desk)} ${clocksCard(desk)} ${verdictCard(desk)} ${orderCard(desk)}`;
    // What can be pressed comes when nothing above it will grow any more: it must not move away under a hand.
    if (!state.replies) return html`${first}${skeleton()}`;
    return html`
      ${first}
      <div role="status" aria-live="polite" class="says">${notice(desk)}</div>
      ${trackerCards(desk)} ${replyCard(desk)} ${actionCard(desk)}
      ${noteCard(desk)} ${evidenceCard(desk)} ${historyCard(desk)} ${feedbackCard(desk)} ${opinionCard(desk)}
      ${helpSwitch(desk)} ${nextBar(desk)}
    `;
  }

  /** How the line to the service is. What stands on the page is then old, and nothing can be sent. */
  #line(desk: Desk): Shown {
    const { line, readAt } = desk.state;
    if (line === "live") return nothing;
    const { say } = desk.voice;
    const since = readAt ? say("line.since", { span: desk.voice.ago(readAt) }) : "";
    return html`<p class="strip ${line === "reconnecting" ? "warn" : "bad"}" role="alert" data-line=${line}>${say(`line.${line}`)} ${since}
      ${line === "signed-out" ? html`<button type="button" @click=${() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true, composed: true }))}>${say("line.sign_in")}</button>` : nothing}</p>`;
  }
}

/** A person says how much they want explained; nothing that decides about money is ever left out. */
function helpSwitch(desk: Desk): Shown {
  const brief = desk.help === "brief";
  return html`<p class="row"><button type="button" class="plain" data-do="help" aria-pressed=${brief} @click=${() => desk.helpWith(brief ? "full" : "brief")}>${desk.voice.say(brief ? "help.full" : "help.brief")}</button></p>`;
}

function collision(desk: Desk): Shown {
  const { others } = desk.presence;
  if (!others.length) return nothing;
  const editing = others.some((one) => one.editing);
  const names = desk.voice.list(others.map((one) => one.name));
  return html`<p class="strip ${editing ? "warn" : "info"}" role="status">${desk.voice.say(editing ? "presence.editing" : "presence.here", { names })}</p>`;
}

function notice(desk: Desk): Shown {
  const told = desk.state.notice;
  if (!told) return nothing;
  const { say } = desk.voice;
  return html`<div class="strip ${told.kind}" data-notice=${told.kind} tabindex="-1"><strong>${told.text}</strong>${told.more?.map((one) => html`<p>${one}</p>`)}
    <div class="row">${told.reload ? html`<button type="button" @click=${() => void desk.load()}>${say("look_again")}</button>` : nothing}
      <button type="button" class="plain" @click=${() => desk.tell(null)}>${say("dismiss")}</button></div></div>`;
}

const skeleton = (): Shown =>
  html`<div aria-busy="true">${[1, 2, 3].map(() => html`<section class="card"><div class="skeleton"></div><div class="skeleton"></div></section>`)}</div>`;

customElements.define("copilot-sidebar", Sidebar);
