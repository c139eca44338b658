// `<copilot-approval>`: one request for another person's yes: what, why, by whom, until when; answered in two steps, one at a time.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { Api } from "../core/api.ts";
import type { Because, Check, Person, Ticket, WorkingView } from "../core/shapes.ts";
import { now } from "../core/time.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { fact, no, onEscape, proposedChecks, reasons, type Shown } from "../parts/bits.ts";
import { cards } from "../style/cards.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import type { FullRequest, Lent, Request } from "./requests.ts";
import { ticketPath } from "./route.ts";
import { Answered, bad, good, type Told } from "./told.ts";
import "../parts/gate.ts";
import "./lending.ts";

/** Silence was no: there is nothing to say yes to any more. */
const over = (request: Request): boolean => request.expires_at !== null && Date.parse(request.expires_at) <= now();

interface Why {
  readonly because: readonly Because[];
  readonly checks: readonly Check[];
}

export class Approval extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    request: { attribute: false },
    received: { attribute: false },
    full: { state: true },
    why: { state: true },
    asking: { state: true },
    busy: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    cards,
    bench,
    css`
      .answers > button, .asks button, .asks copilot-gate { flex: 1 1 8rem; min-height: 2.75rem; text-align: center; }
      .until { font-weight: 600; }
      h3, details { margin-top: 0.5rem; }
      dl.facts { grid-template-columns: minmax(5rem, 34%) 1fr; }
    `,
  ];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare request: Request | null;
  declare received: readonly Lent[];
  declare full: FullRequest | null;
  declare why: Why | null;
  declare asking: "approve" | "deny" | null;
  declare busy: boolean;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.request = null;
    this.received = [];
    this.full = null;
    this.why = null;
    this.asking = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => {
      if (document.visibilityState === "visible") this.requestUpdate();
    }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("request")) {
      const before = changed.get("request");
      // Another action, or another version of it, is another question.
      if (before && before.digest !== this.request?.digest) this.asking = null;
      if (before?.digest !== this.request?.digest || before?.updated_at !== this.request?.updated_at) void this.#read();
    } else if (changed.has("voice") && this.full) void this.#read();
  }

  async #read(): Promise<void> {
    const asked = this.request;
    if (!asked) return;
    try {
      this.full = await this.api.get<FullRequest>(`/v1/approvals/${encodeURIComponent(asked.action_id)}`);
      const path = `/v1/tickets/${encodeURIComponent(asked.ticket_id)}`;
      const [ticket, view] = await Promise.all([
        this.api.get<Ticket>(path),
        this.api.get<WorkingView>(`${path}/working-view?lang=${this.voice.lang}`).catch(() => null),
      ]);
      const s = ticket.suggestion;
      const proposed = s?.actions.find((one) => one.action_id === asked.action_id);
      const same = view?.suggestion_id === s?.suggestion_id && view?.version === s?.version ? view : null;
      const part = asked.kind === "refund" ? "refund" : "cancel";
      // What was read later has reasons of its own: those of another version are no reasons for this action.
      this.why =
        proposed?.digest === asked.digest
          ? {
              because: (same ?? s)?.[part].because ?? [],
              checks: proposedChecks(same, proposed).filter((one) => !one.passed),
            }
          : null;
    } catch {
      // The request itself stands; its reasons are a link away.
    }
  }

  get #mine(): boolean {
    return this.request?.confirmed_by === this.who?.name;
  }

  /** As what this person could answer: by a role of their own or one that was lent to them. */
  get #roles(): readonly string[] {
    const lent = this.received.filter((one) => one.action_id === null || one.action_id === this.request?.action_id);
    const mine = new Set([...(this.who?.roles ?? []), ...lent.map((one) => one.role)]);
    return (this.request?.missing ?? []).filter((role) => mine.has(role));
  }

  async ask(asking: "approve" | "deny" | null): Promise<void> {
    const before = this.asking;
    this.asking = asking;
    await this.updateComplete;
    const to = asking ? ".asks" : `[data-do=${before}]`;
    this.renderRoot.querySelector<HTMLElement>(to)?.focus();
  }

  async #answer(verb: "approve" | "deny"): Promise<void> {
    const request = this.request;
    if (!request || this.busy) return;
    this.busy = true;
    let told: Told;
    try {
      const became = await this.api.post<Request>(`/v1/actions/${encodeURIComponent(request.action_id)}/${verb}`, {
        digest: request.digest,
      });
      const key =
        verb === "deny"
          ? "approvals.denied"
          : became.state === "AWAITING_APPROVAL"
            ? "approvals.one_more"
            : "approvals.approved";
      told = good(this.voice.say(key));
    } catch (error) {
      told = bad(this.voice, error);
    }
    this.busy = false;
    this.asking = null;
    this.dispatchEvent(new Answered(told));
  }

  protected override render(): unknown {
    const request = this.request;
    if (!request) return nothing;
    const { say, tag, list, when } = this.voice;
    const full = this.full;
    const reason = full?.action.reason ?? request.reason;
    return html`<article class="card" data-approval=${request.action_id} aria-label=${this.#named(request)}>
      <header><h2>${this.#named(request)}</h2>${this.#until(request)}</header>
      <dl class="facts">
        ${request.amount ? fact(say("confirm.amount"), html`<strong>${this.voice.money(request.amount)}</strong>`) : nothing}
        ${fact(say("confirm.order"), full ? `${request.order_id} (${full.action.marketplace})` : request.order_id)}
        ${full?.action.lines.length ? fact(say("action.components"), this.#lines(full)) : nothing}
        ${fact(say("approvals.reason"), html`${tag("reason_code", reason)} <span class="rule">${reason}</span>`)}
        ${fact(say("approvals.confirmed"), `${request.confirmed_by ?? "–"}, ${when(request.confirmed_at)}`)}
        ${full?.answers.length ? fact(say("approvals.so_far"), html`${full.answers.map((one) => html`<div>${say(one.granted ? "approvals.yes_by" : "approvals.no_by", { who: one.approver, role: tag("role", one.role) })}</div>`)}`) : nothing}
        ${fact(say("approvals.missing"), list(request.missing.map((role) => tag("role", role))))}
      </dl>
      ${this.#because()}
      <p><a href=${ticketPath(request.ticket_id)}>${say("approvals.open_ticket")}</a></p>
      ${this.#answers(request)}
      <details data-part="digest"><summary class="soft">${say("approvals.exact")}</summary><p class="soft">${say("approvals.digest")}</p><code>${request.digest}</code></details>
    </article>`;
  }

  #named(request: Request): string {
    const { say, money } = this.voice;
    return request.kind === "refund"
      ? say("tracker.refund", { amount: money(request.amount) })
      : say("tracker.cancel", { order: request.order_id });
  }

  #until(request: Request): Shown {
    if (!request.expires_at) return nothing;
    const { say, when } = this.voice;
    const rest = Date.parse(request.expires_at) - now();
    const text = rest > 0 ? say("approvals.until", { span: this.voice.span(rest) }) : say("approvals.over");
    return html`<span class="until ${rest < 3_600_000 ? "bad" : ""}" title=${when(request.expires_at)}>${text}</span>`;
  }

  #lines(full: FullRequest): Shown {
    const { tag, money, say } = this.voice;
    return html`${full.action.lines.map(
      (line) =>
        html`<div>${line.sku}: ${line.components ? this.voice.list(Object.entries(line.components).map(([part, sum]) => `${tag("component", part)} ${money(sum)}`)) : say("action.whole_line")}</div>`,
    )}`;
  }

  #because(): Shown {
    const { say } = this.voice;
    if (!this.why) return nothing;
    return html`<h3>${say("approvals.why")}</h3>${reasons(this.voice, this.why.because)}
      ${
        this.why.checks.length
          ? html`<h3>${say("approvals.checks")}</h3><ul class="checks">${this.why.checks.map((one) => html`<li><span class="warn">✗</span> ${no(this.voice, one)}</li>`)}</ul>`
          : nothing
      }`;
  }

  #answers(request: Request): Shown {
    const { say, tag, list } = this.voice;
    if (this.#mine) return html`<p class="strip info">${say("approvals.yours")}</p>`;
    if (!this.#roles.length)
      return html`<p class="soft">${say("approvals.not_you", { roles: list(request.missing.map((role) => tag("role", role))) })}</p>`;
    const named = this.#named(request);
    return html`
      ${
        this.asking === null
          ? html`<div class="row answers">
        <button type="button" class="primary" data-do="approve" @click=${() => this.ask("approve")}>${say("approvals.approve")}…</button>
        <button type="button" data-do="deny" @click=${() => this.ask("deny")}>${say("approvals.deny")}…</button></div>`
          : nothing
      }
      ${this.asking ? this.#question(this.asking, named, request) : nothing}
      <copilot-lending .api=${this.api} .who=${this.who} .voice=${this.voice} .request=${request}></copilot-lending>`;
  }

  #question(asking: "approve" | "deny", named: string, request: Request): Shown {
    const { say } = this.voice;
    const label = say(asking === "approve" ? "approvals.approve_this" : "approvals.deny_this", { what: named });
    return html`<div class="asks" role="group" tabindex="-1" aria-label=${label} @keydown=${onEscape(() => void this.ask(null))}>
      <p><strong>${say("confirm.title")}</strong> ${named}, ${say("confirm.order")} ${request.order_id}.</p>
      <p class="soft">${say(asking === "approve" ? "approvals.approve.means" : "approvals.deny.means")}</p>
      <div class="row">
        ${
          asking === "approve"
            ? html`<copilot-gate data-do="yes" .label=${label} .about=${request.digest} .again=${say("gate.again")} .covered=${say("gate.covered")} .shut=${this.busy || over(request)} @pass=${() => this.#answer("approve")}></copilot-gate>`
            : html`<button type="button" class="danger" data-do="no" ?disabled=${this.busy} @click=${() => this.#answer("deny")}>${label}</button>`
        }
        <button type="button" data-do="back" @click=${() => this.ask(null)}>${say("confirm.back")}</button></div></div>`;
  }
}

customElements.define("copilot-approval", Approval);
