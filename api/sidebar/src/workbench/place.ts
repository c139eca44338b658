// What stands in the middle of the page: the list with a ticket beside it, the approvals, or a help desk's question.
import { html } from "lit";
import type { Api } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import type { Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";
import type { Queue } from "./queue.ts";
import type { Requests } from "./requests.ts";
import type { Route } from "./route.ts";
import "./approvals.ts";
import "./link.ts";
import "./queue_list.ts";
import "./ticket.ts";

export interface At {
  readonly route: Route;
  readonly voice: Voice;
  readonly who: Person;
  readonly api: Api;
  readonly queue: Queue;
  readonly requests: Requests;
}

export function place({ route, voice, who, api, queue, requests }: At): Shown {
  if (route.page === "approvals")
    return html`<copilot-approvals data-page .api=${api} .who=${who} .voice=${voice} .requests=${requests}></copilot-approvals>`;
  if (route.page === "link")
    return html`<copilot-link data-page .api=${api} .who=${who} .voice=${voice} .code=${route.code}></copilot-link>`;
  const open = route.page === "ticket" ? route.id : null;
  return html`<div class="bench ${open === null ? "" : "at-ticket"}">
    <copilot-queue ?data-page=${open === null} .queue=${queue} .voice=${voice} .open=${open}></copilot-queue>
    ${
      open === null
        ? html`<div class="empty"><p>${voice.say("ticket.choose")}</p><p class="soft">${voice.say("ticket.choose.keys")}</p></div>`
        : html`<copilot-ticket data-page .api=${api} .who=${who} .voice=${voice} .lang=${voice.lang} .ticketId=${open} .queue=${queue}></copilot-ticket>`
    }</div>`;
}
