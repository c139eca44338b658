// The ticket in the agent's own language beside the buyer's: for reading only, nothing of it is ever sent.
import { get } from "./api.js";
import { el, hint } from "./dom.js";

const KEY = "working-language";
const LANGUAGES = { en: "English", it: "Italiano", de: "Deutsch", fr: "Français", es: "Español" };

/** What this person chose, on this machine; none where the browser keeps nothing. */
function chosen() {
  try {
    return LANGUAGES[localStorage.getItem(KEY)] ? localStorage.getItem(KEY) : "";
  } catch {
    return "";
  }
}

function choose(lang) {
  try {
    localStorage.setItem(KEY, lang);
  } catch { /* then it holds for this page */ }
}

/** The working view of what is on the page; null where none is wanted, or the ticket has moved on meanwhile. */
export async function workingView(desk, ticket) {
  const lang = desk.lang ??= chosen();
  if (!lang || !ticket.suggestion) return null;
  const view = await get(`${desk.path}/working-view?lang=${lang}`);
  const { suggestion_id, version } = ticket.suggestion;
  return view.suggestion_id === suggestion_id && view.version === version ? view : null;
}

/** A small switch: read the ticket as it is, or beside it in a language of one's own. */
export function languageSwitch(desk) {
  const option = ([code, name]) => el("option", { value: code, lang: code || false, selected: code === desk.lang }, name);
  const pick = ({ target }) => {
    desk.lang = target.value;
    choose(desk.lang);
    return desk.load();
  };
  return el("label.reads", { for: "reads" }, "Read it also in ",
    el("select", { id: "reads", onchange: pick }, [["", "–"], ...Object.entries(LANGUAGES)].map(option)));
}

/** A text of the API: plain, or with the language it is in. */
export const spoken = (text) => (text?.text ? el("span", { lang: text.lang }, text.text) : text);

/** What stands beside locked words for whoever cannot read them; why there is none, where both would not say the same. */
export function reading(one, macro) {
  if (!one || one.buyer.text !== macro.text || one.agent?.locale === macro.locale) return null;
  if (!one.agent) return el("p.warn", `Not shown in your language: ${one.parity.differs.join("; ")}`);
  return el("div", hint(`The same for you to read, ${one.agent.locale}; never sent`),
    el("pre.reading", { lang: one.agent.locale, "aria-label": "The same in your language" }, one.agent.text));
}
