// What was confirmed and how far it is: the steps as they are, never ahead of Amazon; undo and approval.
import { post } from "./api.js";
import { ask } from "./dialog.js";
import { button, el, fold } from "./dom.js";
import { fact, guard, locked } from "./suggestion.js";
import { hold } from "./ticking.js";
import { money, STATE, STEPS, when, words } from "./words.js";

/** One card for each action of the ticket. */
export function actionParts(desk) {
  return desk.ticket.actions.map((action) => card(desk, action));
}

const named = (a) => (a.kind === "refund" ? `Refund of ${money(a.amount)}` : "Cancellation");

function card(desk, action) {
  const replies = desk.ticket.replies_true_now.filter((reply) => reply.action_id === action.action_id);
  const detail = action.state !== "CANCELLED" && [action.code, action.detail].filter(Boolean).join(": ");
  const proposed = desk.ticket.suggestion?.actions.find((a) => a.action_id === action.action_id);
  return el("section.card.action", { "aria-label": `${named(action)}: ${action.state}`, "data-state": action.state },
    el("h2", named(action), " ", el(`span.chip.${action.state.toLowerCase()}`, action.state)),
    el("p", STATE[action.state] ?? ""), action.state === "HELD" && action.hold_until && el("p", hold(action.hold_until)),
    stepper(desk, action), detail && hint(detail),
    hint(`Order ${action.order_id}, ${action.reason}. Confirmed by ${action.confirmed_by ?? "–"}, ${when(action.confirmed_at)}.`,
      action.feed && ` Feed ${action.feed}${action.report_row ? `, message ${action.report_row}` : ""}.`),
    undo(desk, action), action.state === "AWAITING_APPROVAL" && approval(desk, action, proposed),
    replies.map((reply) => el("div", el("h3", "True now, so it may be sent"), hint(`Locked: ${reply.macro_id} version ${reply.version}, ${reply.locale}`), locked(reply, `true-${action.action_id}`))));
}

function stepper(desk, action) {
  const seen = new Set(desk.ticket.timeline.filter((e) => e.action_id === action.action_id).map((e) => e.kind.replace("action.", "").toUpperCase()));
  const at = STEPS.indexOf(action.state);
  const last = at >= 0 ? at : Math.max(-1, ...STEPS.map((step, n) => (seen.has(step) ? n : -1)));
  const ended = at < 0; // REJECTED, UNKNOWN, VOID, CANCELLED, EXPIRED: the road stopped here
  const steps = STEPS.filter((step, n) => (step !== "AWAITING_APPROVAL" || seen.has(step)) && (!ended || n <= last) && (n > last || n === at || seen.has(step)));
  const items = steps.map((step) => {
    const done = STEPS.indexOf(step) < last || ended || action.state === "SETTLED";
    return el(`li${done ? ".done" : step === action.state ? ".here" : ".ahead"}`, { "aria-current": step === action.state ? "step" : undefined }, done ? "✓ " : "", step);
  });
  if (ended) items.push(el("li.ended", { "aria-current": "step" }, `✗ ${action.state}`));
  return el("ol.steps", { "aria-label": "Steps" }, items);
}

function undo(desk, action) {
  const mine = action.confirmed_by === desk.who.name || desk.who.roles.some((role) => ["manager", "admin"].includes(role));
  if (!mine || !["HELD", "AWAITING_APPROVAL"].includes(action.state)) return null;
  const work = () => desk.act(() => post(`/v1/actions/${action.action_id}/cancel`), () => "Taken back. Nothing was sent to Amazon.");
  return buttons(button("Take it back", work, { id: `undo-${action.action_id}` }));
}

function approval(desk, action, proposed) {
  const granted = (action.approvals ?? []).filter((a) => a.granted).map((a) => a.role);
  const missing = action.approvers_needed.filter((role) => !granted.includes(role));
  const mine = action.confirmed_by === desk.who.name;
  const may = !mine && missing.some((role) => desk.who.roles.includes(role));
  return el("div", el("p", granted.length > 0 && `Approved by ${granted.map(words).join(" and ")}. `, el("strong", `Needs ${missing.map(words).join(" and ")}.`),
    mine && " Who confirmed cannot approve."), proposed && guard(desk, proposed),
    may && buttons(button("Approve", () => answer(desk, action, "approve"), { class: "primary" }), button("Deny", () => answer(desk, action, "deny"))));
}

async function answer(desk, action, what) {
  const approving = what === "approve";
  const facts = el("dl.facts", fact("Order", action.order_id), action.amount && fact("Amount", money(action.amount)),
    fact("Reason given to Amazon", action.reason), fact("Confirmed by", `${action.confirmed_by}, ${when(action.confirmed_at)}`));
  const title = `${approving ? "Approve" : "Deny"} the ${named(action).toLowerCase()}?`.replace(/ [a-z]{3}\?$/, (code) => code.toUpperCase());
  if (!(await ask(title, [facts], approving ? "Approve" : "Deny"))) return;
  await desk.act(() => post(`/v1/actions/${action.action_id}/${what}`, { digest: action.digest }),
    () => (approving ? "Approved. What happens next stands with the action." : "Denied. Nothing was sent to Amazon."));
}
