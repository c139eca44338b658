// What the workbench adds to the basics: the page's frame, and what its parts have in common.
import { css } from "lit";

export const bench = css`
  .page { max-width: 60rem; margin-inline: auto; padding: 0.8rem; }
  .head { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: baseline; justify-content: space-between; margin-bottom: 0.5rem; }
  .head h1:focus { outline: none; }
  .head h1:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
  .field { margin-top: 0.4rem; }
  .field .bad { font-size: 0.85rem; }
  [aria-invalid="true"] { border: 2px solid var(--bad); }
  .asks { border: 2px solid var(--main); border-radius: var(--radius); padding: 0.6rem 0.7rem; margin-top: 0.5rem; display: grid; gap: 0.4rem; }
  .asks:focus { outline: none; }
  form > .row, .asks > .row { margin-top: 0.4rem; }
  code { font: 0.8rem ui-monospace, monospace; overflow-wrap: anywhere; }
  nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 0.5rem; }
  a.here { font-weight: 700; text-decoration: none; border-bottom: 3px solid currentcolor; }
`;
