// One ticket: what the buyer wrote and the order on one side, the suggestion and what became of it on the other.
import { get, NoAnswer, post, Problem } from "./api.js";
import { actionParts } from "./actions.js";
import { withdraw } from "./dialog.js";
import { button, el, fill, fold, say } from "./dom.js";
import { report } from "./problems.js";
import { fact, noteBody, suggestionParts } from "./suggestion.js";
import { age } from "./ticking.js";
import { DECIDERS, money, STATE, STATUS, when, words } from "./words.js";

const EVENTS = ["action", "suggestion", "denied", "note", "concluded", "message"];

/** Show the ticket and keep it as the service has it. */
export async function showTicket(main, id, who) {
  const path = `/v1/tickets/${encodeURIComponent(id)}`;
  const desk = { who, path, ticket: null, verdicts: new Map() };
  let turn = Promise.resolve(); // one after the other, so that an older answer is never drawn over a newer one
  desk.load = () => (turn = turn.catch(() => {}).then(() => load(desk)));
  desk.look = (action) => look(desk, action);
  desk.act = (work, told) => act(desk, work, told);
  desk.places = Object.fromEntries(["head", "thread", "order", "actions", "suggestion", "notes", "timeline"].map((name) => [name, el(`div.${name}`)]));
  const { head, thread, order, actions, suggestion, notes, timeline } = desk.places;
  actions.tabIndex = suggestion.tabIndex = -1;
  await desk.load();
  fill(main, el("p", el("a", { href: "/tickets" }, "← All tickets")), head,
    el("div.columns", el("div.left", thread, order), el("div.right", actions, suggestion), el("div.below", notes, noteForm(desk), timeline)));
  follow(desk);
}

async function load(desk) {
  let ticket = await get(desk.path);
  if (!ticket.suggestion || ticket.status === "open") {
    draw(desk, ticket);
    await post(`${desk.path}/suggestions`);
    ticket = await get(desk.path);
  }
  const waiting = ticket.actions.filter((action) => action.state === "AWAITING_APPROVAL");
  await Promise.all(waiting.map(async (action) => { action.approvals = (await get(`/v1/actions/${action.action_id}`)).approvals; }));
  const before = desk.ticket?.suggestion;
  const moved = before && (ticket.suggestion.version !== before.version || ticket.status !== desk.ticket.status);
  if (moved && withdraw()) say("info", "The ticket changed while you were asked, so the question was closed. Nothing was sent.");
  for (const action of desk.ticket?.actions ?? []) {
    const { state } = ticket.actions.find((a) => a.action_id === action.action_id);
    if (state !== action.state) say("info", `${words(action.kind)}: ${state}. ${STATE[state]}`);
  }
  draw(desk, ticket);
  const fresh = ticket.suggestion.actions.filter((action) => !desk.verdicts.has(action.action_id));
  if (ticket.status === "suggested" || waiting.length) fresh.forEach((action) => look(desk, action));
}

/** Every check of an action for this person, now; the panel is drawn again with it. Never throws. */
async function look(desk, action) {
  const at = new Date().toISOString();
  const seen = await post("/v1/actions:simulate", { suggestion_id: desk.ticket.suggestion.suggestion_id, action_id: action.action_id })
    .then((verdict) => ({ verdict, at }), (error) => ({ error: error.message, at }));
  desk.verdicts.set(action.action_id, seen);
  draw(desk, desk.ticket);
  return seen;
}

/** Do something that changes the ticket, then show how it stands. Refusals say why; a conflict says what changed. */
async function act(desk, work, told) {
  const before = desk.ticket;
  try {
    const answer = await work();
    await desk.load();
    const line = told(answer);
    say(...(Array.isArray(line) ? line : ["good", line]));
    if (document.activeElement === document.body) desk.places[desk.ticket.actions.length ? "actions" : "suggestion"].focus();
  } catch (error) {
    const conflict = error instanceof Problem && [409, 412].includes(error.status);
    if (conflict) await desk.load().catch(() => {});
    report(error, { reload: () => desk.load().catch((again) => report(again, { reload: desk.load })), changed: conflict ? changes(before, desk.ticket) : [] });
  }
}

function changes(before, after) {
  const lines = [];
  const note = (name, old, new_) => old !== new_ && lines.push(`${name}: ${old ?? "none"} → ${new_ ?? "none"}`);
  note("Ticket", before.status, after.status);
  note("Suggestion version", before.suggestion?.version, after.suggestion?.version);
  note("Refund", before.suggestion?.refund.amount && money(before.suggestion.refund.amount), after.suggestion?.refund.amount && money(after.suggestion.refund.amount));
  for (const action of after.actions) note(`${words(action.kind)} by ${action.confirmed_by ?? "–"}`, before.actions.find((a) => a.action_id === action.action_id)?.state, action.state);
  return lines.length ? lines : ["Nothing on this ticket."];
}

function draw(desk, ticket) {
  desk.ticket = ticket;
  const parts = { head: headPart, thread: threadPart, order: orderPart, actions: actionParts, suggestion: suggestionParts, notes: notesPart, timeline: timelinePart };
  desk.drawn ??= {};
  const verdicts = [...desk.verdicts];
  const seen = {
    head: [ticket.subject, ticket.status, ticket.problems], thread: [ticket.messages, ticket.suggestion?.language], order: ticket.order,
    actions: [ticket.actions, ticket.replies_true_now, verdicts], suggestion: [ticket.suggestion, ticket.status, ticket.actions.length, verdicts],
    notes: [ticket.notes, ticket.status], timeline: ticket.timeline,
  };
  for (const [name, part] of Object.entries(parts)) {
    const key = JSON.stringify(seen[name]);
    if (desk.drawn[name] === key) continue; // untouched parts keep focus, selection and scroll
    desk.drawn[name] = key;
    fill(desk.places[name], part(desk));
  }
}

function headPart({ ticket }) {
  document.title = `${ticket.subject || ticket.ticket_id} – Seller support copilot`;
  const from = ticket.trusted ? "mail proven to come from Amazon" : "origin not proven";
  return [el("h1", ticket.subject || "(no subject)"),
    hint(`${ticket.ticket_id}, ${words(ticket.channel)} ${ticket.marketplace}, ${from}. `, el("span.chip", { id: "status" }, STATUS[ticket.status])),
    ticket.problems.length > 0 && el("p.warn", `Take care: ${ticket.problems.map(words).join("; ")}`)];
}

function threadPart({ ticket }) {
  const lang = ticket.suggestion?.language;
  const one = (m) => el(`li.message.${m.role}`, hint(el("strong", m.role), `, ${when(m.at)}`),
    el("p.text", { dir: "auto", lang: m.role === "buyer" ? lang : undefined }, m.text || "(no words)"),
    m.attachments.length > 0 && hint(`Attached: ${m.attachments.join(", ")}`));
  return el("section", { "aria-labelledby": "h-thread" }, el("h2", { id: "h-thread" }, "Conversation"), el("ol.messages", ticket.messages.map(one)));
}

function orderPart({ ticket }) {
  const o = ticket.order;
  if (!o) return el("section.card", el("h2", "Order"), el("p", ticket.order_id ? `Order ${ticket.order_id}: nothing is known about it.` : "No order is named, so nothing is known about one."));
  const parcel = [words(o.tracking.status), o.tracking.carrier, o.tracking.tracking_id, o.tracking.delivered_at && `delivered ${when(o.tracking.delivered_at)}`].filter(Boolean).join(", ");
  return el("section.card", { "aria-labelledby": "h-order" }, el("h2", { id: "h-order" }, `Order ${o.order_id}`),
    el("dl.facts", fact("Fulfilled by", o.fulfilment), fact("Status", o.status), fact("Bought", when(o.purchased_at)), fact("Latest delivery", when(o.latest_delivery_at)),
      fact("Parcel", parcel), fact("Paid", money(o.paid)), fact("Refunded so far", money(o.refunded))),
    el("ul", o.lines.map((line) => el("li", `${line.quantity} × ${line.title} (${line.asin}, ${line.sku}), paid ${money(line.paid)}`))),
    el("ul.sources", { "aria-label": "Sources" }, o.sources.map((source) => el("li.hint", `${source.source}: `, age(source.fetched_at)))));
}

function notesPart(desk) {
  const close = desk.ticket.status === "concluded" && desk.who.roles.some((role) => DECIDERS.includes(role)) &&
    buttons(button("Close the ticket", () => desk.act(() => post(`${desk.path}/close`), () => "Closed."), { id: "do-close" }));
  const notes = desk.ticket.notes.map((n, at) => fold(`note-${at}`, `${n.author}, ${when(n.written_at)}`, false, noteBody(n)));
  return [notes.length > 0 && el("section.card.internal", { "aria-labelledby": "h-notes" }, el("h2", { id: "h-notes" }, "Notes ", el("span.chip.internal", "internal, never sent")), notes), close];
}

function noteForm(desk) {
  const text = el("textarea", { id: "note-text", rows: 2, maxlength: 2000, required: true });
  const submit = (event) => {
    event.preventDefault();
    desk.act(() => post(`${desk.path}/notes`, { text: text.value }), () => { text.value = ""; return "Note added."; });
  };
  return desk.who.roles.some((role) => DECIDERS.includes(role)) &&
    fold("fold-note", "Add an internal note", false, el("form", { onsubmit: submit }, el("label", { for: "note-text" }, "Note, never sent to the buyer"), text, buttons(el("button", { type: "submit" }, "Add the note"))));
}

function timelinePart({ ticket }) {
  const one = (e) => el("li", el("time", { datetime: e.at }, when(e.at)), ` ${e.kind.replace(".", ": ").replaceAll("_", " ")}, ${e.actor} `, el("span.hint", `no. ${e.seq} ${e.hash.slice(0, 12)}`));
  return fold("fold-timeline", `Timeline: ${ticket.timeline.length} entries of the ledger`, false, el("ol.entries", ticket.timeline.map(one)));
}

/** Live: the service says when something happened; where that does not get through, look every few seconds. */
function follow(desk) {
  const source = new EventSource(`${desk.path}/events`);
  let soon = null;
  const again = () => {
    clearTimeout(soon);
    soon = setTimeout(() => desk.load().catch((error) => error instanceof NoAnswer || report(error)), 150);
  };
  EVENTS.forEach((kind) => source.addEventListener(kind, again));
  setInterval(() => { if (source.readyState !== EventSource.OPEN) again(); }, 5000);
}
