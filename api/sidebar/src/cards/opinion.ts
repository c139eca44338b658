// What a model reads in the letter, marked as its own: it comes last, proposes no money and decides nothing (AIR-04).
import { html, nothing } from "lit";
import type { Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function opinionCard(desk: Desk): Shown {
  const { say, tag, percent } = desk.voice;
  const m = desk.suggestion?.second_opinion;
  if (!m) {
    return desk.state.thinking
      ? html`<section class="card" aria-busy="true"><p class="soft" role="status">${say("model.reading")}</p></section>`
      : nothing;
  }
  return html`<section class="card" aria-label=${say("model.title")}>
    <h2>${say("model.title")}</h2>
    <p>${m.reason === "other" ? say("model.cannot_tell") : html`${say(m.agrees ? "model.agrees" : "model.differs")} <strong>${tag("reason", m.reason)}</strong>, ${percent(m.confidence)}`}</p>
    ${m.evidence.length ? html`<p>${say("model.in_letter")} ${m.evidence.map((span) => html`<q>${span}</q> `)}</p>` : nothing}
    ${m.warnings.length ? html`<p class="chips">${m.warnings.map((flag) => html`<span class="chip warn">${tag("flag", flag)}</span>`)}</p>` : nothing}
    ${m.quotes.map((q) => html`<blockquote>${q.words}<p class="soft">${q.passage}</p></blockquote>`)}
    ${m.remark ? html`<p>${say("model.remark")} ${m.remark}</p>` : nothing}
    <p class="soft">${say("model.note", { model: m.model, prompt: m.prompt })}</p>
  </section>`;
}
