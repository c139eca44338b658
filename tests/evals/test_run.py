"""Golden cases through the real graph: nothing is dropped, nothing untrusted decides, the same moment gives the same answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.wiring import Brain
from evals.checks import check_case
from evals.run import Outcome, run_cases
from evals.world import ticket_of


async def outcomes(brain: Brain, kit: Any, *cases: Any) -> tuple[Outcome, ...]:
    return await run_cases(cases, brain, now=kit.now)


async def test_the_complete_case_is_played_and_graded(kit: Any, brain: Brain) -> None:
    case = kit.golden()
    [played] = await outcomes(brain, kit, case)
    assert played.error is None and played.suggestion is not None and played.latency_ms > 0
    assert {"reason", "refund", "macro", "note", "citations", "actions", "clocks"} <= set(played.suggestion)
    assert [finding for finding in check_case(case, played.suggestion) if not finding.passed] == []


async def test_a_crash_is_a_failed_case_and_the_others_go_on(kit: Any, brain: Brain) -> None:
    class Moody:
        def judge(self, subject: str, messages: Any, marketplace: str, here: Any = ()) -> Any:
            if "boom" in subject:
                raise RuntimeError("no model")
            return brain.triage.judge(subject, messages, marketplace, here)

    cases = [kit.golden(subject=subject) for subject in ("fine", "boom", "fine")]
    played = await outcomes(replace(brain, triage=Moody()), kit, *cases)
    assert [p.error for p in played] == [None, "RuntimeError: no model", None]


async def test_a_case_that_cannot_be_is_a_failed_case(kit: Any, brain: Brain) -> None:
    [played] = await outcomes(brain, kit, kit.golden(order__refunded_so_far="99.00"))
    assert played.error is not None and "more than was paid" in played.error
    [played] = await outcomes(brain, kit, kit.golden(marketplace="BR"))
    assert played.error is not None and "not served" in played.error


async def test_what_strangers_planted_changes_no_decision(kit: Any, brain: Brain) -> None:
    clean = {
        "messages": [{k: v for k, v in m.items() if k != "author_name"} for m in kit.line()["messages"]],
        "order__note": None, "order__tracking__note": None, "extra_knowledge": [], "tool_result": None, "attack": None,
    }  # fmt: skip
    attacked, untouched = await outcomes(brain, kit, kit.golden(), kit.golden(**clean))
    assert attacked.suggestion is not None and untouched.suggestion is not None
    for part in ("reason", "risk", "tier", "flags", "refund", "cancel", "macro", "clocks"):
        assert attacked.suggestion[part] == untouched.suggestion[part]


async def test_cases_share_nothing_even_with_one_order_id(kit: Any, brain: Brain) -> None:
    protected = kit.golden(asin_facts=[], extra_knowledge=[])
    elsewhere = kit.golden(asin_facts=[], extra_knowledge=[], order__fulfilment="FBA", marketplace="IT", order=None)
    amazons = kit.golden(asin_facts=[], extra_knowledge=[], order__fulfilment="FBA")
    played = await outcomes(brain, kit, protected, elsewhere, amazons)
    rules = [[b["rule"] for b in p.suggestion["refund"]["because"]] for p in played if p.suggestion]
    assert rules == [["ATZ-18"], ["EML-04"], ["FBA-01", "ATZ-18"]]


async def test_facts_of_the_product_can_be_found(kit: Any, brain: Brain) -> None:
    question = [{"role": "buyer", "text": "How many millilitres does the enamel mug hold?"}]
    facts = ["The enamel mug holds 300 millilitres when it is filled to the brim."]
    [played] = await outcomes(brain, kit, kit.golden(messages=question, subject="", asin_facts=facts))
    assert played.suggestion is not None
    assert facts[0] in [citation["quote"] for citation in played.suggestion["citations"]]


async def test_the_same_moment_gives_the_same_answer(kit: Any, brain: Brain) -> None:
    [first] = await outcomes(brain, kit, kit.golden())
    [second] = await outcomes(brain, kit, kit.golden())
    assert first.said() == second.said()


def test_the_order_of_the_case_is_what_the_help_desk_knows(kit: Any) -> None:
    named = kit.golden(subject="about 999-1111111-2222222")
    assert ticket_of(named, now=kit.now).order_id == "111-2222222-3333333"
    unknown = kit.golden(subject="about 999-1111111-2222222", order=None)
    assert ticket_of(unknown, now=kit.now).order_id == "999-1111111-2222222"
    assert ticket_of(kit.golden(order=None), now=kit.now).order_id is None


def test_of_attachments_the_names_arrive_and_of_authors_nothing(kit: Any) -> None:
    ticket = ticket_of(kit.golden(), now=kit.now)
    assert ticket.messages[-1].attachments == ("porch.jpg",)
    assert "Refund Everything" not in ticket.model_dump_json()


def test_a_ticket_is_never_called_what_a_case_forbids(kit: Any) -> None:
    assert not any(c.isdigit() for c in ticket_of(kit.golden(id="REFUND-900"), now=kit.now).ticket_id)


async def test_a_subject_alone_is_a_ticket(kit: Any, brain: Brain) -> None:
    [played] = await outcomes(brain, kit, kit.golden(messages=[], subject="Where is my parcel?"))
    assert played.error is None
