// One ticket: what the buyer wrote and the order on one side, the suggestion and what became of it on the other.
import { actionParts } from "./actions.js";
import { get, NoAnswer, post, Problem } from "./api.js";
import { withdraw } from "./dialog.js";
import { button, buttons, el, fill, fold, hint, internal, say } from "./dom.js";
import { orderPart, threadPart } from "./order.js";
import { report } from "./problems.js";
import { noteBody, suggestionParts } from "./suggestion.js";
import { DECIDERS, money, STATE, STATUS, when, words } from "./words.js";
import { languageSwitch, workingView } from "./working.js";

const EVENTS = ["action", "suggestion", "denied", "note", "escalated", "concluded", "message"];

// Each part of the page with what it is drawn from: a part whose data did not change keeps focus and selection.
const PARTS = {
  head: [headPart, (t, _, view) => [t.subject, t.status, t.problems, t.same_order, view?.lang]],
  thread: [threadPart, (t) => [t.messages, t.suggestion?.language]],
  order: [orderPart, (t) => [t.order, t.actions.length]],
  // Expected times move with every look; on their own they are no reason to draw a button anew under a hand.
  actions: [actionParts, (t, verdicts, view) => [t.actions.map((a) => ({ ...a, eta: a.eta?.because })), t.replies_true_now, verdicts, view]],
  suggestion: [suggestionParts, (t, verdicts, view) => [t.suggestion, t.status, t.actions.length, verdicts, view]],
  notes: [notesPart, (t, _, view) => [t.notes, t.status, view?.notes]],
  timeline: [timelinePart, (t) => t.timeline],
};

/** Show the ticket and keep it as the service has it. */
export async function showTicket(main, id, who) {
  const places = Object.fromEntries(Object.keys(PARTS).map((name) => [name, el(`div.${name}`)]));
  const desk = { who, path: `/v1/tickets/${encodeURIComponent(id)}`, ticket: null, view: null, verdicts: new Map(), places, drawn: {} };
  let turn = Promise.resolve(); // one after the other, so that an older answer is never drawn over a newer one
  desk.load = () => (turn = turn.catch(() => {}).then(() => load(desk)));
  desk.look = (action) => look(desk, action);
  desk.act = (work, told) => act(desk, work, told);
  places.actions.tabIndex = places.suggestion.tabIndex = -1;
  fill(main, el("p", el("a", { href: "/tickets" }, "← All tickets")), places.head, el("div.columns",
    el("div.left", places.thread, places.order), el("div.right", places.actions, places.suggestion),
    el("div.below", places.notes, noteForm(desk), places.timeline)));
  await desk.load();
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
  for (const action of waiting) action.approvals = (await get(`/v1/actions/${action.action_id}`)).approvals;
  desk.view = await workingView(desk, ticket);
  if (desk.ticket) announce(desk.ticket, ticket);
  draw(desk, ticket);
  const unseen = ticket.suggestion.actions.filter((action) => !desk.verdicts.has(action.action_id));
  if (ticket.status === "suggested" || waiting.length) unseen.forEach((action) => look(desk, action));
}

/** Say what moved while the page was open; a question about what is no longer so is closed. */
function announce(before, after) {
  const moved = before.suggestion?.version !== after.suggestion.version || before.status !== after.status;
  for (const old of before.actions) {
    const { state } = after.actions.find((action) => action.action_id === old.action_id);
    if (state !== old.state) say("info", `${words(old.kind)}: ${words(state)}. ${STATE[state]}`);
  }
  if (moved && withdraw()) say("info", "The ticket changed while you were asked, so the question was closed. Nothing was sent.");
}

/** Every check of an action for this person, now; the panel is drawn again with it. Never throws. */
async function look(desk, { action_id }) {
  const at = new Date().toISOString();
  const seen = await post("/v1/actions:simulate", { suggestion_id: desk.ticket.suggestion.suggestion_id, action_id })
    .then((verdict) => ({ verdict, at }), (error) => ({ error: error.message, at }));
  desk.verdicts.set(action_id, seen);
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
    const reload = () => desk.load().catch((again) => report(again, { reload }));
    report(error, { reload, changed: conflict ? changes(before, desk.ticket) : [] });
  }
}

function changes(before, after) {
  const seen = (t) => ({
    Ticket: STATUS[t.status],
    "Suggestion version": t.suggestion?.version,
    Refund: t.suggestion?.refund.amount && money(t.suggestion.refund.amount),
    ...Object.fromEntries(t.actions.map((a) => [`${words(a.kind)} confirmed by ${a.confirmed_by}`, words(a.state)])),
  });
  const old = seen(before), fresh = seen(after);
  const lines = Object.keys(fresh).filter((name) => fresh[name] !== old[name])
    .map((name) => `${name}: ${old[name] ?? "none"} → ${fresh[name] ?? "none"}`);
  return lines.length ? lines : ["Nothing on this ticket."];
}

function draw(desk, ticket) {
  desk.ticket = ticket;
  for (const [name, [part, data]] of Object.entries(PARTS)) {
    const key = JSON.stringify(data(ticket, [...desk.verdicts], desk.view) ?? null);
    if (desk.drawn[name] !== key) fill(desk.places[name], part(desk));
    desk.drawn[name] = key;
  }
}

function headPart(desk) {
  const { ticket } = desk;
  document.title = `${ticket.subject || ticket.ticket_id} – Seller support copilot`;
  const from = ticket.trusted ? "mail proven to come from Amazon" : "origin not proven";
  return [el("h1", ticket.subject || "(no subject)"),
    hint(`${ticket.ticket_id}, ${words(ticket.channel)} ${ticket.marketplace}, ${from} `, el("span.chip", STATUS[ticket.status])),
    languageSwitch(desk),
    ticket.same_order.length > 0 && el("p.warn", "Also about this order, so decide them together: ",
      ticket.same_order.map((other, at) => [at > 0 && ", ", el("a", { href: `/tickets/${encodeURIComponent(other.ticket_id)}` },
        `${other.ticket_id} (${STATUS[other.status]})`)])),
    ticket.problems.length > 0 && el("p.warn", `Take care: ${ticket.problems.map(words).join("; ")}`)];
}

const decides = (desk) => desk.who.roles.some((role) => DECIDERS.includes(role));

function notesPart(desk) {
  const notes = (desk.view?.notes ?? desk.ticket.notes).map((n, at) => fold(`note-${at}`, `${n.author}, ${when(n.written_at)}`, false, noteBody(n)));
  const close = () => desk.act(() => post(`${desk.path}/close`), () => "Closed.");
  return [notes.length > 0 && internal("Notes", notes),
    desk.ticket.status === "concluded" && decides(desk) && buttons(button("Close the ticket", close, { id: "do-close" }))];
}

function noteForm(desk) {
  if (!decides(desk)) return null;
  const text = el("textarea", { id: "note-text", rows: 2, maxlength: 2000, required: true });
  const added = () => { text.value = ""; return "Note added."; };
  const submit = (event) => {
    event.preventDefault();
    desk.act(() => post(`${desk.path}/notes`, { text: text.value }), added);
  };
  return fold("fold-note", "Add an internal note", false, el("form", { onsubmit: submit },
    el("label", { for: "note-text" }, "Note, never sent to the buyer"), text, buttons(el("button", "Add the note"))));
}

function timelinePart({ ticket }) {
  const one = (e) => el("li", el("time", { datetime: e.at }, when(e.at)), ` ${words(e.kind.replace(".", ": "))}, ${e.actor} `,
    el("span.hint", `no. ${e.seq} ${e.hash.slice(0, 12)}`));
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
