// The frame of the workbench: the top, and the list beside the ticket where there is room for both.
import { css } from "lit";

export const frame = css`
  :host { min-height: 100dvh; }
  .alone { max-width: 30rem; margin: 0 auto; padding: 2rem 0.8rem; }
  .skip { position: absolute; inset-inline-start: 0.5rem; top: -4rem; background: var(--card); padding: 0.5rem 0.8rem; z-index: 5; }
  .skip:focus { top: 0.4rem; }
  .top { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; justify-content: space-between; padding: 0.45rem 0.8rem; background: var(--card); border-bottom: 1px solid var(--edge); }
  .top nav a { display: inline-block; padding: 0.35rem 0.3rem; }
  .person { display: flex; gap: 0.35rem; align-items: center; margin: 0; font-weight: 400; }
  .me { position: relative; }
  .me > summary { padding: 0.4rem 0.5rem; border: 1px solid var(--soft); border-radius: 0.35rem; min-height: 2.25rem; }
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
    .top kbd, .person > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .top > .row { flex: 1 1 auto; justify-content: space-between; }
    .top button, .top summary, .top select { min-height: 2rem; padding: 0.15rem 0.35rem; font-size: 0.85rem; }
    .top > .row { gap: 0.3rem; }
    .top { position: relative; }
    .me { position: static; }
    .menu { inset-inline: 0.8rem; width: auto; }
  }
`;
