// What one can know of the hand that presses: whether it chose this place, or the place was slid under it.
export const STILL = 3; // pixels a pointer trembles
const STRETCH = 6; // a page zoomed or scaled counts its pixels up to this much differently from the screen

interface Spot {
  readonly screenX: number;
  readonly screenY: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Follows every pointer of this window. `slid` is called when our page moved under it: scrolled, dragged or thrown there. */
export class Hand {
  readonly #slid: () => void;
  #last: Spot | null = null;
  #inside = false;
  /** A key that moves the focus, or a pointer, was used in this page since it got the keyboard: the focus is where a person put it. */
  chose = window.parent === window;

  constructor(slid: () => void) {
    this.#slid = slid;
  }

  watch(): void {
    for (const kind of ["pointermove", "pointerdown", "pointerup"] as const)
      addEventListener(kind, this.#move, { capture: true, passive: true });
    document.documentElement.addEventListener("pointerleave", this.#out);
    addEventListener("keydown", this.#key, { capture: true });
    addEventListener("blur", this.#lost);
  }

  rest(): void {
    for (const kind of ["pointermove", "pointerdown", "pointerup"] as const)
      removeEventListener(kind, this.#move, { capture: true });
    document.documentElement.removeEventListener("pointerleave", this.#out);
    removeEventListener("keydown", this.#key, { capture: true });
    removeEventListener("blur", this.#lost);
  }

  readonly #move = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    const { screenX, screenY, clientX, clientY, pointerType } = event;
    const before = this.#last;
    // A mouse that was elsewhere and is now here either came, or we were brought: a moment's look tells. A finger is always elsewhere.
    const appeared = window.parent !== window && pointerType !== "touch" && !this.#inside;
    this.#last = { screenX, screenY, clientX, clientY };
    this.#inside = true;
    if (event.type === "pointerdown") this.chose = true;
    if (appeared || (before !== null && moved(before, event))) this.#slid();
  };

  readonly #out = (): void => {
    this.#inside = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === "Tab") this.chose = true;
  };

  /** The page around may hand us the keyboard whenever it likes, in the middle of a word that is typed there. */
  readonly #lost = (): void => {
    this.chose = window.parent === window;
  };
}

/** A page that stands still moves under the pointer as far as the pointer moves on the screen, give or take its zoom. */
function moved(before: Spot, after: Spot): boolean {
  const far = (a: number, b: number): number => Math.abs(a - b);
  const screen = Math.max(far(before.screenX, after.screenX), far(before.screenY, after.screenY));
  const client = Math.max(far(before.clientX, after.clientX), far(before.clientY, after.clientY));
  return client > screen * STRETCH + STILL || screen > client * STRETCH + STILL * STRETCH;
}
