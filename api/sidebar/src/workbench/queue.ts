// The tickets as people work them: filtered, searched, a page at a time, looked at again without moving under a hand.
import { type Api, Problem } from "../core/api.ts";
import type { Clock } from "../core/shapes.ts";

export interface Row {
  readonly ticket_id: string;
  readonly marketplace: string;
  readonly order_id: string | null;
  readonly subject: string;
  readonly status: string;
  readonly created_at: string;
  readonly reason: string | null;
  readonly risk: string | null;
  readonly tier: string | null;
  readonly refund: string | null;
  readonly language?: string | null;
  readonly abstained?: boolean | null;
  readonly next_clock?: Omit<Clock, "rule"> | null;
  readonly waiting_for?: string;
  readonly held_by?: readonly string[];
}

interface Page {
  readonly tickets: readonly Row[];
  readonly next_cursor: string | null;
  readonly searched?: number | null;
  readonly bounded?: boolean;
}

export type Counts = Readonly<Record<string, Readonly<Record<string, number>> | number>>;

// What may be filtered by, with the closed lists of the service; one value of each at a time.
export const SIEVE = {
  waiting_for: ["decision", "approval", "outcome", "reply", "task", "nobody"],
  status: ["open", "suggested", "acting", "concluded", "closed"],
  clock: ["overdue", "urgent", "warning"],
  risk: ["ODR-CRITICAL", "SLA-WARNING", "LOW"],
  tier: ["T1-CRISIS", "T2-GENERAL"],
  marketplace: ["BE", "CA", "DE", "ES", "FR", "IE", "IT", "JP", "MX", "NL", "PL", "SE", "UK", "US"],
} as const;
export type Filter = keyof typeof SIEVE | "reason";
// Two views beside the values of `waiting_for`: what waits for any person, and everything.
const FOR_A_PERSON = ["decision", "approval", "reply", "task"];
export const PERSON = "person";
export const ALL = "all";
export type Filters = Readonly<Partial<Record<Filter | "q", string>>>;

const LIMIT = 25;
const DOORS = { search: "/v1/tickets", count: "/v1/queue/counts" } as const;
type Asked = Readonly<Record<string, string | number | readonly string[]>>;

/** The filters of an address; what is no filter of ours is left out. Words that are searched for are a buyer's: they stay out. */
export function filtersOf(search: string): Filters {
  const known = [...Object.keys(SIEVE), "reason"];
  return Object.fromEntries([...new URLSearchParams(search)].filter(([name, value]) => known.includes(name) && value));
}

/** Whether nothing is left to do about it: it waits for nobody. */
export const finished = (row: Row): boolean => row.waiting_for === "nobody" || row.status === "closed";

/** The same, as it stands in an address. */
export const searchOf = (filters: Filters): string => {
  const text = new URLSearchParams(Object.entries(filters).filter(([name]) => name !== "q")).toString();
  return text && `?${text}`;
};

/** Dispatches `change`. `rows` is what is shown; `fresh` is how it stands now, when that could not be shown without moving rows. */
export class Queue extends EventTarget {
  readonly #api: Api;
  filters: Filters;
  rows: readonly Row[] = [];
  counts: Counts | null = null; // of what is shown
  views: Counts | null = null; // the same, whomever it waits for
  loading = true;
  trouble: unknown = null;
  searched: number | null = null;
  bounded = false;
  more = false; // there is a page after this one
  held = false; // a pointer or the focus is on the list
  fresh: readonly Row[] | null = null;
  gone: ReadonlySet<string> = new Set(); // still shown, but no longer in the list
  #cursors: readonly (string | null)[] = [null];
  #next: string | null = null;
  #asked = 0;

  constructor(api: Api, filters: Filters = {}) {
    super();
    this.#api = api;
    this.filters = filters;
  }

  get page(): number {
    return this.#cursors.length;
  }

  /** Whether the service sorts by need; an older one lists the newest first. */
  get byNeed(): boolean {
    return this.rows.length === 0 || this.rows[0]?.waiting_for !== undefined;
  }

  /** Whom the tickets that are shown wait for. Where nobody chose: for a person; a search, and a status, look through all. */
  get view(): string {
    return this.filters.waiting_for ?? (this.filters.q || this.filters.status ? ALL : PERSON);
  }

  /** How many tickets a view has, of those the other filters and the search let through; null when nobody knows. */
  many(view: string): number | null {
    const told = this.views?.waiting_for;
    if (view === ALL) return typeof this.views?.total === "number" ? this.views.total : null;
    if (typeof told !== "object") return null;
    return (view === PERSON ? FOR_A_PERSON : [view]).reduce((sum, one) => sum + (told[one] ?? 0), 0);
  }

  sift(filters: Filters): Promise<void> {
    this.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
    this.#cursors = [null];
    return this.load();
  }

  turn(forward: boolean): Promise<void> {
    if (forward && this.#next) this.#cursors = [...this.#cursors, this.#next];
    else if (!forward && this.page > 1) this.#cursors = this.#cursors.slice(0, -1);
    return this.load();
  }

  /** Read and show, whatever is under the pointer: a person asked for it. */
  load(): Promise<void> {
    this.loading = true;
    this.#tell();
    return this.#read((rows) => this.#show(rows));
  }

  /** Read again. While a hand is on the list its rows keep their places, and what would move is only announced. */
  look(): Promise<void> {
    return this.#read((rows) => {
      const moved =
        rows.length !== this.rows.length || rows.some((row, n) => row.ticket_id !== this.rows[n]?.ticket_id);
      if (!moved || !this.held) return this.#show(rows);
      const known = new Map(rows.map((row) => [row.ticket_id, row]));
      this.gone = new Set(this.rows.filter((row) => !known.has(row.ticket_id)).map((row) => row.ticket_id));
      this.rows = this.rows.map((row) => known.get(row.ticket_id) ?? row);
      this.fresh = rows;
    });
  }

  /** Show how it stands now. */
  settle(): void {
    if (this.fresh) this.#show(this.fresh);
    this.#tell();
  }

  /** Let go of what was read; what is searched and filtered by stays, for whoever goes on. */
  empty(): void {
    this.#asked += 1; // an answer that is still on its way is not shown either
    this.#show([]);
    this.counts = null;
    this.loading = true;
    this.#tell();
  }

  /** How many rows are new since those that are shown. */
  get arrived(): number {
    const shown = new Set(this.rows.map((row) => row.ticket_id));
    return (this.fresh ?? []).filter((row) => !shown.has(row.ticket_id)).length;
  }

  /** The ticket before or after this one in the list, of those that still wait for somebody. */
  beside(id: string | null, step: 1 | -1): string | null {
    const at = this.rows.findIndex((row) => row.ticket_id === id);
    const next = at < 0 ? (step > 0 ? this.rows[0] : this.rows.at(-1)) : this.rows[at + step];
    return next?.ticket_id ?? null;
  }

  #show(rows: readonly Row[]): void {
    this.rows = rows;
    this.fresh = null;
    this.gone = new Set();
  }

  async #read(take: (rows: readonly Row[]) => void): Promise<void> {
    const asked = ++this.#asked;
    const { q, waiting_for: _, ...given } = this.filters; // numbers of `waiting_for` stand on the buttons that choose it
    const sieve: Asked = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]]));
    const { view } = this;
    const waits = view === ALL ? [] : view === PERSON ? FOR_A_PERSON : [view];
    const shown = waits.length ? { ...sieve, waiting_for: waits } : sieve;
    const cursor = this.#cursors.at(-1);
    try {
      const count = (of: Asked): Promise<Counts | null> => this.#ask<Counts>("count", of, q).catch(() => null);
      const views = count(sieve);
      const [page, counts] = await Promise.all([
        this.#ask<Page>("search", { ...shown, order: "need", limit: LIMIT, ...(cursor ? { cursor } : {}) }, q),
        waits.length ? count(shown) : views,
      ]);
      const told = await views;
      if (asked !== this.#asked) return; // a newer question is on its way
      take(page.tickets);
      this.counts = counts;
      this.views = told;
      this.#next = page.next_cursor;
      this.more = page.next_cursor !== null;
      this.searched = page.searched ?? null;
      this.bounded = page.bounded ?? false;
      this.trouble = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      // A list that is old is of more use than none; a refused question has no list.
      if (error instanceof Problem && error.status === 422) this.#show([]);
      this.trouble = error;
    }
    this.loading = false;
    this.#tell();
  }

  /** What is searched for is a buyer's: it goes in a body, for addresses are written down on the way. */
  #ask<T>(what: keyof typeof DOORS, asked: Asked, q: string | undefined): Promise<T> {
    if (q) return this.#api.post<T>(`/v1/tickets:${what}`, { ...asked, q });
    const flat = Object.entries(asked).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
    return this.#api.get<T>(`${DOORS[what]}?${new URLSearchParams(flat)}`);
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}
