// What stands above the list: whom the tickets wait for as buttons with numbers, the rest as plain choices.
import { html, nothing } from "lit";
import { REASONS } from "../cards/verdict.ts";
import type { Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import { ALL, type Filter, PERSON, type Queue, SIEVE } from "./queue.ts";

const CHOICES: readonly Filter[] = ["status", "clock", "risk", "tier", "marketplace", "reason"];
const VIEWS = [PERSON, ...SIEVE.waiting_for, ALL];

export function sieve(voice: Voice, queue: Queue): Shown {
  const { say } = voice;
  const chosen = CHOICES.filter((one) => queue.filters[one]).length;
  return html`${queue.byNeed ? buttons(voice, queue) : nothing}
    <details data-part="filters"><summary>${say("queue.filters")}${chosen ? html` <span class="chip">${voice.count("queue.chosen", chosen)}</span>` : nothing}</summary>
      <div class="selects">${CHOICES.map((one) => select(voice, queue, one))}</div>
      ${chosen ? html`<button type="button" class="plain" data-do="clear-filters" @click=${() => void queue.sift({ q: queue.filters.q ?? "", waiting_for: queue.filters.waiting_for ?? "" })}>${say("queue.clear")}</button>` : nothing}
    </details>`;
}

const number = (queue: Queue, filter: Filter, value: string): number | null => {
  // To choose a status looks through all, unless somebody chose whom the tickets wait for.
  const told = (filter === "status" && !queue.filters.waiting_for ? queue.views : queue.counts)?.[filter];
  return typeof told === "object" ? (told[value] ?? 0) : null;
};

function buttons(voice: Voice, queue: Queue): Shown {
  const { say } = voice;
  // Pressed once more, a button lets go: what stands then is what nobody has to choose.
  const press = (value: string) => (): void =>
    void queue.sift({ ...queue.filters, waiting_for: queue.filters.waiting_for === value ? "" : value });
  return html`<div class="chips" role="group" aria-label=${say("queue.waiting_for")}>
    ${VIEWS.map((value) => {
      const n = queue.many(value);
      return html`<button type="button" data-waiting=${value} aria-pressed=${queue.view === value ? "true" : "false"} @click=${press(value)}>${viewed(voice, value)}${n === null ? nothing : html` <strong>${n}</strong>`}</button>`;
    })}</div>`;
}

function viewed({ say, tag }: Voice, view: string): string {
  if (view === PERSON || view === ALL) return say(`queue.view.${view}`);
  return view === "nobody" ? say("queue.view.finished") : tag("waiting", view);
}

function select(voice: Voice, queue: Queue, filter: Filter): Shown {
  const { say, tag } = voice;
  const values = filter === "reason" ? REASONS : SIEVE[filter];
  const word = (value: string): string =>
    filter === "marketplace" || filter === "risk" || filter === "tier"
      ? value
      : tag(filter === "clock" ? "clock_state" : filter, value);
  const choose = (event: Event): void =>
    void queue.sift({ ...queue.filters, [filter]: (event.target as HTMLSelectElement).value });
  return html`<div><label for=${`by-${filter}`}>${say(`queue.by.${filter === "waiting_for" ? "status" : filter}`)}</label>
    <select id=${`by-${filter}`} @change=${choose}>
      <option value="" ?selected=${!queue.filters[filter]}>${say("queue.any")}</option>
      ${values.map((value) => {
        const n = number(queue, filter, value);
        return html`<option value=${value} ?selected=${queue.filters[filter] === value}>${word(value)}${n === null ? "" : ` (${n})`}</option>`;
      })}
    </select></div>`;
}
