// Where a person was in a part of the page that is emptied for a while: what they had unfolded and typed. Nothing that was read.
import { focused } from "../parts/palette.ts";

export class Bookmark {
  readonly #at: string | undefined;
  readonly #open: readonly string[];
  readonly #typed: readonly (readonly [string, string])[];

  constructor(root: ShadowRoot) {
    this.#at = root.activeElement?.id;
    this.#open = [...root.querySelectorAll<HTMLElement>("details[open][data-part]")].map(
      (one) => one.dataset.part ?? "",
    );
    const fields = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      "textarea[id], input[id]:not([type=checkbox])",
    );
    this.#typed = [...fields].map((one) => [one.id, one.value] as const).filter(([, text]) => text);
  }

  /** Put it back, as far as there is a place for it. */
  restore(root: ParentNode): void {
    for (const part of this.#open) {
      const fold = root.querySelector<HTMLDetailsElement>(`details[data-part="${CSS.escape(part)}"]`);
      if (fold) fold.open = true;
    }
    for (const [id, text] of this.#typed) {
      const field = root.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
      if (field && !field.value) field.value = text;
    }
    const free = document.hasFocus() && (focused()?.matches("main") ?? true); // never away from what they do by now
    if (this.#at && free) root.querySelector<HTMLElement>(`#${CSS.escape(this.#at)}`)?.focus();
  }
}
