// The suggestion: what the copilot thinks the ticket is about, why, and the words that may be sent.
import { decide, mayDecide, moneyPart, open } from "./decision.js";
import { button, buttons, card, el, fold, hint, internal, say } from "./dom.js";
import { riskChip } from "./list.js";
import { optionsPart } from "./options.js";
import { clock } from "./ticking.js";
import { percent, REASONS, when, words } from "./words.js";
import { reading, spoken } from "./working.js";

/** The parts of the suggestion, top to bottom. */
export function suggestionParts(desk) {
  const s = desk.ticket.suggestion;
  if (!s) return card("Suggestion", el("p", "Reading the ticket…"));
  return [verdict(desk, s), secondOpinion(s), moneyPart(desk, s), reply(desk, s), optionsPart(s), note(desk, s), citations(s, desk.view)];
}

function verdict(desk, s) {
  return card("Suggestion",
    el("p.verdict", el("strong", words(s.reason.tag)), ` ${percent(s.reason.confidence)} sure `,
      riskChip(s.risk), el("span.chip", s.tier)),
    desk.view && hint(el("span", { lang: desk.view.lang }, inWords(desk.view))),
    s.reason.sub && el("p", "Within it: ", el("span.chip", words(s.reason.sub))),
    s.reason.also.length > 0 && el("p", el("strong", "Also asks for: "), s.reason.also.map((tag) => el("span.chip", words(tag)))),
    hint(`Risk: ${s.risk_because.map(words).join("; ")}`),
    s.flags.length > 0 && el("p", "Noticed: ", s.flags.map((flag) => el("span.chip", words(flag)))),
    s.clocks.length > 0 && el("ul.clocks", { "aria-label": "Clocks" }, s.clocks.map(clock)),
    s.clocks.length > 0 && !open(desk) && hint("Clocks as they were set when this was proposed."),
    s.abstained && question(desk, s),
    mayDecide(desk) && otherReason(desk, s),
    hint(`Version ${s.version}, made ${when(s.created_at)}, engine: ${s.engine}`));
}

/** What a model reads in the letter, marked as its own; it decides nothing (AIR-04). */
function secondOpinion(s) {
  const m = s.second_opinion;
  if (!m) return null;
  const reads = m.reason === "other" ? el("p", "It cannot tell what the letter is about.") :
    el("p", m.agrees ? "Reads the same: " : "Reads something else: ", el("strong", words(m.reason)), ` ${percent(m.confidence)} sure`);
  return card("A model's reading", reads,
    m.evidence.length > 0 && el("p", "In the letter: ", m.evidence.map((span) => el("q", span))),
    m.warnings.length > 0 && el("p", "Warns of: ", m.warnings.map((flag) => el("span.chip", words(flag)))),
    m.quotes.map((q) => el("blockquote", q.words, hint(q.passage))),
    m.remark && el("p", "Its remark, unverified: ", m.remark),
    hint(`${m.model}, ${m.prompt}. It proposes no money; what it says was held against the letter.`));
}

const inWords = ({ reason, risk, refund }) =>
  [reason.label, reason.sub && `${reason.sub.label} (${reason.sub.means})`, risk.label, refund.label].filter(Boolean).join("; ");

const judgeAs = (desk, s, tag) =>
  desk.act(decide(s, { decision: "edit", reason: tag }), () => `Judged again as “${words(tag)}”.`);

function question(desk, s) {
  const tags = [s.reason, ...s.reason.alternatives].map((candidate) => candidate.tag);
  return el("div.question", el("p", el("strong", spoken(desk.view?.question) ?? s.question ?? "The copilot is not sure what this is about.")),
    mayDecide(desk) && buttons(tags.map((tag) => button(words(tag), () => judgeAs(desk, s, tag)))));
}

function otherReason(desk, s) {
  // What was chosen outlives a drawing anew of the same version: checks arrive while a person chooses.
  const chosen = desk.chosen?.version === s.version ? desk.chosen.tag : s.reason.tag;
  const options = REASONS.map((tag) => el("option", { value: tag, selected: tag === chosen }, words(tag)));
  const choose = () => { desk.chosen = { version: s.version, tag: select.value }; };
  const select = el("select", { "aria-label": "Another reason", onchange: choose }, options);
  const again = button("Judge again", () => judgeAs(desk, s, select.value));
  return fold("fold-reason", "It is about something else", false, buttons(select, again));
}

/** Locked words: shown as they are, to be copied byte for byte (law 4). */
export function locked(macro, id, read = null) {
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
  const words = [hint(`Locked: ${macro.id ?? macro.macro_id} version ${macro.version}, ${macro.locale}`), text, buttons(copy)];
  const mine = reading(read, macro);
  return mine ? el("div.beside", el("div", words), mine) : words;
}

function reply(desk, s) {
  if (!s.macro) return card("Reply", el("p", "No locked reply fits this ticket as it stands."));
  if (!desk.ticket.actions.length) return card("Reply to the buyer", locked(s.macro, "reply-text", desk.view?.macro));
  const was = el("pre.locked", { lang: s.macro.locale }, s.macro.text);
  const now = desk.ticket.replies_true_now.length ? "Replies that are true now stand with the action." : "No locked reply is true at this moment.";
  return card("Reply", el("p", now),
    fold("fold-reply", `Proposed before the action: ${s.macro.id} version ${s.macro.version}`, false, was));
}

function note(desk, s) {
  const body = noteBody(desk.view?.note ?? s.note);
  if (open(desk)) return internal("Note", body);
  return fold("fold-proposed", "Note as it was proposed (internal, never sent)", false, internal("Note", body));
}

/** One line of a list of facts. */
export const fact = (name, value) => [el("dt", name), el("dd", value)];

/** The ACID note, header by header. */
export function noteBody(n) {
  const due = n.next_step.due_at ? `, by ${when(n.next_step.due_at)}` : "";
  return [
    el("dl.facts", fact("Risk", n.risk_rating), fact("Action taken", spoken(n.action_taken)),
      fact("Evidence", el("ul", n.evidence_log.map((entry) => el("li", spoken(entry))))),
      fact("Policy cited", n.policy_cited.join(", ") || "–"),
      fact("Next step", [spoken(n.next_step.owner), ": ", spoken(n.next_step.action), due]),
      n.agent_text && fact(`In the words of ${n.author}`, n.agent_text)),
    hint(`${n.author}, ${when(n.written_at)}`),
  ];
}

function citations(s, view) {
  const one = (c) => el("details", { id: `cite-${c.id}` }, el("summary", el("span.rule", c.id), " ", spoken(c.title)),
    c.summary && el("p", spoken(c.summary)), el("blockquote", spoken(c.quote)),
    hint(`Version ${c.version}${c.visibility === "internal" ? ", internal: not for the buyer" : ""}`));
  return s.citations.length > 0 && card("What this rests on", (view ?? s).citations.map(one));
}
