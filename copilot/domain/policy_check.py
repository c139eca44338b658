"""What is wrong with policies before anybody relies on them: within one, and between those of one book (N15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from copilot.domain.identity import Role
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.matrix import TOOLS, Tool
from copilot.domain.money import MINOR_DIGITS
from copilot.domain.order import Fulfilment
from copilot.domain.policy import APPROVERS, CONFIRMERS, EVERY_STORE, AuthorityPolicy, Ladder
from copilot.domain.policy_book import PolicyBook, PolicyFile
from copilot.domain.policy_cases import differs
from copilot.domain.quiz import QUIZZED
from copilot.domain.record import Record


class Finding(Record):
    """One thing that is wrong: in which file, where in it, what, and what to do about it."""

    file: str
    path: str
    what: str
    remedy: str

    def line(self) -> str:
        """All of it in one line."""
        return f"{self.file}: {self.path}: {self.what}. {self.remedy}"


def check_book(book: PolicyBook, rules: Collection[str]) -> tuple[Finding, ...]:
    """Everything that is wrong, file by file, then between files. ``rules``: every rule id that resolves."""
    found = [finding for file in book.files for finding in check_file(file, rules)]
    return tuple([*found, *_versions(book), *_overlaps(book), *_gaps(book)])


def check_file(file: PolicyFile, rules: Collection[str]) -> tuple[Finding, ...]:
    """What is wrong within one policy, its own tests not run."""
    parts = (_scope, _ladders, _rising, _caps, _matrix, _laws, _approvers, _escalation, _terms, _quiz, _tests)
    found = [_finding(file, *said) for part in parts for said in part(file)]
    return tuple([*found, *(_finding(file, *said) for said in _rules(file, rules))])


def run_tests(file: PolicyFile) -> tuple[Finding, ...]:
    """The policy's own tests that do not come out as they say."""
    failed = []
    for number, case in enumerate(file.tests):
        problem = differs(case, file.policy)
        if problem:
            what = f"{case.title()}: {problem}"
            failed.append(_finding(file, f"tests.{number}", what, "Correct the policy, or the test."))
    return tuple(failed)


Said = tuple[str, str, str]  # path, what, remedy


def _finding(file: PolicyFile, path: str, what: str, remedy: str) -> Finding:
    return Finding(file=file.name, path=path, what=what, remedy=remedy)


def _scope(file: PolicyFile) -> Iterator[Said]:
    policy = file.policy
    if not policy.marketplaces:
        yield "marketplaces", "the policy rules no store", 'Write ["*"] or the stores it is for.'
    for name in policy.marketplaces:
        if name not in (EVERY_STORE, *MARKETPLACES):
            yield "marketplaces", f"{name!r} is no store we know", f"One of {', '.join(sorted(MARKETPLACES))}."
    for code, store in MARKETPLACES.items():
        if policy.rules(code) and policy.ladder(code, store.currency) is None:
            what = f"store {code} has no ladder in {store.currency}: nobody may refund there"
            yield "ladders", what, "Add a ladder; one without limits says that nobody may on purpose."


def _ladders(file: PolicyFile) -> Iterator[Said]:
    seen: Counter[tuple[str, str]] = Counter()
    for number, ladder in enumerate(file.policy.ladders):
        path = f"ladders.{number}"
        if ladder.currency not in MINOR_DIGITS:
            yield f"{path}.currency", f"{ladder.currency!r} is no currency we know", "Correct it."
        if not ladder.marketplaces:
            yield f"{path}.marketplaces", "the ladder is for no store", 'Write ["*"] or the stores it is for.'
        for code in ladder.marketplaces:
            seen[code, ladder.currency] += 1
            if seen[code, ladder.currency] == 2:
                where = "every store" if code == EVERY_STORE else code
                yield path, f"a second ladder in {ladder.currency} for {where}", "Keep one of them."
            store = MARKETPLACES.get(code)
            if code != EVERY_STORE and store is None:
                yield f"{path}.marketplaces", f"{code!r} is no store we know", "Correct it."
            elif store is not None and store.currency != ladder.currency:
                yield path, f"{code} pays in {store.currency}, not in {ladder.currency}", "Correct store or currency."
        for name, amount in _amounts(ladder):
            digits = MINOR_DIGITS.get(ladder.currency, 2)
            if amount != round(amount, digits):
                yield f"{path}.{name}", f"{amount} has more than {digits} decimals in {ladder.currency}", "Round it."


def _amounts(ladder: Ladder) -> Iterator[tuple[str, Decimal]]:
    yield from ((f"limits.{role}", limit) for role, limit in ladder.limits.items())
    yield from ((name, getattr(ladder, name)) for name in _CAPS)


_CAPS = ("agent_per_day", "buyer_per_90_days", "asin_per_30_days")
# Who stands below whom; a limit never falls on the way up, and a role left out has none.
_RUNGS = (
    (Role.AGENT, Role.SENIOR_AGENT),
    (Role.AGENT, Role.CRISIS_AGENT),
    (Role.SENIOR_AGENT, Role.MANAGER),
    (Role.CRISIS_AGENT, Role.MANAGER),
)


def _rising(file: PolicyFile) -> Iterator[Said]:
    zero = Decimal(0)
    for number, ladder in enumerate(file.policy.ladders):
        for low, high in _RUNGS:
            below, above = ladder.limits.get(low, zero), ladder.limits.get(high, zero)
            if below > above:
                what = f"{low} may spend {below} {ladder.currency} and {high} only {above}"
                yield f"ladders.{number}.limits.{high}", what, f"Raise {high} or lower {low}."
        for role in sorted(set(ladder.limits) - CONFIRMERS):
            what = f"{role} confirms nothing, so a limit says nothing"
            yield f"ladders.{number}.limits.{role}", what, "Remove it."


def _caps(file: PolicyFile) -> Iterator[Said]:
    for number, ladder in enumerate(file.policy.ladders):
        smallest = min((limit for limit in ladder.limits.values() if limit), default=Decimal(0))
        for name in _CAPS:
            cap: Decimal = getattr(ladder, name)
            if cap < smallest:
                what = f"the cap of {cap} {ladder.currency} is below the smallest limit of {smallest}"
                yield f"ladders.{number}.{name}", what, "Raise the cap, or lower the limits."


def _matrix(file: PolicyFile) -> Iterator[Said]:
    cells = Counter((cell.fulfilment, cell.tool) for cell in file.policy.matrix.cells)
    for fulfilment in Fulfilment:
        for tool in TOOLS:
            stands = cells[fulfilment, tool]
            if stands != 1:
                what = f"{fulfilment} × {tool} stands {stands} times"
                yield "matrix.cells", what, "Every pair stands once; what is not said is denied."
    for number, cell in enumerate(file.policy.matrix.cells):
        if not cell.allowed and not cell.unlock:
            what = f"{cell.fulfilment} × {cell.tool} says no without a way out"
            yield f"matrix.cells.{number}.unlock", what, "Say who else can do it."


# What no policy of ours may allow, whatever its authors think, and the rule that says so.
_LAWS: dict[tuple[Fulfilment, Tool], tuple[str, str]] = {
    (Fulfilment.FBA, "refund"): ("FBA-03", "Amazon refunds FBA orders; the copilot never does"),
    (Fulfilment.FBA, "cancel"): ("CAN-09", "nobody but the buyer and Amazon cancels an FBA order"),
    (Fulfilment.MCF, "refund"): ("MCF-01", "Amazon holds no money of an order of another channel"),
    (Fulfilment.MCF, "cancel"): ("MCF-01", "an order of another channel is no Amazon order"),
    **{
        (fulfilment, "cancel_mcf"): ("MCF-01", "only an order of another channel has a fulfilment order to stop")
        for fulfilment in Fulfilment
        if fulfilment is not Fulfilment.MCF
    },
}


def _laws(file: PolicyFile) -> Iterator[Said]:
    for number, cell in enumerate(file.policy.matrix.cells):
        law = _LAWS.get((cell.fulfilment, cell.tool))
        if law and cell.allowed:
            what = f"{cell.fulfilment} × {cell.tool} is allowed against {law[0]}: {law[1]}"
            yield f"matrix.cells.{number}.allowed", what, "Write false."


def _approvers(file: PolicyFile) -> Iterator[Said]:
    for role in sorted(file.policy.above_every_limit - APPROVERS):
        what = f"{role} never approves, so nothing above every limit could ever be approved"
        yield "above_every_limit", what, f"One of {', '.join(sorted(APPROVERS))}."


def _escalation(file: PolicyFile) -> Iterator[Said]:
    policy = file.policy
    for currency in sorted({ladder.currency for ladder in policy.ladders} - set(policy.escalate_above)):
        what = f"{currency} has a ladder and no threshold, so every refund in it goes to the crisis team"
        yield f"escalate_above.{currency}", what, "Add the amount above which a refund escalates."
    for currency in sorted(set(policy.escalate_above) - set(MINOR_DIGITS)):
        yield f"escalate_above.{currency}", f"{currency!r} is no currency we know", "Correct it."


def _terms(file: PolicyFile) -> Iterator[Said]:
    policy = file.policy
    if policy.approval.escalate_after_hours >= policy.approval.lifetime_hours:
        what = "the reminder would come when the request has expired"
        yield "approval.escalate_after_hours", what, "Make it shorter than lifetime_hours."
    if policy.velocity.agent_per_hour > policy.velocity.everyone_per_hour:
        what = "one person may take more actions than everybody together"
        yield "velocity.agent_per_hour", what, "Make it at most everyone_per_hour."
    if policy.velocity.order_per_day > policy.velocity.asin_per_day:
        what = "one order may take more actions than its product"
        yield "velocity.order_per_day", what, "Make it at most asin_per_day."


def _quiz(file: PolicyFile) -> Iterator[Said]:
    terms = file.policy.quiz
    if terms is None:
        return
    if terms.required and not any(terms.needs.values()) and not terms.replies:
        yield "quiz.needs", "quizzes are required, and no role needs one", "Say what each role needs."
    for role in sorted(set(terms.needs) - CONFIRMERS - APPROVERS):
        yield f"quiz.needs.{role}", f"{role} has no authority that a quiz could gate", "Remove it."
    named = [(f"needs.{role}", pillars) for role, pillars in terms.needs.items()] + [("replies", terms.replies)]
    for where, pillars in named:
        for pillar in sorted(set(pillars) - set(QUIZZED)):
            yield f"quiz.{where}", f"{pillar} has no quiz", f"One of {', '.join(QUIZZED)}."
    for low, high in _RUNGS:
        if more := set(terms.needs.get(low, ())) - set(terms.needs.get(high, ())):
            what = f"{high} needs less than {low}: not {', '.join(sorted(more))}"
            yield f"quiz.needs.{high}", what, "A higher role needs what the lower one needs."


def _tests(file: PolicyFile) -> Iterator[Said]:
    if not file.tests:
        yield "tests", "the policy brings no test", "Say in a few cases what must and must not be allowed."
    for number, case in enumerate(file.tests):
        if not file.policy.rules(case.store):
            yield f"tests.{number}.store", f"the policy does not rule {case.store}", "Test a store it rules."


def _rules(file: PolicyFile, rules: Collection[str]) -> Iterator[Said]:
    named = [(f"matrix.cells.{n}.rule", cell.rule) for n, cell in enumerate(file.policy.matrix.cells)]
    named += [(f"tests.{n}.rule", case.rule) for n, case in enumerate(file.tests) if case.rule]
    for path, rule in named:
        if rule not in rules:
            yield path, f"{rule} is neither an article nor a house rule", "Name the rule that says so."


def _versions(book: PolicyBook) -> Iterator[Finding]:
    first: dict[str, PolicyFile] = {}
    for file in book.files:
        before = first.setdefault(file.policy.version, file)
        if before is not file:
            what = f"version {file.policy.version} is the one of {before.name} too"
            yield _finding(file, "version", what, "Give every policy a version of its own.")


def _overlaps(book: PolicyBook) -> Iterator[Finding]:
    """Two of equal precedence at the same time: nothing says which one rules."""
    for n, later in enumerate(book.files):
        for earlier in book.files[:n]:
            stores = [store for store in (EVERY_STORE, *MARKETPLACES) if _rivals(earlier, later, store)]
            if stores:
                where = "every store" if EVERY_STORE in stores else ", ".join(stores)
                what = f"it rules {where} at the same time as {earlier.name}, and neither stands above the other"
                yield _finding(later, "effective_from", what, "Let one end before the other begins.")


def _rivals(one: PolicyFile, other: PolicyFile, store: str) -> bool:
    a, b = one.policy, other.policy
    if not (a.rules(store) and b.rules(store)) or one.precedence(store) != other.precedence(store):
        return False
    if a.effective_until is None or b.effective_until is None:
        return a.effective_from == b.effective_from  # open-ended ones follow each other
    return a.effective_from < b.effective_until and b.effective_from < a.effective_until


def _gaps(book: PolicyBook) -> Iterator[Finding]:
    """Times after the first policy of a store at which none rules it: everything would be denied."""
    holes: dict[tuple[str, str], list[str]] = {}
    for store in MARKETPLACES:
        for file, until in _holes(book, store):
            holes.setdefault((file.name, until), []).append(store)
    for (name, until), stores in holes.items():
        where = "every store" if len(stores) == len(MARKETPLACES) else ", ".join(stores)
        what = f"after it no policy rules {where}{until}: nobody may do anything"
        yield Finding(
            file=name, path="effective_until", what=what, remedy="Let the next one begin there, or leave it out."
        )


def _holes(book: PolicyBook, store: str) -> Iterator[tuple[PolicyFile, str]]:
    mine = sorted((f for f in book.files if f.policy.rules(store)), key=lambda f: (f.policy.effective_from, f.name))
    last: PolicyFile | None = None
    for file in mine:
        ends = last.policy.effective_until if last else None
        if last is not None and ends is not None and file.policy.effective_from > ends:
            yield last, f" until {file.policy.effective_from.isoformat()}"
        if last is None or (ends is not None and _ends_later(file.policy, last.policy)):
            last = file
    if last is not None and last.policy.effective_until is not None:
        yield last, ""


def _ends_later(one: AuthorityPolicy, other: AuthorityPolicy) -> bool:
    if one.effective_until is None or other.effective_until is None:
        return one.effective_until is None
    return one.effective_until > other.effective_until
