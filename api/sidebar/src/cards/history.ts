// The buyer and the order before today: what was ordered and given back, other tickets, and what that means for goodwill (S8, S9).
import { html, nothing } from "lit";
import { fact, plain, type Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function historyCard(desk: Desk): Shown {
  const ticket = desk.state.ticket;
  if (!ticket?.suggestion) return nothing;
  const { say, tag, when } = desk.voice;
  const record = desk.options.find((one) => one.repeat)?.repeat;
  const history = ticket.order?.history;
  const earlier = ticket.earlier ?? [];
  if (!record && !history && !earlier.length && !ticket.same_order.length) return nothing;
  return html`<section class="card history" aria-label=${say("history.title")}>
    <details data-part="history" ?open=${ticket.same_order.length > 0 || (record !== undefined && record?.outcome !== "ok")}>
      <summary><h2 class="in-summary">${say("history.title")}</h2> ${record ? html`<span class="chip ${record.outcome === "ok" ? "good" : "warn"}">${tag("record", record.outcome)}</span>` : nothing}</summary>
      ${record ? html`<p>${plain(record.text)}</p>` : nothing}
      ${
        history
          ? html`<dl class="facts">${fact(say("history.orders"), history.orders_365d === null ? null : String(history.orders_365d))}
            ${fact(say("history.refunds"), history.refunds_365d === null ? null : String(history.refunds_365d))}</dl>`
          : nothing
      }
      ${ticket.same_order.length ? html`<p class="strip warn">${desk.voice.count("history.same_order", ticket.same_order.length)}</p>` : nothing}
      <ul>${earlier.map((one) => html`<li>${desk.link(one.ticket_id, one.subject || one.ticket_id)} <span class="soft">${tag("reason", one.reason)}, ${tag("status", one.status)}, ${when(one.at)}</span></li>`)}</ul>
    </details>
  </section>`;
}
