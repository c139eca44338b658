// Half-written words of a person, kept at the service under the ticket's own key: another window, or tomorrow, goes on with them.
import { type Api, Problem } from "../core/api.ts";

export type Field = "note.text" | "note.next_step.action" | "reject_reason" | "amount";

interface Draft {
  readonly texts: Partial<Record<Field, string>>;
  readonly version: number;
}

const PAUSE = 800; // milliseconds without a key before what was typed is kept

export class Drafts {
  readonly #api: Api;
  readonly #path: string;
  readonly #changed: () => void;
  #texts: Partial<Record<Field, string>> = {};
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #hand = new Set<Field>(); // what was typed in this window
  #unkept = false;
  #forgotten = false;
  saved = false;

  constructor(api: Api, ticketPath: string, changed: () => void) {
    this.#api = api;
    this.#path = `${ticketPath}/draft`;
    this.#changed = changed;
  }

  async open(): Promise<void> {
    try {
      const draft = await this.#api.get<Draft>(this.#path);
      if (this.#forgotten) return;
      this.#texts = { ...draft.texts, ...this.#typed() }; // whoever was quicker than this answer loses no word
      this.#version = draft.version;
      this.#changed();
    } catch {
      // Without a draft a person starts with empty fields; nothing is lost.
    }
  }

  text(field: Field): string {
    return this.#texts[field] ?? "";
  }

  /** A listener for what is typed into this field. */
  typed(field: Field): (event: Event) => void {
    return (event) => {
      this.#texts[field] = (event.target as HTMLInputElement).value;
      this.#hand.add(field);
      this.saved = false;
      this.#unkept = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#save(), PAUSE);
    };
  }

  async clear(fields: readonly Field[]): Promise<void> {
    for (const field of fields) {
      delete this.#texts[field];
      this.#hand.delete(field);
    }
    clearTimeout(this.#timer);
    this.#changed();
    await this.#save();
    this.saved = false; // nothing of it is a draft any more
    this.#changed();
  }

  /** Keep at once what was typed and is not kept yet. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#unkept) await this.#save();
  }

  /** Let go of every word: somebody else sits here now, and words are kept for whoever is signed in. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#forgotten = true; // also for an answer that is still on its way
    this.#unkept = false;
    this.#texts = {};
    this.#hand.clear();
  }

  close(): void {
    void this.keep();
  }

  #typed(): Partial<Record<Field, string>> {
    return Object.fromEntries([...this.#hand].map((field) => [field, this.text(field)]));
  }

  async #save(again = true): Promise<void> {
    if (this.#forgotten) return;
    this.#unkept = false;
    try {
      const kept = await this.#api.put<Draft>(this.#path, { texts: this.#texts }, { version: this.#version });
      this.#version = kept.version;
      this.saved = true;
    } catch (error) {
      if (this.#forgotten) return;
      this.saved = false;
      this.#unkept = true;
      // Another window of this person saved meanwhile: what is typed here is newer and stays, the rest is taken from there.
      const theirs =
        error instanceof Problem && error.status === 412 ? (error.document.draft as Draft | undefined) : undefined;
      if (again && theirs) {
        this.#version = theirs.version;
        this.#texts = { ...theirs.texts, ...this.#typed() };
        return this.#save(false);
      }
    }
    this.#changed();
  }
}
