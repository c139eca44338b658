// All tickets, newest first, a page at a time; what waits for an approval stands above them.
import { get } from "./api.js";
import { card, el, fill } from "./dom.js";
import { money, STATUS, when, words } from "./words.js";

const link = (id, text) => el("a", { href: `/tickets/${encodeURIComponent(id)}` }, text);
const COLUMNS = ["Subject", "Market", "Reason", "Risk", "Tier", "Refund", "Status", "Arrived"];

export const riskChip = (risk) => el(`span.chip.${risk.toLowerCase()}`, risk);

export async function showList(main) {
  document.title = "Tickets – Seller support copilot";
  const after = new URLSearchParams(location.search).get("after");
  const [page, waiting] = await Promise.all([
    get(`/v1/tickets?limit=25${after ? `&cursor=${encodeURIComponent(after)}` : ""}`), get("/v1/approvals")]);
  const older = page.next_cursor && el("a", { href: `/tickets?after=${encodeURIComponent(page.next_cursor)}` }, "Older tickets");
  fill(main, el("h1", "Tickets"), waiting.approvals.length > 0 && approvals(waiting.approvals),
    page.tickets.length ? table(page.tickets) : el("p", "No tickets here. They come in over POST /v1/tickets."),
    el("nav.pages", { "aria-label": "Pages" }, after && el("a", { href: "/tickets" }, "Newest tickets"), older));
}

function approvals(actions) {
  return card(`${actions.length} waiting for approval`, el("ul", actions.map((a) => el("li",
    link(a.ticket_id, `${words(a.kind)} ${a.amount ? money(a.amount) : ""} on order ${a.order_id}`),
    `, confirmed by ${a.confirmed_by}, needs ${a.approvers_needed.map(words).join(" and ")}`))));
}

function table(tickets) {
  return el("table.tickets", el("thead", el("tr", COLUMNS.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", tickets.map(row)));
}

function row(ticket) {
  const cells = [
    link(ticket.ticket_id, ticket.subject || `(no subject) ${ticket.ticket_id}`), ticket.marketplace,
    words(ticket.reason) || "not read yet", ticket.risk ? riskChip(ticket.risk) : "–",
    ticket.tier ? el("span.chip", ticket.tier) : "–", words(ticket.refund) || "–", STATUS[ticket.status], when(ticket.created_at),
  ];
  return el("tr", cells.map((cell, at) => el("td", { "data-label": COLUMNS[at] }, cell)));
}
