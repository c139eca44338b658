// The right to one ticket for a quarter of an hour. Its bearer is in this memory alone: no storage, no address, no cookie.
import { type Api, Problem } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { now } from "../core/time.ts";
import { deviceSecret } from "./device.ts";

interface Opened {
  readonly bearer: string;
  readonly expires_at: string;
  readonly ticket_id: string;
  readonly user: Person;
}

/** What became of a context token. */
export type Exchanged =
  | { readonly kind: "open"; readonly ticketId: string; readonly who: Person }
  | { readonly kind: "link"; readonly code: string }
  | { readonly kind: "refused"; readonly why: string | null };

const BEFORE_THE_END = 60_000; // long enough that nobody meets a closed window in the middle of a sentence
const LINK_CODE = /^[\w-]{8,128}$/;

export class Rights {
  readonly #strangers: Api;
  readonly #ending: () => void;
  #bearer: string | null = null;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `ending` is called shortly before the right ends. */
  constructor(strangers: Api, ending: () => void) {
    this.#strangers = strangers;
    this.#ending = ending;
    document.addEventListener("visibilitychange", this.#look);
  }

  /** An empty one is no right at all, and never that of somebody's cookie. */
  readonly bearer = (): string => this.#bearer ?? "";

  /** Use a token up. What we held before stays, unless a new right takes its place. */
  async exchange(token: string, origin: string): Promise<Exchanged> {
    try {
      const opened = await this.#strangers.post<Opened>("/v1/embed/session", {
        token,
        origin,
        device: deviceSecret(),
      });
      this.#bearer = opened.bearer;
      this.#until = Date.parse(opened.expires_at);
      this.#wait();
      return { kind: "open", ticketId: opened.ticket_id, who: opened.user };
    } catch (error) {
      if (!(error instanceof Problem)) return { kind: "refused", why: null };
      const code = error.document.link;
      if (error.code === "link_needed" && typeof code === "string" && LINK_CODE.test(code))
        return { kind: "link", code };
      return { kind: "refused", why: error.message };
    }
  }

  drop(): void {
    this.#bearer = null;
    clearTimeout(this.#timer);
  }

  close(): void {
    this.drop();
    document.removeEventListener("visibilitychange", this.#look);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#ending, Math.max(0, this.#until - BEFORE_THE_END - now()));
  }

  /** Timers sleep with the computer. */
  readonly #look = (): void => {
    if (this.#bearer !== null && document.visibilityState === "visible") this.#wait();
  };
}
