// `<copilot-ticket>`: one ticket at the workbench: what was written beside the sidebar, and under it what ends the work on it.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { Api } from "../core/api.ts";
import type { Person, Ticket } from "../core/shapes.ts";
import type { Lang, Voice } from "../core/words.ts";
import { ENGLISH } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import { Desk } from "../sidebar/desk.ts";
import "../sidebar/sidebar.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import type { Queue } from "./queue.ts";
import { ticketPath } from "./route.ts";
import { thread } from "./thread.ts";
import "./handing.ts";
import "./timeline.ts";

export class TicketPage extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    lang: { attribute: false },
    ticketId: { attribute: false },
    queue: { attribute: false },
    desk: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    bench,
    css`
      .page { max-width: 90rem; container-type: inline-size; }
      .sides { display: grid; gap: 0 0.8rem; align-items: start; }
      .sides > * { min-width: 0; }
      @container (min-width: 46rem) {
        .sides { grid: "thread side" auto "ends side" 1fr / minmax(0, 1fr) minmax(22rem, 27rem); }
        .said { grid-area: thread; position: sticky; top: 0.5rem; max-height: calc(100dvh - 1rem); overflow: auto; } copilot-sidebar { grid-area: side; } .ends { grid-area: ends; position: relative; z-index: 1; background: var(--ground); }
      }
      .thread { display: grid; gap: 0.5rem; margin: 0.4rem 0 0.8rem; }
      .message { background: var(--card); border: 1px solid var(--edge); border-radius: var(--radius); padding: 0.6rem 0.75rem; }
      .message.buyer { border-inline-start: 4px solid var(--link); }
      .message.seller { margin-inline-start: 1.5rem; }
      .message.amazon { border-style: dashed; }
      .words { white-space: pre-wrap; margin-top: 0.2rem; }
      .attached { padding-inline-start: 0.6rem; }
      .around { display: flex; gap: 0.4rem; }
    `,
  ];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare lang: Lang;
  declare ticketId: string;
  declare queue: Queue | null;
  declare desk: Desk | null;
  #status: string | null = null; // as it was last read: forms keep their place, and what is in them, while nothing is shown

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.lang = "en";
    this.ticketId = "";
    this.queue = null;
    this.desk = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.queue?.removeEventListener("change", this.#changed);
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("queue")) {
      changed.get("queue")?.removeEventListener("change", this.#changed);
      this.queue?.addEventListener("change", this.#changed);
    }
    if (changed.has("ticketId")) this.#enter();
    else if (changed.has("lang") && changed.get("lang") !== undefined) void this.desk?.speak(this.lang);
  }

  #enter(): void {
    this.#leave();
    this.#status = null;
    if (!this.who) return;
    const desk = new Desk(this.api, this.ticketId, this.who, { hrefOf: ticketPath });
    desk.addEventListener("change", this.#changed);
    desk.addEventListener("acted", this.#acted);
    this.desk = desk;
    void desk.open(this.lang).then(() => {
      if (this.desk !== desk) desk.close(); // left while it was being read
    });
  }

  #leave(): void {
    this.desk?.removeEventListener("change", this.#changed);
    this.desk?.removeEventListener("acted", this.#acted);
    this.desk?.close();
    this.desk = null;
  }

  readonly #acted = (): void => void this.queue?.look();

  readonly #changed = (): void => {
    this.requestUpdate();
    const { ticket, trouble } = this.desk?.state ?? {};
    const detail = ticket ? ticket.subject || ticket.ticket_id : trouble?.text;
    if (detail) this.dispatchEvent(new CustomEvent("titled", { detail, bubbles: true, composed: true }));
  };

  protected override render(): unknown {
    const { desk } = this;
    if (!desk) return nothing;
    const { ticket, line } = desk.state;
    const { say } = this.voice;
    if (ticket || line === "gone") this.#status = ticket?.status ?? null;
    return html`<article class="page">
      <div class="head">
        <div><a href="/tickets" data-do="back">← ${say("queue.title")}</a>
          <h1 tabindex="-1" dir="auto" lang=${ticket?.suggestion?.language ?? nothing}>${ticket ? ticket.subject || say("queue.no_subject") : (desk.state.trouble?.text ?? say("verdict.reading"))}</h1></div>
        <nav class="around" aria-label=${say("ticket.around")}>${this.#beside(-1)}${this.#beside(1)}</nav>
      </div>
      ${ticket ? this.#facts(desk, ticket) : nothing}
      <div class="sides">
        <div class="said">${ticket ? thread(this.voice, ticket) : html`<div class="skeleton"></div><div class="skeleton"></div>`}</div>
        <copilot-sidebar .desk=${desk}></copilot-sidebar>
        ${
          this.#status
            ? html`<div class="ends"><copilot-handing .desk=${desk} .voice=${this.voice} .status=${this.#status} .ready=${desk.ready}></copilot-handing>
            ${ticket ? html`<copilot-timeline .api=${this.api} .path=${desk.path} .voice=${this.voice} .stamp=${desk.state.readAt}></copilot-timeline>` : nothing}</div>`
            : nothing
        }
      </div>
    </article>`;
  }

  #beside(step: 1 | -1): Shown {
    const to = this.queue?.beside(this.ticketId, step) ?? null;
    if (to === null) return nothing;
    const { say } = this.voice;
    return html`<a href=${ticketPath(to)} data-do=${step > 0 ? "next" : "previous"}>${say(step > 0 ? "ticket.next" : "ticket.previous")}</a>`;
  }

  #facts(desk: Desk, ticket: Ticket): Shown {
    const { say, tag } = this.voice;
    return html`<p class="soft"><span class="chip">${tag("status", ticket.status)}</span> ${ticket.ticket_id}, ${tag("channel", ticket.channel)} ${ticket.marketplace}, ${say(ticket.trusted ? "ticket.trusted" : "ticket.not_trusted")}</p>
      ${
        ticket.same_order.length
          ? html`<p class="strip warn">${say("ticket.same_order")} ${ticket.same_order.map((other, n) => html`${n ? ", " : ""}${desk.link(other.ticket_id, `${other.ticket_id} (${tag("status", other.status)})`)}`)}</p>`
          : nothing
      }
      ${ticket.problems.length ? html`<p class="strip warn"><strong>${say("ticket.care")}</strong> ${[...new Set(ticket.problems.map((one) => tag("problem", one)))].join("; ")}</p>` : nothing}`;
  }
}

customElements.define("copilot-ticket", TicketPage);
