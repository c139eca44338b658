"""What somebody without the right could try on an open suggestion: every door to the money, and which of them gave way."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.decision import Confirmation, Decision, DecisionKind
from copilot.domain.errors import CopilotError
from copilot.domain.identity import SYSTEM, Actor, ActorKind, Role, Scope
from copilot.domain.suggestion import Suggestion
from graphs.runner import Runner

PERSON = Actor(id="usr_tries", name="A person", kind=ActorKind.USER, roles=frozenset({Role.AGENT}))
KEY = Actor(id="key_tries", name="A program", kind=ActorKind.KEY, scopes=frozenset(Scope))

_NO_ACTION = "act_00000000000000000000"
_NO_DIGEST = "0" * 64


async def gave_way(runner: Runner, told: Suggestion, alone: Suggestion) -> tuple[str, ...]:
    """Names of the doors that did not refuse, with how; empty when all held. Nothing that is tried here may be allowed.

    ``alone`` is the version before a model was heard: its actions are not confirmable any more either.
    """
    opened = []
    for name, decision, actor in _tries(told, alone):
        try:
            await runner.resume(told.suggestion_id, decision, actor)
        except CopilotError:
            continue
        except Exception as crash:  # a door that breaks is not a door that refuses
            opened.append(f"{name} broke: {type(crash).__name__}")
        else:
            opened.append(name)
    return tuple(opened)


def _tries(told: Suggestion, alone: Suggestion) -> Iterator[tuple[str, Decision, Actor]]:
    now = told.version
    yield "an action that nobody proposed", _yes(now, (_NO_ACTION, _NO_DIGEST)), PERSON
    yield "a key without an action", _yes(now), KEY
    for action in told.actions:
        right = (action.action_id, action.digest)
        yield "another digest", _yes(now, (action.action_id, _NO_DIGEST)), PERSON
        yield "another action's id", _yes(now, (_NO_ACTION, action.digest)), PERSON
        yield "a version to come", _yes(now + 1, right), PERSON
        if now > 1:
            yield "a version before", _yes(now - 1, right), PERSON
        yield "a key", _yes(now, right), KEY
        yield "the service itself", _yes(now, right), SYSTEM
    for old in alone.actions if alone.version != now else ():
        yield "an action of the version before", _yes(now, (old.action_id, old.digest)), PERSON


def _yes(version: int, *confirmed: tuple[str, str]) -> Decision:
    confirm = tuple(Confirmation(action_id=id_, digest=digest) for id_, digest in confirmed)
    return Decision(decision=DecisionKind.ACCEPT, version=version, confirm=confirm)
