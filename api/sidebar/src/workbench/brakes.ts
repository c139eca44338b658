// `<copilot-brakes>`: the kill switch. What is stopped is said on every page; who may, stops at once, and lets go in two steps.
import { css, html, LitElement, nothing } from "lit";
import type { Api } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { onEscape, type Shown } from "../parts/bits.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import { Poll } from "./poll.ts";
import { bad, good, strip, type Told } from "./told.ts";
import "../parts/gate.ts";

interface Brake {
  readonly id: string;
  readonly scope: string;
  readonly reason: string;
  readonly set_by: string;
  readonly set_at: string;
}

const STOP = ["senior_agent", "crisis_agent", "manager", "compliance", "admin"];
const RELEASE = ["manager", "compliance", "admin"];

export class Brakes extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    brakes: { state: true },
    asking: { state: true },
    told: { state: true },
    known: { state: true },
    busy: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    bench,
    css`
      :host { padding: 0 0.8rem; }
      .strip { margin: 0.4rem 0; }
      .asks { max-width: 40rem; margin-bottom: 0.5rem; }
    `,
  ];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare brakes: readonly Brake[];
  declare asking: string | null; // "stop", or the brake to let go
  declare told: Told | null;
  declare known: boolean;
  declare busy: boolean;
  #poll: Poll | null = null;

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.brakes = [];
    this.asking = null;
    this.told = null;
    this.known = false;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#poll = new Poll(5, () => this.#look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#poll?.stop();
  }

  protected override firstUpdated(): void {
    void this.#look();
  }

  /** Whether this person may stop everything, and it is not stopped yet. */
  get mayStop(): boolean {
    return this.#is(STOP) && this.known && !this.brakes.some((one) => one.scope === "all");
  }

  /** Put the question; nothing is stopped by it. */
  async ask(asking: string): Promise<void> {
    this.asking = asking;
    this.told = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".asks")?.focus();
  }

  #is(roles: readonly string[]): boolean {
    return this.who?.roles.some((role) => roles.includes(role)) === true;
  }

  async #look(): Promise<void> {
    try {
      this.brakes = (await this.api.get<{ brakes: readonly Brake[] }>("/v1/brakes")).brakes;
      this.known = true;
      this.dispatchEvent(new Event("change"));
    } catch {
      this.known = false; // said below: a page that cannot ask must not look as if nothing were stopped
    }
  }

  async #act(work: () => Promise<unknown>, told: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
      this.told = good(told);
    } catch (error) {
      this.told = bad(this.voice, error);
    }
    this.asking = null;
    this.busy = false;
    await this.#look();
  }

  #named(scope: string): string {
    return scope === "all" ? this.voice.say("brakes.all") : scope.replace(":", " ");
  }

  protected override render(): unknown {
    const { say } = this.voice;
    return html`
      ${this.brakes.map((one) => this.#stopped(one))}
      ${this.known || !this.hasUpdated ? nothing : html`<p class="strip warn" role="status">${say("brakes.unknown")}</p>`}
      ${this.asking === "stop" ? this.#stop() : nothing}
      <div role="status">${this.told ? html`${strip(this.told)}<button type="button" class="plain" @click=${() => (this.told = null)}>${say("dismiss")}</button>` : nothing}</div>`;
  }

  #stopped(one: Brake): Shown {
    const { say, when } = this.voice;
    const free = (): Promise<void> =>
      this.#act(() => this.api.post(`/v1/brakes/${encodeURIComponent(one.id)}/release`), say("brakes.released"));
    return html`<div class="strip bad" role="status" data-brake=${one.scope}>
      <strong>${say("brakes.stopped", { what: this.#named(one.scope) })}</strong> ${one.reason}
      <span class="soft">${one.set_by}, ${when(one.set_at)}</span>
      ${this.#is(RELEASE) && this.asking !== one.id ? html`<button type="button" data-do="release" @click=${() => this.ask(one.id)}>${say("brakes.release")}…</button>` : nothing}
      ${
        this.asking === one.id
          ? html`<div class="asks" role="group" tabindex="-1" aria-label=${say("brakes.release")} @keydown=${onEscape(() => (this.asking = null))}><p>${say("brakes.release.means")}</p>
              <div class="row"><copilot-gate .label=${say("brakes.release")} .about=${one.id} .again=${say("gate.again")} .covered=${say("gate.covered")} ?shut=${this.busy} @pass=${free}></copilot-gate>
              <button type="button" @click=${() => (this.asking = null)}>${say("confirm.back")}</button></div></div>`
          : nothing
      }</div>`;
  }

  #stop(): Shown {
    const { say } = this.voice;
    const send = (event: Event): void => {
      event.preventDefault();
      const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim();
      void this.#act(() => this.api.post("/v1/brakes", { scope: "all", reason }), say("brakes.done"));
    };
    return html`<form class="asks" tabindex="-1" aria-label=${say("brakes.stop")} @submit=${send} @keydown=${onEscape(() => (this.asking = null))}>
      <h2>${say("brakes.question")}</h2><p>${say("brakes.means")}</p>
      <div><label for="stop-reason">${say("brakes.why")}</label><input id="stop-reason" name="reason" maxlength="200" required .defaultValue=${say("brakes.why.default")}></div>
      <div class="row"><button type="submit" class="danger" ?disabled=${this.busy}>${say("brakes.stop")}</button>
        <button type="button" @click=${() => (this.asking = null)}>${say("confirm.back")}</button></div></form>`;
  }
}

customElements.define("copilot-brakes", Brakes);
