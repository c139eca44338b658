"""Our own rules, which no page of Amazon's holds: the eight laws, authority over money, and what a feed may carry.

Amazon's rules are articles in ``knowledge/policies``. A rule id that code names is in one of the two places.
"""

from __future__ import annotations

from copilot.domain.record import Record


class HouseRule(Record):
    """One rule in one sentence, and what changes its answer."""

    id: str
    says: str
    unlock: str


def _rule(id_: str, says: str, unlock: str) -> HouseRule:
    return HouseRule(id=id_, says=says, unlock=unlock)


HOUSE_RULES: dict[str, HouseRule] = {
    rule.id: rule
    for rule in (
        _rule("LAW-01", "Nothing happens without the recorded confirmation of a person for exactly this action.", "A signed-in person confirms what they see."),
        _rule("LAW-02", "Never twice, never too much: one money action an order at a time, within what was paid.", "The action under way ends."),
        _rule("LAW-03", "Amounts, order ids, currencies and stores come from systems of record, never from text.", "Propose again from the order."),
        _rule("LAW-04", "A locked macro reaches the buyer byte for byte and says only what the state makes true.", "A manager locks a new version."),
        _rule("LAW-05", "Notes never reach the buyer.", "Nothing: write a reply."),
        _rule("LAW-06", "Every intention, decision and outcome is in the ledger before it is acknowledged.", "The ledger can be written again."),
        _rule("LAW-07", "Personal data stays home.", "Nothing: leave it out."),
        _rule("LAW-08", "Silence is no: without rule, answer, data or tool nothing happens and a person is asked.", "What is missing arrives."),
        _rule("AUTH-00", "What no policy in force allows is denied.", "A manager publishes a policy that says so."),
        _rule("AUTH-01", "A person spends up to the limit of their role on an order, all its refunds of 90 days together; more takes another person, and above every limit one of each role named there.", "The roles that the check names approve."),
        _rule("AUTH-02", "What one person gives in a day is capped.", "A manager approves, or the next day begins."),
        _rule("AUTH-03", "What one buyer gets in 90 days is capped; an order stands for its buyer.", "A manager approves."),
        _rule("AUTH-04", "What is given back for one product in 30 days is capped.", "A manager approves, after looking at the product."),
        _rule("AUTH-05", "Money actions have a pace, for a person, for everybody, for a product and for an order; the first one beyond it trips a breaker.", "A manager looks and releases the breaker."),
        _rule("AUTH-06", "A stop that a person set, or a breaker that tripped, holds until a person releases it.", "A manager releases it."),
        _rule("AUTH-07", "Who confirmed an action never approves it, in any role or in anybody's stead.", "Another person answers."),
        _rule("AUTH-08", "An approval is for the order as it was seen; when the order changes it is void.", "Ask for the suggestion again."),
        _rule("AUTH-09", "An approval that nobody gives in time is a no.", "Propose it again."),
        _rule("SLA-01", "One of us takes a first step within the policy's time: an hour where a claim or danger is near, eight otherwise.", "Somebody answers, decides or hands the ticket on."),
        _rule("S87", "Who has not passed the quizzes that a role takes, or passed them too long ago, has not that role's authority.", "Pass the quiz."),
        _rule("TASK-01", "Only a task about an action of unknown outcome is settled by what became of it.", "Answer with 'seen'."),
        _rule("TASK-02", "A task about an action of unknown outcome is not closed without saying what became of it.", "Say whether it was carried out."),
        _rule("TASK-03", "What Amazon's report accepted is not settled as not carried out.", "Finances show it, or it is settled as carried out."),
        _rule("TASK-04", "While Amazon has the feed nobody says that it did not happen.", "The feed ends."),
        _rule("TASK-05", "Finances may lag by 48 hours; before that nobody says that it did not happen.", "The 48 hours pass."),
        _rule("TASK-06", "What Amazon's books show was carried out.", "Settle it as carried out."),
        _rule("KNOW-01", "Product knowledge marked internal is for our own people; no run of it reaches a buyer.", "Say it in other words, or have a manager make the section public."),
        _rule("FEED-01", "What cannot be written as Amazon's feed demands is not sent and does not hold up others.", "Propose it again."),
    )
}  # fmt: skip
