// `<copilot-handing>`: what ends an agent's work on a ticket: close it, or hand it on. Both demand a whole note; what is missing
// is said beside the field it is missing from, and what was typed stays.
import { html, LitElement, nothing } from "lit";
import { ENGLISH, type Voice } from "../core/words.ts";
import { reasons, type Shown } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import type { Notice } from "../sidebar/state.ts";
import { basics, tokens } from "../style/tokens.ts";
import { field, given, NOTHING_WRONG, summary, timeOf, toFirstWrong, type Wrong, wrongIn } from "./fields.ts";
import { bench } from "./look.ts";

const AUDIENCES = ["specialist", "logistics", "finance"] as const;
const FIELDS = ["text", "next_step/owner", "next_step/action", "next_step/due_at"];

interface NoteIn {
  readonly text: string;
  readonly next_step: { readonly owner: string; readonly action: string; readonly due_at: string | null };
}

export class Handing extends LitElement {
  static override properties = {
    desk: { attribute: false },
    voice: { attribute: false },
    status: { attribute: false },
    ready: { attribute: false },
    wrong: { state: true },
    at: { state: true },
    notice: { state: true },
    sure: { state: true },
  };
  static override styles = [tokens, basics, bench];

  declare desk: Desk | null;
  declare voice: Voice;
  declare status: string | null;
  declare ready: boolean;
  declare wrong: Wrong;
  declare at: "close" | "hand" | null; // which form the problems are of
  declare notice: Notice | null; // a refusal that is about no field
  declare sure: boolean; // closing was pressed once, and what it leaves undone is named

  constructor() {
    super();
    this.desk = null;
    this.voice = ENGLISH;
    this.status = null;
    this.ready = false;
    this.wrong = NOTHING_WRONG;
    this.at = null;
    this.notice = null;
    this.sure = false;
  }

  /** Send; problems of fields go beside them, everything else to where the sidebar tells such things. */
  async #send(
    at: "close" | "hand",
    form: HTMLFormElement,
    work: (desk: Desk) => Promise<unknown>,
    told: string,
  ): Promise<void> {
    const { desk } = this;
    if (!desk) return;
    this.at = at;
    this.wrong = NOTHING_WRONG;
    const good = await desk.act(
      async () => {
        try {
          return await work(desk);
        } catch (error) {
          this.wrong = wrongIn(error, FIELDS) ?? NOTHING_WRONG;
          throw error;
        }
      },
      () => told,
    );
    this.notice = good || this.wrong.size ? null : desk.state.notice;
    if (good) form.reset();
    await this.updateComplete;
    toFirstWrong(this.renderRoot);
  }

  readonly #close = (event: Event): void => {
    event.preventDefault();
    // What is not decided, or runs against us, is named first; whoever closes all the same says so by a second press.
    if (!this.sure && this.desk && stillOpen(this.voice, this.desk)) {
      this.sure = true;
      return;
    }
    this.sure = false;
    const form = event.target as HTMLFormElement;
    const note = noteOf(form);
    const work = async (desk: Desk): Promise<void> => {
      if (note.text) {
        await desk.api.post(`${desk.path}/notes`, withStep(note));
        form.reset(); // it is kept, whatever becomes of the closing: sent once more it would be there twice
      }
      await desk.api.post(`${desk.path}/close`);
    };
    void this.#send("close", form, work, this.voice.say("close.done"));
  };

  readonly #hand = (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const audience = given(new FormData(form), "audience");
    const body = { audience, note: noteOf(form) };
    const told = this.voice.say("hand.done", { to: this.voice.tag("audience", audience) });
    void this.#send("hand", form, (desk) => desk.api.post(`${desk.path}/escalate`, body), told);
  };

  protected override render(): unknown {
    const { desk, status } = this;
    if (!desk || !status || status === "closed") return nothing;
    if (!desk.worksTickets) return nothing;
    const { say, tag } = this.voice;
    const shut = !this.ready;
    const open = stillOpen(this.voice, desk);
    const refused = desk.state.ticket?.closing_refused;
    return html`<section class="card" aria-label=${say("hand.section")}>
      <details data-part="close"><summary>${say("close.title")}</summary>
        <p class="soft">${say("close.means")}</p>
        ${
          refused
            ? html`<div data-part="not-yours">${reasons(this.voice, [refused])}</div>`
            : html`<form @submit=${this.#close}>${this.#note("close", false)}
          ${this.sure && open ? html`<div class="strip warn" role="alert"><strong>${open}</strong></div>` : nothing}
          <div class="row"><button type="submit" class=${this.sure && open ? "danger" : "primary"} data-do="close" ?disabled=${shut}>${say(this.sure && open ? "close.anyway" : "close.go")}</button></div></form>`
        }</details>
      <details data-part="hand"><summary>${say("hand.title")}</summary>
        <p class="soft">${say("hand.means")}</p>
        <form @submit=${this.#hand}>
          <div class="field"><label for="audience">${say("hand.to")}</label>
            <select id="audience" name="audience">${AUDIENCES.map((one) => html`<option value=${one}>${tag("audience", one)}</option>`)}</select></div>
          ${this.#note("hand", true)}
          <div class="row"><button type="submit" data-do="hand" ?disabled=${shut}>${say("hand.go")}</button></div></form></details>
    </section>`;
  }

  #note(at: "close" | "hand", required: boolean): Shown {
    const { say } = this.voice;
    const wrong = this.at === at ? this.wrong : NOTHING_WRONG;
    const label = (key: "note.text" | "note.step" | "note.due"): string => say(key);
    const notice = this.at === at ? this.notice : null;
    return html`${summary(this.voice, wrong)}
      ${notice ? html`<div class="strip bad" role="alert"><strong>${notice.text}</strong>${notice.more?.map((one) => html`<p>${one}</p>`)}</div>` : nothing}
      ${field(wrong, { id: `${at}-text`, name: "text", label: label("note.text"), kind: "area", most: 2000, required })}
      ${field(wrong, { id: `${at}-owner`, name: "next_step/owner", label: say("hand.owner"), hint: say("hand.owner.hint"), most: 120 })}
      ${field(wrong, { id: `${at}-action`, name: "next_step/action", label: label("note.step"), hint: say("note.step.hint"), required })}
      ${field(wrong, { id: `${at}-due`, name: "next_step/due_at", label: label("note.due"), kind: "datetime-local" })}
      <p class="soft">${say("note.never_sent")}</p>`;
  }
}

/** What closing would leave undone, in a sentence; empty where nothing is. */
function stillOpen(voice: Voice, desk: Desk): string {
  const running = desk.clocks
    .filter((clock) => clock.state === "running" && clock.place !== "house")
    .map((one) => one.label.text);
  return [
    desk.waits ? voice.say("close.undecided") : "",
    running.length ? voice.say("close.clocks", { clocks: voice.list(running) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function noteOf(form: HTMLFormElement): NoteIn {
  const data = new FormData(form);
  return {
    text: given(data, "text"),
    next_step: {
      owner: given(data, "next_step/owner"),
      action: given(data, "next_step/action"),
      due_at: timeOf(given(data, "next_step/due_at")),
    },
  };
}

/** Without a step of their own the system's stands. */
function withStep({ text, next_step }: NoteIn): { text: string; next_step?: NoteIn["next_step"] } {
  return next_step.action || next_step.owner || next_step.due_at ? { text, next_step } : { text };
}

customElements.define("copilot-handing", Handing);
