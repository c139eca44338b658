import "../sidebar/sidebar.ts";
import { Api } from "../core/api.ts";
import type { Person } from "../core/shapes.ts";
import { wantedLang } from "../core/words.ts";
import { Desk } from "../sidebar/desk.ts";
import type { Sidebar } from "../sidebar/sidebar.ts";

// Stands here until the workbench is written: one ticket by the address.
const api = new Api();
const id = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const who = await api.get<Person>("/v1/session");
const desk = new Desk(api, id, who);
const el = document.createElement("copilot-sidebar") as Sidebar;
el.desk = desk;
document.body.append(el);
await desk.open(wantedLang());
