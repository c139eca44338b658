// The one next thing to do, always in reach at the foot: it only leads on or repeats a button above. Money still takes its two steps.
import { html, nothing } from "lit";
import { now } from "../core/time.ts";
import type { Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import { begin, effect, possible } from "./action.ts";
import { mayUndo, takeBack } from "./tracker.ts";

const ON_ITS_WAY = ["CONFIRMED", "AWAITING_APPROVAL", "HELD", "SUBMITTED", "PROCESSING"];

export function nextBar(desk: Desk): Shown {
  const step = next(desk);
  return step === nothing
    ? nothing
    : html`<footer class="next" aria-label=${desk.voice.say("next.title")}>${step}</footer>`;
}

function next(desk: Desk): Shown {
  const { say } = desk.voice;
  const { asking, replies } = desk.state;
  const s = desk.suggestion;
  if (!s || asking) return nothing;
  const first = desk.mayDecide && !s.abstained ? possible(desk, s)[0] : undefined;
  if (first)
    return html`<button type="button" class="primary" ?disabled=${!desk.ready} @click=${begin(desk, first)}>${effect(desk.voice, first)}…</button>`;
  // While something is on its way the words about it are not true yet: the way back comes first, and nothing is pressed on anybody.
  const going = desk.state.ticket?.actions.filter((a) => ON_ITS_WAY.includes(a.state)) ?? [];
  const back = going.find((a) => mayUndo(desk, a) && a.state !== "SUBMITTED");
  if (back) {
    const left = back.state === "HELD" && back.hold_until ? Date.parse(back.hold_until) - now() : 0;
    return html`<button type="button" ?disabled=${!desk.ready} @click=${() => void takeBack(desk, back)}>${say("undo.take_back")}${left > 0 ? ` (${desk.voice.span(left)})` : nothing}</button>`;
  }
  if (going.length) return nothing;
  const unsent = replies?.offered.find(
    (one) => !replies.released.some((r) => r.sha256 === one.sha256 && r.action_id === one.action_id),
  );
  if (unsent && unsent.lint.verdict !== "block") {
    const how = desk.insert ? "insert" : "copy";
    return html`<button type="button" class="primary" ?disabled=${!desk.ready} @click=${() => void desk.release(unsent, how)}>${say(`reply.${how}`)}</button>`;
  }
  return nothing;
}
