// The reply: locked words as they would reach the buyer, slots marked with where they come from, and beside them the same in the
// agent's language. Released by reference: the page never sends a sentence, it names one (law 4).
import { html, nothing } from "lit";
import type { Offered, Part, Reading } from "../core/shapes.ts";
import { type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import { nextStep } from "./step.ts";

export function replyCard(desk: Desk): Shown {
  const { say } = desk.voice;
  const replies = desk.state.replies;
  if (!desk.suggestion || !replies) return nothing;
  const offered = replies.offered;
  return html`<section class="card reply" aria-label=${say("reply.title")}>
    <h2>${say("reply.title")}</h2>
    ${offered.length ? offered.map((one) => letter(desk, one)) : html`<p>${say(desk.state.ticket?.actions.length ? "reply.none_true" : "reply.none")}</p>`}
    ${offered.length && replies.further.length ? further(desk) : nothing}
    ${
      replies.released.length
        ? html`<p class="soft">${say("reply.released", { n: replies.released.length, when: desk.voice.when(replies.released.at(-1)?.at) })}</p>`
        : nothing
    }
  </section>`;
}

function letter(desk: Desk, one: Offered): Shown {
  const { say } = desk.voice;
  const read = readingOf(desk, one);
  const blocked = one.lint.verdict === "block";
  const step = nextStep(desk);
  const main = step?.kind === "release" && step.letter === one ? "primary" : "";
  return html`<div class="letter" data-macro=${one.macro_id}>
    ${one.action_id ? html`<h3>${say("reply.true_now")}</h3>` : nothing}
    <div class="beside">
      <div>
        <p class="soft hint">${say("reply.locked", { id: one.macro_id, version: one.version, locale: one.locale })}</p>
        <pre class="locked" role="group" lang=${one.locale} tabindex="0" aria-label=${say("reply.locked_label")}>${one.parts.map((part) => slot(desk, part))}</pre>
      </div>
      ${read}
    </div>
    ${lint(desk, one)}
    <div class="row">
      ${desk.insert ? html`<button type="button" data-do="insert" class=${main} ?disabled=${blocked || !desk.ready} @click=${() => desk.release(one, "insert")}>${say("reply.insert")}</button>` : nothing}
      <button type="button" data-do="copy" class=${desk.insert ? "" : main} ?disabled=${blocked || !desk.ready} @click=${() => desk.release(one, "copy")}>${say("reply.copy")}</button>
    </div>
  </div>`;
}

/** Locked words are grey; a slot stands out, and says where its value comes from. */
function slot(desk: Desk, part: Part): Shown | string {
  if (!part.slot) return part.text;
  const from = desk.voice.say("reply.slot", { slot: desk.voice.tag("slot", part.slot), source: part.source ?? "" });
  return html`<mark class="slot" tabindex="0" data-slot=${part.slot} title=${from}>${part.text}<span class="sr"> (${from})</span></mark>`;
}

function readingOf(desk: Desk, one: Offered): Shown {
  const view = desk.state.view;
  const found: Reading | null | undefined = one.action_id
    ? view?.replies_true_now.find((reading) => reading.action_id === one.action_id)
    : view?.macro;
  if (!found || one.also.length || found.buyer.text !== one.text || found.agent?.locale === one.locale) return nothing;
  const { say } = desk.voice;
  if (!found.agent)
    return html`<p class="strip warn">${say("reply.not_shown", { why: found.parity.differs.join("; ") })}</p>`;
  return html`<div>
    <p class="soft">${say("reply.reading", { locale: found.agent.locale })}</p>
    <pre class="reading" role="group" lang=${found.agent.locale} tabindex="0" aria-label=${say("reply.reading_label")}>${found.agent.parts.map((part) => slot(desk, part))}</pre>
  </div>`;
}

function lint(desk: Desk, one: Offered): Shown {
  const { say } = desk.voice;
  const { verdict, findings } = one.lint;
  const tones = { clean: "good", warn: "warn", block: "bad" } as const;
  return html`<p class=${tones[verdict]}>${verdict === "clean" ? "✓" : verdict === "warn" ? "!" : "✗"} ${say(`lint.${verdict}`)}</p>
    ${findings.length ? html`<ul>${findings.map((f) => html`<li><span class="rule">${f.policy}</span> ${f.text} ${spoken(f.fix)}</li>`)}</ul>` : nothing}`;
}

/** The letter asks for more: locked words for that may stand in the same reply. */
function further(desk: Desk): Shown {
  const { say, tag } = desk.voice;
  return html`<fieldset><legend class="soft">${say("reply.further")}</legend>
    ${desk.state.replies?.further.map(
      (more) =>
        html`<label class="row"><input type="checkbox" .checked=${desk.also.includes(more.reason)} @change=${() => desk.toggleAlso(more.reason)}> ${tag("reason", more.reason)}</label>`,
    )}</fieldset>`;
}
