"""A role counts while the quizzes it takes are passed and valid, and not a moment longer (S87)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.authority import Outcome, Spent, Verdict, judge
from copilot.domain.identity import Role
from copilot.domain.money import Money
from copilot.domain.order import OrderStatus
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.policy_check import check_file, run_tests
from copilot.domain.policy_diff import changes
from copilot.domain.quiz import QUIZZED, Ending, Pillar, Sitting
from tests.builders.desk import cancel_of
from tests.builders.orders import NOW, POLICY, facts, line, order, refund
from tests.builders.policies import check_of, policy_file
from tests.builders.quizzes import TERMS, asking, sitting

NOTHING = Spent(agent_today=Money.zero("EUR"), buyer_90_days=Money.zero("EUR"))

_ROLES = st.sampled_from([Role.AGENT, Role.CRISIS_AGENT, Role.SENIOR_AGENT, Role.MANAGER])
_PILLARS = st.frozensets(st.sampled_from(QUIZZED))
_HOURS = st.integers(-24 * 400, 0)
_SITTINGS = st.lists(
    st.builds(
        lambda pillar, right, hours, ending: sitting(
            pillar, right, ended=NOW + timedelta(hours=hours), outcome=ending
        ),
        st.sampled_from(QUIZZED), st.integers(0, 12), _HOURS, st.sampled_from([None, Ending.EXPIRED, Ending.VOID]),
    ),
    max_size=6,
)  # fmt: skip


def verdict(amount: str, *roles: Role, known: Collection[Pillar], policy: AuthorityPolicy) -> Verdict:
    of = order(line(1, principal="200.00"))
    return judge(
        refund(of, principal=amount), facts=facts(of), flags=(), held=(), roles=roles, policy=policy, actor="usr_anna",
        spent=NOTHING, known=known,
    )  # fmt: skip


class TestAPass:
    """What a sitting is worth, and until when."""

    @given(right=st.integers(0, 30), of=st.integers(4, 30), mark=st.integers(1, 100))
    def test_the_mark_is_exact(self, right: int, of: int, mark: int) -> None:
        terms = TERMS.model_copy(update={"pass_mark": Decimal(mark) / 100})
        assert terms.enough(min(right, of), of) == (100 * min(right, of) >= mark * of)

    def test_four_questions_of_another_store_are_no_pass_where_twelve_are_asked(self) -> None:
        short = [sitting(Pillar.MESSAGING, 4, of=4)]
        assert Pillar.MESSAGING not in TERMS.known(short, NOW)
        assert Pillar.MESSAGING in TERMS.model_copy(update={"questions": 4}).known(short, NOW)

    @given(days=st.integers(1, 400), after=st.integers(-3, 3))
    def test_it_counts_before_its_last_moment_and_not_from_then_on(self, days: int, after: int) -> None:
        terms = TERMS.model_copy(update={"valid_days": days})
        passed, until = [sitting()], NOW + timedelta(days=days)
        assert terms.passed_until(passed, Pillar.RETURNS_REFUNDS) == until
        assert (Pillar.RETURNS_REFUNDS in terms.known(passed, until + timedelta(seconds=after))) is (after < 0)

    @given(sittings=_SITTINGS, more=_SITTINGS)
    def test_no_other_sitting_takes_a_pass_away(self, sittings: list[Sitting], more: list[Sitting]) -> None:
        assert TERMS.known(sittings, NOW) <= TERMS.known([*sittings, *more], NOW)

    @given(sittings=_SITTINGS)
    def test_only_marked_sittings_that_reached_the_mark_are_passes(self, sittings: list[Sitting]) -> None:
        good = {
            s.pillar
            for s in sittings
            if s.outcome in (Ending.PASSED, Ending.FAILED) and s.right >= 10 and s.ended_at is not None
            and s.ended_at + timedelta(days=180) > NOW
        }  # fmt: skip
        assert TERMS.known(sittings, NOW) == good

    def test_a_higher_mark_asks_more_of_passes_that_were_earned(self) -> None:
        stricter = TERMS.model_copy(update={"pass_mark": Decimal("0.9")})
        assert TERMS.known([sitting(right=10)], NOW) and not stricter.known([sitting(right=10)], NOW)


class TestTheNextAttempt:
    """After a failed sitting there is a wait; after a pass or a sitting that never was there is none."""

    @given(sittings=_SITTINGS, hours=st.integers(0, 100))
    def test_it_is_the_wait_after_the_last_failure_or_now(self, sittings: list[Sitting], hours: int) -> None:
        terms = TERMS.model_copy(update={"retry_hours": hours})
        for pillar in QUIZZED:
            mine = [s for s in sittings if s.pillar is pillar and s.outcome in (Ending.FAILED, Ending.EXPIRED)]
            waits = [s.ended_at + timedelta(hours=hours) for s in mine if s.ended_at]
            assert terms.next_attempt(sittings, pillar, NOW) == max([NOW, *waits])

    def test_a_sitting_left_lying_fails_when_its_time_is_over(self) -> None:
        left = sitting().model_copy(update={"outcome": None, "ended_at": None})
        assert left.as_of(left.expires_at - timedelta(seconds=1)).outcome is None
        ended = left.as_of(left.expires_at)
        assert (ended.outcome, ended.ended_at) == (Ending.EXPIRED, left.expires_at)
        later = left.expires_at + timedelta(hours=1)
        assert TERMS.next_attempt([left], left.pillar, later) == left.expires_at + timedelta(hours=24)


class TestTheRole:
    """Which authority is left to somebody who does not know enough."""

    @given(role=_ROLES, known=_PILLARS, more=_PILLARS)
    def test_knowing_more_never_counts_less(
        self, role: Role, known: frozenset[Pillar], more: frozenset[Pillar]
    ) -> None:
        policy = asking()
        for minor in ("10.00", "60.00"):
            less, rather = (verdict(minor, role, known=have, policy=policy).outcome for have in (known, known | more))
            order_of = [Outcome.DENIED, Outcome.NEEDS_APPROVAL, Outcome.ALLOWED]
            assert order_of.index(less) <= order_of.index(rather)

    @given(role=_ROLES, known=_PILLARS)
    def test_where_no_quiz_is_asked_for_nothing_changes(self, role: Role, known: frozenset[Pillar]) -> None:
        for policy in (POLICY, POLICY.model_copy(update={"quiz": None})):
            without, having = (verdict("20.00", role, known=have, policy=policy) for have in (frozenset(), known))
            assert without == having
            assert without.outcome is Outcome.ALLOWED

    def test_who_knows_too_little_has_no_authority_at_all(self) -> None:
        half = frozenset({Pillar.RETURNS_REFUNDS})
        no = verdict("1.00", Role.AGENT, known=half, policy=asking())
        check = check_of(no, "knowledge")
        assert (no.outcome, check.rule, check.blocks) == (Outcome.DENIED, "S87", "deny")
        assert check.unlock == "Pass the quiz shipping_fbm."

    def test_a_senior_agent_without_messaging_counts_as_an_agent(self) -> None:
        two = frozenset({Pillar.RETURNS_REFUNDS, Pillar.SHIPPING_FBM})
        small = verdict("25.00", Role.SENIOR_AGENT, known=two, policy=asking())
        large = verdict("25.01", Role.SENIOR_AGENT, known=two, policy=asking())
        assert small.outcome is Outcome.ALLOWED
        assert large.outcome is Outcome.NEEDS_APPROVAL
        first = large.failed()[0]
        assert (first.rule, first.unlock) == ("S87", "Pass the quiz messaging.")

    def test_cancelling_takes_knowledge_too(self) -> None:
        of = order(line(1), status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
        no, yes = (
            judge(cancel_of(of), facts=facts(of), flags=(), held=(), spent=NOTHING, roles={Role.AGENT}, policy=asking(), known=have)
            for have in ((), QUIZZED)
        )  # fmt: skip
        assert (no.outcome, no.failed()[0].rule) == (Outcome.DENIED, "S87")
        assert yes.outcome is Outcome.ALLOWED


class TestAsData:
    """Switched on by a policy, tested by its own tests, and checked before it is published."""

    def test_a_policy_tests_its_own_gate(self) -> None:
        agent = {"who": "agent", "what": "refund", "store": "IT", "amount": "20.00"}
        said: list[dict[str, object]] = [
            {"expect": "allowed"},
            {"passed": [], "expect": "denied", "rule": "S87"},
            {"passed": ["returns_refunds", "shipping_fbm"], "expect": "allowed"},
            {"passed": ["messaging"], "expect": "allowed"},
        ]
        file = policy_file(asking(), *(PolicyCase.model_validate({**agent, **one}) for one in said))
        (wrong,) = run_tests(file)
        assert wrong.path == "tests.3" and "S87" in wrong.what

    def test_terms_that_make_no_sense_are_found(self) -> None:
        everything = ["returns_refunds", "shipping_fbm", "messaging"]
        for terms, where in (
            ({"needs": {}, "replies": []}, "quiz.needs"),
            ({"needs": {"qa": ["messaging"]}}, "quiz.needs.qa"),
            ({"replies": ["account_compliance"]}, "quiz.replies"),
            ({"needs": {"agent": everything, "crisis_agent": everything, "manager": everything}}, "quiz.needs.senior_agent"),
        ):  # fmt: skip
            found = [f.path for f in check_file(policy_file(asking(**terms)), {"S87"}) if f.path.startswith("quiz")]
            assert where in found, where

    def test_switching_it_on_shows_in_the_diff(self) -> None:
        (change,) = changes(POLICY, asking())
        assert change.line() == "quiz.required: False → True"
