// What this rests on: rules and facts with their words, version and whether a buyer may read them. The whole article is one press away.
import { html, nothing } from "lit";
import { type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function evidenceCard(desk: Desk): Shown {
  const s = desk.suggestion;
  const citations = desk.state.view?.citations ?? s?.citations ?? [];
  if (!citations.length) return nothing;
  const { say } = desk.voice;
  return html`<section class="card evidence-drawer" aria-label=${say("evidence.title")}>
    <details data-part="evidence">
      <summary><h2 class="in-summary">${desk.voice.count("evidence.count", citations.length)}</h2></summary>
      ${citations.map(
        (
          c,
        ) => html`<details class="cite" data-part=${`cite-${c.id}`}><summary><span class="rule">${c.id}</span> ${spoken(c.title)}</summary>
          ${c.summary ? html`<p>${spoken(c.summary)}</p>` : nothing}
          <blockquote>${spoken(c.quote)}</blockquote>
          <p class="soft">${say("evidence.version", { version: c.version })}
            ${c.visibility === "internal" ? html`<span class="chip internal">${say("evidence.internal")}</span>` : nothing}
            ${c.current === false ? html`<span class="chip warn">${say("evidence.newer")}</span>` : nothing}</p>
        </details>`,
      )}
    </details>
  </section>`;
}
