// `<copilot-link>`: a help desk asks which of us one of its agents is; only that person can say so, here, signed in.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { type Api, Problem } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import { bad, strip, type Told } from "./told.ts";
import "../parts/gate.ts";

interface Link {
  readonly desk: string;
  readonly agent: string;
  readonly expires_at: string;
}

export class LinkPage extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    code: { attribute: false },
    link: { state: true },
    told: { state: true },
    done: { state: true },
    busy: { state: true },
  };
  static override styles = [tokens, basics, bench];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare code: string;
  declare link: Link | null;
  declare told: Told | null;
  declare done: "linked" | "refused" | null;
  declare busy: boolean;

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.code = "";
    this.link = null;
    this.told = null;
    this.done = null;
    this.busy = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("code")) void this.#read();
  }

  get #path(): string {
    return `/v1/embed/links/${encodeURIComponent(this.code)}`;
  }

  async #read(): Promise<void> {
    this.link = null;
    this.told = null;
    this.done = null;
    if (!this.code) {
      this.told = { kind: "bad", text: this.voice.say("link.no_code"), more: [this.voice.say("link.how")] };
      return;
    }
    try {
      this.link = await this.api.get<Link>(this.#path);
    } catch (error) {
      this.told = this.#failed(error);
    }
  }

  #failed(error: unknown): Told {
    const spent = error instanceof Problem && [404, 405, 409, 410].includes(error.status);
    return spent
      ? { kind: "bad", text: this.voice.say("link.spent"), more: [this.voice.say("link.how")] }
      : bad(this.voice, error);
  }

  readonly #confirm = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.api.post(this.#path);
      this.done = "linked";
    } catch (error) {
      this.told = this.#failed(error);
      this.link = null;
    }
    this.busy = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  };

  protected override render(): unknown {
    const { say } = this.voice;
    return html`<section class="page"><div class="card">
      <h1 tabindex="-1">${say(this.done ? `link.${this.done}` : "link.title")}</h1>
      <div role="status">${this.done ? html`<p>${say("link.close")}</p>` : strip(this.told)}</div>
      ${this.done ? html`<div class="row"><button type="button" @click=${() => close()}>${say("link.close_now")}</button></div>` : this.#question()}
    </div></section>`;
  }

  /** A page around the person's work can put this window under the second half of a double click: it takes a look first. */
  #question(): unknown {
    const { say, when } = this.voice;
    const { link, who } = this;
    if (!link || !who) return this.told ? nothing : html`<div class="skeleton"></div>`;
    return html`<dl class="facts">
        <dt>${say("link.desk")}</dt><dd dir="auto">${link.desk}</dd>
        <dt>${say("link.agent")}</dt><dd><span dir="auto">${link.agent}</span><br><span class="soft">${say("link.id_only")}</span></dd>
        <dt>${say("link.you")}</dt><dd><strong>${who.name}</strong></dd></dl>
      <p>${say("link.means", { name: who.name })}</p>
      <p class="soft">${say("link.until", { when: when(link.expires_at) })}</p>
      <div class="row"><copilot-gate data-do="link" .label=${say("link.yes")} .about=${this.code} .again=${say("gate.again")} .covered=${say("gate.covered")} .shut=${this.busy} @pass=${this.#confirm}></copilot-gate>
        <button type="button" data-do="refuse" @click=${() => (this.done = "refused")}>${say("link.no")}</button></div>`;
  }
}

customElements.define("copilot-link", LinkPage);
