// The palette: every action of a page by typing a few letters of its name. It presses nothing that moves money: such commands
// only bring a person to the button.
import { css, html, LitElement, nothing } from "lit";
import { ENGLISH, type Voice } from "../core/words.ts";
import { basics, tokens } from "../style/tokens.ts";

/** Something a person can ask for by name. `goes` marks those that only lead to a place, where a hand must press. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly goes?: boolean;
  readonly run: () => void;
}

/** The element that has the focus, in whatever shadow it stands. */
export function focused(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : null;
}

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Commands with every typed word in their name; those that begin with it first. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const found = commands.filter((one) => words.every((word) => folded(one.label).includes(word)));
  const first = words[0];
  return first ? found.toSorted((a, b) => rank(a, first) - rank(b, first)) : found;
}

const rank = (one: Command, word: string): number =>
  folded(one.label).startsWith(word) ? 0 : folded(one.label).includes(` ${word}`) ? 1 : 2;

/** `<copilot-palette>`: `open(commands)` shows it; the chosen one runs after the key that chose it is up again. */
export class Palette extends LitElement {
  static override properties = {
    voice: { attribute: false },
    commands: { state: true },
    typed: { state: true },
    at: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    css`
      dialog { width: min(36rem, calc(100vw - 1.5rem)); max-height: min(32rem, calc(100dvh - 4rem)); margin: 3rem auto auto; padding: 0.6rem;
        color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: var(--radius); overflow: hidden; }
      dialog[open] { display: flex; flex-direction: column; gap: 0.5rem; }
      dialog::backdrop { background: rgb(0 0 0 / 45%); }
      ul { overflow: auto; }
      li { display: flex; justify-content: space-between; gap: 0.6rem; padding: 0.4rem 0.6rem; min-height: 2.25rem; cursor: pointer; border-radius: 0.3rem; border-inline-start: 3px solid transparent; }
      li[aria-selected="true"] { background: var(--chip); border-inline-start-color: var(--link); font-weight: 600; }
    `,
  ];

  declare voice: Voice;
  declare commands: readonly Command[];
  declare typed: string;
  declare at: number;
  #before: HTMLElement | null = null;

  constructor() {
    super();
    this.voice = ENGLISH;
    this.commands = [];
    this.typed = "";
    this.at = 0;
  }

  get shown(): boolean {
    return this.#dialog?.open === true;
  }

  async open(commands: readonly Command[]): Promise<void> {
    if (this.shown) return;
    this.commands = commands;
    this.typed = "";
    this.at = 0;
    this.#before = focused();
    await this.updateComplete;
    this.#dialog?.showModal();
    this.renderRoot.querySelector("input")?.focus();
  }

  /** Away with it and with what it offered: whoever asked for it is not here any more. */
  leave(): void {
    this.#before = null;
    this.#dialog?.close();
    this.commands = [];
    this.typed = "";
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #run(one: Command | undefined, byKey: boolean): void {
    if (!one) return;
    const before = this.#before;
    this.#before = null; // the command says where the focus goes, not the closing
    this.#dialog?.close();
    before?.focus();
    // A key still down would press whatever gets the focus next.
    if (byKey) addEventListener("keyup", () => one.run(), { once: true, capture: true });
    else one.run();
  }

  readonly #closed = (): void => this.#before?.focus();

  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const found = matching(this.commands, this.typed);
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = found.length ? (this.at + step + found.length) % found.length : 0;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
      );
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) this.#run(found[this.at], true);
    }
  };

  readonly #typing = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.at = 0;
  };

  protected override render(): unknown {
    const { say } = this.voice;
    const found = matching(this.commands, this.typed);
    return html`<dialog aria-label=${say("palette.title")} @close=${this.#closed} @click=${(event: Event) => event.target === this.#dialog && this.#dialog?.close()}>
      <label class="sr" for="palette-input">${say("palette.title")}</label>
      <input id="palette-input" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
        placeholder=${say("palette.hint")} aria-activedescendant=${found.length ? `palette-${this.at}` : nothing} .value=${this.typed} @input=${this.#typing} @keydown=${this.#key}>
      <ul id="palette-list" role="listbox" aria-label=${say("palette.title")}>
        ${found.map(
          (one, n) =>
            html`<li id=${`palette-${n}`} role="option" data-command=${one.id} aria-selected=${n === this.at ? "true" : "false"} @click=${() => this.#run(one, false)}>
              <span>${one.label}</span>${one.keys ? html`<kbd>${one.keys}</kbd>` : nothing}</li>`,
        )}
      </ul>
      <p class="soft" role="status">${found.length ? nothing : say("palette.none")}</p>
    </dialog>`;
  }
}

customElements.define("copilot-palette", Palette);
