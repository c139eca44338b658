// Every check of an action with its rule: what fails stands open with what would unlock it, what passes is a click away (P33, N21).
import { html, nothing } from "lit";
import type { Check, Proposed } from "../core/shapes.ts";
import { no, proposedChecks, rule, type Shown, spoken } from "../parts/bits.ts";
import type { Desk } from "../sidebar/desk.ts";

export function checks(desk: Desk, proposed: Proposed): Shown {
  const { say, when } = desk.voice;
  const look = desk.state.looks.get(proposed.action_id);
  const own = look?.kind === "seen" ? look : null;
  const all = own?.verdict.checks ?? proposedChecks(desk.state.view, proposed);
  const failed = all.filter((one) => !one.passed);
  const passed = all.filter((one) => one.passed);
  const whom = own ? say("checks.for_you", { when: when(own.at) }) : say("checks.proposed");
  const item = (one: Check): Shown => html`<li class=${one.passed ? "pass" : "fail"}>
    <strong class=${one.passed ? "good" : "bad"}>${one.passed ? `✓ ${say("checks.pass")}` : `✗ ${say("checks.no")}`}</strong>
    ${one.passed ? html`${rule(one.rule)} ${spoken(one.spoken?.text ?? one.text)}` : no(desk.voice, one)}</li>`;
  return html`<div class="guard" aria-busy=${look?.kind === "looking" ? "true" : "false"}>
    ${look?.kind === "failed" ? html`<p class="strip warn">${say("checks.failed", { why: look.why })}</p>` : nothing}
    ${failed.length ? html`<p><strong>${say("checks.why_not")}</strong></p><ul class="checks">${failed.map(item)}</ul>` : nothing}
    <details data-part=${`checks-${proposed.action_id}`}>
      <summary>${say("checks.count", { n: passed.length, of: all.length })} <span class="soft">${whom}</span></summary>
      <ul class="checks">${passed.map(item)}</ul>
    </details>
  </div>`;
}
