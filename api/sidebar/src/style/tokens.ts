// Colours and measures. Colour never stands alone: every state is also a word. Light and dark follow the system, or the host;
// the scheme is inherited, so one choice at the top of a page holds for every part in it.
import { css } from "lit";

export const tokens = css`
  :host {
    --ground: light-dark(#f4f6f8, #12171d);
    --card: light-dark(#ffffff, #1b222b);
    --ink: light-dark(#17202a, #e8edf2);
    --soft: light-dark(#4d5b69, #a9b6c3);
    --edge: light-dark(#cfd7df, #3a4653);
    --link: light-dark(#0b5583, #84c5f4);
    --main: light-dark(#14507a, #84c5f4);
    --on-main: light-dark(#ffffff, #0c1a26);
    --good: light-dark(#14603a, #8addaa);
    --good-ground: light-dark(#e3f4e9, #15301f);
    --warn: light-dark(#734600, #f5c96f);
    --warn-ground: light-dark(#fff1d2, #35290f);
    --bad: light-dark(#9c1c1c, #ffa3a3);
    --bad-ground: light-dark(#fde8e8, #3b191a);
    --internal: light-dark(#573a86, #d0b8f5);
    --internal-ground: light-dark(#f4f0fc, #2a2140);
    --chip: light-dark(#e6ebf0, #2c3641);
    --slot: light-dark(#dcecfb, #1c3a52);
    --radius: 0.5rem;
    display: block;
    color: var(--ink);
    font: 0.9375rem / 1.45 system-ui, sans-serif;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
`;

export const basics = css`
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd, blockquote, pre, fieldset { margin: 0; padding: 0; border: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: 1.25rem; line-height: 1.3; }
  h2 { font-size: 0.95rem; font-weight: 650; line-height: 1.35; }
  h3 { font-size: 0.875rem; font-weight: 650; }
  a { color: var(--link); }
  p + p, p + ul, ul + p { margin-top: 0.3rem; }
  :focus-visible, input:focus-within { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 0.2rem; }
  [hidden] { display: none !important; }

  .card { background: var(--card); border: 1px solid var(--edge); border-radius: var(--radius); padding: 0.7rem 0.8rem; margin-bottom: 0.6rem; }
  .card > h2:first-child, .card > header { margin-bottom: 0.4rem; }
  .card > header { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: baseline; justify-content: space-between; }
  .internal { background: var(--internal-ground); border: 2px dashed var(--internal); }
  .soft { color: var(--soft); font-size: 0.85rem; }
  .good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
  .strip { padding: 0.45rem 0.6rem; border-radius: 0.35rem; margin-bottom: 0.5rem; }
  .strip.warn { background: var(--warn-ground); } .strip.bad { background: var(--bad-ground); } .strip.good { background: var(--good-ground); }
  .strip.info { background: var(--chip); }

  .chip { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 0.8rem; background: var(--chip); font-size: 0.78rem; font-weight: 600; line-height: 1.5; }
  .chip.bad { background: var(--bad-ground); } .chip.warn { background: var(--warn-ground); } .chip.good { background: var(--good-ground); }
  .chip.internal { background: var(--internal); color: var(--card); border: 0; }
  .chips { display: flex; flex-wrap: wrap; gap: 0.25rem; }
  .rule { font: 600 0.78rem ui-monospace, monospace; color: var(--soft); white-space: nowrap; }
  .unlock { display: block; color: var(--soft); font-size: 0.85rem; }

  .row { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
  .row.spread { justify-content: space-between; }
  button, select, input, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 0.35rem; max-width: 100%; }
  button, select { min-height: 2.25rem; padding: 0.3rem 0.7rem; }
  input, textarea { width: 100%; padding: 0.35rem 0.55rem; min-height: 2.25rem; }
  input[type="checkbox"], input[type="radio"] { width: 1.15rem; min-height: 1.15rem; }
  button { cursor: pointer; font-weight: 600; overflow-wrap: normal; text-align: start; }
  button:hover:enabled { border-color: var(--link); }
  button:disabled { opacity: 0.6; cursor: default; }
  button.primary { background: var(--main); color: var(--on-main); border-color: var(--main); }
  button.danger { border-color: var(--bad); color: var(--bad); }
  button.plain { border: 0; background: none; color: var(--link); padding: 0.25rem 0.3rem; min-height: 1.75rem; text-decoration: underline; }
  label { display: block; font-weight: 600; font-size: 0.85rem; margin-bottom: 0.15rem; }
  kbd { font: 600 0.75rem ui-monospace, monospace; border: 1px solid var(--edge); border-bottom-width: 2px; border-radius: 0.25rem; padding: 0 0.3rem; background: var(--ground); }

  details > summary { cursor: pointer; font-weight: 600; padding: 0.25rem 0; }
  details[open] > summary { margin-bottom: 0.25rem; }
  dl.facts { display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr; gap: 0.15rem 0.7rem; }
  dl.facts dt { color: var(--soft); font-size: 0.85rem; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: start; font-size: 0.8rem; color: var(--soft); font-weight: 600; }
  th, td { padding: 0.25rem 0.4rem 0.25rem 0; vertical-align: top; border-top: 1px solid var(--edge); }
  thead th { border-top: 0; }
  .amount { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
  blockquote { border-inline-start: 3px solid var(--edge); padding-inline-start: 0.6rem; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .skeleton { background: var(--chip); border-radius: 0.3rem; min-height: 1rem; margin: 0.35rem 0; }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton { animation: wait 1.2s ease-in-out infinite alternate; }
    @keyframes wait { to { opacity: 0.45; } }
  }
  @media (forced-colors: active) { .chip { border: 1px solid; } button.primary { border-width: 3px; } }
`;
