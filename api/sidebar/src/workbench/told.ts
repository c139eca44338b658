// An error in words a person can act on, for the parts of the workbench that belong to no ticket.
import { html, nothing } from "lit";
import { NoAnswer, Problem } from "../core/api.ts";
import type { Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";

/** What was done or went wrong, with what would help. */
export interface Told {
  readonly kind: "good" | "bad";
  readonly text: string;
  readonly more: readonly string[];
}

export const good = (text: string): Told => ({ kind: "good", text, more: [] });

export function bad(voice: Voice, error: unknown): Told {
  const { say } = voice;
  if (error instanceof NoAnswer) return { kind: "bad", text: say("no_answer"), more: [say("told.look")] };
  if (!(error instanceof Problem)) return { kind: "bad", text: say("page_fault"), more: [] };
  const { rule, remedy, happened } = error.document;
  const more = [
    rule && !error.message.includes(rule) ? say("rule", { rule }) : "",
    error.unlock ? say("unlock", { text: error.unlock }) : "",
    remedy && !error.message.includes(remedy) ? remedy : "",
    happened === "no" ? say("happened.no") : "",
    happened === "unknown" ? say("happened.unknown") : "",
  ].filter(Boolean);
  return { kind: "bad", text: error.message, more };
}

export const strip = (told: Told | null): Shown =>
  told
    ? html`<div class="strip ${told.kind}" data-told=${told.kind}><strong>${told.text}</strong>${told.more.map((one) => html`<p>${one}</p>`)}</div>`
    : nothing;

/** Said to the page around when something was answered, lent or refused. */
export class Answered extends CustomEvent<Told> {
  constructor(told: Told) {
    super("answered", { detail: told, bubbles: true, composed: true });
  }
}
