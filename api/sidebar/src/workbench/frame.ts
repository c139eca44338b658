// The frame of the workbench: the top, and the list beside the ticket where there is room for both.
import { css } from "lit";

export const frame = css`
  :host { min-height: 100dvh; }
  .alone { max-width: 30rem; margin: 0 auto; padding: 2rem 0.8rem; }
  .skip { position: absolute; inset-inline-start: 0.5rem; top: -4rem; background: var(--card); padding: 0.5rem 0.8rem; z-index: 5; }
  .skip:focus { top: 0.4rem; }
  .top { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; justify-content: space-between; padding: 0.45rem 0.8rem; background: var(--card); border-bottom: 1px solid var(--edge); }
  .top nav a { display: inline-block; padding: 0.35rem 0.3rem; }
  .top > nav { margin-inline-end: auto; }
  .glass { display: none; vertical-align: middle; position: relative; width: 0.7em; height: 0.7em; border: 0.12em solid; border-radius: 50%; margin: 0 0.3em 0.25em 0; }
  .glass::after { content: ""; position: absolute; inset: 85% -35% auto auto; width: 0.5em; height: 0.12em; background: currentColor; rotate: 45deg; }
  .me { position: relative; }
  .me > summary { max-width: 16rem; overflow-wrap: anywhere; padding: 0.4rem 0.5rem; border: 1px solid var(--soft); border-radius: 0.35rem; min-height: 2.25rem; }
  .menu { position: absolute; inset-inline-end: 0; top: calc(100% + 0.3rem); z-index: 4; width: min(18rem, calc(100vw - 1.6rem)); display: grid; gap: 0.5rem; box-shadow: 0 0.4rem 1.2rem rgb(0 0 0 / 25%); }
  .menu select { width: 100%; }
  main:focus { outline: none; }
  dialog.again { background: none; border: 0; padding: 1rem; width: min(30rem, 100vw); max-width: 100vw; }
  dialog.again::backdrop { background: rgb(0 0 0 / 55%); }
  .empty { display: none; }
  .at-ticket > copilot-queue { display: none; }
  @media (min-width: 70rem) {
    .bench { display: grid; grid-template-columns: 21rem minmax(0, 1fr); align-items: start; }
    .bench > copilot-queue, .at-ticket > copilot-queue { display: block; position: sticky; top: 0; max-height: 100dvh; overflow-y: auto; border-inline-end: 1px solid var(--edge); }
    .empty { display: block; padding: 3rem 2rem; text-align: center; }
  }
  @media (max-width: 40rem) {
    .top { position: relative; }
    .me { position: static; }
    .menu { inset-inline: 0.8rem; width: auto; }
  }
  /* Where it does not fit into one row: places and person, then what one may do. */
  @media (max-width: 60rem) {
    .top { display: grid; grid-template-columns: fit-content(calc(100% - 5.5rem)) minmax(0, 1fr); gap: 0.3rem 0.5rem; }
    .top > .me { order: 1; justify-self: end; max-width: 100%; }
    .me > summary { max-width: 100%; }
    .top > .row { order: 2; grid-column: 1 / -1; gap: 0.3rem; justify-content: space-between; }
    .top > .row > button, .me > summary { min-height: 2rem; padding: 0.15rem 0.5rem; font-size: 0.9rem; }
  }
  @media (max-width: 30rem) {
    .glass { display: inline-block; }
    .top kbd, .top .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .top > .row > [data-do="palette"] { min-width: 2.5rem; }
    .me > summary { font-size: 0.8rem; padding-inline: 0.35rem; }
  }
`;
