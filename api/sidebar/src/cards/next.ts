// The one next thing to do, always in reach at the foot: it only leads on or repeats a button above. Money still takes its two steps.
import { html, nothing } from "lit";
import { now } from "../core/time.ts";
import type { Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import { acceptLabel, acceptPlain, begin, effect } from "./action.ts";
import { nextStep, type Step } from "./step.ts";
import { takeBack } from "./tracker.ts";

export function nextBar(desk: Desk): Shown {
  const step = nextStep(desk);
  return step
    ? html`<footer class="next" aria-label=${desk.voice.say("next.title")}>${button(desk, step)}</footer>`
    : nothing;
}

function button(desk: Desk, step: Step): Shown {
  const { say } = desk.voice;
  if (step.kind === "begin")
    return html`<button type="button" class="primary" ?disabled=${!desk.ready} @click=${begin(desk, step.action)}>${effect(desk, step.action)}…</button>`;
  if (step.kind === "back") {
    const { state, hold_until } = step.action;
    const left = state === "HELD" && hold_until ? Date.parse(hold_until) - now() : 0;
    return html`<button type="button" ?disabled=${!desk.ready} @click=${() => void takeBack(desk, step.action)}>${say("undo.take_back")}${left > 0 ? ` (${desk.voice.span(left)})` : nothing}</button>`;
  }
  if (step.kind === "release") {
    const how = desk.insert ? "insert" : "copy";
    return html`<button type="button" class="primary" ?disabled=${!desk.ready} @click=${() => void desk.release(step.letter, how)}>${say(`reply.${how}`)}</button>`;
  }
  return html`<button type="button" class="primary" ?disabled=${!desk.ready} @click=${() => void acceptPlain(desk)}>${acceptLabel(desk)}</button>`;
}
