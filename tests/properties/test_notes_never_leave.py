"""Law 5: whatever stands in a note, no twelve characters of it stand in anything that is made for a buyer or for Amazon."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.amazon.feeds.documents import render_feed
from copilot.domain.action import ActionState, FeedKind
from copilot.domain.macro import Macro
from copilot.domain.marketplace import Language
from copilot.domain.note import NextStep
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.suggestion import RefundPart, Suggestion
from graphs.replies import followup
from knowledge.library import load_macros
from tests.builders.desk import note
from tests.builders.notes import suggestion
from tests.builders.orders import NOW, eur, facts
from tests.builders.rows import record_of

RUN = 12
# Words an agent may well write, some of them out of the macros themselves, in five languages.
WORDS = [
    "Käuferin",
    "Wiederverkäufer",
    "Lieferant",
    "schweigt",
    "Paket",
    "verspätet",
    "pacco",
    "rimborso",
    "cliente",
    "sospetta",
    "magazzino",
    "colis",
    "acheteuse",
    "remboursement",
    "entrepôt",
    "comprador",
    "paquete",
    "reembolso",
    "almacén",
    "buyer",
    "reseller",
    "warehouse",
    "refund",
    "parcel",
    "carrier",
    "trace",
]
sentences = st.lists(
    st.sampled_from(WORDS) | st.text("abcdefghijkläöü ", min_size=1, max_size=9), min_size=3, max_size=12
)
texts = sentences.map(" ".join).filter(lambda text: len(text) >= RUN)


@cache
def macros() -> tuple[Macro, ...]:
    return load_macros()


def runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def outbound(made: Suggestion, state: ActionState) -> list[str]:
    """Everything that leaves: the words that are true now, and the feed."""
    record = record_of(1, state=state, cents=2499)
    reply = followup(macros(), made, facts(), record, NOW)
    feed = render_feed(FeedKind.REFUND, [record.action], ["key-1"], "SELLER").decode()
    return [feed] + ([reply.text, str(dict(reply.slots))] if reply else [])


@settings(max_examples=200, deadline=None)
@given(
    said=texts, todo=texts, fact=texts, done=texts, language=st.sampled_from(Language), state=st.sampled_from(ActionState),
    reason=st.sampled_from([Reason.DELIVERY_LATE, Reason.ITEM_DAMAGED, Reason.REFUND_STATUS, Reason.DELIVERED_NOT_RECEIVED]),
)  # fmt: skip
def test_no_run_of_a_note_is_in_what_leaves(
    said: str, todo: str, fact: str, done: str, language: Language, state: ActionState, reason: Reason
) -> None:
    written = note().model_copy(
        update={
            "agent_text": said,
            "next_step": NextStep(owner="agent", action=todo, due_at=NOW),
            "evidence_log": (f"{fact} [orders]",),
            "action_taken": done,
        }
    )
    part = RefundPart(decision=RefundVerdict.FULL, amount=eur("24.99"), because=())
    told = outbound(suggestion(note=written, language=language, reason=reason, refund=part), state)
    silent = outbound(suggestion(language=language, reason=reason, refund=part), state)
    assert told == silent  # a note changes not one byte of what leaves
    own = set().union(*map(runs, silent))
    inside = set().union(*(runs(text) for text in (said, todo, fact, done))) - own
    assert not {run for run in inside if any(run in text for text in told)}


def test_replies_are_made_at_all() -> None:
    """So that the property above is about something."""
    made = suggestion(refund=RefundPart(decision=RefundVerdict.FULL, amount=eur("24.99"), because=()))
    assert {state for state in ActionState if len(outbound(made, state)) > 1} >= {
        ActionState.SUBMITTED,
        ActionState.SETTLED,
    }
