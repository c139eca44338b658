// `<copilot-help>`: every shortcut, and the switch that turns single keys off.
import { css, html, LitElement } from "lit";
import { ENGLISH, type Key, type Voice } from "../core/words.ts";
import { focused } from "../parts/palette.ts";
import { basics, tokens } from "../style/tokens.ts";
import { chooseLetters, lettersOn } from "./choices.ts";

const KEYS: readonly (readonly [readonly string[], Key])[] = [
  [["j", "↓"], "keys.next_row"],
  [["k", "↑"], "keys.previous_row"],
  [["Enter"], "keys.open"],
  [["n"], "ticket.next"],
  [["p"], "ticket.previous"],
  [["/"], "keys.search"],
  [["g q"], "keys.queue"],
  [["g a"], "keys.approvals"],
  [["Ctrl K", "⌘ K"], "palette.title"],
  [["Esc"], "keys.back"],
  [["?"], "keys.title"],
];

export class Help extends LitElement {
  static override properties = { voice: { attribute: false } };
  static override styles = [
    tokens,
    basics,
    css`
      dialog { color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: var(--radius); width: min(28rem, calc(100vw - 1.5rem)); padding: 0.9rem; }
      dialog::backdrop { background: rgb(0 0 0 / 45%); }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 0.8rem; margin: 0.6rem 0; }
      label { display: flex; gap: 0.5rem; align-items: center; margin: 0.5rem 0; }
    `,
  ];

  declare voice: Voice;
  #before: HTMLElement | null = null;

  constructor() {
    super();
    this.voice = ENGLISH;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get shown(): boolean {
    return this.#dialog?.open === true;
  }

  open(): void {
    this.#before = focused();
    this.requestUpdate();
    this.#dialog?.showModal();
  }

  protected override render(): unknown {
    const { say } = this.voice;
    const choose = (event: Event): void => chooseLetters((event.target as HTMLInputElement).checked);
    return html`<dialog aria-labelledby="title" @close=${() => this.#before?.focus()}>
      <h2 id="title">${say("keys.title")}</h2>
      <dl>${KEYS.map(([keys, told]) => html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${say(told)}</dd>`)}</dl>
      <p class="soft">${say("keys.money")}</p>
      <label><input type="checkbox" .checked=${lettersOn()} @change=${choose}> ${say("keys.letters")}</label>
      <div class="row"><button type="button" class="primary" @click=${() => this.#dialog?.close()}>${say("keys.close")}</button></div>
    </dialog>`;
  }
}

customElements.define("copilot-help", Help);
