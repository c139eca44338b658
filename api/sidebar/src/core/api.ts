// The REST API: problems as errors, and a key that makes a repeated request harmless.
import { learnTime } from "./time.ts";

/** What a problem document of the service says (RFC 9457 and ours beside it). */
export interface ProblemDocument {
  readonly type?: string;
  readonly detail?: string;
  readonly rule?: string;
  readonly unlock?: string;
  /** A rule's words in the reader's language, as far as somebody has said them in it. */
  readonly spoken?: { readonly text: { readonly text: string }; readonly unlock: { readonly text: string } };
  readonly remedy?: string;
  readonly pointer?: string;
  readonly happened?: "no" | "unknown";
  readonly link?: string;
  readonly errors?: readonly { readonly pointer: string; readonly problem: string; readonly remedy: string }[];
  readonly [more: string]: unknown;
}

/** The service refused. */
export class Problem extends Error {
  readonly status: number;
  readonly document: ProblemDocument;

  constructor(status: number, document: ProblemDocument) {
    const said = document.spoken?.text.text;
    super(said ? `${said} (${document.rule})` : (document.detail ?? `The service answered ${status}.`));
    this.status = status;
    this.document = document;
  }

  /** What would change the answer. */
  get unlock(): string {
    return this.document.spoken?.unlock.text ?? this.document.unlock ?? "";
  }

  /** The last word of its type: `outdated`, `link_needed`, … */
  get code(): string {
    return this.document.type?.split(":").at(-1) ?? "";
  }
}

/** No answer came back: whether anything happened is not known. */
export class NoAnswer extends Error {}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Something with which the service can be asked. */
export interface Asking {
  readonly signal?: AbortSignal;
  readonly version?: number | undefined;
  readonly seconds?: number;
}

/** One way to the service: by the cookie of a person who signed in, or by the bearer that a frame was given. */
export class Api {
  readonly #bearer: (() => string) | null;
  // The same intention keeps its key until an answer comes back, so pressing twice does it once. It is one person's intention.
  readonly #keys = new Map<string, string>();

  constructor(bearer: (() => string) | null = null) {
    this.#bearer = bearer;
  }

  /** Somebody else asks from now on: what was meant before, and what was sent for it, is none of theirs. */
  forget(): void {
    this.#keys.clear();
  }

  /** A frame goes by its bearer alone: without one it is nobody, whatever cookie the browser holds. */
  get #credentials(): RequestCredentials {
    return this.#bearer ? "omit" : "same-origin";
  }

  get<T>(path: string, asking: Asking = {}): Promise<T> {
    return this.#call("GET", path, undefined, asking);
  }

  post<T>(path: string, body: unknown = {}, asking: Asking = {}): Promise<T> {
    return this.#call("POST", path, body, asking);
  }

  put<T>(path: string, body: unknown, asking: Asking = {}): Promise<T> {
    return this.#call("PUT", path, body, asking);
  }

  drop(path: string): Promise<void> {
    return this.#call("DELETE", path, undefined, {});
  }

  /** The answer as a stream, for events. */
  async stream(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        headers: { ...this.#headers(), ...headers },
        signal,
        credentials: this.#credentials,
      });
    } catch {
      throw new NoAnswer("No answer came back.");
    }
    if (!answer.ok) throw new Problem(answer.status, await parsed(answer));
    return answer;
  }

  /** What every request of this way says besides. */
  protected get said(): Readonly<Record<string, string>> {
    return {};
  }

  #headers(): Record<string, string> {
    const bearer = this.#bearer?.();
    const headers = {
      Accept: "application/json",
      "Accept-Language": document.documentElement.lang || "en",
      ...this.said,
    };
    return bearer ? { ...headers, Authorization: `Bearer ${bearer}` } : headers;
  }

  async #call<T>(method: Method, path: string, body: unknown, asking: Asking): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const intention = `${method} ${path} ${text}`;
    const headers = this.#headers();
    if (text !== undefined) headers["Content-Type"] = "application/json";
    const key = method === "POST" ? (this.#keys.get(intention) ?? crypto.randomUUID?.() ?? random()) : null;
    if (key !== null) {
      this.#keys.set(intention, key);
      headers["Idempotency-Key"] = key;
    }
    if (asking.version !== undefined) headers["If-Match"] = `"${asking.version}"`;
    const patience = AbortSignal.timeout((asking.seconds ?? 30) * 1000);
    const signal = asking.signal ? AbortSignal.any([asking.signal, patience]) : patience;
    let answer: Response;
    let document: unknown;
    try {
      answer = await fetch(path, { method, headers, body: text ?? null, credentials: this.#credentials, signal });
      document = answer.status === 204 ? undefined : await answer.json();
    } catch {
      throw new NoAnswer("No answer came back.");
    }
    if (this.#keys.get(intention) === key) this.#keys.delete(intention); // else it is another person's by now
    learnTime(answer.headers.get("Date"));
    if (!answer.ok) throw new Problem(answer.status, (document ?? {}) as ProblemDocument);
    return document as T;
  }
}

async function parsed(answer: Response): Promise<ProblemDocument> {
  try {
    return (await answer.json()) as ProblemDocument;
  } catch {
    return {};
  }
}

// Pages over plain HTTP have no randomUUID.
export const random = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(16).padStart(8, "0")).join("");
