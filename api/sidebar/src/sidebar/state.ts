// What a desk knows at one moment: everything the cards are drawn from.
import type { Line } from "../core/live.ts";
import type { Action, Authority, Replies, Ticket, Verdict, WorkingView } from "../core/shapes.ts";

/** How much the cards explain. */
export type Help = "full" | "brief";

/** A look at the checks of one action: for this person, on fresh facts. */
export type Look =
  | { readonly kind: "looking" }
  | { readonly kind: "seen"; readonly verdict: Verdict; readonly at: string }
  | { readonly kind: "failed"; readonly why: string };

/** Something to be told: what was done, or what went wrong and what to do. */
export interface Notice {
  readonly kind: "good" | "bad" | "info";
  readonly text: string;
  readonly more?: readonly string[];
  readonly reload?: boolean;
}

/** Roles that work tickets: they decide, close and hand on. The service has the last word. */
export const DECIDERS = ["agent", "senior_agent", "crisis_agent", "manager", "admin"];

/** A question about an action that stands on the page until it is answered. */
export type Asking =
  | { readonly kind: "confirm"; readonly action_id: string; readonly digest: string; readonly version: number }
  | { readonly kind: "lower"; readonly action_id: string; readonly version: number };

/** Everything the cards are drawn from. */
export interface State {
  readonly ticket: Ticket | null;
  readonly view: WorkingView | null;
  readonly replies: Replies | null;
  readonly authority: Authority | null;
  readonly looks: ReadonlyMap<string, Look>;
  readonly line: Line;
  readonly readAt: string | null;
  readonly notice: Notice | null;
  readonly asking: Asking | null;
  readonly busy: boolean;
  readonly thinking: boolean; // a model reads the ticket; its words come last
  readonly trouble: Notice | null; // why there is no ticket to show
}

export const EMPTY: State = {
  ticket: null,
  view: null,
  replies: null,
  authority: null,
  looks: new Map(),
  line: "live",
  readAt: null,
  notice: null,
  asking: null,
  busy: false,
  thinking: false,
  trouble: null,
};

/** What the page around the sidebar can do for it. */
export interface Around {
  /** Put released words into a reply box; nothing is sent. Without one, words are copied. */
  readonly insert?: (text: string) => boolean;
  /** Where another ticket is shown; without one it is only named. */
  readonly hrefOf?: (ticketId: string) => string;
}

/** What became of a decision. */
export interface Decided {
  readonly actions: readonly Action[];
  readonly denied: readonly { readonly rule: string; readonly why: string; readonly unlock: string }[];
}
