// Small pieces that every card is made of. Text of the service, of buyers and of models is always a text node.
import { html, nothing, type TemplateResult } from "lit";
import type { Because, Check, Proposed, Text, WorkingView } from "../core/shapes.ts";
import type { Voice } from "../core/words.ts";

export type Shown = TemplateResult | typeof nothing;

/** A sentence of the service, marked with the language it is in where that is known. */
export const spoken = (text: Text | undefined): Shown | string =>
  text && typeof text === "object" ? html`<span lang=${text.lang}>${text.text}</span>` : (text ?? nothing);

/** The plain words of a sentence. */
export const plain = (text: Text | undefined): string => (text && typeof text === "object" ? text.text : (text ?? ""));

export const rule = (id: string): TemplateResult => html`<span class="rule">${id}</span>`;

/** What would change a "no" (N21). */
export const unlock = (voice: Voice, text: Text | undefined): Shown =>
  plain(text) ? html`<span class="unlock">${voice.say("unlock", { text: "" })} ${spoken(text)}</span>` : nothing;

/** Reasons, each with its rule and what would change it. */
export const reasons = (voice: Voice, because: readonly Because[]): Shown =>
  because.length
    ? html`<ul class="because">
        ${because.map((b) => html`<li>${rule(b.rule)} ${spoken(b.text)} ${unlock(voice, b.unlock)}</li>`)}
      </ul>`
    : nothing;

/** The checks made when it was proposed, in the reader's language where the view is of this very suggestion; else as they are kept. */
export const proposedChecks = (view: WorkingView | null, proposed: Proposed): readonly Check[] =>
  view?.checks.find((one) => one.action_id === proposed.action_id)?.checks ?? proposed.preview.checks;

/** A check that says no, and what would change it. */
export const no = (voice: Voice, one: Check): TemplateResult =>
  html`${rule(one.rule)} ${spoken(one.spoken?.text ?? one.text)} ${unlock(voice, one.spoken?.unlock ?? one.unlock)}`;

/** One line of a list of facts; nothing where there is no value. */
export const fact = (name: string, value: unknown): Shown =>
  value === nothing || value === null || value === undefined || value === ""
    ? nothing
    : html`<dt>${name}</dt><dd>${value}</dd>`;

/** A tone for a state that is also told in words. */
export const tone = (state: string): "good" | "warn" | "bad" | "" =>
  TONES.find(([, states]) => states.includes(state))?.[0] ?? "";

const TONES: readonly (readonly ["good" | "warn" | "bad", readonly string[]])[] = [
  ["good", ["LOW", "ACCEPTED", "SETTLED", "running", "pass"]],
  ["warn", ["SLA-WARNING", "warning", "urgent", "HELD", "AWAITING_APPROVAL", "SUBMITTED", "PROCESSING"]],
  ["bad", ["ODR-CRITICAL", "T1-CRISIS", "overdue", "REJECTED", "UNKNOWN"]],
];

/** Esc takes back the question it is pressed in, and does nothing else; what somebody types there stays. */
export const onEscape =
  (run: () => void) =>
  (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key !== "Escape" || event.defaultPrevented || typing) return;
    event.preventDefault();
    run();
  };
