// Accept, edit or dismiss: a dismissal takes one tap on a reason, so that those who improve the copilot learn why (P9).
import { html, nothing } from "lit";
import type { Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export const CODES = ["wrong_reason", "wrong_amount", "wrong_words", "wrong_facts", "not_now", "other"] as const;

/** Nothing is to be done; the code says why, the words of the field go with it. */
export const dismiss = (desk: Desk, code: string): Promise<boolean> =>
  desk.decide({ decision: "reject", reject_code: code, reject_reason: desk.drafts.text("reject_reason") }, () =>
    desk.voice.say("feedback.done"),
  );

export function feedbackCard(desk: Desk): Shown {
  const { say, tag } = desk.voice;
  if (!desk.mayDecide || !desk.suggestion) return nothing;
  const reject = (code: string) => (): void => void dismiss(desk, code);
  return html`<section class="card feedback" aria-label=${say("feedback.title")}>
    <details data-part="feedback">
      <summary><h2 class="in-summary">${say("feedback.title")}</h2></summary>
      <p class="hint">${say("feedback.intro")}</p>
      <label for="reject-reason">${say("feedback.words")}</label>
      <textarea id="reject-reason" rows="2" maxlength="500" .value=${desk.drafts.text("reject_reason")} @input=${desk.drafts.typed("reject_reason")}></textarea>
      <div class="row">${CODES.map((code) => html`<button type="button" data-reject=${code} ?disabled=${!desk.ready} @click=${reject(code)}>${tag("reject", code)}</button>`)}</div>
    </details>
  </section>`;
}
