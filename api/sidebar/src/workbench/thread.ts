// What was written, oldest first: always text, in its own direction and language; attachments are named and never opened here.
import { html, nothing } from "lit";
import type { Message, Ticket } from "../core/shapes.ts";
import type { Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";

export function thread(voice: Voice, ticket: Ticket): Shown {
  const { say } = voice;
  // Buyer and shop write in the buyer's language; what Amazon writes in is not known.
  const language = ticket.suggestion?.language ?? null;
  return html`<section aria-label=${say("thread.title")}>
    <h2>${say("thread.title")}</h2>
    ${ticket.messages.length ? html`<ol class="thread">${ticket.messages.map((one) => message(voice, one, one.role === "amazon" ? null : language))}</ol>` : html`<p class="soft">${say("thread.none")}</p>`}
  </section>`;
}

function message(voice: Voice, one: Message, language: string | null): Shown {
  const { say, tag, when } = voice;
  return html`<li class="message ${one.role}" data-role=${one.role}>
    <p class="row spread"><strong>${tag("author", one.role)}</strong><time class="soft" datetime=${one.at}>${when(one.at)}</time></p>
    <div class="words" dir="auto" lang=${language ?? nothing}>${one.text}</div>
    ${
      one.attachments.length
        ? html`<p class="soft">${voice.count("thread.attachments", one.attachments.length)}</p><ul class="attached">${one.attachments.map((name) => html`<li><span aria-hidden="true">📎</span> <bdi>${name}</bdi></li>`)}</ul>
            <p class="soft">${say("thread.not_opened")}</p>`
        : nothing
    }</li>`;
}
