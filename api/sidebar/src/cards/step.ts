// The one next step of a ticket: the page has one main button at a time, wherever that step can be taken.
import type { Action, Offered, Proposed, Suggestion, Verdict } from "../core/shapes.ts";
import type { Desk } from "../sidebar/desk.ts";

const ON_ITS_WAY = ["CONFIRMED", "AWAITING_APPROVAL", "HELD", "SUBMITTED", "PROCESSING"];

export type Step =
  | { readonly kind: "begin"; readonly action: Proposed }
  | { readonly kind: "back"; readonly action: Action }
  | { readonly kind: "release"; readonly letter: Offered }
  | { readonly kind: "accept" };

/** What the checks say of an action for this person, as last looked at; for the lowest role, until they were. */
export const outcome = (desk: Desk, p: Proposed): Verdict["outcome"] => {
  const look = desk.state.looks.get(p.action_id);
  return (look?.kind === "seen" ? look.verdict : p.preview).outcome;
};

export const denied = (desk: Desk, p: Proposed): boolean => outcome(desk, p) === "denied";

/** What this person could confirm now: the checks do not forbid it. */
export const possible = (desk: Desk, s: Suggestion): readonly Proposed[] => s.actions.filter((p) => !denied(desk, p));

/** Only who confirmed, or a manager, takes it back; the service decides, and says how certain that is. */
export const mayUndo = (desk: Desk, a: Action): boolean =>
  a.undo.possible &&
  (a.confirmed_by === desk.who.name || desk.who.roles.some((role) => role === "manager" || role === "admin"));

/** Null while a question is being asked, or while all there is to do is wait. */
export function nextStep(desk: Desk): Step | null {
  const s = desk.suggestion;
  if (!s || desk.state.asking) return null;
  const decides = desk.mayDecide && !s.abstained;
  const action = decides ? possible(desk, s)[0] : undefined;
  if (action) return { kind: "begin", action };
  // While something is on its way the words about it are not true yet: the way back comes first, and nothing is pressed on anybody.
  const going = desk.state.ticket?.actions.filter((a) => ON_ITS_WAY.includes(a.state)) ?? [];
  const back = going.find((a) => mayUndo(desk, a) && a.state !== "SUBMITTED");
  if (back) return { kind: "back", action: back };
  if (going.length) return null;
  const replies = desk.state.replies;
  const letter = replies?.offered.find(
    (one) => !replies.released.some((r) => r.sha256 === one.sha256 && r.action_id === one.action_id),
  );
  if (letter && letter.lint.verdict !== "block") return { kind: "release", letter };
  return decides ? { kind: "accept" } : null;
}
