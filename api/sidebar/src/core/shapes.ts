// What the service answers, as far as the pages read it. A test holds these shapes against real answers.
import type { Lang, Money } from "./words.ts";

/** A sentence with the language it is in. */
export interface Spoken {
  readonly text: string;
  readonly lang: string;
}

/** Text of an answer: plain English, or with its language. */
export type Text = string | Spoken | null;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Clock {
  readonly name: string;
  readonly due_at: string;
  readonly started_at: string;
  readonly state: string;
  readonly rule: string;
}

/** One of the three clocks that every ticket shows, running or not: the buyer's, our own, that of a claim. */
export interface StripClock {
  readonly place: "buyer" | "house" | "claim" | "other";
  readonly name: string;
  readonly rule: string;
  readonly state: "running" | "stopped" | "not_started";
  readonly urgency: string | null;
  readonly started_at: string | null;
  readonly due_at: string | null;
  readonly stopped_at: string | null;
  readonly label: Spoken;
}

export interface Because {
  readonly rule: string;
  readonly text: Text;
  readonly unlock: Text;
  readonly title?: Spoken | null;
}

export interface Check {
  readonly name: string;
  readonly rule: string;
  readonly passed: boolean;
  readonly text: Text;
  readonly unlock: Text;
  readonly blocks: "deny" | "approval";
  readonly spoken?: { readonly text: Text; readonly unlock: Text };
}

export interface Verdict {
  readonly outcome: "allowed" | "needs_approval" | "denied";
  readonly checks: readonly Check[];
  readonly approvers: readonly string[];
}

export interface Line {
  readonly order_item_id: string;
  readonly sku: string;
  readonly components?: Readonly<Record<string, Money>>;
  readonly quantity?: number;
}

export interface Proposed {
  readonly action_id: string;
  readonly digest: string;
  readonly state: string;
  readonly action: {
    readonly kind: "refund" | "cancel" | "cancel_mcf";
    readonly order_id: string;
    readonly marketplace: string;
    readonly currency: string;
    readonly reason: string;
    readonly lines: readonly Line[];
  };
  readonly preview: Verdict;
}

/** A way to settle, in the agent's language; advice alone. */
export interface OptionRow {
  readonly option: string;
  readonly label: Spoken;
  readonly open: boolean;
  readonly figure: Spoken;
  readonly rule: string;
  readonly why: Text;
  readonly parts: readonly {
    readonly label: Spoken;
    readonly amount: Money;
    readonly credit: boolean;
    readonly text: Text;
  }[];
  readonly unknown: readonly Text[];
  readonly risk: readonly Text[];
  readonly settlement: { readonly line: Text } | null;
  readonly blocked_by: readonly Because[];
  readonly basis: Text;
}

export interface Citation {
  readonly id: string;
  readonly title: Text;
  readonly quote: Text;
  readonly summary?: Spoken | null;
  readonly version: string;
  readonly visibility: "public" | "internal";
  readonly current?: boolean;
}

export interface Note {
  readonly risk_rating: string;
  readonly action_taken: Text;
  readonly evidence_log: readonly Text[];
  readonly policy_cited: readonly string[];
  readonly next_step: { readonly owner: Text; readonly action: Text; readonly due_at: string | null };
  readonly author: string;
  readonly written_at: string;
  readonly agent_text: string;
}

export interface SecondOpinion {
  readonly model: string;
  readonly prompt: string;
  readonly agrees: boolean;
  readonly reason: string;
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly warnings: readonly string[];
  readonly quotes: readonly { readonly words: string; readonly passage: string }[];
  readonly remark: string;
}

export interface Suggestion {
  readonly suggestion_id: string;
  readonly ticket_id: string;
  readonly version: number;
  readonly engine: string;
  readonly language: string;
  readonly reason: {
    readonly tag: string;
    readonly confidence: number;
    readonly alternatives: readonly { readonly tag: string; readonly confidence: number }[];
    readonly sub: string | null;
    readonly also: readonly string[];
    readonly chosen: boolean;
  };
  readonly abstained: boolean;
  readonly question: string | null;
  readonly flags: readonly string[];
  readonly risk: string;
  readonly tier: string;
  readonly risk_because: readonly string[];
  readonly clocks: readonly Clock[];
  readonly macro: {
    readonly id: string;
    readonly version: number;
    readonly locale: string;
    readonly text: string;
  } | null;
  readonly refund: {
    readonly decision: string;
    readonly amount: Money | null;
    readonly because: readonly Because[];
    readonly undecided: boolean;
  };
  readonly cancel: { readonly decision: string; readonly because: readonly Because[] };
  readonly note: Note;
  readonly citations: readonly Citation[];
  readonly actions: readonly Proposed[];
  readonly second_opinion: SecondOpinion | null;
  readonly created_at: string;
}

export interface Balance {
  readonly paid: Money;
  readonly refunded: Money;
  readonly held: Money;
  readonly refundable: Money;
}

export interface Radar {
  readonly refunds: readonly {
    readonly amount: Money;
    readonly at: string | null;
    readonly by: string;
    readonly source: string;
    readonly posted: boolean;
    readonly label: Spoken;
  }[];
  readonly honest: Spoken;
}

/** The buyer's record, and what it means for goodwill. */
export interface History {
  readonly orders_365d: number | null;
  readonly refunds_365d: number | null;
  readonly outcome: string;
  readonly rule: string;
  readonly label: Spoken;
  readonly spoken: Spoken;
}

/** Something that was told of the order, with its source. */
export interface Mark {
  readonly value: unknown;
  readonly source: string;
  readonly fetched_at: string;
}

export interface Order {
  readonly order_id: string;
  readonly fulfilment: string;
  readonly status: string;
  readonly purchased_at: string;
  readonly latest_delivery_at: string | null;
  readonly paid: Money;
  readonly refunded: Money;
  readonly tracking: {
    readonly status: string;
    readonly carrier: string | null;
    readonly tracking_id: string | null;
    readonly delivered_at: string | null;
  };
  readonly lines: readonly {
    readonly asin: string;
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
    readonly paid: Money;
  }[];
  readonly sources: readonly { readonly source: string; readonly fetched_at: string }[];
  readonly balance: Balance;
  readonly radar: Radar;
  readonly history: History | null;
  readonly earlier: readonly Earlier[];
  readonly marks: Readonly<Record<"protected" | "claim" | "chargeback" | "return" | "refund_at_first_scan", Mark>>;
}

/** An action on its road. */
export interface Action {
  readonly action_id: string;
  readonly ticket_id: string;
  readonly kind: "refund" | "cancel" | "cancel_mcf";
  readonly order_id: string;
  readonly amount: Money | null;
  readonly reason: string;
  readonly digest: string;
  readonly state: string;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
  readonly hold_until: string | null;
  readonly approvers_needed: readonly string[];
  readonly feed: string | null;
  readonly report_row: number | null;
  readonly code: string | null;
  readonly detail: string | null;
  readonly updated_at: string;
  readonly steps: readonly {
    readonly state: string;
    readonly at: string | null;
    readonly reached: boolean;
    readonly label: Spoken;
  }[];
  readonly undo: { readonly until: string | null; readonly possible: boolean; readonly honest: Spoken };
  readonly eta: {
    readonly submitted_by: string | null;
    readonly answered_by: string | null;
    readonly spoken: readonly Spoken[];
  };
}

export interface Message {
  readonly role: string;
  readonly at: string;
  readonly text: string;
  readonly attachments: readonly string[];
}

export interface Ticket {
  readonly ticket_id: string;
  readonly status: string;
  readonly channel: string;
  readonly marketplace: string;
  readonly subject: string;
  readonly order_id: string | null;
  readonly same_order: readonly { readonly ticket_id: string; readonly status: string }[];
  readonly trusted: boolean;
  readonly problems: readonly string[];
  readonly closing_refused: Because | null;
  readonly messages: readonly Message[];
  readonly order: Order | null;
  readonly suggestion: Suggestion | null;
  readonly actions: readonly Action[];
  readonly notes: readonly Note[];
  readonly clocks: readonly (Clock & { readonly label: Spoken })[];
  readonly clock_strip: readonly StripClock[];
}

export interface Earlier {
  readonly ticket_id: string;
  readonly subject: string;
  readonly status: string;
  readonly reason: string | null;
  readonly at: string;
}

/** What the signed-in person may do on this order. */
export interface Authority {
  readonly role_label: Spoken | null;
  readonly alone_up_to: Money | null;
  readonly left_today: Money | null;
  readonly why: readonly Because[];
}

/** A piece of a text: locked words, or the value of a slot with where it comes from. */
export interface Part {
  readonly text: string;
  readonly slot: string | null;
  readonly source?: string | null;
}

export interface Lint {
  readonly verdict: "clean" | "warn" | "block";
  readonly findings: readonly {
    readonly rule: string;
    readonly policy: string;
    readonly severity: string;
    readonly text: string;
    readonly fix: Text;
  }[];
}

export interface Offered {
  readonly action_id: string | null;
  readonly macro_id: string;
  readonly version: number;
  readonly also: readonly string[];
  readonly locale: string;
  readonly text: string;
  readonly sha256: string;
  readonly parts: readonly Part[];
  readonly lint: Lint;
}

export interface Replies {
  readonly offered: readonly Offered[];
  readonly further: readonly { readonly reason: string; readonly text: string }[];
  readonly released: readonly {
    readonly id: string;
    readonly action_id: string | null;
    readonly sha256: string;
    readonly at: string;
    readonly released_by: string;
  }[];
}

/** A ticket in the agent's language, beside the buyer's. */
export interface WorkingView {
  readonly suggestion_id: string;
  readonly version: number;
  readonly lang: Lang;
  readonly buyer_lang: string;
  readonly reason: {
    readonly tag: string;
    readonly label: string;
    readonly sub: { readonly tag: string; readonly label: string; readonly means: string } | null;
    readonly also: readonly { readonly tag: string; readonly label: string }[];
  };
  readonly question: Spoken | null;
  readonly risk: { readonly tag: string; readonly label: string; readonly because: readonly Spoken[] };
  readonly tier: { readonly tag: string; readonly label: string };
  readonly refund: { readonly decision: string; readonly label: string; readonly because: readonly Because[] };
  readonly cancel: { readonly decision: string; readonly label: string; readonly because: readonly Because[] };
  readonly macro: Reading | null;
  readonly replies_true_now: readonly (Reading & { readonly action_id: string })[];
  readonly note: Note;
  readonly notes: readonly Note[];
  readonly citations: readonly Citation[];
  readonly flags: readonly { readonly tag: string; readonly label: string }[];
  readonly options: readonly OptionRow[];
  readonly checks: readonly { readonly action_id: string; readonly checks: readonly Check[] }[];
}

/** Locked words beside the same in the agent's language. */
export interface Reading {
  readonly id: string;
  readonly version: number;
  readonly buyer: { readonly locale: string; readonly text: string };
  readonly agent: { readonly locale: string; readonly text: string; readonly parts: readonly Part[] } | null;
  readonly slots: readonly {
    readonly name: string;
    readonly buyer: string;
    readonly agent: string;
    readonly source: string;
  }[];
  readonly parity: { readonly ok: boolean; readonly differs: readonly string[] };
}
