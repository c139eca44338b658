// What waits for another person's answer, and what only a person can settle: read for the header and for the inbox.
import type { Api } from "../core/api.ts";
import type { Action, Line, Text } from "../core/shapes.ts";
import type { Lang } from "../core/words.ts";

/** An action that waits for an approval. */
export interface Request extends Action {
  readonly missing: readonly string[];
  readonly expires_at: string | null;
}

/** One of them with everything an answer needs. */
export interface FullRequest extends Request {
  readonly answers: readonly {
    readonly approver: string;
    readonly role: string;
    readonly granted: boolean;
    readonly at: string;
  }[];
  readonly action: {
    readonly marketplace: string;
    readonly currency: string;
    readonly reason: string;
    readonly lines: readonly Line[];
  };
}

export interface Lent {
  readonly id: string;
  readonly from_user: string;
  readonly to_user: string;
  readonly role: string;
  readonly action_id: string | null;
  readonly until: string;
}

export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly ticket_id: string;
  readonly action_id: string | null;
  readonly text: string;
  readonly spoken: Text;
  readonly opened_at: string;
}

/** Dispatches `change`. */
export class Requests extends EventTarget {
  readonly #api: Api;
  readonly #lang: () => Lang;
  list: readonly Request[] | null = null;
  tasks: readonly Task[] = [];
  given: readonly Lent[] = [];
  received: readonly Lent[] = [];
  trouble: unknown = null;

  constructor(api: Api, lang: () => Lang) {
    super();
    this.#api = api;
    this.#lang = lang;
  }

  async load(): Promise<void> {
    try {
      const [{ approvals }, { tasks }, lent] = await Promise.all([
        this.#api.get<{ approvals: readonly Request[] }>("/v1/approvals"),
        this.#api.get<{ tasks: readonly Task[] }>(`/v1/tasks?lang=${this.#lang()}`),
        this.#api
          .get<{ given: readonly Lent[]; received: readonly Lent[] }>("/v1/delegations")
          .catch(() => ({ given: [], received: [] })),
      ]);
      this.list = approvals;
      this.tasks = tasks;
      this.given = lent.given;
      this.received = lent.received;
      this.trouble = null;
    } catch (error) {
      this.trouble = error;
    }
    this.dispatchEvent(new Event("change"));
  }
}
