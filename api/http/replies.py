"""Releasing a reply draft to the desk: locked words that are true now, by reference, never a sentence from a request."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.http.auth import AGENTS, Running, Who, may_read
from api.http.inside import internal_to, require_public
from api.http.once import once
from api.http.problems import RESPONSES
from api.views import ticket_view
from api.views.replies import lint_view, parts_view
from api.wiring import Service
from copilot.domain.action import BEFORE_SUBMISSION, ActionState
from copilot.domain.composing import composed_parts
from copilot.domain.errors import AlreadyDecided, BadInput, Denied, NotFound, Outdated
from copilot.domain.identity import Actor, Scope
from copilot.domain.macro import Part, Reply, parts_in
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext
from copilot.domain.message_rules.lint import require_sendable
from copilot.domain.outbox import ReleasedReply
from copilot.domain.quiz import RULE
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.store.database import Books
from copilot.tools.authority import known_to
from graphs.notebook import read as read_notebook
from graphs.replies import further, spoken_about

_PREPARED = BEFORE_SUBMISSION - {ActionState.PROPOSED}

router = APIRouter(prefix="/v1/tickets", tags=["replies"], responses=RESPONSES)


class ReplyIn(Record):
    """Which words: the suggestion's macro, or what is true now of an action; those for other problems of the letter, in this
    order; and the hash of the whole as the person read it."""

    action_id: Annotated[str, Field(max_length=64)] | None = None
    also: Annotated[tuple[Reason, ...], Field(max_length=3)] = ()
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@router.get("/{ticket_id}/replies")
async def replies(
    ticket_id: str,
    running: Running,
    who: Who,
    also: Annotated[list[Reason], Query(max_length=3)] = [],  # noqa: B006
) -> dict[str, Any]:
    """Words that may be released now, each with its hash, the ``parts`` it is made of and what the message rules say of it
    (``lint``), and those that were. ``further`` are words for other problems of the letter; named in ``also`` they stand in
    each offered letter, in that order."""
    may_read(who)
    view = await ticket_view(running, ticket_id)
    further = await _further(running, ticket_id)
    offered = _with(await _offered(running, view), further, also)
    internal = await internal_to(running, ticket_id)
    async with running.database.read() as books:
        released = await books.cases.replies(ticket_id)
        names = await books.people.names()
    return {
        "offered": [
            {
                "action_id": id_,
                **{k: one[k] for k in ("macro_id", "version", "also", "locale", "text")},
                "sha256": _hash(one),
                "parts": parts_view(one["parts"]),
                "lint": lint_view(one["text"], _about(view, id_, one), internal=internal(one["text"])),
            }
            for id_, one in offered.items()
        ],
        "further": [
            {"reason": reason, **reply.model_dump(mode="json", exclude={"slots"}), "parts": parts_view(parts)}
            for reason, (reply, parts) in further.items()
        ],
        "released": [
            {**one.model_dump(mode="json"), "released_by": names.get(one.released_by, one.released_by)}
            for one in released
        ],
    }


@router.post("/{ticket_id}/replies", status_code=201)
async def release(ticket_id: str, body: ReplyIn, request: Request, running: Running, who: Who) -> Response:
    """Hand these words to the desk. Refused when a message rule blocks them, naming policy, rule and fix; when they are no
    longer the words that are true (law 4); or when they went before.
    """
    who.require_person("releasing a reply")
    who.require(Scope.TICKETS_WRITE, *AGENTS)

    async def run() -> dict[str, Any]:
        async with running.database.read() as books:
            before = await _stand(books, ticket_id)
        further = await _further(running, ticket_id)
        one = _with(await _offered(running, await ticket_view(running, ticket_id)), further, body.also).get(
            body.action_id
        )
        if one is None:
            await _refuse_retired(running, ticket_id, body.action_id)
            raise NotFound("reply", body.action_id or "suggestion")
        if _hash(one) != body.sha256:
            raise Outdated("these are not the words that are true now; read them again")
        await _require_knowledge(running, ticket_id, who)
        await _may_be_sent(running, ticket_id, body.action_id, one)
        await require_public(running, ticket_id, one["text"])
        now = running.clock.now()
        reply = ReleasedReply(
            id="rpl_" + hashlib.sha256(f"{ticket_id}:{body.action_id}:{body.sha256}".encode()).hexdigest()[:16],
            ticket_id=ticket_id, action_id=body.action_id, macro="+".join([f"{one['macro_id']}@{one['version']}", *one["also"]]),
            locale=one["locale"], sha256=body.sha256, text=one["text"], released_by=who.id, at=now,
        )  # fmt: skip
        async with running.database.begin() as books:
            if await _stand(books, ticket_id) != before:
                raise Outdated("something became of this ticket or of the macros meanwhile; read the words again")
            if not await books.cases.release_reply(reply):
                raise AlreadyDecided("these words were released for this ticket before")
            await books.ledger.append(
                "reply.released", actor=who.id, at=now, ticket_id=ticket_id, action_id=body.action_id,
                data={"reply": reply.id, "macro": reply.macro, "locale": reply.locale, "sha256": reply.sha256},
            )  # fmt: skip
            await books.cases.emit(ticket_id, "reply", {"reply": reply.id}, at=now)
        return reply.model_dump(mode="json")

    return await once(request, running, who, 201, run)


async def _stand(books: Books, ticket_id: str) -> tuple[Any, ...]:
    """Everything that makes words true or not: the suggestion and whether it was answered, its actions, the macros. Words are
    judged before the books are held; while they are, this must still be so."""
    suggestion = await books.suggestions.latest(ticket_id)
    waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id) if suggestion else None
    return (
        (suggestion.suggestion_id, suggestion.version) if suggestion else None,
        waited is not None and waited.consumed,
        sorted((record.action_id, record.state) for record in await books.actions.of_ticket(ticket_id)),
        await books.macros.mark(),
    )


_Offered = dict[str | None, dict[str, Any]]
_Further = dict[Reason, tuple[Reply, tuple[Part, ...]]]


async def _offered(running: Service, view: dict[str, Any]) -> _Offered:
    """The suggestion's macro under None, and for each action the words its state has made true; each with its stretches.

    The suggestion's words speak of what is being prepared: they end with a refusal, and with any action of it that is
    beyond being prepared; then only the words of its actions may be true.
    """
    offered: _Offered = {one["action_id"]: dict(one) for one in view["replies_true_now"]}
    macro = view["suggestion"]["macro"] if view["suggestion"] else None
    if macro is not None and await _still_prepared(running, view) and await _on_offer(running, macro):
        offered[None] = {**macro, "macro_id": macro["id"]}
    async with running.database.read() as books:
        library = await running.context.macros.on_offer(books)
    for one in offered.values():
        one["parts"] = parts_in(library, Reply.model_validate({name: one[name] for name in Reply.model_fields}))
    return offered


async def _further(running: Service, ticket_id: str) -> _Further:
    """Locked words for the other problems of the letter, as they are true now."""
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        run = await books.runs.latest(ticket_id)
        library = await running.context.macros.on_offer(books)
    if suggestion is None or suggestion.abstained:
        return {}
    facts = read_notebook(run).facts if run else None
    found = further(library, suggestion, facts, ticket.marketplace, running.clock.now())
    return {reason: (reply, parts_in(library, reply)) for reason, reply in found.items()}


def _with(offered: _Offered, further: _Further, also: Sequence[Reason]) -> _Offered:
    """The offered letters with the words for these problems in them. Raises BadInput for one that has none."""
    for place, reason in enumerate(also):
        if reason not in further or reason in also[:place]:
            why = "is named twice" if reason in also[:place] else "has no words that may stand beside these"
            raise BadInput(f"also[{place}]", f"{reason} {why}", "Name reasons of 'further', each once.")
    others = [further[reason] for reason in also]
    letters = {}
    for id_, one in offered.items():
        parts = composed_parts([one["parts"], *(stretches for _, stretches in others)], Language(one["locale"]))
        letters[id_] = {
            **one,
            "parts": parts,
            "text": "".join(part.text for part in parts),
            "also": [f"{reply.macro_id}@{reply.version}" for reply, _ in others],
        }
    return letters


async def _require_knowledge(running: Service, ticket_id: str, who: Actor) -> None:
    """Raises Denied (S87) where the policy of the ticket's store wants a quiz passed before words leave."""
    async with running.database.read() as books:
        policy = running.context.policy_for((await books.tickets.get(ticket_id)).marketplace)
        known = await known_to(books, who.id, policy=policy, now=running.clock.now())
    if policy.quiz is None or not policy.quiz.required:
        return
    missing = [pillar for pillar in policy.quiz.replies if pillar not in known]
    if missing:
        unlock = f"Pass the quiz {' and '.join(missing)}."
        raise Denied(RULE, "releasing a reply takes a quiz that is not passed, or not any more", unlock)


async def _on_offer(running: Service, macro: dict[str, Any]) -> bool:
    """Whether this very version may still be offered: not retired, replaced or expired since it was suggested (S12)."""
    today = running.clock.now().date()
    async with running.database.read() as books:
        library = await running.context.macros.on_offer(books)
    return any((m.id, m.version) == (macro["id"], macro["version"]) and m.effective(today) for m in library)


async def _refuse_retired(running: Service, ticket_id: str, action_id: str | None) -> None:
    """Raises Outdated when the suggestion's words were there and are on offer no more."""
    suggestion = (await ticket_view(running, ticket_id))["suggestion"]
    macro = suggestion["macro"] if suggestion and action_id is None else None
    if macro is not None and not await _on_offer(running, macro):
        name = f"{macro['id']}@{macro['version']}"
        raise Outdated(f"macro {name} is no longer on offer (S12); ask for the suggestion again with ?refresh=true")


async def _may_be_sent(running: Service, ticket_id: str, action_id: str | None, one: dict[str, Any]) -> None:
    """Every text is linted where it leaves, whoever wrote it and whatever was said of it before. Raises Denied."""
    require_sendable(one["text"], _about(await ticket_view(running, ticket_id), action_id, one))


def _about(view: dict[str, Any], action_id: str | None, one: dict[str, Any]) -> MessageContext:
    """What the message rules must know of these words; the same for looking and for releasing. What fills a slot comes from a
    system of record, so a promise may repeat it."""
    return spoken_about(
        (Flag(flag) for flag in view["suggestion"]["flags"]) if view["suggestion"] else (),
        ActionState(one["state"]) if action_id is not None else None,
        order_id=view["order"]["order_id"] if view["order"] else view["order_id"],
        marketplace=view["marketplace"], locale=Language(one["locale"]),
    ).model_copy(update={"known": Known(words=frozenset(part.text for part in one["parts"] if part.slot))})  # fmt: skip


async def _still_prepared(running: Service, view: dict[str, Any]) -> bool:
    states = {ActionState(action["state"]) for action in view["suggestion"]["actions"]}
    if not states or states <= _PREPARED:
        return True
    if states != {ActionState.PROPOSED}:
        return False
    async with running.database.read() as books:  # proposed: until somebody has decided
        waited = await books.runs.waiting(suggestion_id=view["suggestion"]["suggestion_id"])
    return waited is not None and not waited.consumed


def _hash(reply: dict[str, Any]) -> str:
    return hashlib.sha256(reply["text"].encode()).hexdigest()
