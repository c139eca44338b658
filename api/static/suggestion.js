// The suggestion: what the copilot thinks, why, what may be confirmed, and the words that may be sent.
import { post } from "./api.js";
import { ask } from "./dialog.js";
import { button, el, fold, say } from "./dom.js";
import { riskChip } from "./list.js";
import { clock } from "./ticking.js";
import { CANCEL, DECIDERS, money, percent, REASONS, REFUND, STATUS, when, words } from "./words.js";

const rule = (id) => el("span.rule", id);
const unlockLine = (unlock) => unlock && el("span.unlock", `What would change this: ${unlock}`);
const why = (because) => el("ul.because", because.map((b) => el("li", rule(b.rule), ` ${b.text} `, unlockLine(b.unlock))));

/** The parts of the suggestion, top to bottom. */
export function suggestionParts(desk) {
  const s = desk.ticket.suggestion;
  if (!s) return [el("section.card", el("h2", "Suggestion"), el("p", "Reading the ticket…"))];
  return [verdict(desk, s), moneyPart(desk, s), reply(desk, s), note(desk, s), citations(s)];
}

function verdict(desk, s) {
  return el("section.card", { "aria-labelledby": "h-suggestion" }, el("h2", { id: "h-suggestion" }, "Suggestion"),
    el("p.verdict", el("strong", words(s.reason.tag)), ` ${percent(s.reason.confidence)} sure `, riskChip(s.risk), " ", el("span.chip", s.tier)),
    hint(`Risk: ${s.risk_because.map(words).join("; ")}`),
    s.flags.length > 0 && el("p", "Noticed: ", s.flags.map((flag) => el("span.chip", words(flag)))),
    s.clocks.length > 0 && el("ul.clocks", { "aria-label": "Clocks" }, s.clocks.map(clock)),
    s.abstained && el("div.question", el("p", el("strong", s.question ?? "The copilot is not sure what this is about.")),
      mayDecide(desk) && buttons([s.reason, ...s.reason.alternatives].map((c) => choose(desk, s, c.tag)))),
    mayDecide(desk) && otherReason(desk, s),
    hint(`Version ${s.version}, made ${when(s.created_at)}, engine: ${s.engine}`));
}

const decide = (s, body) => () => post(`/v1/suggestions/${s.suggestion_id}/decision`, { version: s.version, ...body }, s.version);

const open = (desk) => desk.ticket.status === "suggested";
const mayDecide = (desk) => open(desk) && desk.who.roles.some((role) => DECIDERS.includes(role));

const choose = (desk, s, tag) =>
  button(words(tag), () => desk.act(decide(s, { decision: "edit", reason: tag }), () => `Judged again as “${words(tag)}”.`), { "data-reason": tag });

function otherReason(desk, s) {
  const select = el("select", { "aria-label": "Another reason" }, REASONS.map((tag) => el("option", { value: tag, selected: tag === s.reason.tag }, words(tag))));
  const again = button("Judge again", () => desk.act(decide(s, { decision: "edit", reason: select.value }), () => `Judged again as “${words(select.value)}”.`));
  return fold("fold-reason", "It is about something else", false, buttons(select, again));
}

function moneyPart(desk, s) {
  const pays = s.actions.filter((a) => a.action.kind === "refund");
  const cancels = s.cancel.decision !== "none" || s.cancel.because.length > 0;
  return el("section.card", { "aria-labelledby": "h-money" },
    el("h2", { id: "h-money" }, REFUND[s.refund.decision], s.refund.amount && `: ${money(s.refund.amount)}`), why(s.refund.because),
    pays.length > 0 && lineTable(desk, pays),
    cancels && el("h2", CANCEL[s.cancel.decision] ?? "No cancellation"), cancels && why(s.cancel.because),
    open(desk) ? [s.actions.map((action) => guard(desk, action)), decisions(desk, s)] : hint(`This ticket is ${STATUS[desk.ticket.status]}.`));
}

function lineTable(desk, actions) {
  const title = (sku) => desk.ticket.order?.lines.find((line) => line.sku === sku)?.title ?? "";
  const rows = actions.flatMap((a) => a.action.lines).map((line) => el("tr", el("td", line.sku, title(line.sku) && `, ${title(line.sku)}`),
    el("td.amount", Object.entries(line.components).map(([part, sum]) => el("div", `${part} ${money(sum)}`)))));
  return el("table.lines", el("thead", el("tr", el("th", { scope: "col" }, "Order line"), el("th", { scope: "col" }, "Refund"))), el("tbody", rows));
}

/** Every check of one action: for the person who is signed in, on fresh facts, as soon as they are there (P33). */
export function guard(desk, action) {
  const own = desk.verdicts.get(action.action_id);
  const verdict = own?.verdict ?? action.preview;
  const failed = verdict.checks.filter((c) => !c.passed);
  const whom = own?.verdict ? `for you, looked at ${when(own.at)}` : own?.error ? `when proposed, for an agent; a fresh look failed: ${own.error}` : "when proposed, for an agent";
  const list = (checks) => el("ul.checks", checks.map((c) => el(`li.${c.passed ? "pass" : "fail"}`,
    el("strong", c.passed ? "✓ pass" : "✗ no"), " ", rule(c.rule), ` ${c.text} `, !c.passed && unlockLine(c.unlock))));
  const passed = verdict.checks.filter((c) => c.passed);
  return el("div.guard", failed.length > 0 && list(failed),
    fold(`guard-${action.action_id}`, `${passed.length} of ${verdict.checks.length} checks pass (${whom})`, false, list(passed)));
}

function decisions(desk, s) {
  if (!mayDecide(desk)) return hint(`You may read this. Deciding takes one of: ${DECIDERS.map(words).join(", ")}.`);
  const can = s.actions.filter((a) => (desk.verdicts.get(a.action_id)?.verdict ?? a.preview).outcome !== "denied");
  const pays = can.filter((a) => a.action.kind === "refund");
  const buttons = [
    ...can.map((a) => button(`Confirm ${named(a)}`, () => confirm(desk, s, a), { id: `do-confirm-${a.action_id}`, class: "primary" })),
    !s.abstained && button(s.actions.length ? "Accept the reply without action" : "Accept the suggestion", () => desk.act(decide(s, { decision: "accept", confirm: [] }), () => "Accepted. No money moves."), { id: "do-accept" }),
    ...pays.map((a) => button("Lower the amount", () => lower(desk, s, a), { id: `do-lower-${a.action_id}` })),
    button("Reject", () => reject(desk, s), { id: "do-reject" }),
  ];
  const nothing = !can.length && s.refund.decision === "blocked" && el("p", el("strong", "There is nothing to confirm here: the reasons above say why."));
  return el("div", nothing, buttons(buttons));
}

const sum = (components) => Object.entries(components).map(([part, m]) => `${part} ${money(m)}`).join(", ");
const named = (a) => (a.action.kind === "refund" ? `refund of ${paid(a)}` : `cancellation of order ${a.action.order_id}`);

/** What one refund pays in all, added in whole minor units: floats have no place in money. */
export function paid(a) {
  const parts = a.action.lines.flatMap((line) => Object.values(line.components));
  const places = Math.max(...parts.map((m) => (m.amount.split(".")[1] ?? "").length));
  const units = parts.reduce((all, m) => {
    const [whole, rest = ""] = m.amount.split(".");
    return all + BigInt(whole + rest.padEnd(places, "0"));
  }, 0n).toString().padStart(places + 1, "0");
  const at = units.length - places;
  return `${units.slice(0, at)}${places ? "." : ""}${units.slice(at)} ${a.action.currency}`;
}

async function confirm(desk, s, a) {
  const check = el("p", { role: "status" }, "Checking once more, on fresh facts…");
  const ready = desk.look(a).then(({ verdict, error }) => {
    const failed = verdict?.checks.filter((c) => !c.passed) ?? [];
    if (error) check.textContent = `Not checked: ${error}`;
    else if (verdict.outcome === "denied") check.textContent = `Not possible now: ${failed.map((c) => `${c.text} (${c.rule}). ${c.unlock}`).join(" ")}`;
    else check.textContent = verdict.outcome === "allowed" ? "Every check passes for you." : `After you, ${verdict.approvers.map(words).join(" and ")} must approve before anything leaves.`;
    return !error && verdict.outcome !== "denied";
  });
  const facts = el("dl.facts", fact("Order", a.action.order_id),
    a.action.kind === "refund" && fact("Amount", paid(a)),
    a.action.lines.map((line) => fact(line.sku, line.components ? sum(line.components) : "whole line")),
    fact("Reason given to Amazon", a.action.reason));
  const because = a.action.kind === "refund" ? s.refund.because : s.cancel.because;
  const yes = await ask(a.action.kind === "refund" ? `Refund ${paid(a)}?` : "Cancel this order?", [facts, why(because), check], `Confirm ${named(a)}`, ready);
  if (!yes) return;
  const body = { decision: "accept", confirm: [{ action_id: a.action_id, digest: a.digest }] };
  await desk.act(decide(s, body), (answer) => answer.denied.length
    ? ["bad", `Nothing was done: ${answer.denied.map((d) => `${d.why} (${d.rule}). ${d.unlock}`).join(" ")}`]
    : answer.actions.some((done) => done.state === "AWAITING_APPROVAL") ? "Confirmed. It waits for approval; nothing has left yet."
      : "Confirmed. It is held for a moment so that you can take it back; nothing has left yet.");
}

export const fact = (name, value) => [el("dt", name), el("dd", value)];

async function lower(desk, s, a) {
  const given = await ask("Lower the amount", [
    el("p", `Proposed: ${paid(a)}. The amount can only go down. It is judged again and then needs your confirmation.`),
    el("label", { for: "amount" }, `New amount in ${a.action.currency}`),
    el("input", { id: "amount", name: "amount", inputmode: "decimal", autocomplete: "off", required: true, pattern: "[0-9]+([.][0-9]{1,3})?", title: "Digits with a point, such as 12.40" }),
  ], "Propose this amount");
  if (!given) return;
  const amount = { amount: given.amount.trim(), currency: a.action.currency };
  await desk.act(decide(s, { decision: "edit", edits: [{ action_id: a.action_id, amount }] }), () => `The proposal is now ${money(amount)}. Nothing is confirmed yet.`);
}

async function reject(desk, s) {
  const given = await ask("Reject the suggestion?", [
    el("p", "Nothing will be done. You answer the buyer yourself."),
    el("label", { for: "reject" }, "Why (for those who improve the copilot)"), el("textarea", { id: "reject", name: "reject", maxlength: 500, rows: 3 }),
  ], "Reject");
  if (given) await desk.act(decide(s, { decision: "reject", reject_reason: given.reject }), () => "Rejected. Nothing was done.");
}

/** Locked words: shown as they are, to be copied byte for byte (law 4). */
export function locked(macro, id) {
  const text = el("pre.locked", { id, lang: macro.locale, tabindex: 0, "aria-label": "Locked text" }, macro.text);
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(macro.text);
      say("good", "Copied. Send it unchanged.");
    } catch {
      getSelection().selectAllChildren(text);
      say("info", "Selected. Copy it with your keyboard and send it unchanged.");
    }
  });
  return [text, buttons(copy)];
}

function reply(desk, s) {
  if (!s.macro) return el("section.card", el("h2", "Reply"), el("p", "No locked reply fits this ticket as it stands."));
  const name = `${s.macro.id ?? s.macro.macro_id} version ${s.macro.version}, ${s.macro.locale}`;
  if (desk.ticket.actions.length) {
    const was = el("pre.locked", { lang: s.macro.locale }, s.macro.text);
    return el("section.card", el("h2", "Reply"), el("p", "Replies that are true now stand with the action."), fold("fold-reply", `Proposed before the action: ${name}`, false, was));
  }
  return el("section.card", { "aria-labelledby": "h-reply" }, el("h2", { id: "h-reply" }, "Reply to the buyer"), hint(`Locked: ${name}`), locked(s.macro, "reply-text"));
}

function note(desk, s) {
  if (!open(desk)) return fold("fold-proposed-note", "Note as it was proposed (internal, never sent)", false, el("div.card.internal", noteBody(s.note)));
  return el("section.card.internal", { "aria-labelledby": "h-note" }, el("h2", { id: "h-note" }, "Note ", el("span.chip.internal", "internal, never sent")), noteBody(s.note));
}

/** The ACID note, header by header. */
export function noteBody(n) {
  const list = (entries) => el("ul", entries.map((entry) => el("li", entry)));
  return [el("dl.facts", fact("Risk", n.risk_rating), fact("Action taken", n.action_taken), fact("Evidence", list(n.evidence_log)),
    fact("Policy cited", n.policy_cited.join(", ") || "–"),
    fact("Next step", `${n.next_step.owner}: ${n.next_step.action}${n.next_step.due_at ? `, by ${when(n.next_step.due_at)}` : ""}`),
    n.agent_text && fact("In their words", n.agent_text)), hint(`${n.author}, ${when(n.written_at)}`)];
}

function citations(s) {
  return s.citations.length > 0 && el("section.card", { "aria-labelledby": "h-cite" }, el("h2", { id: "h-cite" }, "What this rests on"),
    s.citations.map((c) => el("details", { id: `cite-${c.id}` }, el("summary", rule(c.id), ` ${c.title}`), el("blockquote", c.quote), hint(`Version ${c.version}`))));
}
