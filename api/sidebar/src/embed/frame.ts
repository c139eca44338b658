// `<copilot-frame>`: the sidebar inside a help desk's page. It starts with no rights, and gets those of one person for one ticket.
import { css, html, LitElement, nothing } from "lit";
import { Api } from "../core/api.ts";
import { ENGLISH, type Lang, type Voice, voice, wantedLang } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import type { Palette } from "../parts/palette.ts";
import "../parts/palette.ts";
import { commands } from "../sidebar/commands.ts";
import { Desk } from "../sidebar/desk.ts";
import { basics, tokens } from "../style/tokens.ts";
import { type Context, Host } from "./protocol.ts";
import { type Exchanged, Rights } from "./window.ts";
import "../sidebar/sidebar.ts";

/** Where the frame stands. Only `open` shows anything of a ticket. */
type Stage =
  | { readonly kind: "starting" | "alone" | "shut" | "unnamed" | "waiting" | "open" }
  | { readonly kind: "link"; readonly code: string }
  | { readonly kind: "refused"; readonly why: string | null };

const ASK_AGAIN = 3000; // milliseconds between two calls for a token: a host that hands us bad ones is not asked in a circle
const MEASURE = 120; // milliseconds between two words about our height
const TALLEST = 20_000;
const LONGEST_REPLY = 20_000;

const titled = ({ kind }: Stage): boolean => kind === "alone" || kind === "link";

/** Shows the desk of the ticket that the page around opened, for the person that the service knows its agent to be. */
export class Frame extends LitElement {
  static override properties = { stage: { state: true }, desk: { state: true }, voice: { state: true } };
  static override styles = [tokens, basics, css`:host { padding: 0.5rem; }`];

  declare stage: Stage;
  declare desk: Desk | null;
  declare voice: Voice;
  #host: Host | null = null;
  #lang: Lang = wantedLang();
  #asked = 0;
  #turn: Promise<void> = Promise.resolve();
  #measured: ReturnType<typeof setTimeout> | undefined;
  #height = 0;
  readonly #eyes = new ResizeObserver(() => this.#measure());
  readonly #rights = new Rights(new Api(() => ""), () => this.#needToken());
  readonly #api = new Api(this.#rights.bearer);

  constructor() {
    super();
    this.stage = { kind: "starting" };
    this.desk = null;
    this.voice = ENGLISH;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#eyes.observe(this);
    addEventListener("focus", this.#back);
    addEventListener("pagehide", this.#leave);
    addEventListener("pageshow", this.#returned);
    addEventListener("keydown", this.#keys);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#eyes.disconnect();
    removeEventListener("focus", this.#back);
    removeEventListener("pagehide", this.#leave);
    removeEventListener("pageshow", this.#returned);
    removeEventListener("keydown", this.#keys);
    this.#leave();
  }

  /** How many messages were not for us; for whoever looks into why a desk's page gets no answer. */
  get ignored(): number {
    return this.#host?.ignored ?? 0;
  }

  async #start(): Promise<void> {
    void this.#speak(this.#lang);
    if (window.parent === window) {
      this.stage = { kind: "alone" };
      return;
    }
    let origins: readonly string[];
    try {
      ({ origins } = await new Api(() => "").get<{ origins: readonly string[] }>("/v1/embed/settings"));
    } catch {
      this.stage = { kind: "refused", why: null };
      return;
    }
    if (!origins.length) {
      this.stage = { kind: "shut" };
      return;
    }
    this.#host = new Host(origins, (context, origin) => this.#heard(context, origin));
    this.#host.listen();
    this.stage = { kind: this.#host.say({ type: "ready" }) ? "waiting" : "unnamed" };
  }

  /** One after the other: of two contexts the later one holds. */
  #heard(context: Context, origin: string): void {
    if (context.theme) document.documentElement.dataset.theme = context.theme;
    this.#turn = this.#turn
      .then(async () => {
        await this.desk?.drafts.keep(); // while the right they were typed under still holds
        if (context.lang && context.lang !== this.#lang) await this.#speak(context.lang);
        this.#take(await this.#rights.exchange(context.token, origin));
      })
      .catch(() => {
        this.stage = { kind: "refused", why: null };
      });
  }

  #take(became: Exchanged): void {
    if (became.kind === "open") {
      const same = this.desk?.ticketId === became.ticketId && this.desk.who.id === became.who.id;
      if (this.desk && same) void this.desk.resume();
      else this.#open(became);
      this.stage = { kind: "open" };
    } else if (became.kind === "link") {
      this.#shut(); // whoever sits at the desk now is nobody we know: what another person had open goes
      this.stage = became;
    } else if (this.desk && this.desk.state.line !== "signed-out") {
      // A token that was no good takes nothing away from a right that still holds.
    } else {
      this.stage = became;
    }
  }

  #open({ ticketId, who }: Extract<Exchanged, { kind: "open" }>): void {
    if (this.desk && this.desk.who.id !== who.id) {
      this.desk.forsake(); // never kept as somebody else's words
      this.#api.forget();
    }
    this.#shut(false);
    const desk = new Desk(this.#api, ticketId, who, { insert: (text) => this.#insert(text) });
    desk.addEventListener("change", this.#changed);
    desk.addEventListener("acted", this.#acted);
    this.desk = desk;
    void desk.open(this.#lang);
  }

  #shut(rights = true): void {
    this.desk?.removeEventListener("change", this.#changed);
    this.desk?.removeEventListener("acted", this.#acted);
    this.desk?.close();
    this.desk = null;
    if (rights) {
      this.#rights.drop();
      this.#api.forget();
    }
  }

  async #speak(lang: Lang): Promise<void> {
    this.#lang = lang;
    this.voice = await voice(lang);
    document.documentElement.lang = lang;
    document.title = this.voice.say("frame.title");
    await this.desk?.speak(lang);
  }

  /** The release is written down at the service before this is called; the host only puts the words into a box. */
  #insert(text: string): boolean {
    return text.length <= LONGEST_REPLY && this.#host?.say({ type: "insert-reply", text }) === true;
  }

  readonly #acted = (): void => {
    if (this.desk) this.#host?.say({ type: "changed", ticket_id: this.desk.ticketId });
  };

  readonly #changed = (): void => {
    if (this.desk?.state.line === "signed-out") this.#needToken();
  };

  /** `pressed`: a person asks, and is answered at once; by ourselves we do not ask in a circle. */
  #needToken(pressed = false): void {
    if (!pressed && Date.now() - this.#asked < ASK_AGAIN) return;
    this.#asked = Date.now();
    this.#host?.say({ type: "need-token" });
  }

  /** Back from our own page, where somebody may have linked themselves. */
  readonly #back = (): void => {
    if (this.stage.kind === "link") this.#needToken();
  };

  /** A page in the back-forward cache keeps its memory: it must not keep a right in it. */
  readonly #leave = (): void => {
    this.#shut();
    this.#rights.close();
    this.#host?.leave();
  };

  readonly #returned = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload();
  };

  /** Every action of the ticket by name. Those that move money only lead to their button. */
  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const palette = this.renderRoot.querySelector<Palette>("copilot-palette");
    if (!this.desk || !palette || palette.shown) return;
    event.preventDefault();
    void palette.open(commands(this.desk));
  };

  #measure(): void {
    if (this.#measured !== undefined) return;
    this.#measured = setTimeout(() => {
      this.#measured = undefined;
      const height = Math.min(TALLEST, Math.ceil(this.getBoundingClientRect().height));
      if (height === this.#height) return;
      this.#height = height;
      this.#host?.say({ type: "resize", height });
    }, MEASURE);
  }

  protected override render(): unknown {
    if (this.stage.kind === "open" && this.desk)
      return html`<main><h1 class="sr">${this.voice.say("frame.title")}</h1><copilot-sidebar .desk=${this.desk} @signed-out=${() => this.#needToken()}></copilot-sidebar></main>
        <copilot-palette .voice=${this.voice}></copilot-palette>`;
    return html`<main class="card" data-stage=${this.stage.kind}><h1 class=${titled(this.stage) ? "" : "sr"}>${this.voice.say(this.stage.kind === "link" ? "frame.link" : "frame.title")}</h1>
      <div role="status">${this.#told()}</div></main>`;
  }

  #told(): Shown | string {
    const { say } = this.voice;
    const { stage } = this;
    switch (stage.kind) {
      case "alone":
        return html`<p>${say("frame.alone")}</p><p><a href="/tickets">${say("frame.workbench")}</a></p>`;
      case "link":
        return html`<p>${say("frame.link.why")}</p>
          <div class="row"><button type="button" class="primary" data-do="link" @click=${this.#link}>${say("frame.link.open")}</button>
          <button type="button" data-do="again" @click=${() => this.#needToken(true)}>${say("frame.link.done")}</button></div>`;
      case "refused":
        return html`<p class="bad">${say("frame.refused")}</p>${stage.why ? html`<p lang="en">${stage.why}</p>` : nothing}
          <button type="button" data-do="again" @click=${() => this.#needToken(true)}>${say("frame.again")}</button>`;
      default:
        return say(`frame.${stage.kind === "open" ? "waiting" : stage.kind}`);
    }
  }

  /** Our own page in a window of its own, with an address bar. Without an opener: a page around us could else steer that window. */
  readonly #link = (event: MouseEvent): void => {
    if (!event.isTrusted || this.stage.kind !== "link") return;
    window.open(`/link#${this.stage.code}`, "_blank", "popup,noopener,noreferrer,width=520,height=680");
  };
}

customElements.define("copilot-frame", Frame);
