// Who sits at the workbench: signing in and out, and hearing at once when the session has ended.
import { Api, type Asking, Problem } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";

/** The people of a demo; nobody elsewhere. */
export interface DemoPerson {
  readonly name: string;
  readonly roles: readonly string[];
}

/**
 * The API by the cookie of a person; says so when the service no longer knows them. All windows of a browser share one cookie: each
 * request names the person this window shows, so that nothing is done, or kept, as whoever signed in elsewhere meanwhile.
 */
export class CookieApi extends Api {
  readonly #ended: () => void;
  readonly #shown: () => string | undefined;

  constructor(ended: () => void, shown: () => string | undefined) {
    super();
    this.#ended = ended;
    this.#shown = shown;
  }

  protected override get said(): Readonly<Record<string, string>> {
    const id = this.#shown();
    return id === undefined ? {} : { "Copilot-Person": id };
  }

  override get<T>(path: string, asking: Asking = {}): Promise<T> {
    return this.#watched(super.get<T>(path, asking));
  }

  override post<T>(path: string, body: unknown = {}, asking: Asking = {}): Promise<T> {
    return this.#watched(super.post<T>(path, body, asking));
  }

  override put<T>(path: string, body: unknown, asking: Asking = {}): Promise<T> {
    return this.#watched(super.put<T>(path, body, asking));
  }

  override drop(path: string): Promise<void> {
    return this.#watched(super.drop(path));
  }

  override stream(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    return this.#watched(super.stream(path, headers, signal));
  }

  async #watched<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.#ended();
      throw error;
    }
  }
}

/** Dispatches `change`: somebody came, somebody left, or the session ended under the hands of whoever is here. */
export class Session extends EventTarget {
  readonly api: CookieApi;
  readonly #door = new Api(); // a wrong password is no ended session
  who: Person | null = null;
  demo: readonly DemoPerson[] = [];
  ended = false;
  #asking = false;

  constructor() {
    super();
    this.api = new CookieApi(
      () => void this.#end(),
      () => this.who?.id,
    );
  }

  /** Who is here already. Raises when the service does not answer. */
  async open(): Promise<void> {
    const demo = this.#door.get<{ demo: boolean; people?: readonly DemoPerson[] }>("/v1/session/demo");
    this.demo = (await demo.catch(() => ({ demo: false, people: [] }))).people ?? [];
    try {
      this.who = await this.#door.get<Person>("/v1/session");
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
    }
    this.#tell();
  }

  /** Whether it is still the same person: somebody else may have signed in in another window of this browser. */
  async look(): Promise<void> {
    try {
      await this.api.get<Person>("/v1/session"); // refused for anybody else, which is then heard of as an end
    } catch {
      // No answer says nothing; an ended session was heard of already.
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    try {
      this.#came(await this.#door.post<Person>("/v1/session", { name, password }));
    } finally {
      this.#door.forget(); // no password outlives its one use, answered or not
    }
  }

  /** Be one of the demo's people. */
  async be(name: string): Promise<void> {
    this.#came(await this.#door.post<Person>("/v1/session/demo", { name }));
  }

  async signOut(): Promise<void> {
    try {
      await this.#door.drop("/v1/session");
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error; // already out
    }
    this.api.forget();
    this.who = null;
    this.ended = false;
    this.#tell();
  }

  #came(who: Person): void {
    if (who.id !== this.who?.id) this.api.forget(); // whoever goes on after their own session ended still means what they sent
    this.who = who;
    this.ended = false;
    this.#tell();
  }

  /** An answer said that nobody is signed in. It may be late, from before somebody signed in again: ask once more. */
  async #end(): Promise<void> {
    if (this.ended || !this.who || this.#asking) return;
    this.#asking = true;
    try {
      this.#came(await this.#door.get<Person>("/v1/session"));
    } catch (error) {
      this.ended = error instanceof Problem && error.status === 401;
      this.#tell();
    }
    this.#asking = false;
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
