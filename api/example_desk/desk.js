// The desk's side of the protocol, version 1. Copy this file's `Sidebar`; the rest is a desk in miniature.
//
// frame → host   {copilot: 1, type: "ready"}                    it is loaded and listens
//                {copilot: 1, type: "need-token"}               its window has ended, or a token was used up
//                {copilot: 1, type: "resize", height}           how tall it would like to be
//                {copilot: 1, type: "insert-reply", text}       words for the reply box; nothing is sent
//                {copilot: 1, type: "changed", ticket_id}       something happened; read the ticket again
// host → frame   {copilot: 1, type: "context", token, lang?, theme?}

const VERSION = 1;
const TALLEST = 4000;

class Sidebar {
  constructor(place, service, { token, insert, changed, failed }) {
    this.origin = new URL(service).origin;
    Object.assign(this, { token, insert, changed, failed, asking: false });
    this.frame = document.createElement("iframe");
    this.frame.title = "Copilot";
    this.frame.allow = "clipboard-write"; // without it "Copy the reply" can only say that the browser refused
    this.frame.referrerPolicy = "origin";
    this.frame.src = `${this.origin}/embed`;
    this.listen = (event) => this.hear(event);
    addEventListener("message", this.listen);
    place.replaceChildren(this.frame);
  }

  // Another ticket is another window: a token opens one ticket, and so does the frame.
  close() {
    removeEventListener("message", this.listen);
    this.frame.remove();
  }

  hear(event) {
    // Anybody may post to this page. Only our frame counts, and only while the service's own page is in it.
    if (event.origin !== this.origin || event.source !== this.frame.contentWindow) return;
    const said = event.data;
    if (said?.copilot !== VERSION) return;
    if (said.type === "ready" || said.type === "need-token") this.send();
    // What the frame says is taken as what it should be, and as nothing else.
    if (said.type === "resize" && Number.isFinite(said.height)) {
      this.frame.style.height = `${Math.min(Math.max(said.height, 120), TALLEST)}px`;
    }
    if (said.type === "insert-reply" && typeof said.text === "string") this.insert(said.text);
    if (said.type === "changed") this.changed();
  }

  async send() {
    if (this.asking) return; // a token each time it is needed, one at a time
    this.asking = true;
    try {
      const context = { copilot: VERSION, type: "context", token: await this.token() };
      context.lang = navigator.language.slice(0, 2);
      context.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      // The origin is named: should another page stand in the frame by now, the browser does not deliver.
      this.frame.contentWindow?.postMessage(context, this.origin);
    } catch (problem) {
      this.failed(problem);
    } finally {
      this.asking = false;
    }
  }
}

const at = (id) => document.getElementById(id);
const say = (problem) => { at("says").textContent = problem?.message ?? ""; };

async function ask(path, body) {
  const sent = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, sent);
  const told = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) throw new Error(told.detail?.toString() ?? `${path} answered ${answer.status}`);
  return told;
}

// textContent throughout: what a buyer wrote is text, never markup.
function line(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

let me;
let open;

async function thread(id) {
  const ticket = await ask(`/desk/tickets/${encodeURIComponent(id)}`);
  at("subject").textContent = ticket.subject || id;
  at("thread").replaceChildren(...ticket.messages.map((one) => line("li", `${one.role}: ${one.text}`)));
}

// Below what the agent has typed, never over it. The browser's own editing is used where it can be, because then Ctrl+Z takes
// the words back; the focus goes back to where it was, which is our frame.
function insert(box, text) {
  const gap = box.value.trim() ? "\n\n".slice(/\n{0,2}$/.exec(box.value)[0].length) : "";
  const before = document.activeElement;
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  if (!document.execCommand("insertText", false, gap + text)) box.value += gap + text;
  before?.focus?.();
}

async function show(id) {
  open?.close();
  say();
  at("reply").value = "";
  await thread(id);
  open = new Sidebar(at("beside"), me.service, {
    token: async () => (await ask("/token", { ticket_id: id })).token,
    insert: (text) => insert(at("reply"), text),
    changed: () => thread(id).catch(say),
    failed: say,
  });
}

async function start() {
  me = await ask("/desk/me");
  for (const [id, name] of Object.entries(me.agents)) at("me").append(new Option(`${name} (${id})`, id));
  at("me").value = me.agent;
  at("me").addEventListener("change", () => ask("/desk/me", { agent: at("me").value }).then(() => location.reload(), say));
  if (!me.agent) return say(new Error("Choose who you are, then the tickets are shown."));
  const { tickets } = await ask("/desk/tickets");
  at("tickets").replaceChildren(...tickets.map((ticket) => {
    const item = document.createElement("li");
    const button = line("button", ticket.subject || ticket.ticket_id);
    button.addEventListener("click", () => show(ticket.ticket_id).catch(say));
    item.append(button);
    return item;
  }));
}

start().catch(say);
