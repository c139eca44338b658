// The clock strip: what runs against us, by the second, in colour and in words (S18).
import { html, nothing } from "lit";
import type { Clock } from "../core/shapes.ts";
import { clockOff, now, span } from "../core/time.ts";
import { rule, type Shown, tone } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

/** Where a clock stands this second; warnings at 75 % and 90 % of its length. */
export function standing(clock: Clock): { readonly state: string; readonly rest: number } {
  const due = Date.parse(clock.due_at);
  const start = Date.parse(clock.started_at);
  const rest = due - now();
  if (clock.state === "stopped" || clock.state === "not_started") return { state: clock.state, rest };
  const share = (now() - start) / (due - start);
  return { state: rest <= 0 ? "overdue" : share >= 0.9 ? "urgent" : share >= 0.75 ? "warning" : "running", rest };
}

export function clocksCard(desk: Desk): Shown {
  const { say } = desk.voice;
  const clocks = desk.clocks;
  const off = clockOff();
  return html`<section class="card clocks" aria-label=${say("clocks.title")}>
    ${clocks.length ? html`<ul>${clocks.map((clock) => one(desk, clock))}</ul>` : html`<p class="soft">${say("clocks.none")}</p>`}
    ${
      Math.abs(off) > 60_000
        ? html`<p class="strip warn" role="status">${say(off > 0 ? "clocks.pc_behind" : "clocks.pc_ahead", { span: span(off) })}</p>`
        : nothing
    }
  </section>`;
}

function one(desk: Desk, clock: Clock): Shown {
  const { say, tag, when } = desk.voice;
  const { state, rest } = standing(clock);
  const told =
    state === "stopped" || state === "not_started"
      ? say(`clocks.${state}`)
      : say(rest > 0 ? "clocks.due_in" : "clocks.overdue_by", { span: span(rest) });
  return html`<li class="clock" data-state=${state} data-clock=${clock.name} title=${clock.rule}>
    <span>${tag("clock", clock.name)}</span>
    <span><strong class=${tone(state)}>${told}</strong>
      ${state === "running" || state === "overdue" ? nothing : html`<span class="chip ${tone(state)}">${tag("clock_state", state)}</span>`}</span>
    <span class="soft"><time datetime=${clock.due_at}>${when(clock.due_at)}</time> ${rule(clock.rule)}</span>
  </li>`;
}
