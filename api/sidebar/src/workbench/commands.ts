// What can be done at the workbench by name, beside what the open ticket offers.
import { LANGS, type Lang, type Voice } from "../core/words.ts";
import type { Command } from "../parts/palette.ts";
import { THEMES, type Theme } from "./choices.ts";

/** What the page does when it is asked. */
export interface Doing {
  readonly queue: () => void;
  readonly approvals: () => void;
  readonly search: () => void;
  readonly beside: (by: 1 | -1) => void;
  readonly look: () => void;
  readonly help: () => void;
  readonly stop: (() => void) | null; // only for who may
  readonly lang: (lang: Lang) => void;
  readonly theme: (theme: Theme) => void;
  readonly signOut: () => void;
}

export function benchCommands({ say }: Voice, doing: Doing): readonly Command[] {
  const list: Command[] = [
    { id: "queue", label: say("command.queue"), keys: "g q", run: doing.queue },
    { id: "approvals", label: say("command.approvals"), keys: "g a", run: doing.approvals },
    { id: "next", label: say("ticket.next"), keys: "n", run: () => doing.beside(1) },
    { id: "previous", label: say("ticket.previous"), keys: "p", run: () => doing.beside(-1) },
    { id: "search", label: say("queue.search"), keys: "/", run: doing.search },
    { id: "look", label: say("command.look"), run: doing.look },
    { id: "help", label: say("keys.title"), keys: "?", run: doing.help },
  ];
  if (doing.stop)
    list.push({ id: "stop", label: say("palette.goes", { label: say("brakes.stop") }), goes: true, run: doing.stop });
  const langs = Object.entries(LANGS).map(([lang, name]) => ({
    id: `lang-${lang}`,
    label: `${say("choice.language")}: ${name}`,
    run: () => doing.lang(lang as Lang),
  }));
  const themes = THEMES.map((theme) => ({
    id: `theme-${theme}`,
    label: `${say("choice.theme")}: ${say(`theme.${theme}`)}`,
    run: () => doing.theme(theme),
  }));
  return [...list, ...langs, ...themes, { id: "sign-out", label: say("signin.out"), run: doing.signOut }];
}
