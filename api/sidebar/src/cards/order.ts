// The order as the systems of record know it: source and age of every fact, what is left to refund, and who may.
import { html, nothing } from "lit";
import type { Order } from "../core/shapes.ts";
import { now } from "../core/time.ts";
import { ago, fact, rule, type Shown, spoken } from "../parts/bits.ts";
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
    ${ticket.actions.length ? html`<p class="soft">${say("order.before_action")}</p>` : nothing}
    ${facts(desk, o)}
    ${lines(desk, o)}
    ${radar(desk, o)}
    ${sources(desk, o)}
  </section>`;
}

function badges(desk: Desk, o: Order): Shown {
  const { tag } = desk.voice;
  const record = desk.suggestion?.options.find((one) => one.repeat)?.repeat;
  return html`<span class="chip">${tag("fulfilment", o.fulfilment)}</span>
    <span class="chip">${tag("order_status", o.status)}</span>
    ${record ? html`<span class="chip ${record.outcome === "ok" ? "good" : "warn"}">${tag("record", record.outcome)}</span>` : nothing}`;
}

function facts(desk: Desk, o: Order): Shown {
  const { say, tag, money, day } = desk.voice;
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
    ${fact(say("order.paid"), money(o.paid))}
    ${fact(say("order.refunded"), money(o.refunded))}
    ${fact(say("order.refundable"), o.balance ? html`<strong>${money(o.balance.refundable)}</strong>${isZero(o.balance.held.amount) ? nothing : ` ${say("order.held", { amount: money(o.balance.held) })}`}` : nothing)}
    ${fact(say("order.authority"), authority(desk))}
  </dl>`;
}

const isZero = (amount: string): boolean => /^0*([.]0*)?$/.test(amount);

function authority(desk: Desk): Shown {
  const a = desk.state.authority;
  if (!a) return nothing;
  const { say, tag, money } = desk.voice;
  const role = a.role ? tag("role", a.role) : "";
  return html`${a.alone_up_to ? say("authority.alone", { amount: money(a.alone_up_to), role }) : say("authority.none", { role })}
    ${a.left_today ? html`<span class="soft">${say("authority.left", { amount: money(a.left_today) })}</span>` : nothing}
    ${a.blocked_by.map((id) => rule(id))}`;
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
  const { say, tag, money, when } = desk.voice;
  const found = o.radar;
  if (!found) return nothing;
  return html`<details data-part="radar" ?open=${found.refunds.length > 0}>
    <summary>${found.refunds.length ? html`<span class="warn">${desk.voice.count("radar.found", found.refunds.length)}</span>` : say("radar.none")}</summary>
    <ul>${found.refunds.map((one) => html`<li>${money(one.amount)}, ${when(one.at)}, ${tag("refund_by", one.by)} <span class="soft">${one.source}</span></li>`)}</ul>
    <p class="soft">${spoken(found.lag)}</p>
  </details>`;
}

function sources(desk: Desk, o: Order): Shown {
  const { say } = desk.voice;
  const old = o.sources.filter((one) => now() - Date.parse(one.fetched_at) > STALE);
  const oldest = [...o.sources].sort((a, b) => a.fetched_at.localeCompare(b.fetched_at))[0];
  return html`<details data-part="sources">
      <summary>${old.length ? html`<span class="warn">${say("order.stale", { span: oldest ? ago(oldest.fetched_at) : "" })}</span>` : say("order.fresh", { span: oldest ? ago(oldest.fetched_at) : "" })}</summary>
      <ul>${o.sources.map((one) => html`<li class="soft">${one.source}: ${say("order.old", { span: ago(one.fetched_at) })}</li>`)}</ul>
    </details>
    ${old.length && desk.mayDecide ? html`<button type="button" ?disabled=${!desk.ready} @click=${() => desk.refresh()}>${say("order.read_again")}</button>` : nothing}`;
}
