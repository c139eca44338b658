"""``copilot suggest FILE…``: a ticket in, a suggestion out; no service, no key, no network."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from api.cli.files import moment, read_bytes, read_text
from api.settings import read_settings
from api.tickets_in import parse_json, parse_mail, parse_ticket
from copilot.domain.errors import BadInput, CopilotError
from copilot.domain.marketplace import Language
from copilot.domain.options import Option
from copilot.domain.sub_reason import profile
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Ticket
from copilot.domain.world import World, parse_world

if TYPE_CHECKING:
    from copilot.store.database import Database


def suggest(
    files: Annotated[list[str], typer.Argument(help="Mails (.eml), tickets (.json), or - for standard input")],
    world: Annotated[str | None, typer.Option(help="World file with order facts")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a file")] = False,
    now: Annotated[str | None, typer.Option(help="Freeze the clock, RFC 3339")] = None,
    working_language: Annotated[
        Language | None, typer.Option(help="Show reply, note and reasons in your language beside the buyer's")
    ] = None,
    engine: Annotated[
        Literal["offline", "model"], typer.Option(help="model: show the ticket to the model of COPILOT_LLM_* too")
    ] = "offline",
) -> None:
    """Print the suggestion for each ticket. A file that cannot be read is named and the others go on."""
    shop = parse_world(read_text(world), name=world) if world else World()
    failed = asyncio.run(_suggest_all(files, shop, as_json, moment(now), working_language, engine == "model"))
    if failed:
        raise typer.Exit(2)


async def _suggest_all(
    files: list[str], shop: World, as_json: bool, frozen: datetime | None, lang: Language | None, ask_model: bool
) -> int:
    from api.models import advice, embedder
    from api.wiring import FrozenClock, SystemClock, load_brain, open_offline
    from api.working_view import working_view

    clock = FrozenClock(frozen) if frozen else SystemClock()
    tickets = []
    failed = 0
    for name in files:
        try:
            tickets.append((name, read_ticket(name, read_bytes(name), now=clock.now())))
        except CopilotError as error:
            failed += 1
            print(
                f"copilot: {error.message if error.message.startswith(name) else f'{name}: {error.message}'}",
                file=sys.stderr,
            )
    if not tickets:
        return failed
    settings = read_settings()
    asked = advice(settings, measured=True) if ask_model else None
    brain = load_brain(settings.data_dir, embedder=embedder(settings))
    try:
        for name, ticket in tickets:
            async with open_offline(shop, brain, clock, asked) as (database, runner):
                async with database.begin() as books:
                    await books.tickets.add(ticket, at=clock.now())
                alone = await runner.start(ticket.ticket_id)
                suggestion = await runner.consult(ticket.ticket_id) or alone
                if asked is not None and suggestion is alone:
                    print(
                        f"copilot: {name}: {await _unheard(database)}; the suggestion is the offline one",
                        file=sys.stderr,
                    )
                view = await working_view(database, brain, ticket.ticket_id, lang, now=clock.now()) if lang else None
            if as_json:
                beside = {"working_view": view} if view else {}
                print(json.dumps(suggestion.public() | beside, ensure_ascii=False))
            else:
                print("\n".join([told(name, suggestion), *(told_beside(view) if view else ())]))
    finally:
        if asked is not None:
            await asked.consultant.aclose()
        brain.knowledge.close()
    return failed


async def _unheard(database: Database) -> str:
    """Why a model's reading is missing."""
    async with database.read() as books:
        uses = await books.model_uses.since(datetime.min.replace(tzinfo=UTC))
    if not uses:
        return "nothing was left to ask a model"
    why = f" ({uses[-1].problem})" if uses[-1].problem else ""
    return f"the model {uses[-1].model} was not heard: {uses[-1].outcome.value}{why}"


def read_ticket(name: str, raw: bytes, *, now: datetime) -> Ticket:
    """A ticket from a file: JSON when it looks like JSON, else a mail. Raises BadInput."""
    if not raw.strip():
        raise BadInput(name, "empty", "Give a mail or a ticket in JSON.")
    looks_json = name.endswith(".json") or raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    if looks_json:
        return parse_ticket(parse_json(raw), now=now)
    settings = read_settings()
    return parse_mail(raw, now=now, authserv_ids=settings.authserv_ids, marketplace=settings.marketplace)[0]


def _percent(share: float) -> str:
    """As the page shows it: nothing is called certain that is not."""
    return f"{int(share * 100)}%"


def told(name: str, suggestion: Suggestion) -> str:
    """The suggestion for a reader at a terminal."""
    public: dict[str, Any] = suggestion.public()
    lines = [
        f"{name}",
        f"  reason   {suggestion.reason} ({_percent(suggestion.confidence)}), {suggestion.risk}, {suggestion.tier}",
        f"           {'; '.join(suggestion.risk_because)}",
    ]
    if (second := suggestion.second_opinion) is not None:
        agrees = "agrees" if second.agrees else f"reads {second.opinion.reason} ({_percent(second.opinion.confidence)})"
        lines.append(
            f"  model    {second.model} {agrees}{': ' if second.opinion.remark else ''}{second.opinion.remark}"
        )
    if suggestion.sub:
        lines.append(f"  within   {suggestion.sub}: {profile(suggestion.sub).means}")
    if suggestion.also:
        lines.append(f"  also     {', '.join(suggestion.also)}")
    if suggestion.question:
        lines.append(f"  ask      {suggestion.question}")
    if suggestion.flags:
        lines.append(f"  flags    {', '.join(suggestion.flags)}")
    amount = f" {suggestion.refund.amount}" if suggestion.refund.amount else ""
    lines.append(f"  refund   {suggestion.refund.decision}{amount}")
    lines += [f"           {b['rule']}: {b['text']}" for b in public["refund"]["because"]]
    if suggestion.cancel.because:
        lines.append(f"  cancel   {suggestion.cancel.decision}")
        lines += [f"           {b['rule']}: {b['text']}" for b in public["cancel"]["because"]]
    lines += _ladder(suggestion.options)
    lines += [f"  clock    {c.name}: {c.due_at:%Y-%m-%d %H:%M}Z ({c.state})" for c in suggestion.clocks]
    step = suggestion.note.next_step
    lines.append(f"  next     {step.owner}: {step.action}")
    if suggestion.macro:
        lines.append(f"  macro    {suggestion.macro.macro_id}@{suggestion.macro.version} ({suggestion.macro.locale})")
        lines += [f"           | {line}" for line in suggestion.macro.text.splitlines()]
    return "\n".join(lines)


def told_beside(view: dict[str, Any]) -> list[str]:
    """The working view below a suggestion, each line marked with its language."""
    refund, cancel, note, macro = view["refund"], view["cancel"], view["note"], view["macro"]
    lines = [f"  in {view['lang']}    {view['reason']['label']}, {view['risk']['label']}"]
    lines += [f"           {refund['label']}"]
    lines += [f"           {why['rule']}: {why['text']['text']}" for why in (*refund["because"], *cancel["because"])]
    step = note["next_step"]
    lines += [f"  note     {line['text']}" for line in (*note["evidence_log"], note["action_taken"])]
    lines.append(f"  next     {step['owner']['text']}: {step['action']['text']}")
    if macro and macro["agent"]:
        lines.append(
            f"  macro    {macro['id']}@{macro['version']} ({macro['agent']['locale']}, to read, never to send)"
        )
        lines += [f"           : {line}" for line in macro["agent"]["text"].splitlines()]
    elif macro:
        lines.append(f"  macro    not in {view['lang']}: {'; '.join(macro['parity']['differs'])}")
    return lines


def _ladder(options: tuple[Option, ...]) -> list[str]:
    """The ways to settle in three lines: what is open with its expected cost, what is blocked, and the claim."""
    if not options:
        return []
    open_ = ", ".join(f"{o.option} {o.figure} ({o.rule})" for o in options if o.open)
    blocked = ", ".join(f"{o.option} ({o.blocked_by[0].rule})" for o in options if not o.open)
    lines = [f"  options  {open_ or 'none is open'}"]
    lines += [f"           blocked: {blocked}"] if blocked else []
    return lines + [f"           {o.settlement.line}" for o in options if o.settlement]
