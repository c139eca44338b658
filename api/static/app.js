// The page: sign in, then the list or one ticket, by the address.
import { drop, get, post, Problem } from "./api.js";
import { showBrakes } from "./brakes.js";
import { button, buttons, el, fill } from "./dom.js";
import { showList } from "./list.js";
import { report } from "./problems.js";
import { showTicket } from "./ticket.js";
import { words } from "./words.js";

const main = document.getElementById("main");
const header = document.getElementById("who");

async function start() {
  const [demo, who] = await Promise.all([get("/v1/session/demo").catch(() => ({ demo: false })), whoami()]);
  fill(header, who && signedIn(who, demo));
  if (!who) return signIn(demo);
  showBrakes(document.getElementById("brakes"), who);
  const id = location.pathname.match(/^\/tickets\/([^/]+)$/)?.[1];
  return id ? showTicket(main, decodeURIComponent(id), who) : showList(main);
}

async function whoami() {
  try {
    return await get("/v1/session");
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

const be = (name) => post("/v1/session/demo", { name }).then(() => location.reload(), report);

function signedIn(who, demo) {
  const out = button("Sign out", () => drop("/v1/session").then(() => location.reload(), report));
  const others = demo.demo && el("label", "Switch person ",
    el("select", { onchange: (event) => be(event.target.value) }, demo.people.map((person) =>
      el("option", { value: person.name, selected: person.name === who.name }, person.name))));
  return [el("span", "Signed in as ", el("strong", who.name), ` (${who.roles.map(words).join(", ")})`), others, out];
}

function signIn(demo) {
  document.title = "Sign in – Seller support copilot";
  const wrong = el("p.bad", { role: "alert" });
  const name = el("input", { id: "name", autocomplete: "username", required: true });
  const password = el("input", { id: "password", type: "password", autocomplete: "current-password", required: true });
  const submit = async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    try {
      await post("/v1/session", { name: name.value, password: password.value });
      location.reload();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) return report(error);
      wrong.textContent = "Name or password is wrong.";
      password.select();
    }
  };
  fill(main, el("section.card.narrow", el("h1", "Sign in"),
    el("form", { onsubmit: submit }, el("label", { for: "name" }, "Name"), name,
      el("label", { for: "password" }, "Password"), password, wrong,
      buttons(el("button.primary", { type: "submit" }, "Sign in"))),
    demo.demo && el("div", el("h2", "Or be one of the demo's people"), el("ul.people", demo.people.map((person) =>
      el("li", button(person.name, () => be(person.name)), ` ${person.roles.map(words).join(", ")}`)))),
  ));
  name.focus();
}

start().catch(report);
