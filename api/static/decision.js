// The money part: what may be confirmed, every check of it, and a person's answer. Nothing happens without one (law 1).
import { post } from "./api.js";
import { ask } from "./dialog.js";
import { button, buttons, card, el, fold, hint } from "./dom.js";
import { fact } from "./suggestion.js";
import { CANCEL, DECIDERS, money, REFUND, STATUS, total, when, words } from "./words.js";
import { spoken } from "./working.js";

export const rule = (id) => el("span.rule", id);
export const unlockLine = (unlock) => unlock && el("span.unlock", "What would change this: ", spoken(unlock));
const why = (because) =>
  el("ul.because", because.map((b) => el("li", rule(b.rule), " ", spoken(b.text), " ", unlockLine(b.unlock))));
const reasons = (desk, s, part) => why((desk.view ?? s)[part].because);
const isRefund = (a) => a.action.kind === "refund";
const paid = (a) => total(a.action.lines.flatMap((line) => Object.values(line.components)), a.action.currency);
const named = (a) => (isRefund(a) ? `refund of ${money(paid(a))}` : `cancellation of order ${a.action.order_id}`);

export const open = (desk) => desk.ticket.status === "suggested";
export const mayDecide = (desk) => open(desk) && desk.who.roles.some((role) => DECIDERS.includes(role));

/** The call that sends one decision about exactly this version. */
export const decide = (s, body) => () =>
  post(`/v1/suggestions/${s.suggestion_id}/decision`, { version: s.version, ...body }, s.version);

/** Refund and cancellation with their reasons, the checks, and the buttons. */
export function moneyPart(desk, s) {
  const pays = s.actions.filter(isRefund);
  const cancels = s.cancel.decision !== "none" || s.cancel.because.length > 0;
  return card(REFUND[s.refund.undecided ? "undecided" : s.refund.decision] + (s.refund.amount ? `: ${money(s.refund.amount)}` : ""), reasons(desk, s, "refund"),
    pays.length > 0 && lineTable(desk, pays),
    cancels && [el("h2", CANCEL[s.cancel.decision] ?? "No cancellation"), reasons(desk, s, "cancel")],
    open(desk) && s.actions.map((action) => guard(desk, action)),
    open(desk) ? answers(desk, s) : hint(`This ticket is ${STATUS[desk.ticket.status]}.`));
}

const parts = (line) => Object.entries(line.components).map(([part, sum]) => `${part} ${money(sum)}`);

function lineTable(desk, actions) {
  const title = (sku) => desk.ticket.order?.lines.find((line) => line.sku === sku)?.title;
  const row = (line) => el("tr", el("td", [line.sku, title(line.sku)].filter(Boolean).join(", ")),
    el("td.amount", parts(line).map((part) => el("div", part))));
  const head = ["Order line", "Refund"].map((name) => el("th", { scope: "col" }, name));
  return el("table.lines", el("thead", el("tr", head)), el("tbody", actions.flatMap((a) => a.action.lines).map(row)));
}

/** Every check of one action: for the person who is signed in, on fresh facts, as soon as they are there (P33). */
export function guard(desk, action) {
  const own = desk.verdicts.get(action.action_id);
  const { checks } = own?.verdict ?? action.preview;
  const passed = checks.filter((c) => c.passed), failed = checks.filter((c) => !c.passed);
  const whom = own?.verdict ? `for you, looked at ${when(own.at)}` : "when proposed, for an agent";
  const item = (c) => el(`li.${c.passed ? "pass" : "fail"}`, el("strong", c.passed ? "✓ pass" : "✗ no"), " ", rule(c.rule),
    ` ${c.text} `, !c.passed && unlockLine(c.unlock));
  return el("div", own?.error && el("p.warn", `A fresh look failed: ${own.error}`),
    failed.length > 0 && el("ul.checks", failed.map(item)),
    fold(`guard-${action.action_id}`, `${passed.length} of ${checks.length} checks pass (${whom})`, false,
      el("ul.checks", passed.map(item))));
}

function answers(desk, s) {
  if (!mayDecide(desk)) return hint(`You may read this. Deciding takes one of: ${DECIDERS.map(words).join(", ")}.`);
  const can = s.actions.filter((a) => (desk.verdicts.get(a.action_id)?.verdict ?? a.preview).outcome !== "denied");
  const confirms = can.map((a) =>
    button(`Confirm ${named(a)}`, () => confirm(desk, s, a), { id: `do-confirm-${a.action_id}`, class: "primary" }));
  const lowers = can.filter(isRefund).map((a) =>
    button("Lower the amount", () => lower(desk, s, a), { id: `do-lower-${a.action_id}` }));
  const plain = () => desk.act(decide(s, { decision: "accept", confirm: [] }), () => "Accepted. No money moves.");
  const label = s.actions.length ? "Accept the reply without action" : "Accept the suggestion";
  return [
    !can.length && s.refund.decision === "blocked" && el("p", el("strong", "There is nothing to confirm: the rules above say why.")),
    buttons(confirms, !s.abstained && button(label, plain, { id: "do-accept" }), lowers,
      button("Reject", () => reject(desk, s), { id: "do-reject" })),
  ];
}

const refusals = (failed) => failed.map((f) => `${f.text ?? f.why} (${f.rule}). ${f.unlock}`).join(" ");

function told({ verdict, error }) {
  if (error) return `Not checked: ${error}`;
  if (verdict.outcome === "denied") return `Not possible now: ${refusals(verdict.checks.filter((c) => !c.passed))}`;
  const others = verdict.approvers.map(words).join(" and ");
  return verdict.outcome === "allowed" ? "Every check passes for you." : `After you, ${others} must approve; until then nothing leaves.`;
}

async function confirm(desk, s, a) {
  const check = el("p", { role: "status" }, "Checking once more, on fresh facts…");
  const ready = desk.look(a).then((seen) => {
    check.textContent = told(seen);
    return !seen.error && seen.verdict.outcome !== "denied";
  });
  const facts = el("dl.facts", fact("Order", a.action.order_id), isRefund(a) && fact("Amount", money(paid(a))),
    a.action.lines.map((line) => fact(line.sku, line.components ? parts(line).map((part) => el("div", part)) : "the whole line")),
    fact("Reason given to Amazon", a.action.reason));
  const title = isRefund(a) ? `Refund ${money(paid(a))}?` : "Cancel this order?";
  if (!(await ask(title, [facts, reasons(desk, s, isRefund(a) ? "refund" : "cancel"), check], `Confirm ${named(a)}`, ready))) return;
  const body = { decision: "accept", confirm: [{ action_id: a.action_id, digest: a.digest }] };
  await desk.act(decide(s, body), ({ actions, denied }) => {
    if (denied.length) return ["bad", `Nothing was done: ${refusals(denied)}`];
    const waits = actions.some((action) => action.state === "AWAITING_APPROVAL");
    return `Confirmed. ${waits ? "It waits for approval" : "It is held so that you can take it back"}; nothing has left yet.`;
  });
}

async function lower(desk, s, a) {
  const given = await ask("Lower the amount", [
    el("p", `Proposed: ${money(paid(a))}. The amount can only go down; the new one needs your confirmation again.`),
    el("label", { for: "amount" }, `New amount in ${a.action.currency}`),
    el("input", { id: "amount", name: "amount", inputmode: "decimal", autocomplete: "off", required: true,
      pattern: "[0-9]+([.][0-9]{1,3})?", title: "Digits with a point, such as 12.40" }),
  ], "Propose this amount");
  if (!given) return;
  const amount = { amount: given.amount.trim(), currency: a.action.currency };
  await desk.act(decide(s, { decision: "edit", edits: [{ action_id: a.action_id, amount }] }),
    () => `The proposal is now ${money(amount)}. Nothing is confirmed yet.`);
}

async function reject(desk, s) {
  const given = await ask("Reject the suggestion?", [
    el("p", "Nothing will be done. You answer the buyer yourself."),
    el("label", { for: "why" }, "Why (for those who improve the copilot)"),
    el("textarea", { id: "why", name: "why", maxlength: 500, rows: 3 }),
  ], "Reject");
  if (given) await desk.act(decide(s, { decision: "reject", reject_reason: given.why }), () => "Rejected. Nothing was done.");
}
