// The ACID note: internal, prefilled from systems of record, completed by a person. It has no road to the buyer (law 5).
import { html, nothing } from "lit";
import type { Note } from "../core/shapes.ts";
import { fact, plain, type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function noteCard(desk: Desk): Shown {
  const s = desk.suggestion;
  if (!s || s.abstained) return nothing;
  const { say } = desk.voice;
  const note = desk.state.view?.note ?? s.note;
  const kept = desk.state.view?.notes ?? desk.state.ticket?.notes ?? [];
  return html`<section class="card internal note" aria-label=${say("note.title")}>
    <header><h2>${say("note.title")}</h2><span class="chip internal">${say("note.internal")}</span></header>
    ${desk.state.ticket?.actions.length ? html`<p class="soft">${say("note.before_action")}</p>` : nothing}
    ${body(desk, note)}
    ${missing(desk, note)}
    ${desk.who.roles.some((role) => role !== "integrator" && role !== "qa") ? form(desk) : nothing}
    ${
      kept.length
        ? html`<details data-part="notes"><summary>${desk.voice.count("note.kept", kept.length)}</summary>
          ${[...kept].reverse().map((one) => html`<div class="kept">${body(desk, one)}<p class="soft">${one.author}, ${desk.voice.when(one.written_at)}</p></div>`)}</details>`
        : nothing
    }
  </section>`;
}

function body(desk: Desk, n: Note): Shown {
  const { say, when } = desk.voice;
  return html`<dl class="facts">
    ${fact(say("note.risk"), n.risk_rating)}
    ${fact(say("note.action"), spoken(n.action_taken))}
    ${fact(say("note.policy"), n.policy_cited.join(", "))}
    ${fact(say("note.next"), html`${spoken(n.next_step.owner)}: ${spoken(n.next_step.action)}${n.next_step.due_at ? `, ${say("note.by", { when: when(n.next_step.due_at) })}` : nothing}`)}
    ${fact(say("note.words", { who: n.author }), n.agent_text)}
    </dl>
    <details data-part=${`evidence-${n.written_at}`}><summary>${desk.voice.count("note.evidence", n.evidence_log.length)}</summary>
      <ul class="evidence">${n.evidence_log.map((one) => html`<li>${spoken(one)}</li>`)}</ul></details>`;
}

/** What keeps the note from being one: said before anybody closes or hands on, not after. */
function missing(desk: Desk, n: Note): Shown {
  const { say } = desk.voice;
  const gaps = [
    plain(n.next_step.owner) ? "" : say("note.missing.owner"),
    plain(n.next_step.action) ? "" : say("note.missing.action"),
    n.next_step.due_at ? "" : say("note.missing.due"),
    n.policy_cited.length || n.risk_rating !== "LOW" ? "" : say("note.missing.policy"),
    n.evidence_log.length ? "" : say("note.missing.evidence"),
  ].filter(Boolean);
  return gaps.length
    ? html`<div class="strip warn"><strong>${say("note.missing")}</strong><ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul></div>`
    : html`<p class="good">✓ ${say("note.complete")}</p>`;
}

function form(desk: Desk): Shown {
  const { say } = desk.voice;
  const send = (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const text = String(given.get("text") ?? "").trim();
    const action = String(given.get("action") ?? "").trim();
    const due = String(given.get("due") ?? "");
    const step = action || due ? { next_step: { action, due_at: due ? new Date(due).toISOString() : null } } : {};
    void desk
      .act(
        () => desk.api.post(`${desk.path}/notes`, { text, ...step }),
        () => say("note.added"),
      )
      .then((good) => {
        if (good) void desk.drafts.clear(["note.text", "note.next_step.action"]);
      });
  };
  return html`<details data-part="write-note"><summary>${say("note.write")}</summary>
    <form @submit=${send}>
      <label for="note-text">${say("note.text")}</label>
      <textarea id="note-text" name="text" rows="3" maxlength="2000" required .value=${desk.drafts.text("note.text")} @input=${desk.drafts.typed("note.text")}></textarea>
      <label for="note-action">${say("note.step")}</label>
      <input id="note-action" name="action" maxlength="300" placeholder=${say("note.step.hint")} .value=${desk.drafts.text("note.next_step.action")} @input=${desk.drafts.typed("note.next_step.action")}>
      <label for="note-due">${say("note.due")}</label>
      <input id="note-due" name="due" type="datetime-local">
      <div class="row"><button type="submit" ?disabled=${!desk.ready}>${say("note.add")}</button>
        <span class="soft" role="status">${desk.drafts.saved ? say("draft.saved") : nothing}</span></div>
      <p class="soft hint">${say("note.never_sent")}</p>
    </form></details>`;
}
