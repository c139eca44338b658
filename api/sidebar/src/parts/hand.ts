// What one can know of the hand that presses: whether it chose this place, or the place was slid under it.
export const STILL = 3; // pixels a pointer trembles
const STRETCH = 6; // a page zoomed or scaled counts its pixels up to this much differently from the screen

const framed = window.parent !== window; // a window of our own is moved by nobody but its person

interface Spot {
  readonly screenX: number;
  readonly screenY: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Follows the pointers of this window from its beginning: dispatches `slid` when our page moved under one, or was brought there. */
class Hand extends EventTarget {
  #last: Spot | null = null;
  #inside = false;
  /** A key that moves the focus, or a pointer, was used in this page since it got the keyboard: the focus is where a person put it. */
  chose = !framed;

  constructor() {
    super();
    for (const kind of ["pointermove", "pointerdown", "pointerup"] as const)
      addEventListener(kind, this.#move, { capture: true, passive: true });
    document.documentElement.addEventListener("pointerleave", this.#out);
    addEventListener("keydown", this.#key, { capture: true });
    addEventListener("blur", this.#lost);
  }

  readonly #move = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    const { screenX, screenY, clientX, clientY, pointerType } = event;
    const before = this.#last;
    // A mouse that was elsewhere and is now here either came, or we were brought: a moment's look tells. A finger is always elsewhere.
    const appeared = pointerType !== "touch" && !this.#inside;
    this.#last = { screenX, screenY, clientX, clientY };
    this.#inside = true;
    if (event.type === "pointerdown") this.chose = true;
    if (framed && (appeared || (before !== null && moved(before, event)))) this.dispatchEvent(new Event("slid"));
  };

  readonly #out = (): void => {
    this.#inside = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === "Tab") this.chose = true;
  };

  /** The page around may hand us the keyboard whenever it likes, in the middle of a word that is typed there. */
  readonly #lost = (): void => {
    this.chose = !framed;
  };
}

/** One for the window: what was before the button came counts too. */
export const hand = new Hand();

/** A page that stands still moves under the pointer as far as the pointer moves on the screen, give or take its zoom. */
function moved(before: Spot, after: Spot): boolean {
  const far = (a: number, b: number): number => Math.abs(a - b);
  const screen = Math.max(far(before.screenX, after.screenX), far(before.screenY, after.screenY));
  const client = Math.max(far(before.clientX, after.clientX), far(before.clientY, after.clientY));
  return client > screen * STRETCH + STILL || screen > client * STRETCH + STILL * STRETCH;
}
