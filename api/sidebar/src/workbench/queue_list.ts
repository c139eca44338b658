// `<copilot-queue>`: the list of tickets by need, with its filters, its search and its pages.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { standing } from "../cards/clocks.ts";
import { NoAnswer, Problem } from "../core/api.ts";
import { ENGLISH, type Key, type Voice } from "../core/words.ts";
import { type Shown, tone } from "../parts/bits.ts";
import { basics, tokens } from "../style/tokens.ts";
import { sieve } from "./filters.ts";
import { bench } from "./look.ts";
import { finished, PERSON, type Queue, type Row } from "./queue.ts";
import { ticketPath } from "./route.ts";

const TYPING = 300; // milliseconds without a key before a search is sent

export class QueueList extends LitElement {
  static override properties = {
    queue: { attribute: false },
    voice: { attribute: false },
    open: { attribute: false },
  };
  static override styles = [
    tokens,
    basics,
    bench,
    css`
      .page { max-width: none; padding: 0.6rem; }
      .row-item { display: grid; gap: 0.1rem; padding: 0.5rem 0.55rem; border-top: 1px solid var(--edge); border-inline-start: 4px solid transparent; text-decoration: none; color: inherit; }
      .row-item:hover { background: var(--chip); }
      .row-item:focus-visible { outline-offset: -3px; }
      .row-item[aria-current="true"] { background: var(--card); border-inline-start-color: var(--link); }
      .row-item.gone { opacity: 0.7; }
      .subject { font-weight: 600; }
      .row-item[aria-current="true"] .subject { text-decoration: underline; text-underline-offset: 0.15em; }
      .group > h2 { padding: 0.5rem 0.55rem 0.3rem; }
      .group.crisis > h2 { color: var(--bad); background: var(--bad-ground); border-radius: 0.35rem 0.35rem 0 0; }
      .group.crisis .row-item { border-inline-start-color: var(--bad); }
      .meta { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; align-items: baseline; font-size: 0.85rem; color: var(--soft); }
      .due { white-space: nowrap; font-weight: 600; }
      .due.quiet { font-weight: 400; }
      .sieve { display: grid; gap: 0.4rem; margin-bottom: 0.5rem; }
      .sieve .chips button { min-height: 1.9rem; padding: 0.1rem 0.6rem; font-size: 0.85rem; border-radius: 1rem; }
      .sieve button[aria-pressed="true"] { background: var(--main); color: var(--on-main); border-color: var(--main); }
      .selects { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0.4rem; }
      .selects select { width: 100%; }
      .pages { display: flex; justify-content: space-between; gap: 0.4rem; padding: 0.5rem 0; align-items: center; }
      .found { position: sticky; bottom: 0.4rem; }
    `,
  ];

  declare queue: Queue | null;
  declare voice: Voice;
  declare open: string | null; // the ticket that stands beside the list
  #clock: ReturnType<typeof setInterval> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.queue = null;
    this.voice = ENGLISH;
    this.open = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => {
      if (document.visibilityState === "visible" && this.offsetParent) this.requestUpdate();
    }, 1000);
    for (const kind of ["pointerenter", "pointerleave", "focusin", "focusout"]) this.addEventListener(kind, this.#hand);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.queue?.removeEventListener("change", this.#changed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("queue")) return;
    changed.get("queue")?.removeEventListener("change", this.#changed);
    this.queue?.addEventListener("change", this.#changed);
  }

  readonly #changed = (): void => this.requestUpdate();

  /** A hand on the list keeps its rows where they are. */
  readonly #hand = (): void => {
    queueMicrotask(() => {
      if (this.queue) this.queue.held = this.matches(":hover") || this.matches(":focus-within");
    });
  };

  /** Move the focus along the rows; from elsewhere it begins at the open ticket, or at the top. */
  step(by: 1 | -1): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>("a.row-item")];
    const at = rows.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const open = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
    const to = at >= 0 ? at + by : open >= 0 ? open + by : by > 0 ? 0 : rows.length - 1;
    rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  }

  /** The focus onto this ticket's row, else onto the heading. */
  focusOn(id: string | null): void {
    const row = id === null ? null : this.renderRoot.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(id)}"]`);
    (row ?? this.renderRoot.querySelector<HTMLElement>("h1"))?.focus();
  }

  search(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>("#q");
    field?.focus();
    field?.select();
  }

  readonly #searching = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.queue?.sift({ ...this.queue.filters, q }), TYPING);
  };

  readonly #searchKey = (event: KeyboardEvent): void => {
    const field = event.target as HTMLInputElement;
    if (event.key === "Escape") {
      event.preventDefault(); // the browser would empty the field and tell nobody
      field.value = "";
      clearTimeout(this.#typing);
      if (this.queue?.filters.q) void this.queue.sift({ ...this.queue.filters, q: "" });
      this.focusOn(null);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.step(1);
    } else if (event.key === "Enter") {
      clearTimeout(this.#typing);
      void this.queue
        ?.sift({ ...this.queue.filters, q: field.value.trim() })
        .then(() => this.updateComplete.then(() => this.step(1)));
    }
  };

  protected override render(): unknown {
    const { queue } = this;
    if (!queue) return nothing;
    const { say } = this.voice;
    const crisis = queue.rows.filter((row) => row.tier === "T1-CRISIS" && !finished(row));
    const other = queue.rows.filter((row) => !crisis.includes(row));
    return html`<section class="page" aria-label=${say("queue.title")} aria-busy=${queue.loading ? "true" : "false"}>
      <div class="head"><h1 tabindex="-1">${say("queue.title")}</h1></div>
      <div class="sieve" role="search">
        <label class="sr" for="q">${say("queue.search")}</label>
        <input id="q" type="search" maxlength="100" autocomplete="off" placeholder=${say("queue.search.hint")} .defaultValue=${queue.filters.q ?? ""}
          @input=${this.#searching} @keydown=${this.#searchKey}>
        ${sieve(this.voice, queue)}
      </div>
      <p class="soft" role="status">${this.#said(queue)}</p>
      ${this.#trouble(queue)}
      ${crisis.length ? this.#group("crisis", say("queue.crisis"), crisis) : nothing}
      ${other.length ? this.#group("other", say(this.#heading(queue, crisis.length > 0)), other) : nothing}
      ${queue.loading && !queue.rows.length ? html`<div aria-hidden="true">${[1, 2, 3, 4].map(() => html`<div class="skeleton"></div>`)}</div>` : nothing}
      ${queue.fresh ? html`<p class="strip info found"><button type="button" class="plain" data-do="settle" @click=${() => queue.settle()}>${queue.arrived ? this.voice.count("queue.arrived", queue.arrived) : say("queue.moved")}</button></p>` : nothing}
      ${
        queue.page > 1 || queue.more
          ? html`<nav class="pages" aria-label=${say("queue.pages")}>
              <button type="button" ?disabled=${queue.page === 1} @click=${() => void queue.turn(false)}>${say("queue.before")}</button>
              <span class="soft">${say("queue.page", { n: queue.page })}</span>
              <button type="button" ?disabled=${!queue.more} @click=${() => void queue.turn(true)}>${say("queue.after")}</button></nav>`
          : nothing
      }
    </section>`;
  }

  /** How many, and how far a search looked: never more than is known. */
  #said(queue: Queue): string {
    const { say, count } = this.voice;
    if (queue.loading && !queue.rows.length) return say("queue.loading");
    if (!queue.rows.length) {
      if (queue.trouble) return "";
      if (Object.keys(queue.filters).length) return say("queue.none_found");
      return say(queue.view === PERSON && queue.views?.total ? "queue.nothing_waits" : "queue.empty");
    }
    const told = queue.bounded ? null : queue.many(queue.view); // a search that did not look everywhere counts nothing
    const many = told === null ? count("queue.shown", queue.rows.length) : count("queue.of", told);
    return queue.bounded ? `${many} ${say("queue.bounded", { n: queue.searched ?? 0 })}` : many;
  }

  #heading(queue: Queue, besideCrisis: boolean): Key {
    if (queue.view === "nobody") return "queue.view.finished";
    return besideCrisis ? "queue.other" : queue.byNeed ? "queue.by_need" : "queue.newest";
  }

  #trouble(queue: Queue): Shown {
    if (!queue.trouble) return nothing;
    const { say } = this.voice;
    const why =
      queue.trouble instanceof Problem
        ? queue.trouble.message
        : say(queue.trouble instanceof NoAnswer ? "queue.away" : "page_fault");
    return html`<div class="strip bad" role="alert"><strong>${why}</strong> ${queue.rows.length ? say("queue.old") : nothing}
      <div class="row"><button type="button" @click=${() => void queue.load()}>${say("look_again")}</button></div></div>`;
  }

  #group(name: string, title: string, rows: readonly Row[]): Shown {
    return html`<section class="group ${name}" aria-label=${title}><h2>${title}</h2>
      <ol>${repeat(
        rows,
        (row) => row.ticket_id,
        (row) => html`<li>${this.#row(row)}</li>`,
      )}</ol></section>`;
  }

  #row(row: Row): Shown {
    const { say, tag } = this.voice;
    const gone = this.queue?.gone.has(row.ticket_id) === true;
    const quiet = finished(row); // what was urgent about it is over
    const reason = row.abstained ? say("queue.unsure") : row.reason ? tag("reason", row.reason) : say("queue.unread");
    return html`<a class="row-item ${gone ? "gone" : ""}" href=${ticketPath(row.ticket_id)} data-ticket=${row.ticket_id} aria-current=${row.ticket_id === this.open ? "true" : nothing}>
      <span class="subject" dir="auto" lang=${row.language ?? nothing}>${row.subject || say("queue.no_subject")}</span>
      <span class="meta"><span>${reason}</span><span>${row.marketplace}</span>${this.#due(row)}</span>
      <span class="meta">
        ${row.tier === "T1-CRISIS" ? html`<span class="chip ${quiet ? "" : "bad"}">${say("queue.crisis_chip")}</span>` : nothing}
        ${row.risk ? html`<span class="chip ${quiet ? "" : tone(row.risk)}">${row.risk}</span>` : nothing}
        <span>${row.waiting_for ? tag("waiting", row.waiting_for) : tag("status", row.status)}</span>
        ${row.held_by?.length ? html`<span>${say("queue.held_by", { names: this.voice.list(row.held_by) })}</span>` : nothing}
        ${gone ? html`<span>${say("queue.gone")}</span>` : nothing}
      </span></a>`;
  }

  #due(row: Row): Shown {
    if (row.status === "closed") return nothing;
    const { say, tag } = this.voice;
    const quiet = finished(row);
    if (!row.next_clock) {
      // A claim has a due time, also where no mail has told it yet.
      return row.reason === "a_to_z_claim" && !quiet
        ? html`<span class="due warn">${say("queue.due_unknown")}</span>`
        : nothing;
    }
    const { state, rest } = standing(row.next_clock);
    if (state === "stopped" || state === "not_started") return nothing;
    const left = say(rest > 0 ? "clocks.due_in" : "clocks.overdue_by", { span: this.voice.span(rest) });
    return html`<span class="due ${quiet ? "quiet" : tone(state)}" title=${tag("clock", row.next_clock.name)}>${left}</span>`;
  }
}

customElements.define("copilot-queue", QueueList);
