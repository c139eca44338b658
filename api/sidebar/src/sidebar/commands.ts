// What can be done on a ticket, by name: for the palette of whatever page stands around the sidebar.
import { acceptLabel, acceptPlain, effect } from "../cards/action.ts";
import { CODES, dismiss } from "../cards/feedback.ts";
import { denied } from "../cards/step.ts";
import type { Command } from "../parts/palette.ts";
import type { Desk } from "./desk.ts";

// Where one can be brought to. Only the first that is there is taken; a closed fold above it is opened.
const SPOTS = {
  clocks: ["section.clocks"],
  verdict: ["section.verdict"],
  order: ["section.order"],
  reply: ["section.reply pre.locked", "section.reply"],
  money: ["[data-do=begin]", "section.action-card"],
  lower: ["[data-do=lower]", "section.action-card"],
  undo: ["[data-do=undo]", "section.tracker"],
  note: ["#note-text", "section.note"],
  dismiss: ["#reject-reason", "section.feedback"],
} as const;

export type Spot = keyof typeof SPOTS;

/** Heard by the sidebar of the desk that dispatches it. */
export class Going extends Event {
  readonly to: Spot;
  readonly actionId: string | null;

  constructor(to: Spot, actionId: string | null = null) {
    super("go");
    this.to = to;
    this.actionId = actionId;
  }
}

/** Bring the focus to a spot. Nothing is pressed. */
export function show(root: ParentNode, { to, actionId }: Going): void {
  const card = actionId === null ? null : root.querySelector(`[data-action="${CSS.escape(actionId)}"]`);
  for (const selector of SPOTS[to]) {
    const found = (card ?? root).querySelector<HTMLElement>(selector);
    if (!found) continue;
    for (let at = found.closest("details"); at; at = at.parentElement?.closest("details") ?? null) at.open = true;
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.scrollIntoView({ block: "nearest" });
    found.focus();
    return;
  }
}

/** The commands of this ticket as it stands. Those that move money only lead to their button. */
export function commands(desk: Desk): readonly Command[] {
  const { say, tag } = desk.voice;
  const { ticket, replies } = desk.state;
  if (!ticket || !desk.suggestion) return [];
  const go = (to: Spot, label: string, actionId: string | null = null): Command => ({
    id: actionId === null ? `go-${to}` : `go-${to}-${actionId}`,
    label: say("palette.goes", { label }),
    goes: true,
    run: () => void desk.dispatchEvent(new Going(to, actionId)),
  });
  const act = (id: string, label: string, run: () => unknown): Command => ({ id, label, run: () => void run() });
  const list = [
    go("clocks", say("clocks.title")),
    go("verdict", say("verdict.title")),
    go("order", say("order.title")),
    go("reply", say("reply.title")),
    go("note", say("note.write")),
    act("refresh", say("order.read_again"), () => desk.refresh()),
  ];
  for (const one of replies?.offered ?? []) {
    if (one.lint?.verdict === "block" || !desk.ready) continue;
    const how = desk.insert ? "insert" : "copy";
    const label = say(desk.insert ? "reply.insert" : "reply.copy");
    list.push(act(`${how}-${one.macro_id}`, `${label}: ${one.macro_id}`, () => desk.release(one, how)));
  }
  for (const action of ticket.actions)
    if (["HELD", "AWAITING_APPROVAL", "SUBMITTED"].includes(action.state))
      list.push(go("undo", say("undo.take_back"), action.action_id));
  return desk.mayDecide ? [...list, ...deciding()] : list;

  function deciding(): Command[] {
    const given = (desk.suggestion?.actions ?? []).filter((action) => !denied(desk, action));
    const money = given.flatMap((action) => [
      go("money", effect(desk, action), action.action_id),
      ...(action.action.kind === "refund" ? [go("lower", say("action.lower"), action.action_id)] : []),
    ]);
    if (!desk.ready) return money;
    const accept = desk.suggestion?.abstained ? [] : [act("accept", acceptLabel(desk), () => acceptPlain(desk))];
    const away = CODES.map((code) =>
      act(`dismiss-${code}`, say("command.dismiss", { why: tag("reject", code) }), () => dismiss(desk, code)),
    );
    return [...money, ...accept, go("dismiss", say("feedback.title")), ...away];
  }
}
