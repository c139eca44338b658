// One ticket as an agent has it open: read, kept as the service has it, and the only place from which anything is sent.

import { html, type TemplateResult } from "lit";
import { type Api, NoAnswer, Problem } from "../core/api.ts";
import { copied } from "../core/clipboard.ts";
import { type Line, Live } from "../core/live.ts";
import type { Offered, OptionRow, Person, Proposed, StripClock, Suggestion, Ticket, Verdict } from "../core/shapes.ts";
import { stamp } from "../core/time.ts";
import { ENGLISH, type Lang, remember, remembered, type Voice, voice } from "../core/words.ts";
import { Drafts } from "./drafts.ts";
import { Presence } from "./presence.ts";
import { type Read, readTicket } from "./reading.ts";
import {
  type Around,
  type Asking,
  DECIDERS,
  type Decided,
  EMPTY,
  type Help,
  type Look,
  type Notice,
  type State,
} from "./state.ts";

const GONE = [404, 410]; // never there, or forgotten on purpose
/** Dispatches `change` whenever `state` is a new one. Every sending goes through `act`. */
export class Desk extends EventTarget {
  readonly api: Api;
  readonly ticketId: string;
  readonly who: Person;
  readonly around: Around;
  readonly drafts: Drafts;
  readonly presence: Presence;
  also: readonly string[] = [];
  voice: Voice = ENGLISH;
  state: State = EMPTY;
  readonly #path: string;
  #lang: Lang = "en";
  #spoken: Promise<void> = Promise.resolve();
  #live: Live | null = null;
  #turn: Promise<void> = Promise.resolve();
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #met: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(api: Api, ticketId: string, who: Person, around: Around = {}) {
    super();
    this.api = api;
    this.ticketId = ticketId;
    this.who = who;
    this.around = around;
    this.#path = `/v1/tickets/${encodeURIComponent(ticketId)}`;
    this.drafts = new Drafts(api, this.#path, () => this.#set({}));
    this.presence = new Presence(api, this.#path, () => this.#set({}));
  }

  get path(): string {
    return this.#path;
  }

  /** Read, draw, and follow what happens until `close()`. */
  async open(lang: Lang): Promise<void> {
    this.#lang = lang;
    this.#spoken = voice(lang).then((one) => {
      this.voice = one;
    });
    await this.again();
  }

  /** Read, and follow from now on when that was the first reading that went well. */
  async again(): Promise<void> {
    await this.load();
    if (this.#live || this.#closed || this.state.trouble) return;
    this.#follow();
    void this.drafts.open();
    this.presence.start();
  }

  /** The session has ended. Nothing that was read is kept or shown until the same person is back. */
  hush(): void {
    this.#live?.stop();
    this.#set({ line: "signed-out" });
  }

  /** Somebody else is here: nothing of the person before stays in memory, and nothing more is said in their name. */
  forsake(): void {
    this.drafts.forget();
    this.presence.quit();
    this.hush();
    this.close();
  }

  /** Go on after the session ended and the same person signed in again: nothing that was typed is lost. */
  async resume(): Promise<void> {
    this.#live?.stop();
    this.#set({ line: "reconnecting" });
    await this.load();
    if (this.#closed || this.state.line === "signed-out") return;
    this.#follow();
    await this.drafts.keep();
  }

  /** Left for good, also while it is still being read: nothing is followed or said to be here any more. */
  close(): void {
    this.#closed = true;
    this.#live?.stop();
    this.drafts.close();
    this.presence.stop();
    clearTimeout(this.#quiet);
    clearTimeout(this.#met);
  }

  async speak(lang: Lang): Promise<void> {
    this.#lang = lang;
    this.voice = await voice(lang);
    await this.load();
  }

  /** Read everything again; one after the other, so that an older answer is never drawn over a newer one. */
  load(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#load()).catch((error: unknown) => this.#fail(error));
    return this.#turn;
  }

  get waits(): boolean {
    return this.state.ticket?.status === "suggested";
  }

  /** Whether this person may decide now: the ticket waits, the role may, and the line is up. */
  get mayDecide(): boolean {
    return this.waits && this.worksTickets;
  }

  /** Whether this person may have the ticket judged anew although it was decided. */
  get mayAskAgain(): boolean {
    const status = this.state.ticket?.status;
    return (status === "suggested" || status === "concluded") && this.worksTickets;
  }

  /** Whether the role may work tickets at all. */
  get worksTickets(): boolean {
    return this.who.roles.some((role) => DECIDERS.includes(role));
  }

  /** Whether anything may be sent at this moment: the line is up and nothing else is on its way. */
  get ready(): boolean {
    return this.state.line === "live" && !this.state.busy;
  }

  /** How much the cards explain to this person: an expert is slowed down by advice, a newcomer is lost without (N23). */
  get help(): Help {
    return remembered(`copilot-help-${this.who.id}`) === "brief" ? "brief" : "full";
  }

  helpWith(level: Help): void {
    remember(`copilot-help-${this.who.id}`, level);
    this.#set({});
  }

  get insert(): boolean {
    return this.around.insert !== undefined;
  }

  get clocks(): readonly StripClock[] {
    return this.state.ticket?.clock_strip ?? [];
  }

  /** The option ladder, in the agent's language. */
  get options(): readonly OptionRow[] {
    return this.state.view?.options ?? [];
  }

  link(ticketId: string, text: string): TemplateResult {
    const href = this.around.hrefOf?.(ticketId);
    return href ? html`<a href=${href}>${text}</a>` : html`<span>${text}</span>`;
  }

  get suggestion(): Suggestion | null {
    return this.state.ticket?.suggestion ?? null;
  }

  /** Every check of an action for this person, now. Never throws. */
  async look(action: Proposed): Promise<Look> {
    const suggestion = this.suggestion;
    if (!suggestion) return { kind: "failed", why: "" };
    const at = stamp();
    const known = this.state.looks.get(action.action_id);
    if (known?.kind !== "seen") this.#looked(action.action_id, { kind: "looking" });
    const body = {
      suggestion_id: suggestion.suggestion_id,
      action_id: action.action_id,
      lang: this.#lang,
    };
    const look: Look = await this.api.post<Verdict>("/v1/actions:simulate", body).then(
      (verdict): Look => ({ kind: "seen", verdict, at }),
      (error: unknown): Look => ({
        kind: "failed",
        why: error instanceof Problem ? error.message : this.voice.say("no_answer"),
      }),
    );
    this.#looked(action.action_id, look);
    return look;
  }

  /** Put a question on the page; it is withdrawn when the ticket changes under it. */
  ask(asking: Asking | null): void {
    this.#set({ asking, notice: null });
  }

  tell(notice: Notice | null): void {
    this.#set({ notice });
  }

  /** Send one thing. Afterwards the page shows the ticket as it is, whatever the answer was. */
  async act<T>(work: () => Promise<T>, told: (answer: T) => Notice | string): Promise<boolean> {
    if (this.state.busy) return false;
    this.#set({ busy: true });
    let notice: Notice;
    let good = false;
    try {
      const said = told(await work());
      notice = typeof said === "string" ? { kind: "good", text: said } : said;
      good = notice.kind !== "bad";
    } catch (error) {
      notice = this.explain(error);
    }
    await this.load();
    this.#set({ busy: false, notice, asking: null });
    this.dispatchEvent(new Event("acted"));
    return good;
  }

  /** Give one decision about exactly the version that was read. */
  decide(body: Record<string, unknown>, told: (answer: Decided) => Notice | string): Promise<boolean> {
    const s = this.suggestion;
    if (!s) return Promise.resolve(false);
    return this.act(
      () =>
        this.api.post<Decided>(
          `/v1/suggestions/${s.suggestion_id}/decision`,
          { version: s.version, help: this.help, ...body },
          { version: s.version },
        ),
      told,
    );
  }

  /** Ask the service to read order, Finances and marks anew. */
  refresh(): Promise<boolean> {
    return this.act(
      () => this.api.post(`${this.#path}/suggestions?refresh=true`),
      () => this.voice.say("refreshed"),
    );
  }

  /** Locked words for another problem of the letter, in or out of the reply. */
  toggleAlso(reason: string): void {
    this.also = this.also.includes(reason) ? this.also.filter((one) => one !== reason) : [...this.also, reason];
    void this.load();
  }

  /** Release exactly these words, by their hash, and hand them over: into the host's reply box, or to the clipboard. */
  release(one: Offered, how: "insert" | "copy"): Promise<boolean> {
    const say = this.voice.say;
    const before = this.state.replies?.released.some((r) => r.sha256 === one.sha256 && r.action_id === one.action_id);
    const also = one.also.length ? { also: this.also } : {};
    const body = { sha256: one.sha256, ...(one.action_id ? { action_id: one.action_id } : {}), ...also };
    return this.act(
      async () => {
        if (!before) await this.api.post(`${this.#path}/replies`, body);
        if (how === "insert") return this.around.insert?.(one.text) ? "reply.inserted" : "reply.not_inserted";
        return (await copied(one.text)) ? "reply.copied" : "reply.not_copied";
      },
      (key) => ({ kind: key === "reply.not_copied" || key === "reply.not_inserted" ? "info" : "good", text: say(key) }),
    );
  }

  /** An error in words a person can act on: the rule, what would unlock it, and whether anything happened. */
  explain(error: unknown): Notice {
    const say = this.voice.say;
    if (error instanceof NoAnswer)
      return { kind: "bad", text: say("no_answer"), more: [say("no_answer.do")], reload: true };
    if (!(error instanceof Problem)) return { kind: "bad", text: say("page_fault"), reload: true };
    const { rule, remedy, happened, errors = [] } = error.document;
    const more = [
      ...errors.slice(1).map((one) => `${one.pointer}: ${one.problem}. ${one.remedy}`),
      rule && !error.message.includes(rule) ? say("rule", { rule }) : "",
      error.unlock ? say("unlock", { text: error.unlock }) : "",
      remedy && !error.message.includes(remedy) ? remedy : "",
      happened === "no" ? say("happened.no") : "",
      happened === "unknown" ? say("happened.unknown") : "",
    ].filter(Boolean);
    if (error.status === 401) this.#set({ line: "signed-out" });
    if (error.status === 412 || error.status === 409) more.push(say("read_again"));
    return { kind: "bad", text: error.message, more };
  }

  #follow(): void {
    this.#live?.stop();
    this.#live = new Live(
      this.api,
      `${this.#path}/events`,
      ({ kind }) => this.#heard(kind),
      (line) => this.#lineIs(line),
    );
    this.#live.start();
  }

  async #load(): Promise<void> {
    let { ticket, view, replies, authority } = await this.#read();
    if (!ticket.suggestion || ticket.status === "open") {
      await this.api.post(`${this.#path}/suggestions`);
      ({ ticket, view, replies, authority } = await this.#read());
    }
    const suggestion = ticket.suggestion;
    const same =
      view !== null && view.suggestion_id === suggestion?.suggestion_id && view.version === suggestion.version;
    const before = this.state.ticket;
    const looks = before?.suggestion?.version === suggestion?.version ? this.state.looks : new Map<string, Look>();
    const moved =
      before !== null && (before.status !== ticket.status || before.suggestion?.version !== suggestion?.version);
    const withdrawn = moved && this.state.asking !== null && !this.state.busy;
    this.#set({
      ticket,
      view: same ? view : null,
      replies,
      authority,
      looks,
      readAt: stamp(),
      trouble: null,
      ...(withdrawn ? { asking: null, notice: { kind: "info" as const, text: this.voice.say("withdrawn") } } : {}),
    });
    for (const proposed of suggestion?.actions ?? []) {
      if (ticket.status === "suggested" && !looks.has(proposed.action_id)) void this.look(proposed);
    }
  }

  async #read(): Promise<Read> {
    const early = (ticket: Ticket): void => {
      // The first time, what is known stands there at once, in the language it will stay in.
      if (!this.state.ticket) void this.#spoken.then(() => this.state.ticket ?? this.#set({ ticket }));
    };
    const [read] = await Promise.all([readTicket(this.api, this.#path, this.#lang, this.also, early), this.#spoken]);
    this.also = read.also;
    return read;
  }

  #heard(kind: string): void {
    if (kind === "consulting") this.#set({ thinking: true });
    if (kind === "consulted" || kind === "suggestion") this.#set({ thinking: false });
    if (kind === "presence") {
      // A whole history of comings and goings may arrive at once; who is here now is asked once.
      clearTimeout(this.#met);
      this.#met = setTimeout(() => void this.presence.beat(), 200);
      return;
    }
    // Several events of one step arrive together: one reading is enough.
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.load(), 60);
  }

  #lineIs(line: Line): void {
    const back = line === "live" && this.state.line !== "live";
    this.#set({ line });
    if (line === "gone") void this.load(); // which clears the page
    if (back) void this.load(); // what happened meanwhile is not in any event we would still hear
  }

  #fail(error: unknown): void {
    const notice = this.explain(error);
    if (error instanceof Problem && error.status === 401) this.#set({ line: "signed-out" });
    else if (isGone(error)) {
      // Whoever had a ticket forgotten did not mean the copy on this screen to stay.
      this.#live?.stop();
      this.drafts.forget();
      this.#set({ ...EMPTY, line: "gone", trouble: { kind: "bad", text: this.voice.say("line.gone") } });
      this.dispatchEvent(new Event("acted")); // lists that name it are old
    } else if (this.state.ticket) this.#set({ notice });
    else this.#set({ trouble: notice });
    if (!(error instanceof NoAnswer) && !(error instanceof Problem)) throw error; // ours: it belongs in the console
  }

  #looked(id: string, look: Look): void {
    this.#set({ looks: new Map(this.state.looks).set(id, look) });
  }

  #set(part: Partial<State>): void {
    const next = { ...this.state, ...part };
    const { line, busy, notice } = next;
    // Nobody is known to look: nothing that was read is kept or shown, also nothing that arrives late. What was typed is in the drafts.
    this.state = line === "signed-out" ? { ...EMPTY, line, busy, notice } : next;
    this.dispatchEvent(new Event("change"));
  }
}

const isGone = (error: unknown): boolean => error instanceof Problem && GONE.includes(error.status);
