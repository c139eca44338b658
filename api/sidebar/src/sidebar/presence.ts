// Who else has this ticket open: said before two people answer one buyer (P36).
import { type Api, Problem, random } from "../core/api.ts";

export interface Other {
  readonly name: string;
  readonly editing: boolean;
  readonly since: string;
}

const BEAT = 15_000;

export class Presence {
  readonly #api: Api;
  readonly #path: string;
  readonly #changed: () => void;
  readonly #tab = crypto.randomUUID?.() ?? random(); // the same person may have the ticket open twice
  #timer: ReturnType<typeof setInterval> | undefined;
  #editing = false;
  #over = false;
  #asked = 0;
  others: readonly Other[] = [];

  constructor(api: Api, ticketPath: string, changed: () => void) {
    this.#api = api;
    this.#path = `${ticketPath}/presence`;
    this.#changed = changed;
  }

  start(): void {
    void this.beat();
    this.#timer = setInterval(() => void this.beat(), BEAT);
  }

  stop(): void {
    if (this.#over) return;
    this.quit();
    this.#api.drop(`${this.#path}?tab=${this.#tab}`).catch(() => {}); // it ends by itself within a minute
  }

  /** The same without a word: whoever was here is not signed in any more. It ends by itself. */
  quit(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }

  editing(now: boolean): void {
    if (now === this.#editing) return;
    this.#editing = now;
    void this.beat();
  }

  async beat(): Promise<void> {
    if (this.#over || document.visibilityState === "hidden") return;
    const asked = ++this.#asked;
    const said = { editing: this.#editing, tab: this.#tab };
    try {
      const { others } = await this.#api.put<{ others: readonly Other[] }>(this.#path, said);
      if (asked !== this.#asked) return; // a newer beat knows better
      this.others = others;
    } catch (error) {
      // Whoever may not ask is told nobody's name; what only failed for once leaves the names as they were.
      if (!(error instanceof Problem) || error.status >= 429 || !this.others.length) return;
      this.others = [];
    }
    this.#changed();
  }
}
