// What went wrong, in words a person can act on: the rule, what would unlock it, and whether anything happened.
import { NoAnswer, Problem } from "./api.js";
import { button, el, say } from "./dom.js";

const HAPPENED = {
  no: "Nothing happened.",
  unknown: "It is not known whether anything happened. Do not repeat it before you have looked.",
};

/** Show an error. `changed` says what is different since the person looked; `reload` reads everything again. */
export function report(error, { reload = () => location.reload(), changed = [] } = {}) {
  if (error instanceof NoAnswer) {
    say("bad", el("p", "No answer came back. Nothing is known to have happened, but it may have."),
      el("p", "Reload and look before you try again."),
      button("Reload", async () => { document.getElementById("says").replaceChildren(); await reload(); }));
    return;
  }
  if (!(error instanceof Problem)) {
    say("bad", el("p", "This page made a mistake. Reload it and look before you try again."),
      button("Reload", () => location.reload()));
    throw error; // ours: it belongs in the console
  }
  if (error.status === 401) return void location.reload(); // the session ended: the page starts with signing in
  const { detail, rule, unlock, remedy, happened, errors = [] } = error.document;
  const shown = detail ?? error.message;
  say("bad",
    el("p", el("strong", shown)),
    errors.length > 1 && el("ul", errors.slice(1).map((one) => el("li", `${one.pointer}: ${one.problem}. ${one.remedy}`))),
    rule && !shown.includes(rule) && el("p", `Rule ${rule}`),
    unlock && el("p", `What would change this: ${unlock}`),
    remedy && !shown.includes(remedy) && el("p", remedy),
    HAPPENED[happened] && el("p", HAPPENED[happened]),
    changed.length > 0 && el("p", "The page is up to date again. Changed since you looked:"),
    changed.length > 0 && el("ul", changed.map((line) => el("li", line))));
}
