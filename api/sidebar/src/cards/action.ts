// The action card: what may be done, what it costs, why or why not, and a person's answer in two steps. Nothing happens without it.
import { html, nothing } from "lit";
import type { Because, Line, OptionRow, Proposed, Suggestion, Verdict } from "../core/shapes.ts";
import type { Money, Voice } from "../core/words.ts";
import { fact, plain, reasons, rule, type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";
import type { Decided, Notice } from "../sidebar/state.ts";
import { checks } from "./checks.ts";
import { denied, nextStep, outcome, possible } from "./step.ts";
import "../parts/gate.ts";

/** The sum in whole minor units: floats have no place in money. */
export function total(amounts: readonly Money[], currency: string): Money {
  const places = Math.max(0, ...amounts.map((m) => (m.amount.split(".")[1] ?? "").length));
  const minor = ({ amount }: Money): bigint => {
    const [whole = "0", rest = ""] = amount.split(".");
    return BigInt(whole + rest.padEnd(places, "0"));
  };
  const digits = String(amounts.reduce((sum, m) => sum + minor(m), 0n)).padStart(places + 1, "0");
  const at = digits.length - places;
  return { amount: places ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits, currency };
}

const isRefund = (p: Proposed): boolean => p.action.kind === "refund";
export const sumOf = (p: Proposed): Money =>
  total(
    p.action.lines.flatMap((line) => Object.values(line.components ?? {})),
    p.action.currency,
  );

/** What pressing does, in the person's language: "Submit refund 12.40 EUR", or, above their own limit, ask for approval of it. */
export function effect(desk: Desk, p: Proposed): string {
  const { say, money } = desk.voice;
  const asks = outcome(desk, p) === "needs_approval";
  return isRefund(p)
    ? say(asks ? "action.ask_refund" : "action.submit_refund", { amount: money(sumOf(p)) })
    : say(asks ? "action.ask_cancel" : "action.submit_cancel", { order: p.action.order_id });
}

export function actionCard(desk: Desk): Shown {
  const s = desk.suggestion;
  if (!s || s.abstained) return nothing;
  const { say } = desk.voice;
  return html`<section class="card action-card" aria-label=${say("action.title")}>
    <h2>${heading(desk, s)}</h2>
    ${reasons(desk.voice, because(desk, s, "refund"))}
    ${
      s.cancel.decision !== "none" || s.cancel.because.length
        ? html`<h3>${desk.state.view?.cancel.label ?? desk.voice.tag("cancel", s.cancel.decision)}</h3>${reasons(desk.voice, because(desk, s, "cancel"))}`
        : nothing
    }
    ${desk.waits ? html`${s.actions.map((p) => one(desk, p))}${answers(desk, s)}` : html`<p class="soft">${say("action.status", { status: desk.voice.tag("status", desk.state.ticket?.status) })}</p>`}
    ${ladder(desk, s)}
  </section>`;
}

function heading(desk: Desk, s: Suggestion): string {
  const { tag, money } = desk.voice;
  const label = tag("refund", s.refund.undecided ? "undecided" : s.refund.decision);
  return s.refund.amount ? `${label}: ${money(s.refund.amount)}` : label;
}

const because = (desk: Desk, s: Suggestion, part: "refund" | "cancel"): readonly Because[] =>
  (desk.state.view ?? s)[part].because;

function one(desk: Desk, p: Proposed): Shown {
  const asking = desk.state.asking;
  const mine = asking && "action_id" in asking && asking.action_id === p.action_id ? asking.kind : null;
  return html`<div class="proposed" data-action=${p.action_id}>
    ${lines(desk, p)} ${checks(desk, p)}
    ${mine === "confirm" ? confirming(desk, p) : mine === "lower" ? lowering(desk, p) : firstStep(desk, p)}
  </div>`;
}

function lines(desk: Desk, p: Proposed): Shown {
  const { say, tag } = desk.voice;
  const title = (sku: string): string => desk.state.ticket?.order?.lines.find((l) => l.sku === sku)?.title ?? "";
  return html`<table class="components"><thead><tr><th scope="col">${say("action.line")}</th><th scope="col" class="amount">${say("action.components")}</th></tr></thead>
    <tbody>${p.action.lines.map((l) => html`<tr><td>${l.sku}<span class="soft"> ${title(l.sku)}</span></td><td class="amount">${components(desk.voice, l)}</td></tr>`)}</tbody></table>
    <p class="soft">${say("action.reason_code")}: ${tag("reason_code", p.action.reason)} <span class="rule">${p.action.reason}</span></p>`;
}

const components = (voice: Voice, line: Line): Shown | string =>
  line.components
    ? html`${Object.entries(line.components).map(([part, sum]) => html`<div>${voice.tag("component", part)} ${voice.money(sum)}</div>`)}`
    : voice.say("action.whole_line");

/** The first step. It moves nothing: it puts the question, and looks at every check once more. */
export const begin =
  (desk: Desk, p: Proposed) =>
  (event: Event): void => {
    if (!event.isTrusted) return;
    desk.ask({ kind: "confirm", action_id: p.action_id, digest: p.digest, version: desk.suggestion?.version ?? 0 });
    if (desk.state.looks.get(p.action_id)?.kind !== "looking") void desk.look(p);
  };

function firstStep(desk: Desk, p: Proposed): Shown {
  if (!desk.mayDecide || denied(desk, p)) return nothing;
  const version = desk.suggestion?.version ?? 0;
  return html`<div class="row">
    <button type="button" class="primary" data-do="begin" ?disabled=${!desk.ready} @click=${begin(desk, p)}>${effect(desk, p)}…</button>
    ${
      isRefund(p)
        ? html`<button type="button" data-do="lower" ?disabled=${!desk.ready} @click=${() => desk.ask({ kind: "lower", action_id: p.action_id, version })}>${desk.voice.say("action.lower")}</button>`
        : nothing
    }
  </div>`;
}

/** The second step: exactly what will happen, checked once more on fresh facts, and a button that is armed only after it was seen. */
function confirming(desk: Desk, p: Proposed): Shown {
  const { say, money } = desk.voice;
  const look = desk.state.looks.get(p.action_id);
  const verdict = look?.kind === "seen" ? look.verdict : null;
  const shut = !verdict || verdict.outcome === "denied" || !desk.ready || desk.state.busy;
  return html`<div class="confirming" role="group" aria-label=${say("confirm.title")} tabindex="-1" data-focus="confirming">
    <h3>${say("confirm.title")}</h3>
    <dl class="facts">
      ${fact(say("confirm.order"), p.action.order_id)}
      ${isRefund(p) ? fact(say("confirm.amount"), html`<strong>${money(sumOf(p))}</strong>`) : nothing}
      ${fact(say("action.components"), html`${p.action.lines.map((l) => html`<div>${l.sku}: ${components(desk.voice, l)}</div>`)}`)}
      ${fact(say("action.reason_code"), desk.voice.tag("reason_code", p.action.reason))}
    </dl>
    <p role="status">${told(desk, look?.kind === "failed" ? look.why : null, verdict)}</p>
    <div class="row">
      <copilot-gate data-do="confirm" .label=${effect(desk, p)} .about=${p.digest} .again=${say("gate.again")} .covered=${say("gate.covered")} .shut=${shut} @pass=${() => confirm(desk, p)}></copilot-gate>
      <button type="button" data-do="back" @click=${() => desk.ask(null)}>${say("confirm.back")}</button>
    </div>
    <p class="soft hint">${say("confirm.hold")}</p>
  </div>`;
}

function told(desk: Desk, failed: string | null, verdict: Verdict | null): Shown | string {
  const { say, tag, list } = desk.voice;
  if (failed !== null) return html`<span class="bad">${say("confirm.not_checked", { why: failed })}</span>`;
  if (!verdict) return say("confirm.checking");
  if (verdict.outcome === "denied") {
    const no = verdict.checks.filter((c) => !c.passed && c.blocks === "deny");
    return html`<span class="bad">${say("confirm.denied")}</span> ${no.map((c) => html`${rule(c.rule)} ${spoken(c.spoken?.text ?? c.text)} `)}`;
  }
  if (verdict.outcome === "needs_approval")
    return say("confirm.needs", { who: list(verdict.approvers.map((role) => tag("role", role))) });
  return html`<span class="good">${say("confirm.allowed")}</span>`;
}

function confirm(desk: Desk, p: Proposed): void {
  const body = {
    decision: "accept",
    confirm: [{ action_id: p.action_id, digest: p.digest, expects: outcome(desk, p) }],
  };
  void desk.decide(body, (answer) => became(desk.voice, answer));
}

/** What became of it, and no more than that. */
function became(voice: Voice, { actions, denied: no }: Decided): Notice | string {
  if (no.length)
    return {
      kind: "bad",
      text: voice.say("confirmed.denied"),
      more: no.map((one) => `${one.rule}: ${one.why}. ${one.unlock}`),
    };
  if (actions.some((a) => a.state === "AWAITING_APPROVAL")) return voice.say("confirmed.waits");
  if (actions.length && actions.every((a) => a.state === "HELD")) return voice.say("confirmed.held");
  // Anything else is told by its own card, which is never ahead of the service.
  const [first] = actions;
  return first
    ? `${voice.tag("state", first.state)}: ${voice.tag("state_means", first.state)}`
    : { kind: "info", text: voice.say("read_again") };
}

function lowering(desk: Desk, p: Proposed): Shown {
  const { say, money } = desk.voice;
  const send = (event: Event): void => {
    event.preventDefault();
    const given = String(new FormData(event.target as HTMLFormElement).get("amount") ?? "")
      .trim()
      .replace(",", ".");
    const amount = { amount: given, currency: p.action.currency };
    void desk.decide({ decision: "edit", edits: [{ action_id: p.action_id, amount }] }, () =>
      say("lower.done", { amount: money(amount) }),
    );
  };
  return html`<form class="lowering" @submit=${send}>
    <p>${say("lower.intro", { amount: money(sumOf(p)) })}</p>
    <label for="amount">${say("lower.label", { currency: p.action.currency })}</label>
    <input id="amount" name="amount" data-focus="lower" inputmode="decimal" autocomplete="off" required pattern="[0-9]+([.,][0-9]{1,3})?" title=${say("lower.format")}
      .value=${desk.drafts.text("amount")} @input=${desk.drafts.typed("amount")}>
    <div class="row"><button type="submit" class="primary" ?disabled=${!desk.ready}>${say("lower.propose")}</button>
      <button type="button" @click=${() => desk.ask(null)}>${say("confirm.back")}</button></div>
  </form>`;
}

/** What taking it without any action is called, at each place where it can be done. */
export const acceptLabel = ({ suggestion, voice }: Desk): string =>
  voice.say(suggestion?.actions.length ? "action.accept_reply" : "action.accept");

/** Take the suggestion without any action: no money moves by this. */
export const acceptPlain = (desk: Desk): Promise<boolean> =>
  desk.decide({ decision: "accept", confirm: [] }, () => desk.voice.say("accepted.plain"));

function answers(desk: Desk, s: Suggestion): Shown {
  const { say } = desk.voice;
  if (!desk.mayDecide) return html`<p class="soft">${say("action.read_only")}</p>`;
  const can = possible(desk, s);
  const accept = (): void => void acceptPlain(desk);
  return html`${s.actions.length && !can.length ? html`<p><strong>${say("action.nothing")}</strong></p>` : nothing}
    <div class="row"><button type="button" class=${nextStep(desk)?.kind === "accept" ? "primary" : ""} data-do="accept" ?disabled=${!desk.ready} @click=${accept}>${acceptLabel(desk)}</button></div>`;
}

/** The option ladder: ways to settle, the cheapest open one first, each with its cost and why it is shut (N9). Advice alone. */
function ladder(desk: Desk, s: Suggestion): Shown {
  const rows = desk.options;
  if (!rows.length) return nothing;
  const { say } = desk.voice;
  const settlement = rows.find((o) => o.settlement)?.settlement;
  return html`<details class="ladder" data-part="ladder" ?open=${s.refund.decision === "ask_choice"}>
    <summary>${say("ladder.title")}</summary>
    <p class="soft hint">${say("ladder.advice")}</p>
    <ol>${rows.map((o) => rung(desk.voice, o))}</ol>
    ${settlement ? html`<p><strong>${say("ladder.settlement")}</strong> ${spoken(settlement.line)}</p>` : nothing}
  </details>`;
}

function rung(voice: Voice, o: OptionRow): Shown {
  const { say, money } = voice;
  return html`<li class=${o.open ? "" : "shut"} data-option=${o.option}>
    <div class="row spread"><strong>${spoken(o.label)}</strong><span class="amount">${spoken(o.figure)}</span></div>
    ${o.open ? html`<p>${rule(o.rule)} ${spoken(o.why)}</p>` : html`<p class="soft">${say("ladder.why_not")}</p>${reasons(voice, o.blocked_by)}`}
    <details data-part=${`option-${o.option}`}><summary class="soft">${say("ladder.sum")}</summary>
      <ul>${o.parts.map((part) => html`<li>${part.credit ? "−" : ""}${money(part.amount)} ${spoken(part.label)}: ${spoken(part.text)}</li>`)}</ul>
      ${o.risk.length ? html`<p>${say("ladder.risk")} ${o.risk.map(plain).join("; ")}</p>` : nothing}
      ${o.unknown.length ? html`<p>${say("ladder.unknown")} ${o.unknown.map(plain).join("; ")}</p>` : nothing}
      <p class="soft">${spoken(o.basis)}</p></details></li>`;
}
