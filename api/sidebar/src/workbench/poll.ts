// Looking again every few seconds, while somebody looks at the page and is signed in.

/** Runs `work` every `seconds` until `stop()`; never twice at a time, and not in a hidden window. */
export class Poll {
  readonly #work: () => Promise<unknown>;
  readonly #timer: ReturnType<typeof setInterval>;
  #running = false;
  paused = false;

  constructor(seconds: number, work: () => Promise<unknown>) {
    this.#work = work;
    this.#timer = setInterval(() => void this.#beat(), seconds * 1000);
    document.addEventListener("visibilitychange", this.#seen);
  }

  stop(): void {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  readonly #seen = (): void => {
    if (document.visibilityState === "visible") void this.#beat();
  };

  async #beat(): Promise<void> {
    if (this.#running || this.paused || document.visibilityState === "hidden") return;
    this.#running = true;
    try {
      await this.#work();
    } finally {
      this.#running = false;
    }
  }
}
