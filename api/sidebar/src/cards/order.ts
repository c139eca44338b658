// The order as the systems of record know it: source and age of every fact, what is left to refund, and who may.
import { html, nothing } from "lit";
import type { Action, Order } from "../core/shapes.ts";
import { now } from "../core/time.ts";
import type { Key, Money } from "../core/words.ts";
import { fact, plain, reasons, type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

const STALE = 15 * 60 * 1000; // S4: older order data is called stale

export function orderCard(desk: Desk): Shown {
  const { say } = desk.voice;
  const ticket = desk.state.ticket;
  if (!ticket) return nothing;
  const o = ticket.order;
  if (!o) {
    return html`<section class="card" aria-label=${say("order.title")}><h2>${say("order.title")}</h2>
      <p>${ticket.order_id ? say("order.unknown", { id: ticket.order_id }) : say("order.none")}</p></section>`;
  }
  return html`<section class="card order" aria-label=${say("order.title")}>
    <header><h2>${say("order.title")} ${o.order_id}</h2><span class="chips">${badges(desk, o)}</span></header>
    ${readBefore(ticket.actions, o) ? html`<p class="soft">${say("order.before_action")}</p>` : nothing}
    ${money(desk, o)}
    ${radar(desk, o)}
    <details data-part="order">
      <summary>${say("order.more")} ${freshness(desk, o)}</summary>
      ${facts(desk, o)} ${lines(desk, o)} ${sources(desk, o)}
    </details>
  </section>`;
}

function badges(desk: Desk, o: Order): Shown {
  const { say, tag } = desk.voice;
  const told = (name: "protected" | "claim" | "chargeback" | "return"): Shown =>
    isTold(o.marks[name].value)
      ? html`<span class="chip warn" title=${o.marks[name].source}>${say(`mark.${name}`)}</span>`
      : nothing;
  return html`<span class="chip">${tag("fulfilment", o.fulfilment)}</span>
    <span class="chip">${tag("order_status", o.status)}</span>
    ${told("claim")} ${told("chargeback")} ${told("protected")} ${told("return")}
    ${o.history ? html`<span class="chip ${o.history.outcome === "ok" ? "good" : "warn"}" data-chip="record">${say("order.record")} ${spoken(o.history.label)}</span>` : nothing}`;
}

const isTold = (value: unknown): boolean => value !== null && value !== undefined && value !== false;

/** What decides about money, at a glance. */
function money(desk: Desk, o: Order): Shown {
  const { say } = desk.voice;
  const sum = (key: Key, amount: Money): Shown =>
    html`<div><dt>${say(key)}</dt><dd>${desk.voice.money(amount)}</dd></div>`;
  return html`<dl class="sums">
      ${sum("order.paid", o.paid)} ${sum("order.refunded", o.refunded)}
      ${isZero(o.balance.held.amount) ? nothing : sum("order.held", o.balance.held)}
      ${sum("order.refundable", o.balance.refundable)}
    </dl>
    ${authority(desk)}`;
}

function facts(desk: Desk, o: Order): Shown {
  const { say, tag, day } = desk.voice;
  const { status, carrier, tracking_id, delivered_at } = o.tracking;
  const parcel = [
    tag("tracking", status),
    carrier,
    tracking_id,
    delivered_at && say("order.delivered", { when: desk.voice.when(delivered_at) }),
  ];
  return html`<dl class="facts">
    ${fact(say("order.bought"), day(o.purchased_at))}
    ${fact(say("order.latest"), day(o.latest_delivery_at))}
    ${fact(say("order.parcel"), parcel.filter(Boolean).join(", "))}
  </dl>`;
}

const isZero = (amount: string): boolean => /^0*([.]0*)?$/.test(amount);

/** How far this person may go alone on this order, and which rule stops them. */
function authority(desk: Desk): Shown {
  const a = desk.state.authority;
  if (!a) return nothing;
  const { say } = desk.voice;
  const role = plain(a.role_label);
  const alone = a.alone_up_to && !isZero(a.alone_up_to.amount) ? a.alone_up_to : null;
  return html`<p class="soft" data-badge="authority">
      ${alone ? say("authority.alone", { amount: desk.voice.money(alone), role }) : say("authority.none", { role })}
      ${alone && a.left_today ? say("authority.left", { amount: desk.voice.money(a.left_today) }) : nothing}</p>
    ${!alone && a.why.length ? html`<details data-part="authority"><summary class="soft">${say("checks.why_not")}</summary>${reasons(desk.voice, a.why)}</details>` : nothing}`;
}

function lines(desk: Desk, o: Order): Shown {
  const { say, money } = desk.voice;
  return html`<ul class="lines">${o.lines.map(
    (l) =>
      html`<li>${l.quantity} × ${l.title} <span class="soft">${l.asin}, ${l.sku}, ${say("order.paid_line", { amount: money(l.paid) })}</span></li>`,
  )}</ul>`;
}

/** Money that went back already, whoever gave it; Finances show it late (N36). */
function radar(desk: Desk, o: Order): Shown {
  const { money, when } = desk.voice;
  const { refunds, honest } = o.radar;
  if (!refunds.length) return html`<p class="soft" data-radar="none">${spoken(honest)}</p>`;
  return html`<div class="strip warn" data-radar="found"><strong>${desk.voice.count("radar.found", refunds.length)}</strong>
    <ul>${refunds.map((one) => html`<li>${money(one.amount)}, ${spoken(one.label)}${one.at ? `, ${when(one.at)}` : nothing} <span class="soft">${one.source}</span></li>`)}</ul>
    <p>${spoken(honest)}</p></div>`;
}

/** Whether anything of it was read before something was confirmed: then it cannot know what came of that. */
const readBefore = (actions: readonly Action[], o: Order): boolean =>
  actions.some((a) => o.sources.some((one) => Date.parse(one.fetched_at) < Date.parse(a.confirmed_at ?? "")));

const stale = (o: Order): boolean => o.sources.some((one) => now() - Date.parse(one.fetched_at) > STALE);

/** The age of the oldest source: what is older than a quarter of an hour is called stale. */
function freshness(desk: Desk, o: Order): Shown {
  const oldest = [...o.sources].sort((a, b) => a.fetched_at.localeCompare(b.fetched_at))[0];
  if (!oldest) return nothing;
  const span = desk.voice.ago(oldest.fetched_at);
  return stale(o)
    ? html`<span class="chip warn">${desk.voice.say("order.stale", { span })}</span>`
    : html`<span class="soft">${desk.voice.say("order.fresh", { span })}</span>`;
}

function sources(desk: Desk, o: Order): Shown {
  const { say } = desk.voice;
  return html`<ul>${o.sources.map((one) => html`<li class="soft">${one.source}: ${say("order.old", { span: desk.voice.ago(one.fetched_at) })}</li>`)}</ul>
    ${desk.mayDecide ? html`<button type="button" data-do="refresh" ?disabled=${!desk.ready} @click=${() => void desk.refresh()}>${say("order.read_again")}</button>` : nothing}`;
}
