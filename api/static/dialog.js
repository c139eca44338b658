// One question at a time, in a modal dialog. "Yes" opens only after a moment, so that no double click confirms money.
import { el } from "./dom.js";

const PAUSE = 500;

/**
 * Ask. Resolves to the fields of the dialog when the person says yes, else to null.
 * `ready` resolves to false when yes must stay closed; the caller has then said why in the content.
 */
export function ask(title, content, label, ready = Promise.resolve(true)) {
  const dialog = document.getElementById("dialog");
  const yes = el("button.primary", { type: "submit", value: "yes", id: "dialog-yes", disabled: true }, label);
  const no = el("button", { type: "button", id: "dialog-no", onclick: () => dialog.close("no") }, "Go back");
  const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), content, el("div.buttons", no, yes));
  dialog.replaceChildren(form);
  dialog.returnValue = "no";
  const from = document.activeElement?.id; // what opened us may be drawn anew meanwhile: find it by id
  dialog.showModal();
  (form.querySelector("input, textarea") ?? no).focus();
  const pause = new Promise((resolve) => setTimeout(resolve, PAUSE));
  Promise.all([ready, pause]).then(([open]) => { yes.disabled = !open; });
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      if (from) document.getElementById(from)?.focus();
      resolve(dialog.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null);
    }, { once: true });
  });
}

/** Close an open question unanswered: what it was about is no longer so. True when there was one. */
export function withdraw() {
  const dialog = document.getElementById("dialog");
  const was = dialog.open;
  if (was) dialog.close("no");
  return was;
}
