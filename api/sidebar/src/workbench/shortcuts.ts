// Single keys, as in good inboxes. None fires while somebody types, none moves money, and all can be switched off.
import { lettersOn } from "./choices.ts";

/** What the keys can ask of the page. */
export interface Keyed {
  readonly step: (by: 1 | -1) => void;
  readonly beside: (by: 1 | -1) => void;
  readonly search: () => void;
  readonly go: (to: "queue" | "approvals") => void;
  readonly back: () => void;
  readonly help: () => void;
  readonly palette: () => void;
  /** A question covers the page: only it has keys. */
  readonly covered: () => boolean;
}

const SEQUENCE = 1200; // milliseconds between `g` and what follows

function typing(event: KeyboardEvent): boolean {
  const at = event.composedPath()[0];
  return (
    at instanceof HTMLInputElement ||
    at instanceof HTMLTextAreaElement ||
    at instanceof HTMLSelectElement ||
    (at instanceof HTMLElement && at.isContentEditable)
  );
}

/** Listen until the returned function is called. */
export function listen(keyed: Keyed): () => void {
  let g = Number.NEGATIVE_INFINITY; // when `g` was pressed
  const down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || keyed.covered()) return;
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      keyed.palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const after = performance.now() - g < SEQUENCE;
    g = Number.NEGATIVE_INFINITY;
    const work = after ? following(keyed, event.key) : single(keyed, event.key);
    if (event.key === "g" && !after && lettersOn()) g = performance.now();
    if (!work) return;
    event.preventDefault();
    work();
  };
  document.addEventListener("keydown", down);
  return () => document.removeEventListener("keydown", down);
}

function following(keyed: Keyed, key: string): (() => void) | null {
  if (key === "q") return () => keyed.go("queue");
  if (key === "a") return () => keyed.go("approvals");
  return null;
}

function single(keyed: Keyed, key: string): (() => void) | null {
  if (key === "Escape") return keyed.back;
  if (!lettersOn()) return null;
  switch (key) {
    case "j":
    case "ArrowDown":
      return () => keyed.step(1);
    case "k":
    case "ArrowUp":
      return () => keyed.step(-1);
    case "n":
      return () => keyed.beside(1);
    case "p":
      return () => keyed.beside(-1);
    case "/":
      return keyed.search;
    case "?":
      return keyed.help;
    default:
      return null;
  }
}
