// `<copilot-sign-in>`: name and password; in the demo, the people one may be.
import { css, html, LitElement, nothing } from "lit";
import { Problem } from "../core/api.ts";
import { ENGLISH, type Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import { basics, tokens } from "../style/tokens.ts";
import { bench } from "./look.ts";
import type { Session } from "./session.ts";

export class SignIn extends LitElement {
  static override properties = {
    session: { attribute: false },
    voice: { attribute: false },
    again: { type: Boolean },
    wrong: { state: true },
    busy: { state: true },
  };
  static override styles = [
    tokens,
    basics,
    bench,
    css`
      section { width: min(26rem, 100%); margin: 0 auto; }
      form { display: grid; gap: 0.5rem; margin-top: 0.5rem; }
      .people { display: grid; gap: 0.4rem; margin-top: 0.5rem; }
      .people li { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: center; }
    `,
  ];

  declare session: Session | null;
  declare voice: Voice;
  declare again: boolean; // somebody was here, and their session ended
  declare wrong: string;
  declare busy: boolean;

  constructor() {
    super();
    this.session = null;
    this.voice = ENGLISH;
    this.again = false;
    this.wrong = "";
    this.busy = false;
  }

  protected override firstUpdated(): void {
    this.begin();
  }

  /** To the first field that is still empty: a password must not be typed where it can be read. */
  begin(): void {
    this.renderRoot.querySelector<HTMLElement>(this.again ? "#password" : "#name")?.focus();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.wrong = "";
    try {
      await work();
    } catch (error) {
      const { say } = this.voice;
      if (!(error instanceof Problem)) this.wrong = say("signin.no_answer");
      else this.wrong = error.status === 401 ? say("signin.wrong") : error.message;
      this.renderRoot.querySelector<HTMLInputElement>("#password")?.select();
    }
    this.busy = false;
  }

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    void this.#try(async () => {
      await this.session?.signIn(String(given.get("name") ?? ""), String(given.get("password") ?? ""));
      form.reset();
    });
  };

  protected override render(): unknown {
    const { say } = this.voice;
    const { session } = this;
    if (!session) return nothing;
    return html`<section class="card" aria-labelledby="title">
      <h1 id="title">${say("signin.title")}</h1>
      ${this.again ? html`<p>${say("signin.again")}</p>` : nothing}
      <form @submit=${this.#send}>
        <div><label for="name">${say("signin.name")}</label>
          <input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="120" required .defaultValue=${this.again ? (session.who?.name ?? "") : ""}></div>
        <div><label for="password">${say("signin.password")}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required></div>
        <p class="bad" role="alert">${this.wrong || nothing}</p>
        <div class="row"><button type="submit" class="primary" ?disabled=${this.busy}>${say("signin.go")}</button></div>
      </form>
      ${session.demo.length ? this.#people(session) : nothing}
    </section>`;
  }

  #people(session: Session): Shown {
    const { say, tag, list } = this.voice;
    return html`<h2>${say("signin.demo")}</h2>
      <ul class="people">${session.demo.map(
        (one) =>
          html`<li><button type="button" data-be=${one.name} ?disabled=${this.busy} @click=${() => this.#try(() => session.be(one.name))}>${one.name}</button>
            <span class="soft">${list(one.roles.map((role) => tag("role", role)))}</span></li>`,
      )}</ul>`;
  }
}

customElements.define("copilot-sign-in", SignIn);
