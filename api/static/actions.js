// What was confirmed and how far it is: the steps as they are, never ahead of Amazon; undo and approval.
import { post } from "./api.js";
import { guard } from "./decision.js";
import { ask } from "./dialog.js";
import { button, buttons, el, hint } from "./dom.js";
import { fact, locked } from "./suggestion.js";
import { hold } from "./ticking.js";
import { money, STATE, STEPS, when, words } from "./words.js";

/** One card for each action of the ticket. */
export const actionParts = (desk) => desk.ticket.actions.map((action) => part(desk, action));

const named = (a) => (a.kind === "refund" ? `refund of ${money(a.amount)}` : `cancellation of order ${a.order_id}`);
const confirmed = (a) => `${a.confirmed_by ?? "–"}, ${when(a.confirmed_at)}`;

function part(desk, a) {
  const said = a.state !== "CANCELLED" && [a.code, a.detail].filter(Boolean).join(": ");
  const feed = a.feed ? ` Feed ${a.feed}${a.report_row ? `, message ${a.report_row}` : ""}.` : "";
  return el("section.card.action", { "aria-label": `${named(a)}: ${a.state}`, "data-state": a.state },
    el("h2.first-up", named(a), " ", el(`span.chip.${a.state.toLowerCase()}`, words(a.state))),
    el("p", STATE[a.state]), a.state === "HELD" && a.hold_until && el("p", hold(a.hold_until)),
    expected(a), stepper(desk, a), said && hint(said),
    hint(`Order ${a.order_id}, ${a.reason}. Confirmed by ${confirmed(a)}.${feed}`),
    a.state === "AWAITING_APPROVAL" && approval(desk, a), undo(desk, a),
    desk.ticket.replies_true_now.filter((reply) => reply.action_id === a.action_id).map((reply) =>
      el("div", el("h3", "True now, so it may be sent"), locked(reply, `true-${a.action_id}`, desk.view?.replies_true_now.find((one) => one.action_id === a.action_id)))));
}

/** When it should get there, and what it waits for: Amazon's quota is shown, never hidden. */
function expected({ eta }) {
  if (!eta || !(eta.answered_by || eta.because.length)) return null;
  const times = [eta.submitted_by && `sent about ${when(eta.submitted_by)}`, eta.answered_by && `answer expected about ${when(eta.answered_by)}`];
  const line = [times.filter(Boolean).join(", "), eta.because.join("; ")].filter(Boolean).join(". ");
  return el("p.hint.eta", `${line[0].toUpperCase()}${line.slice(1)}.`);
}

/** The steps behind it (from the ledger), where it is, and those ahead; a road that ended shows where. */
function stepper(desk, a) {
  const mine = desk.ticket.timeline.filter((entry) => entry.action_id === a.action_id);
  const seen = new Set(mine.map((entry) => entry.kind.replace("action.", "").toUpperCase()));
  const at = STEPS.indexOf(a.state);
  const behind = STEPS.filter((step, n) => seen.has(step) && (at < 0 || n < at));
  const ahead = at < 0 ? [] : STEPS.slice(at + 1).filter((step) => step !== "AWAITING_APPROVAL");
  const here = { SETTLED: "li.done" }[a.state] ?? (at < 0 ? "li.ended" : "li.here");
  return el("ol.steps", { "aria-label": "Steps" }, behind.map((step) => el("li.done", `✓ ${words(step)}`)),
    el(here, { "aria-current": "step" }, `${at < 0 ? "✗ " : a.state === "SETTLED" ? "✓ " : ""}${words(a.state)}`),
    ahead.map((step) => el("li.ahead", words(step))));
}

function undo(desk, a) {
  const mine = a.confirmed_by === desk.who.name || desk.who.roles.some((role) => ["manager", "admin"].includes(role));
  if (mine && a.state === "SUBMITTED") {
    const ask = () => desk.act(() => post(`/v1/actions/${a.action_id}/cancel`),
      () => "Amazon is asked to take it out of its queue. It worked only once this says CANCELLED.");
    return buttons(button("Ask Amazon to take it back", ask, { id: `undo-${a.action_id}` }));
  }
  if (!mine || !["HELD", "AWAITING_APPROVAL"].includes(a.state)) return null;
  const back = () => desk.act(() => post(`/v1/actions/${a.action_id}/cancel`), () => "Taken back. Nothing was sent to Amazon.");
  return buttons(button("Take it back", back, { id: `undo-${a.action_id}` }));
}

function approval(desk, a) {
  const granted = a.approvals.filter((one) => one.granted).map((one) => one.role);
  const missing = a.approvers_needed.filter((role) => !granted.includes(role));
  const mine = a.confirmed_by === desk.who.name;
  const may = !mine && missing.some((role) => desk.who.roles.includes(role));
  const proposed = desk.ticket.suggestion?.actions.find((one) => one.action_id === a.action_id);
  return [
    el("p", granted.length > 0 && `Approved by ${granted.map(words).join(" and ")}. `,
      el("strong", `Needs ${missing.map(words).join(" and ")}.`), mine && " Who confirmed cannot approve."),
    proposed && guard(desk, proposed),
    may && buttons(button("Approve", () => answer(desk, a, "approve"), { id: `approve-${a.action_id}`, class: "primary" }),
      button("Deny", () => answer(desk, a, "deny"), { id: `deny-${a.action_id}` })),
  ];
}

async function answer(desk, a, what) {
  const label = what === "approve" ? "Approve" : "Deny";
  const facts = el("dl.facts", fact("Order", a.order_id), a.amount && fact("Amount", money(a.amount)),
    fact("Reason given to Amazon", a.reason), fact("Confirmed by", confirmed(a)));
  if (!(await ask(`${label} the ${named(a)}?`, [facts], label))) return;
  await desk.act(() => post(`/v1/actions/${a.action_id}/${what}`, { digest: a.digest }),
    () => (what === "approve" ? "Approved. What happens next stands with the action." : "Denied. Nothing was sent to Amazon."));
}
