// The door to money. It opens only after it was seen for half a second without a break, and only for a hand, never for a script.
//
// What it stops, also where a hostile page has us in a frame: something lying over it, a frame made transparent, filtered, turned
// or shrunk (where the browser tells, see below); a frame slid or scrolled under a resting or moving pointer; the keyboard handed to it in
// the middle of typing; Enter or Space held down, or pressed before it was there; `click()` and made-up events; another sentence,
// or another action under the same sentence, put there while a finger is on its way; a tab hidden and brought back; two passes of one look.
//
// What it cannot stop: a page around us that shows our button whole and in plain sight for half a second, and lies beside it
// about what it does; in browsers without IntersectionObserver v2 (Firefox and Safari today) a page around us that lies over it; a frame
// moved between two touches by about as far as the finger moved; a program of the person's own computer, or an assistive technology taken over,
// which presses as that person. Therefore only named origins may frame us, the amount is in the sentence on the button, and what was
// confirmed is held before it leaves.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { basics, tokens } from "../style/tokens.ts";
import { hand } from "./hand.ts";

export const ARMED_AFTER = 500; // milliseconds in view, without a break
const COVERED_AFTER = 2000; // milliseconds out of sight until a person is told why nothing opens

interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean; // Chromium: nothing lies over it, nothing makes it transparent
}

const isPress = ({ key }: KeyboardEvent): boolean => key === "Enter" || key === " ";

/** `<copilot-gate label="Submit refund 12.40 EUR">`: dispatches `pass` once per hand-made press while it is armed. */
export class Gate extends LitElement {
  static override properties = {
    label: { type: String },
    about: { type: String },
    shut: { type: Boolean },
    again: { type: String },
    covered: { type: String },
    armed: { state: true },
    told: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    css`button.shut { background: var(--chip); color: var(--soft); border-color: var(--edge); cursor: default; }`,
  ];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  declare label: string;
  /** What exactly it passes, such as the digest of an action: another one must be read again, though it be called the same. */
  declare about: string;
  declare shut: boolean;
  /** What is said after a press that did not count, and while something hides it. */
  declare again: string;
  declare covered: string;
  declare armed: boolean;
  declare told: "" | "again" | "covered";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  #eyes: IntersectionObserver | null = null;
  #pressing: "no" | "good" | "bad" = "no"; // the press that is under way, by pointer or key

  constructor() {
    super();
    this.label = "";
    this.about = "";
    this.shut = false;
    this.again = "";
    this.covered = "";
    this.armed = false;
    this.told = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Where the browser can tell, it must also say that nothing covers the button (a page over our frame, for one).
    const seen = { threshold: 0.99, trackVisibility: true, delay: 100 } as IntersectionObserverInit;
    this.#eyes = new IntersectionObserver((entries) => {
      const last = entries.at(-1) as Entry | undefined;
      if (last?.isIntersecting === true && (last.isVisible ?? true)) this.#arm();
      else this.#unseen(last?.isIntersecting === true);
    }, seen);
    this.#watch();
    hand.addEventListener("slid", this.#rearm);
    document.addEventListener("visibilitychange", this.#disarmHidden);
    addEventListener("blur", this.#rearm);
    addEventListener("focus", this.#rearm);
    addEventListener("resize", this.#rearm);
    addEventListener("keydown", this.#elsewhere, { capture: true });
    addEventListener("keyup", this.#ended, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#eyes?.disconnect();
    hand.removeEventListener("slid", this.#rearm);
    document.removeEventListener("visibilitychange", this.#disarmHidden);
    removeEventListener("blur", this.#rearm);
    removeEventListener("focus", this.#rearm);
    removeEventListener("resize", this.#rearm);
    removeEventListener("keydown", this.#elsewhere, { capture: true });
    removeEventListener("keyup", this.#ended, { capture: true });
    this.#disarm();
    clearTimeout(this.#hidden);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Another sentence on the button, or another action behind it, is another promise: it must be read again.
    const other = (["label", "about", "shut"] as const).some(
      (name) => changed.has(name) && changed.get(name) !== undefined,
    );
    if (other && this.hasUpdated) this.#rearm();
  }

  readonly #disarmHidden = (): void => {
    if (document.visibilityState === "hidden") this.#disarm();
    else this.#rearm();
  };

  readonly #rearm = (): void => {
    this.#disarm();
    this.#watch();
  };

  /** Look at the button alone: what is said beneath it may lie beyond the edge. Looking anew is told at once. */
  #watch(): void {
    const button = this.renderRoot?.querySelector("button");
    if (!button) return;
    this.#eyes?.unobserve(button);
    this.#eyes?.observe(button);
  }

  protected override firstUpdated(): void {
    this.#watch();
  }

  #arm(): void {
    clearTimeout(this.#hidden);
    if (this.told === "covered") this.told = "";
    if (this.armed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.armed = true;
    }, ARMED_AFTER);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.armed = false;
    if (this.#pressing === "good") this.#pressing = "bad"; // whatever began, began with something else
  }

  /** Out of sight by scrolling needs no word; in its place and yet not seen does. */
  #unseen(inPlace: boolean): void {
    this.#disarm();
    clearTimeout(this.#hidden);
    if (inPlace) this.#hidden = setTimeout(() => (this.told = "covered"), COVERED_AFTER);
  }

  /** A key that went down anywhere else is none of ours, wherever it goes on. */
  readonly #elsewhere = (event: KeyboardEvent): void => {
    if (isPress(event) && !event.composedPath().includes(this)) this.#pressing = "bad";
  };

  readonly #ended = (event: KeyboardEvent): void => {
    if (isPress(event)) setTimeout(() => (this.#pressing = "no")); // after the click that a released Space makes
  };

  #down(event: PointerEvent): void {
    this.#pressing = event.isTrusted && event.isPrimary && this.armed ? "good" : "bad";
  }

  #key(event: KeyboardEvent): void {
    if (!isPress(event)) return;
    if (event.repeat) {
      event.preventDefault(); // a key that is held down has said yes to something before
      this.#pressing = "bad";
      return;
    }
    this.#pressing = event.isTrusted && this.armed && hand.chose ? "good" : "bad";
  }

  #press(event: PointerEvent): void {
    event.stopPropagation();
    // Assistive technology presses without pointer and key: it has a look of its own at the button, after the last press ended.
    const begun = this.#pressing;
    this.#pressing = "no";
    if (!event.isTrusted || this.shut) return;
    if (!this.armed || begun === "bad") {
      this.told = "again";
      return;
    }
    this.told = "";
    this.#rearm(); // one look, one pass
    this.dispatchEvent(new CustomEvent("pass"));
  }

  protected override render(): unknown {
    const said = this.told === "again" ? this.again : this.told === "covered" ? this.covered : "";
    // Never `disabled`: a keyboard would skip it while it is being checked, and lose its place when it is shut.
    return html`<button class="primary ${this.shut ? "shut" : ""}" type="button" aria-disabled=${this.armed && !this.shut ? "false" : "true"}
      @pointerdown=${this.#down} @keydown=${this.#key} @click=${this.#press}>${this.label}</button>
      <p class="soft" role="status">${said || nothing}</p>`;
  }
}

customElements.define("copilot-gate", Gate);
