// `<copilot-timeline>`: the ledger of one ticket, notes and activity told apart, read when somebody opens it.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { Api } from "../core/api.ts";
import type { Note } from "../core/shapes.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { plain, type Shown, spoken } from "../parts/bits.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bad, strip, type Told } from "./told.ts";

interface Moment {
  readonly stream: "activity" | "note";
  readonly at: string;
  readonly kind: string;
  readonly author?: string;
  readonly actor?: string;
  readonly source?: string;
  readonly seq?: number | null;
  readonly hash?: string | null;
  readonly said?: string | null;
  readonly note?: Note;
}

interface Page {
  readonly entries: readonly Moment[];
  readonly next_cursor: string | null;
}

const STREAMS = ["", "activity", "note"] as const;

export class Timeline extends LitElement {
  static override properties = {
    api: { attribute: false },
    path: { attribute: false },
    voice: { attribute: false },
    stamp: { attribute: false },
    entries: { state: true },
    next: { state: true },
    stream: { state: true },
    told: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    css`
      .entry { display: grid; grid-template-columns: 5.5rem 1fr; gap: 0 0.6rem; padding: 0.35rem 0.2rem; border-top: 1px solid var(--edge); }
      .entry.note { background: var(--internal-ground); border-inline-start: 4px double var(--internal); padding-inline-start: 0.5rem; }
      .entry p + p { margin-top: 0; }
      .streams button[aria-pressed="true"] { background: var(--main); color: var(--on-main); }
      @media (max-width: 30rem) { .entry { grid-template-columns: 1fr; } }
    `,
  ];

  declare api: Api;
  declare path: string;
  declare voice: Voice;
  declare stamp: string | null; // when the ticket was read last: then there may be more
  declare entries: readonly Moment[] | null;
  declare next: string | null;
  declare stream: (typeof STREAMS)[number];
  declare told: Told | null;
  #open = false;
  #turn = 0;

  constructor() {
    super();
    this.path = "";
    this.voice = ENGLISH;
    this.stamp = null;
    this.entries = null;
    this.next = null;
    this.stream = "";
    this.told = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#open && (changed.has("path") || changed.has("stamp") || changed.has("voice"))) void this.#read();
  }

  readonly #toggled = (event: Event): void => {
    this.#open = (event.target as HTMLDetailsElement).open;
    if (this.#open) void this.#read();
  };

  /** From the beginning, as far as was read before; or the page after that. */
  async #read(more = false): Promise<void> {
    const turn = ++this.#turn;
    const limit = more ? 50 : Math.min(200, Math.max(50, this.entries?.length ?? 0));
    const asking = new URLSearchParams({ limit: String(limit), lang: this.voice.lang });
    if (this.stream) asking.set("stream", this.stream);
    if (more && this.next) asking.set("cursor", this.next);
    try {
      const page = await this.api.get<Page>(`${this.path}/timeline?${asking}`);
      if (turn !== this.#turn) return;
      this.entries = more ? [...(this.entries ?? []), ...page.entries] : page.entries;
      this.next = page.next_cursor;
      this.told = null;
    } catch (error) {
      if (turn === this.#turn) this.told = bad(this.voice, error);
    }
  }

  #only(stream: (typeof STREAMS)[number]): void {
    this.stream = stream;
    this.entries = null;
    void this.#read();
  }

  protected override render(): unknown {
    const { say } = this.voice;
    return html`<details class="card" data-part="timeline" @toggle=${this.#toggled}><summary>${say("timeline.title")}</summary>
      <div class="row streams" role="group" aria-label=${say("timeline.which")}>${STREAMS.map((one) => html`<button type="button" data-stream=${one || "all"} aria-pressed=${this.stream === one ? "true" : "false"} @click=${() => this.#only(one)}>${say(`timeline.${one || "all"}`)}</button>`)}</div>
      ${strip(this.told)}
      ${this.entries === null ? html`<div class="skeleton"></div>` : this.entries.length ? html`<ol>${this.entries.map((one) => this.#entry(one))}</ol>` : html`<p class="soft">${say("timeline.none")}</p>`}
      ${this.next ? html`<button type="button" data-do="more" @click=${() => this.#read(true)}>${say("timeline.more")}</button>` : nothing}
    </details>`;
  }

  #entry(one: Moment): Shown {
    const { say, when, tag } = this.voice;
    const note = one.stream === "note";
    const ref = one.seq ? say("timeline.no", { n: one.seq }) : (one.source ?? "");
    return html`<li class="entry ${one.stream}" data-stream=${one.stream}>
      <time class="soft" datetime=${one.at}>${when(one.at)}</time>
      <div><p>${note ? html`<span class="chip internal">${say("note.internal")}</span> ` : nothing}${one.said ?? tag("entry", one.kind.replaceAll(".", "_"))}</p>
        ${note && one.note ? this.#note(one.note) : nothing}
        <p class="soft">${one.actor ?? one.author ?? ""} · ${ref}${one.hash ? html` <code title=${one.hash}>${one.hash.slice(0, 12)}</code>` : nothing}</p></div></li>`;
  }

  #note(note: Note): Shown {
    const { say } = this.voice;
    const step = plain(note.next_step.action);
    return html`<p dir="auto">${note.agent_text || spoken(note.action_taken)}</p>
      ${step ? html`<p class="soft">${say("note.next")}: ${spoken(note.next_step.owner)}: ${step}</p>` : nothing}`;
  }
}

customElements.define("copilot-timeline", Timeline);
