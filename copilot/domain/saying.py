"""An entry of a ticket's timeline as a sentence, from its kind and its closed data: never from what anybody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from copilot.domain.action import Action, RefundAction
from copilot.domain.cancel import CancelVerdict
from copilot.domain.decision import RejectCode
from copilot.domain.figures import money_said
from copilot.domain.handover import Audience
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.money import Money
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.timeline_words import TIMELINE

_ACTION: TypeAdapter[Action] = TypeAdapter(Action)
_RULE = re.compile(r"[A-Z]{2,5}-\d{2}")
_MONEY = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})")


class Sayer:
    """Says entries in one language. It is given all entries of the ticket: what an action is stands in its confirmation."""

    def __init__(self, entries: Iterable[Entry], lang: Language) -> None:
        self._words, self._names, self._lang = TIMELINE[lang], NOTE_WORDS[lang], lang
        self._actions = {e.action_id: e.data.get("action") for e in entries if e.kind == "action.confirmed"}

    def message(self, author: str) -> str:
        """That somebody wrote; not what."""
        return self._words[f"message.{author}"]

    def note(self) -> str:
        """That a note was written; not what it says."""
        return self._words["note"]

    def entry(self, entry: Entry) -> str:
        """What happened. A kind that has no sentence yet is named as it is kept."""
        data = entry.data
        if entry.kind.startswith(("action.", "approval.")):
            return self._of_action(entry) + _rule(data)
        match entry.kind:
            case "suggestion.made":
                return self._suggested(data)
            case "ticket.closed":
                kind = "ticket.closed.undecided" if data.get("undecided") else "ticket.closed"
                return self._with(kind, reason=self._reason(data.get("reason")))
            case "ticket.escalated":
                to = data.get("to")
                return self._with("ticket.escalated", to=self._words[f"to.{to}"] if to in set(Audience) else None)
            case "model.consulted":
                heard = data.get("agrees")
                return self._words["model.silent" if heard is None else "model.agrees" if heard else "model.differs"]
            case "decision.edited":
                return self._edited(data)
            case "decision.rejected":
                code = data.get("reject_code")
                if code in set(RejectCode):
                    return self._words["decision.rejected.code"].format(code=self._words[f"code.{code}"])
        known = self._words.get(entry.kind)
        return known if known is not None and "{" not in known else self._words["other"].format(kind=entry.kind)

    def _suggested(self, data: Mapping[str, Any]) -> str:
        refund: str | None = None
        cancel: str | None = None
        try:
            refund = self._names.refunds[RefundVerdict(data.get("refund", ""))]
            cancel = self._names.cancels[CancelVerdict(data.get("cancel", ""))]
        except ValueError:
            pass  # an older entry, in words that are no longer ours
        return self._with("suggestion.made", reason=self._reason(data.get("reason")), refund=refund, cancel=cancel)

    def _edited(self, data: Mapping[str, Any]) -> str:
        reason = self._reason(data.get("reason"))
        if reason is not None:
            return self._words["decision.edited.reason"].format(reason=reason)
        edits = data.get("edits") or {}
        found = _MONEY.fullmatch(str(next(iter(edits.values())))) if len(edits) == 1 else None
        if found is None:
            return self._words["decision.edited"]
        return self._words["decision.edited.amount"].format(amount=money_said(Money.of(*found.groups()), self._lang))

    def _of_action(self, entry: Entry) -> str:
        key = "action.by_hand" if entry.data.get("by_hand") is True else "action"
        return self._words[key].format(what=self._what(entry.action_id), step=self._names.step(entry.kind))

    def _what(self, action_id: str | None) -> str:
        try:
            action = _ACTION.validate_python(self._actions.get(action_id))
        except ValidationError:
            return self._words["what.unknown"]
        if isinstance(action, RefundAction):
            return self._words["what.refund"].format(amount=money_said(action.total(), self._lang))
        return self._words[f"what.{action.kind}"]

    def _reason(self, tag: object) -> str | None:
        try:
            return self._names.reasons[Reason(str(tag))]
        except ValueError:
            return None

    def _with(self, kind: str, **values: str | None) -> str:
        if None in values.values():  # an older entry, that did not say so much
            return self._words["other"].format(kind=kind)
        return self._words[kind].format(**values)


def _rule(data: Mapping[str, Any]) -> str:
    rule = str(data.get("rule") or "")
    return f" ({rule})" if _RULE.fullmatch(rule) else ""
