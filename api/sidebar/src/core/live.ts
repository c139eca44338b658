// What happens to a ticket, as it happens: server-sent events that survive sleep, a lost network and a restart.
import { type Api, Problem } from "./api.ts";

/** How the line to the service is: the page says it, and offers no money while it is not `live`. */
export type Line = "live" | "reconnecting" | "offline" | "signed-out" | "gone";

export interface LiveEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: unknown;
}

const SILENCE = 40_000; // the service pings every 15 s; longer silence is a dead line that nobody has told us of
const LONGEST_WAIT = 15_000;
const STEADY = 10_000; // a line that ends sooner has not come back: something in between cuts it off

/** Follow `path` until `stop()`. `onLine` hears of every change of the line, `onEvent` of every event, once. */
export class Live {
  readonly #api: Api;
  readonly #path: string;
  readonly #onEvent: (event: LiveEvent) => void;
  readonly #onLine: (line: Line) => void;
  #last = "0";
  #tries = 0;
  #aborter: AbortController | null = null;
  #stopped = false;
  #wake: (() => void) | null = null;
  #beat = Date.now();
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(api: Api, path: string, onEvent: (event: LiveEvent) => void, onLine: (line: Line) => void) {
    this.#api = api;
    this.#path = path;
    this.#onEvent = onEvent;
    this.#onLine = onLine;
  }

  start(): void {
    addEventListener("online", this.#again);
    addEventListener("offline", this.#lost);
    document.addEventListener("visibilitychange", this.#again);
    let before = Date.now();
    this.#watch = setInterval(() => {
      const gap = Date.now() - before;
      before = Date.now();
      // A gap in our own ticking is a computer that slept; silence is a line that died.
      if (gap > 20_000 || Date.now() - this.#beat > SILENCE) this.#again();
    }, 5000);
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.#again);
    removeEventListener("offline", this.#lost);
    document.removeEventListener("visibilitychange", this.#again);
    clearInterval(this.#watch);
    this.#aborter?.abort();
    this.#wake?.();
  }

  readonly #lost = (): void => {
    this.#onLine("offline");
    this.#aborter?.abort();
  };

  /** Look again now, whatever we are waiting for. A living line is left alone. */
  readonly #again = (): void => {
    if (document.visibilityState === "hidden") return;
    if (Date.now() - this.#beat > SILENCE) this.#aborter?.abort();
    this.#tries = 0;
    this.#wake?.();
  };

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#aborter = new AbortController();
      const began = Date.now();
      try {
        this.#beat = began;
        const answer = await this.#api.stream(
          this.#path,
          { Accept: "text/event-stream", "Last-Event-ID": this.#last },
          this.#aborter.signal,
        );
        this.#onLine("live");
        await this.#read(answer);
      } catch (error) {
        if (this.#stopped) return;
        if (error instanceof Problem && [401, 403, 404, 410].includes(error.status)) {
          this.#onLine(error.status === 404 || error.status === 410 ? "gone" : "signed-out");
          return;
        }
      }
      if (this.#stopped) return;
      if (Date.now() - began > STEADY) this.#tries = 0;
      this.#onLine(navigator.onLine ? "reconnecting" : "offline");
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** this.#tries) * (0.8 + 0.4 * Math.random());
    this.#tries += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  async #read(answer: Response): Promise<void> {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      this.#beat = Date.now();
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? "";
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    let kind = "message";
    let id = "";
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      if (line.startsWith(":")) continue;
      const at = line.indexOf(":");
      const name = at < 0 ? line : line.slice(0, at);
      const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
      if (name === "event") kind = value;
      else if (name === "id") id = value;
      else if (name === "data") data.push(value);
    }
    if (!data.length) return;
    if (id) this.#last = id;
    let parsed: unknown = null;
    try {
      parsed = JSON.parse(data.join("\n"));
    } catch {
      // An event whose data we cannot read still says that something happened.
    }
    this.#onEvent({ id, kind, data: parsed });
  }
}
