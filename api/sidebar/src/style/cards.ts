// What single cards add to the basics.
import { css } from "lit";

export const cards = css`
  :host([brief]) .hint { display: none; }
  .says:has([data-notice]) { position: sticky; top: 0; bottom: 4.25rem; z-index: 3; } /* beside the bar at the foot, never over it */
  .clocks ul { display: grid; gap: 0.2rem; }
  .clock { display: flex; flex-wrap: wrap; gap: 0 0.6rem; align-items: baseline; }
  .clock > :first-child { flex: 1 1 8rem; text-wrap: balance; }
  .clock > :first-child::first-letter, .action-card h2::first-letter, .action-card h3::first-letter { text-transform: uppercase; }
  .clock > .soft { flex-basis: 100%; font-size: 0.78rem; }
  .clock[data-state="overdue"] strong, .clock[data-state="urgent"] strong { text-decoration: underline; text-underline-offset: 0.15em; }
  .sums { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
  .sums dt { color: var(--soft); font-size: 0.78rem; }
  .sums dd { font-weight: 650; }
  .next { position: sticky; bottom: 0; z-index: 2; padding: 0.5rem 0; background: linear-gradient(transparent, var(--ground) 30%); }
  :is(a, button, summary, input, select, textarea, [tabindex]) { scroll-margin-block: 1rem 6rem; } /* never under the bar below */
  .next button { width: 100%; text-align: center; min-height: 2.75rem; box-shadow: 0 1px 4px rgb(0 0 0 / 25%); }
  .verdict h2::first-letter { text-transform: uppercase; }
  .in-summary { display: inline; }
  .checks li, .because li { padding: 0.1rem 0; }
  .confirming, .lowering { border: 2px solid var(--main); border-radius: var(--radius); padding: 0.6rem 0.7rem; margin: 0.5rem 0; display: grid; gap: 0.45rem; }
  .proposed + .proposed { border-top: 1px solid var(--edge); padding-top: 0.5rem; margin-top: 0.5rem; }
  .row { margin-top: 0.4rem; }
  pre { white-space: pre-wrap; font: inherit; }
  pre.locked, pre.reading { background: var(--ground); color: var(--soft); border-radius: 0.35rem; padding: 0.55rem 0.65rem; max-height: 16rem; overflow: auto; }
  pre.reading { background: none; border: 1px dashed var(--edge); }
  mark.slot { background: var(--slot); color: var(--ink); font-weight: 600; border-radius: 0.2rem; padding: 0 0.15rem; cursor: help; }
  .letter { container-type: inline-size; }
  @container (min-width: 36rem) { .beside:has(> :nth-child(2)) { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem; } }
  .letter + .letter { border-top: 1px solid var(--edge); margin-top: 0.6rem; padding-top: 0.6rem; }
  .steps { display: flex; flex-wrap: wrap; gap: 0.2rem 0.35rem; margin: 0.4rem 0; font-size: 0.8rem; }
  .steps li { padding: 0.05rem 0.45rem; border-radius: 0.8rem; border: 1px solid var(--edge); }
  .steps .done { background: var(--good-ground); } .steps .here { background: var(--warn-ground); font-weight: 700; }
  .steps .ended { background: var(--bad-ground); font-weight: 700; } .steps .ahead { color: var(--soft); border-style: dashed; }
  .ladder ol > li { padding: 0.35rem 0; border-top: 1px solid var(--edge); }
  .ladder .shut strong { color: var(--soft); }
  .kept { border-top: 1px dashed var(--internal); padding: 0.4rem 0; }
  fieldset { margin: 0.4rem 0; }
  fieldset label { display: flex; gap: 0.4rem; align-items: center; font-weight: 400; }
`;
