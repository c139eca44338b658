// Who else has this ticket open: said before two people answer one buyer (P36).
import { type Api, NoAnswer } from "../core/api.ts";

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
  #timer: ReturnType<typeof setInterval> | undefined;
  #editing = false;
  #over = false;
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
    this.#api.drop(this.#path).catch(() => {}); // it ends by itself within a minute
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
    try {
      this.others = (await this.#api.put<{ others: readonly Other[] }>(this.#path, { editing: this.#editing })).others;
      this.#changed();
    } catch (error) {
      if (!(error instanceof NoAnswer)) this.others = []; // a key, or a service that does not know it: nobody is named
    }
  }
}
