// The ways to settle a ticket, the open and cheapest first: what each is expected to cost, why, and what stands in its way.
import { rule, unlockLine } from "./decision.js";
import { card, el, fold, hint } from "./dom.js";
import { money, OPTION, PART, RECORD } from "./words.js";

const HEAD = ["Option", "Expected cost", "Why", "Blocked by"];

/** The option ladder as a table; advice beside the decision, with nothing to press. */
export function optionsPart({ options = [] }) {
  if (!options.length) return null;
  const settlement = options.find((o) => o.settlement)?.settlement;
  const record = options.find((o) => o.repeat)?.repeat;
  return card("Ways to settle", hint("Advice only: nothing here is done. Open ones first, the cheapest on top."),
    el("table.options", el("thead", el("tr", HEAD.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", options.map(rows))),
    settlement && el("p.first-up", el("strong", "Refund or claim: "), settlement.line),
    record && el("p", el("strong", `Buyer's record, ${RECORD[record.outcome]}: `), record.text),
    hint(`Costs: ${options[0].basis}`));
}

const cell = (label, ...content) => el("td", { "data-label": label }, content);
const cost = (o) => (o.expected_cost ? `${o.at_most ? "at most " : ""}${money(o.expected_cost)}` : "unknown");

/** Two rows an option: what decides at a glance, and what is behind it. */
function rows(o) {
  const open = !o.blocked_by.length;
  const name = el("th", { scope: "row" }, OPTION[o.option], open && o.goodwill && [" ", el("span.chip", "goodwill")]);
  return [
    el(open ? "tr" : "tr.shut", name, cell("Expected cost", el("div.amount", el("div", cost(o)))),
      cell("Why", open && [rule(o.rule), " "], o.text),
      cell("Blocked by", open ? "–" : o.blocked_by.map((b) => el("div", rule(b.rule), ` ${b.text}`)))),
    el("tr.more", el("td", { colspan: HEAD.length }, fold(`more-${o.option}`, "Risk and sum", false, more(o)))),
  ];
}

function more(o) {
  const part = (p) => el("li", `${p.credit ? "−" : ""}${money(p.amount)} ${PART[p.name]}: ${p.text}`);
  return [
    el("p", `Risk: ${o.risk.join("; ")}.`),
    o.unknown.length > 0 && el("p", `Not known: ${o.unknown.join("; ")}.`),
    o.parts.length > 0 && el("ul", o.parts.map(part)),
    o.blocked_by.map((b) => unlockLine(b.unlock)),
  ];
}
