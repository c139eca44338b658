// What was confirmed and how far it is: the steps as they are, never ahead of Amazon, and the way back while there is one (N24).
import { html, nothing } from "lit";
import type { Action } from "../core/shapes.ts";
import { now } from "../core/time.ts";
import type { Voice } from "../core/words.ts";
import { plain, type Shown, spoken, tone } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import { mayUndo } from "./step.ts";

const ENDED = ["REJECTED", "UNKNOWN", "CANCELLED", "EXPIRED", "VOID"];

const named = (voice: Voice, a: Action): string =>
  a.kind === "refund"
    ? voice.say("tracker.refund", { amount: voice.money(a.amount) })
    : voice.say("tracker.cancel", { order: a.order_id });

export function trackerCards(desk: Desk): Shown {
  const actions = desk.state.ticket?.actions ?? [];
  return actions.length ? html`${actions.map((a) => card(desk, a))}` : nothing;
}

function card(desk: Desk, a: Action): Shown {
  const { say, tag, when } = desk.voice;
  const said = a.state !== "CANCELLED" ? [a.code, a.detail].filter(Boolean).join(": ") : "";
  return html`<section class="card tracker" data-state=${a.state} data-action=${a.action_id} aria-label=${`${named(desk.voice, a)}: ${tag("state", a.state)}`}>
    <header><h2>${named(desk.voice, a)}</h2><span class="chip ${tone(a.state)}" data-chip>${tag("state", a.state)}</span></header>
    <p>${tag("state_means", a.state)}</p>
    ${a.state === "HELD" && a.hold_until ? html`<p role="timer">${countdown(desk, a.hold_until)}</p>` : nothing}
    ${steps(desk, a)} ${expected(desk, a)}
    ${said ? html`<p class="soft">${said}</p>` : nothing}
    <p class="soft">${say("tracker.who", { order: a.order_id, who: a.confirmed_by ?? "–", when: when(a.confirmed_at) })}
      ${a.feed ? say("tracker.feed", { feed: a.feed, row: a.report_row ?? "–" }) : nothing}</p>
    ${undo(desk, a)} ${again(desk, a)}
  </section>`;
}

const countdown = (desk: Desk, until: string): Shown => {
  const rest = Date.parse(until) - now();
  return html`<strong>${rest > 0 ? desk.voice.say("tracker.leaves_in", { span: desk.voice.span(rest) }) : desk.voice.say("tracker.leaves_now")}</strong>`;
};

/** The steps behind it, where it is, and those ahead; a road that ended shows where. */
function steps(desk: Desk, a: Action): Shown {
  const { say, tag, when } = desk.voice;
  const ended = ENDED.includes(a.state);
  const here = (step: Action["steps"][number]): boolean => step.state === a.state;
  const kind = (step: Action["steps"][number]): string =>
    here(step) ? (ended ? "ended" : a.state === "SETTLED" ? "done" : "here") : step.reached ? "done" : "ahead";
  const sign = { done: "✓ ", ended: "✗ ", here: "", ahead: "" } as Readonly<Record<string, string>>;
  return html`<ol class="steps" aria-label=${say("tracker.steps")}>
    ${a.steps
      .filter((step) => step.state !== "PROPOSED")
      .map(
        (step) =>
          html`<li class=${kind(step)} aria-current=${here(step) ? "step" : nothing} title=${step.at ? when(step.at) : nothing}>${sign[kind(step)]}${tag("state", step.state)}</li>`,
      )}
  </ol>`;
}

/** When it should get there and what it waits for: Amazon's quota is shown, never hidden (N8). */
function expected(desk: Desk, a: Action): Shown {
  const { say, when } = desk.voice;
  const eta = a.eta;
  if (!eta.submitted_by && !eta.answered_by && !eta.spoken.length) return nothing;
  return html`<p class="soft eta">
    ${eta.submitted_by ? say("tracker.sent_about", { when: when(eta.submitted_by) }) : nothing}
    ${eta.answered_by ? say("tracker.answer_about", { when: when(eta.answered_by) }) : nothing}
    ${eta.spoken.map(plain).join("; ")}</p>`;
}

/** Nothing came of it: the copilot may look again and propose anew. A person decides once more. */
function again(desk: Desk, a: Action): Shown {
  const over = ["CANCELLED", "EXPIRED", "VOID", "REJECTED"].includes(a.state);
  if (!over || !desk.mayAskAgain) return nothing;
  return html`<div class="row"><button type="button" data-do="again" ?disabled=${!desk.ready} @click=${() => void desk.refresh()}>${desk.voice.say("tracker.again")}</button></div>`;
}

export function takeBack(desk: Desk, a: Action): Promise<boolean> {
  const { say, tag } = desk.voice;
  return desk.act(
    () => desk.api.post<Action>(`/v1/actions/${a.action_id}/cancel`),
    // It may have left between the look and the press: only what the answer says is told.
    ({ state }) => say(state === "CANCELLED" ? "undo.done" : "undo.asked", { state: tag("state", "CANCELLED") }),
  );
}

function undo(desk: Desk, a: Action): Shown {
  if (!mayUndo(desk, a)) return nothing;
  const label = desk.voice.say(a.state === "SUBMITTED" ? "undo.ask_amazon" : "undo.take_back");
  return html`<div class="row"><button type="button" data-do="undo" ?disabled=${!desk.ready} @click=${() => void takeBack(desk, a)}>${label}</button></div>
    <p class="soft">${spoken(a.undo.honest)}</p>`;
}
