// What the frame and the page around it may say to each other, version 1. The page around us is somebody else's: what arrives is
// parsed as a closed type or it is nothing, is never answered, and what leaves goes to one named origin.
import { LANGS, type Lang } from "../core/words.ts";

export const VERSION = 1;
export type Theme = "light" | "dark";

/** Host → frame: which ticket for whom, as a token that only the service can read. */
export interface Context {
  readonly token: string;
  readonly lang: Lang | null;
  readonly theme: Theme | null;
}

/** Frame → host. Nothing of a ticket is in any of it but its id, and the words that a person chose to put into the reply. */
export type Said =
  | { readonly type: "ready" }
  | { readonly type: "need-token" }
  | { readonly type: "resize"; readonly height: number }
  | { readonly type: "insert-reply"; readonly text: string }
  | { readonly type: "changed"; readonly ticket_id: string };

const FIELDS: ReadonlySet<string> = new Set(["copilot", "type", "token", "lang", "theme"]);
const TOKEN = /^[\w.=-]{16,4096}$/; // letters of base64url; what it says is the service's to judge
const LANG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** A context of this version, or null for anything else: another shape, one field more, one letter too many. */
export function parsed(given: unknown): Context | null {
  if (typeof given !== "object" || given === null || Object.getPrototypeOf(given) !== Object.prototype) return null;
  const names = Reflect.ownKeys(given);
  if (names.length > FIELDS.size || !names.every((name) => typeof name === "string" && FIELDS.has(name))) return null;
  const { copilot, type, token, lang, theme } = given as Record<string, unknown>;
  if (copilot !== VERSION || type !== "context") return null;
  if (typeof token !== "string" || !TOKEN.test(token)) return null;
  if (lang !== undefined && (typeof lang !== "string" || !LANG.test(lang))) return null;
  if (theme !== undefined && theme !== "light" && theme !== "dark") return null;
  const short = lang?.slice(0, 2).toLowerCase() ?? "";
  return { token, lang: Object.hasOwn(LANGS, short) ? (short as Lang) : null, theme: theme ?? null };
}

/** The line to the page around us: hears its parent alone, at an origin that an operator named, and speaks to that one only. */
export class Host {
  readonly #allowed: ReadonlySet<string>;
  readonly #heard: (context: Context, origin: string) => void;
  #origin: string | null;
  /** How many messages were not for us, or not from whom they must be. */
  ignored = 0;

  constructor(allowed: readonly string[], heard: (context: Context, origin: string) => void) {
    this.#allowed = new Set(allowed);
    this.#heard = heard;
    this.#origin = around().find((origin) => this.#allowed.has(origin)) ?? null;
  }

  /** The page around us, once its origin is known and one of those that are let in. */
  get origin(): string | null {
    return this.#origin;
  }

  listen(): void {
    addEventListener("message", this.#take);
  }

  leave(): void {
    removeEventListener("message", this.#take);
  }

  /** False where nobody is known to speak to. */
  say(said: Said): boolean {
    if (this.#origin === null) return false;
    window.parent.postMessage({ copilot: VERSION, ...said }, this.#origin);
    return true;
  }

  readonly #take = (event: MessageEvent): void => {
    const ours = event.source === window.parent && event.source !== window && this.#allowed.has(event.origin);
    const context = ours && event.ports.length === 0 ? parsed(event.data) : null;
    // A page that was learned once stays the only one: a frame is not handed from one origin to another.
    if (context === null || (this.#origin !== null && event.origin !== this.#origin)) {
      this.ignored += 1;
      return;
    }
    this.#origin = event.origin;
    this.#heard(context, event.origin);
  };
}

/** What the browser says about the page around us. A page that hides its referrer is learned from its first message. */
function around(): readonly string[] {
  const parent = location.ancestorOrigins?.[0];
  if (parent !== undefined) return [parent];
  try {
    return document.referrer ? [new URL(document.referrer).origin] : [];
  } catch {
    return [];
  }
}
