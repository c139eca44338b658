// What the buyer wrote, as text and nothing else, and the order as the systems of record know it.
import { card, el, hint } from "./dom.js";
import { fact } from "./suggestion.js";
import { age } from "./ticking.js";
import { money, when, words } from "./words.js";

/** The conversation, oldest first. */
export function threadPart({ ticket }) {
  const one = (m) => el(`li.message.${m.role}`, hint(el("strong", m.role), `, ${when(m.at)}`),
    el("p.text", { dir: "auto", lang: m.role === "buyer" && ticket.suggestion?.language }, m.text || "(no words)"),
    m.attachments.length > 0 && hint(`Attached: ${m.attachments.join(", ")}`));
  return [el("h2", "Conversation"), el("ol.messages", ticket.messages.map(one))];
}

/** The order with the source and the age of what is known; old data says so. */
export function orderPart({ ticket }) {
  const o = ticket.order;
  if (!o) return card("Order", el("p", ticket.order_id ? `Nothing is known about order ${ticket.order_id}.` : "No order is named."));
  const { status, carrier, tracking_id, delivered_at } = o.tracking;
  const parcel = [words(status), carrier, tracking_id, delivered_at && `delivered ${when(delivered_at)}`];
  return card(`Order ${o.order_id}`, ticket.actions.length > 0 && hint("As it was read before the action."),
    el("dl.facts", fact("Fulfilled by", o.fulfilment), fact("Status", o.status), fact("Bought", when(o.purchased_at)),
      fact("Latest delivery", when(o.latest_delivery_at)), fact("Parcel", parcel.filter(Boolean).join(", ")),
      fact("Paid", money(o.paid)), fact("Refunded so far", money(o.refunded))),
    el("ul", o.lines.map((l) => el("li", `${l.quantity} × ${l.title} (${l.asin}, ${l.sku}), paid ${money(l.paid)}`))),
    el("ul.sources", { "aria-label": "Sources" },
      o.sources.map((source) => el("li.hint", `${source.source}: `, age(source.fetched_at)))));
}
