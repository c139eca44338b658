// The door to money: a button that opens only after it was seen for half a second, and only for a hand, never for a script.
import { html, LitElement, type PropertyValues } from "lit";
import { basics, tokens } from "../style/tokens.ts";

export const ARMED_AFTER = 500; // milliseconds in view, without a break

interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean; // Chromium: nothing lies over it, nothing makes it transparent
}

/** `<copilot-gate label="Submit refund 12.40 EUR">`: dispatches `pass` once per hand-made press while it is armed. */
export class Gate extends LitElement {
  static override properties = { label: { type: String }, shut: { type: Boolean }, armed: { state: true } };
  static override styles = [tokens, basics];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  declare label: string;
  declare shut: boolean;
  declare armed: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #eyes: IntersectionObserver | null = null;

  constructor() {
    super();
    this.label = "";
    this.shut = false;
    this.armed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Where the browser can tell, it must also say that nothing covers the button (a page over our frame, for one).
    const seen = { threshold: 0.99, trackVisibility: true, delay: 100 } as IntersectionObserverInit;
    this.#eyes = new IntersectionObserver((entries) => {
      const last = entries.at(-1) as Entry | undefined;
      const visible = last?.isIntersecting === true && (last.isVisible ?? true);
      if (visible) this.#arm();
      else this.#disarm();
    }, seen);
    this.#eyes.observe(this);
    document.addEventListener("visibilitychange", this.#disarmHidden);
    addEventListener("blur", this.#rearm);
    addEventListener("focus", this.#rearm);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#eyes?.disconnect();
    document.removeEventListener("visibilitychange", this.#disarmHidden);
    removeEventListener("blur", this.#rearm);
    removeEventListener("focus", this.#rearm);
    this.#disarm();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Another sentence on the button is another promise: it must be read again.
    if (changed.has("label") && changed.get("label") !== undefined && this.armed) this.#rearm();
  }

  readonly #disarmHidden = (): void => {
    if (document.visibilityState === "hidden") this.#disarm();
    else this.#rearm();
  };

  readonly #rearm = (): void => {
    this.#disarm();
    this.#eyes?.unobserve(this);
    this.#eyes?.observe(this);
  };

  #arm(): void {
    if (this.armed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.armed = true;
    }, ARMED_AFTER);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.armed = false;
  }

  #press(event: MouseEvent): void {
    event.stopPropagation();
    if (!event.isTrusted || !this.armed || this.shut) return;
    this.dispatchEvent(new CustomEvent("pass"));
  }

  protected override render(): unknown {
    return html`<button class="primary" type="button" ?disabled=${this.shut} aria-disabled=${this.armed ? "false" : "true"} @click=${this.#press}>${this.label}</button>`;
  }
}

customElements.define("copilot-gate", Gate);
