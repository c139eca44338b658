// The clock strip: what runs against us, by the second, in colour and in words (S18).
import { html, nothing } from "lit";
import type { StripClock } from "../core/shapes.ts";
import { clockOff, now } from "../core/time.ts";
import { rule, type Shown, spoken, tone } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

/** A clock of the strip, or the next one of a row in the queue. */
interface Timed {
  readonly state: string;
  readonly due_at: string | null;
  readonly started_at: string | null;
}

/** Where a clock stands this second; warnings at 75 % and 90 % of its length. */
export function standing(clock: Timed): { readonly state: string; readonly rest: number } {
  if (clock.state === "stopped" || clock.state === "not_started" || !clock.due_at || !clock.started_at)
    return { state: clock.state, rest: 0 };
  const due = Date.parse(clock.due_at);
  const start = Date.parse(clock.started_at);
  const rest = due - now();
  const share = (now() - start) / (due - start);
  return { state: rest <= 0 ? "overdue" : share >= 0.9 ? "urgent" : share >= 0.75 ? "warning" : "running", rest };
}

export function clocksCard(desk: Desk): Shown {
  const { say } = desk.voice;
  const clocks = desk.clocks;
  const off = clockOff();
  return html`<section class="card clocks" aria-label=${say("clocks.title")}>
    ${clocks.length ? html`<ul>${[...clocks, ...pressing(desk)].map((clock) => one(desk, clock))}</ul>` : html`<p class="soft">${say("clocks.none")}</p>`}
    ${
      Math.abs(off) > 60_000
        ? html`<p class="strip warn" role="status">${say(off > 0 ? "clocks.pc_behind" : "clocks.pc_ahead", { span: desk.voice.span(off) })}</p>`
        : nothing
    }
  </section>`;
}

/** Other clocks of the ticket, once they are no longer merely running: what the list sorts by must be seen here too. */
function pressing(desk: Desk): readonly StripClock[] {
  const strip = new Set(desk.clocks.map((clock) => clock.name));
  return (desk.state.ticket?.clocks ?? [])
    .filter((clock) => !strip.has(clock.name) && ["warning", "urgent", "overdue"].includes(standing(clock).state))
    .map((clock) => ({ ...clock, place: "other", state: "running", urgency: null, stopped_at: null }));
}

function one(desk: Desk, clock: StripClock): Shown {
  const { say, tag, when } = desk.voice;
  const { state, rest } = standing(clock);
  const running = clock.state === "running";
  const told = running
    ? say(rest > 0 ? "clocks.due_in" : "clocks.overdue_by", { span: desk.voice.span(rest) })
    : say(`clocks.${clock.state}`);
  return html`<li class="clock" data-state=${state} data-clock=${clock.place}>
    <span>${spoken(clock.label)}</span>
    <span>${running ? html`<strong class=${tone(state)}>${told}</strong>` : html`<span class="soft">${told}</span>`}
      ${state === "warning" || state === "urgent" ? html`<span class="chip warn">${tag("clock_state", state)}</span>` : nothing}</span>
    ${running ? html`<span class="soft"><time datetime=${clock.due_at}>${when(clock.due_at)}</time> ${rule(clock.rule)}</span>` : nothing}
  </li>`;
}
