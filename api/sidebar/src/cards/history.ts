// The buyer and the order before today: what was ordered and given back, other tickets, and what that means for goodwill (S8, S9).
import { html, nothing } from "lit";
import { fact, rule, type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function historyCard(desk: Desk): Shown {
  const order = desk.state.ticket?.order;
  if (!order) return nothing;
  const { say, tag, when } = desk.voice;
  const { history, earlier } = order;
  if (!history && !earlier.length) return nothing;
  const count = (n: number | null): string | null => (n === null ? null : String(n));
  return html`<section class="card history" aria-label=${say("history.title")}>
    <details data-part="history" ?open=${earlier.some((one) => one.status !== "closed")}>
      <summary><h2 class="in-summary">${say("history.title")}</h2></summary>
      ${
        history
          ? html`<p>${rule(history.rule)} ${spoken(history.spoken)}</p>
            <dl class="facts">${fact(say("history.orders"), count(history.orders_365d))} ${fact(say("history.refunds"), count(history.refunds_365d))}</dl>`
          : nothing
      }
      ${earlier.length ? html`<p class="strip warn">${desk.voice.count("history.same_order", earlier.length)}</p>` : nothing}
      <ul>${earlier.map((one) => html`<li>${desk.link(one.ticket_id, one.subject || one.ticket_id)} <span class="soft">${tag("reason", one.reason)}, ${tag("status", one.status)}, ${when(one.at)}</span></li>`)}</ul>
    </details>
  </section>`;
}
