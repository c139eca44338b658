// `<copilot-lending>`: lend the right to answer one request to somebody else, until a time. Never on, and never to who confirmed.
import { html, LitElement, nothing } from "lit";
import type { Api } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import { basics, tokens } from "../style/tokens.ts";
import { field, given, localOf, NOTHING_WRONG, timeOf, toFirstWrong, type Wrong, wrongIn } from "./fields.ts";
import { bench } from "./look.ts";
import type { Request } from "./requests.ts";
import { Answered, bad, good } from "./told.ts";

const APPROVING = ["senior_agent", "manager", "compliance"];
const FIELDS = ["to", "role", "until"];

export class Lending extends LitElement {
  static override properties = {
    api: { attribute: false },
    who: { attribute: false },
    voice: { attribute: false },
    request: { attribute: false },
    wrong: { state: true },
    busy: { state: true },
  };
  static override styles = [tokens, basics, bench];

  declare api: Api;
  declare who: Person | null;
  declare voice: Voice;
  declare request: Request | null;
  declare wrong: Wrong;
  declare busy: boolean;

  constructor() {
    super();
    this.who = null;
    this.voice = ENGLISH;
    this.request = null;
    this.wrong = NOTHING_WRONG;
    this.busy = false;
  }

  /** Only a right of one's own is lent; a lent one is not lent on. */
  get #own(): readonly string[] {
    const { who, request } = this;
    return (request?.missing ?? []).filter((role) => APPROVING.includes(role) && who?.roles.includes(role));
  }

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || !this.request) return;
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const to = given(data, "to");
    this.busy = true;
    try {
      await this.api.post(`/v1/approvals/${encodeURIComponent(this.request.action_id)}/delegate`, {
        to,
        role: given(data, "role"),
        until: timeOf(given(data, "until")),
      });
      this.wrong = NOTHING_WRONG;
      form.reset();
      this.dispatchEvent(new Answered(good(this.voice.say("lend.done", { to }))));
    } catch (error) {
      const wrong = wrongIn(error, FIELDS);
      this.wrong = wrong ?? NOTHING_WRONG;
      if (!wrong) this.dispatchEvent(new Answered(bad(this.voice, error)));
    }
    this.busy = false;
    await this.updateComplete;
    toFirstWrong(this.renderRoot);
  };

  protected override render(): unknown {
    const roles = this.#own;
    if (!roles.length || !this.request) return nothing;
    const { say, tag } = this.voice;
    return html`<details data-part="lend"><summary>${say("lend.title")}</summary>
      <form @submit=${this.#send}>
        ${field(this.wrong, { id: "lend-to", name: "to", label: say("lend.to"), required: true, most: 120 })}
        <div class="field"><label for="lend-role">${say("lend.role")}</label>
          <select id="lend-role" name="role">${roles.map((role) => html`<option value=${role}>${tag("role", role)}</option>`)}</select></div>
        ${field(this.wrong, { id: "lend-until", name: "until", label: say("lend.until"), kind: "datetime-local", required: true, value: localOf(this.request.expires_at) })}
        <p class="soft">${say("lend.means")}</p>
        <div class="row"><button type="submit" ?disabled=${this.busy}>${say("lend.go")}</button></div>
      </form></details>`;
  }
}

customElements.define("copilot-lending", Lending);
