// The verdict line: what the ticket is about, how sure that is, what it may cost, and why. Unsure: one question.
import { html, nothing } from "lit";
import type { Suggestion } from "../core/shapes.ts";
import type { Voice } from "../core/words.ts";
import { type Shown, spoken, tone } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

/** How sure, in words: numbers alone mean little to a person in a hurry. */
export const band = (confidence: number): "high" | "fair" | "low" =>
  confidence >= 0.9 ? "high" : confidence >= 0.7 ? "fair" : "low";

/** A reason that a person named is theirs: no share of certainty of ours belongs beside it. */
const howSure = ({ say, percent }: Voice, { reason: { chosen, confidence } }: Suggestion): Shown =>
  chosen
    ? html`<span class="chip" data-band="chosen">${say("band.chosen")}</span>`
    : html`<span class="chip" data-band=${band(confidence)}>${say(`band.${band(confidence)}`)}, ${percent(confidence)}</span>`;

export function verdictCard(desk: Desk): Shown {
  const s = desk.suggestion;
  if (!s)
    return html`<section class="card" aria-busy="true"><h2>${desk.voice.say("verdict.reading")}</h2><div class="skeleton"></div></section>`;
  const { say, tag, percent } = desk.voice;
  const view = desk.state.view;
  return html`<section class="card verdict" aria-label=${say("verdict.title")}>
    ${s.abstained ? question(desk, s) : html`<h2>${view ? view.reason.label : tag("reason", s.reason.tag)}</h2>`}
    <p class="chips">
      ${s.abstained ? nothing : howSure(desk.voice, s)}
      <span class="chip ${tone(s.risk)}">${s.risk}</span>
      <span class="chip ${tone(s.tier)}">${s.tier}</span>
      ${view ? view.flags.map((flag) => html`<span class="chip">${flag.label}</span>`) : s.flags.map((flag) => html`<span class="chip">${tag("flag", flag)}</span>`)}
    </p>
    ${s.reason.sub ? html`<p class="soft hint">${view?.reason.sub ? `${view.reason.sub.label}: ${view.reason.sub.means}` : tag("sub", s.reason.sub)}</p>` : nothing}
    ${
      s.reason.also.length
        ? html`<p><strong>${say("verdict.also")}</strong> ${desk.voice.list(view ? view.reason.also.map((r) => r.label) : s.reason.also.map((r) => tag("reason", r)))}</p>`
        : nothing
    }
    <details data-part="why">
      <summary>${say("verdict.why")}</summary>
      <p>${view ? view.risk.label : nothing}</p>
      <ul>${(view ? view.risk.because : s.risk_because).map((why) => html`<li>${spoken(why)}</li>`)}</ul>
      ${
        s.reason.alternatives.length
          ? html`<p class="soft">${say("verdict.else", { list: s.reason.alternatives.map((c) => `${tag("reason", c.tag)} ${percent(c.confidence)}`).join(", ") })}</p>`
          : nothing
      }
      <p class="soft hint">${say("verdict.made", { version: s.version, when: desk.voice.when(s.created_at), engine: s.engine })}</p>
    </details>
    ${desk.mayDecide && !s.abstained ? otherReason(desk, s) : nothing}
  </section>`;
}

/** The copilot is not sure: one question, and the answers that it thinks possible. */
function question(desk: Desk, s: Suggestion): Shown {
  const { say, tag } = desk.voice;
  const tags = [s.reason, ...s.reason.alternatives].map((one) => one.tag).filter((one) => one !== "other");
  return html`<h2 class="warn">${say("verdict.unsure")}</h2>
    <p>${spoken(desk.state.view?.question) === nothing ? (s.question ?? say("verdict.which")) : spoken(desk.state.view?.question)}</p>
    ${
      desk.mayDecide
        ? html`<div class="row answers" role="group" aria-label=${say("verdict.which")}>
            ${tags.map((one) => html`<button type="button" data-answer=${one} ?disabled=${!desk.ready} @click=${() => judgeAs(desk, one)}>${tag("reason", one)}</button>`)}
          </div>
          ${otherReason(desk, s)}`
        : nothing
    }`;
}

const judgeAs = (desk: Desk, tag: string): Promise<boolean> =>
  desk.decide({ decision: "edit", reason: tag }, () =>
    desk.voice.say("verdict.judged", { reason: desk.voice.tag("reason", tag) }),
  );

function otherReason(desk: Desk, s: Suggestion): Shown {
  const { say, tag } = desk.voice;
  const again = (event: Event): void => {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("reason");
    if (typeof chosen === "string" && chosen) void judgeAs(desk, chosen);
  };
  return html`<details data-part="other-reason">
    <summary>${say("verdict.other")}</summary>
    <form class="row" @submit=${again}>
      <select name="reason" aria-label=${say("verdict.other.label")}>
        ${REASONS.map((one) => html`<option value=${one} ?selected=${one === s.reason.tag}>${tag("reason", one)}</option>`)}
      </select>
      <button type="submit" ?disabled=${!desk.ready}>${say("verdict.again")}</button>
    </form>
  </details>`;
}

export const REASONS = `where_is_my_order delivery_late delivered_not_received item_damaged item_defective wrong_item
missing_parts not_as_described return_request refund_status return_refund_dispute replacement_request cancel_order
change_address a_to_z_claim chargeback_dispute feedback_or_review product_question warranty_usage_help
invoice_tax_request account_access authenticity_or_ip safety_injury_legal fraud_phishing_privacy no_response_needed
gift_return discount_request bulk_quote platform_notification delivery_instructions size_fit`.split(/\s+/);
