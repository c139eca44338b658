// `<copilot-approvals>`: the inbox of what waits for another person, for any screen down to a phone. One answer at a time: there
// is no way to answer several at once.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Api } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { type Shown, spoken } from "../parts/bits.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import type { Lent, Requests, Task } from "./requests.ts";
import { ticketPath } from "./route.ts";
import { Answered, bad, good, strip, type Told } from "./told.ts";
import "./approval.ts";

export class Approvals extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    requests: { attribute: false },
    told: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    bench,
    css`
      .page { max-width: 44rem; }
      h2 { margin: 1rem 0 0.4rem; }
    `,
  ];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare requests: Requests | null;
  declare told: Told | null;

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.requests = null;
    this.told = null;
    this.addEventListener("answered", (event) => void this.#answered(event as Answered));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.requests?.removeEventListener("change", this.#changed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("requests")) return;
    changed.get("requests")?.removeEventListener("change", this.#changed);
    this.requests?.addEventListener("change", this.#changed);
    void this.requests?.load();
  }

  readonly #changed = (): void => this.requestUpdate();

  /** What became of an answer stands on top, and has the focus: the card it came from may be gone. */
  async #answered({ detail }: Answered): Promise<void> {
    this.told = detail;
    await this.requests?.load();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#told")?.focus();
  }

  protected override render(): unknown {
    const { requests } = this;
    if (!requests) return nothing;
    const { say, count } = this.voice;
    const { list } = requests;
    return html`<section class="page" aria-busy=${list ? "false" : "true"}>
      <div class="head"><h1 tabindex="-1">${say("approvals.title")}</h1></div>
      <div id="told" role="status" tabindex="-1">${strip(this.told)}</div>
      ${requests.trouble ? html`<div role="alert">${strip(bad(this.voice, requests.trouble))}<button type="button" @click=${() => void requests.load()}>${say("look_again")}</button></div>` : nothing}
      ${list ? html`<p class="soft">${list.length ? count("approvals.count", list.length) : say("approvals.none")}</p>` : html`<div class="card"><div class="skeleton"></div><div class="skeleton"></div></div>`}
      ${repeat(
        list ?? [],
        (one) => one.action_id,
        (one) =>
          html`<copilot-approval .api=${this.api} .who=${this.who} .voice=${this.voice} .request=${one} .received=${requests.received}></copilot-approval>`,
      )}
      ${this.#lent(requests.given)} ${this.#tasks(requests.tasks)}
    </section>`;
  }

  #lent(given: readonly Lent[]): Shown {
    if (!given.length) return nothing;
    const { say, tag, when } = this.voice;
    const back = (one: Lent) => async (): Promise<void> => {
      const told = await this.api.drop(`/v1/delegations/${encodeURIComponent(one.id)}`).then(
        () => good(say("lend.ended")),
        (error: unknown) => bad(this.voice, error),
      );
      this.dispatchEvent(new Answered(told));
    };
    return html`<h2>${say("lend.given")}</h2><ul>${given.map(
      (one) =>
        html`<li class="card row spread"><span>${say("lend.line", { role: tag("role", one.role), to: one.to_user, until: when(one.until) })}</span>
          <button type="button" @click=${back(one)}>${say("lend.end")}</button></li>`,
    )}</ul>`;
  }

  /** Only a manager settles them, with Amazon's books open beside; here they are told, with the way to the ticket. */
  #tasks(tasks: readonly Task[]): Shown {
    const { say, when } = this.voice;
    return html`<h2 id="tasks">${say("tasks.title")}</h2>
      ${
        tasks.length
          ? html`<p class="soft">${say("tasks.means")}</p><ul>${tasks.map(
              (one) =>
                html`<li class="card" data-task=${one.kind}><p dir="auto">${spoken(one.spoken)}</p><p class="soft">${when(one.opened_at)} <a href=${ticketPath(one.ticket_id)}>${say("approvals.open_ticket")}</a></p></li>`,
            )}</ul>`
          : html`<p class="soft">${say("tasks.none")}</p>`
      }`;
  }
}

customElements.define("copilot-approvals", Approvals);
