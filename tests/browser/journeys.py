"""Ten journeys of an agent, each told once and lived twice: with a mouse and with the keyboard alone. Each ends in the ledger."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand

LATE = "305-4470918-6253307"  # DE, a phone case of 22.40 EUR, five days late: within an agent's own authority
MATS = "403-5904417-2281739"  # ES, two mats of 64.80 EUR, six days late: above it
RETURNED = "405-8817264-3309518"  # FR, 18.90 EUR, came back
DEAR_RETURN = "303-1862247-5590738"  # DE, 179.90 EUR, came back: a manager must approve
DEAREST_RETURN = "406-4082975-1630059"  # ES, 608.90 EUR, came back: manager and compliance
PROTECTED = "114-9037726-4185503"  # US, five days late under a Claims Protected label
CLAIMED = "403-7714092-5518367"  # IT, an A-to-z claim is open
KETTLE = "406-1198365-4472093"  # FR, fulfilled by Amazon
DAMAGED = "405-2293817-6640925"  # IT, 36.50 EUR, arrived today

WHERE = (
    "Guten Tag, mein Paket ist seit fünf Tagen überfällig und die Sendungsverfolgung steht. Ich habe mir eine andere "
    "Hülle gekauft. Bitte erstatten Sie mir den Betrag."
)


def ticket(desk: Any, order: str | None, text: str, marketplace: str, subject: str) -> str:
    """A ticket of three hours ago."""
    messages = [{"role": "buyer", "hours_ago": 3, "text": text}]
    return str(desk.ticket(marketplace=marketplace, subject=subject, order_id=order, messages=messages))


def opened(page: Page, id_: str) -> Locator:
    """The sidebar of a ticket, with its verdict on it."""
    page.goto(f"/tickets/{id_}")
    sidebar = page.locator("copilot-sidebar")
    expect(sidebar.get_by_role("region", name="What it is about")).to_be_visible()
    return sidebar


def action(sidebar: Locator, state: str) -> Locator:
    """The tracker of an action in this state."""
    return sidebar.locator(f"section.tracker[data-state={state}]")


def kinds(desk: Any, id_: str) -> list[str]:
    """What the ledger says of the ticket."""
    return [entry["kind"] for entry in desk.client.get(f"/v1/tickets/{id_}").json()["timeline"]]


def states(desk: Any, id_: str) -> list[str]:
    """Where its actions are."""
    return [one["state"] for one in desk.client.get(f"/v1/tickets/{id_}").json()["actions"]]


def told(sidebar: Locator) -> Locator:
    """What the page says became of it."""
    return sidebar.locator("[data-notice]")


def submit(sidebar: Locator, hand: Hand, label: str | re.Pattern[str] = re.compile("^Submit refund")) -> None:
    """Both steps: put the question, wait until the second button is armed, press it."""
    hand.press(sidebar.locator("[data-do=begin]"))
    press_gate(sidebar.locator("copilot-gate[data-do=confirm]"), hand, label)


def press_gate(gate: Locator, hand: Hand, label: str | re.Pattern[str]) -> None:
    """Press a button that is armed only after it was seen."""
    button = gate.get_by_role("button", name=label)
    expect(button).to_have_attribute("aria-disabled", "false")
    hand.press(button)


def accept(page: Page, desk: Any, hand: Hand) -> None:
    """A standard ticket: three presses and no other page."""
    id_ = ticket(desk, LATE, WHERE, "DE", "Paket fehlt")
    sidebar = opened(page, id_)
    pages = page.evaluate("performance.getEntriesByType('navigation').length")
    expect(sidebar.get_by_text(re.compile(r"(\d+) of \1 checks pass"))).to_be_visible()
    submit(sidebar, hand, "Submit refund €22.40")
    expect(told(sidebar)).to_contain_text("nothing has left yet")
    expect(action(sidebar, "HELD")).to_contain_text("leaves for Amazon")
    expect(action(sidebar, "ACCEPTED")).to_contain_text("Finances do not show it yet")
    hand.press(sidebar.locator("[data-do=copy]").last)
    expect(told(sidebar)).to_contain_text("released")
    assert hand.presses <= 3
    assert page.evaluate("performance.getEntriesByType('navigation').length") == pages
    said = kinds(desk, id_)
    assert said.index("action.submitted") < said.index("action.accepted") < said.index("reply.released")


def edit_slot(page: Page, desk: Any, hand: Hand) -> None:
    """A slot is changed at its source: the amount is lowered, and the words follow it."""
    id_ = ticket(
        desk,
        MATS,
        "Buenos días, mi pedido lleva seis días de retraso y no avanza. Devolvedme el dinero.",
        "ES",
        "Retraso",
    )
    sidebar = opened(page, id_)
    for given, answer in (("99.00", "An edit can only lower the amount"), ("20.00", "Nothing is confirmed yet")):
        hand.press(sidebar.locator("[data-do=lower]"))
        hand.write(sidebar.get_by_label("New amount in EUR"), given)
        hand.press(sidebar.get_by_role("button", name="Propose this amount"))
        expect(told(sidebar)).to_contain_text(answer)
    submit(sidebar, hand, "Submit refund €20.00")
    expect(action(sidebar, "ACCEPTED")).to_be_visible()
    slot = sidebar.locator("mark.slot[data-slot=refund_amount]").first
    expect(slot).to_contain_text("20,00")
    kept = desk.client.get(f"/v1/tickets/{id_}").json()["actions"]
    assert [one["amount"] for one in kept] == [{"amount": "20.00", "currency": "EUR"}]


def ask_choice(page: Page, desk: Any, hand: Hand) -> None:
    """The buyer chooses between ways: the reply offers them, and no money moves."""
    text = "Buongiorno, il prodotto è arrivato oggi rotto in due pezzi, allego le foto. Cosa possiamo fare?"
    id_ = desk.ticket(
        marketplace="IT", subject="Arrivato rotto", order_id=DAMAGED,
        messages=[{"role": "buyer", "hours_ago": 2, "text": text, "attachments": ["foto-1.jpg", "foto-2.jpg"]}],
    )  # fmt: skip
    sidebar = opened(page, id_)
    expect(sidebar.get_by_role("region", name="Money and order")).to_contain_text("choose")
    expect(sidebar.locator("copilot-gate")).to_have_count(0)
    hand.press(sidebar.locator("[data-do=accept]"))
    expect(told(sidebar)).to_contain_text("No money moves")
    hand.press(sidebar.locator("[data-do=copy]").first)
    expect(told(sidebar)).to_contain_text("released")
    assert "reply.released" in kinds(desk, id_) and states(desk, id_) == []


def blocked(page: Page, desk: Any, hand: Hand) -> None:
    """A tempting refund is shut, with its rule and with what would change that."""
    id_ = ticket(
        desk,
        PROTECTED,
        "My order never arrived, tracking has been stuck for a week. Please refund me.",
        "US",
        "Not here",
    )
    sidebar = opened(page, id_)
    money = sidebar.get_by_role("region", name="Money and order")
    expect(money).to_contain_text("ATZ-18")
    expect(money).to_contain_text("What would change this")
    expect(sidebar.locator("copilot-gate, [data-do=begin]")).to_have_count(0)
    hand.press(sidebar.locator("[data-do=accept]"))
    expect(told(sidebar)).to_contain_text("No money moves")
    assert states(desk, id_) == [] and not [kind for kind in kinds(desk, id_) if kind.startswith("action.")]


def four_eyes(page: Page, desk: Any, hand: Hand) -> None:
    """One person confirms, another approves; the first cannot."""
    id_ = ticket(
        desk,
        DEAR_RETURN,
        "Guten Tag, meine Rücksendung ist bei Ihnen angekommen. Wo bleibt die Erstattung?",
        "DE",
        "Rückgabe",
    )
    sidebar = opened(page, id_)
    expect(sidebar.locator("[data-do=begin]")).to_have_text("Ask for approval: refund €179.90…")
    hand.press(sidebar.locator("[data-do=begin]"))
    expect(sidebar.get_by_role("group", name="Exactly this?")).to_contain_text("must be approved by: manager")
    press_gate(sidebar.locator("copilot-gate[data-do=confirm]"), hand, "Ask for approval: refund €179.90")
    waiting = action(sidebar, "AWAITING_APPROVAL")
    expect(waiting).to_contain_text("Nothing has left yet")
    (asked,) = desk.client.get(f"/v1/tickets/{id_}").json()["actions"]
    own = desk.client.post(f"/v1/actions/{asked['action_id']}/approve", json={"digest": asked["digest"]})
    assert own.status_code == 403, own.text
    desk.be(page, "max")
    page.goto("/approvals")
    request = page.locator(f"[data-approval={asked['action_id']}]")
    expect(request).to_contain_text("€179.90")
    hand.press(request.get_by_role("button", name=re.compile("^Approve")).first)
    press_gate(request.locator("copilot-gate"), hand, re.compile("^Approve"))
    settle(lambda: states(desk, id_), ["ACCEPTED"])
    said = kinds(desk, id_)
    assert said.index("approval.granted") < said.index("action.submitted")


def undo(page: Page, desk: Any, hand: Hand) -> None:
    """While it is held, what was confirmed is taken back, and Amazon never hears of it."""
    id_ = ticket(
        desk, RETURNED, "Bonjour, mon retour est bien arrivé chez vous. Quand serai-je remboursée ?", "FR", "Retour"
    )
    sidebar = opened(page, id_)
    submit(sidebar, hand)
    hand.press(action(sidebar, "HELD").locator("[data-do=undo]"))
    expect(action(sidebar, "CANCELLED")).to_contain_text("Nothing was carried out")
    said = kinds(desk, id_)
    assert "action.cancelled" in said and "action.submitted" not in said


def crisis(page: Page, desk: Any, hand: Hand) -> None:
    """A claim is open: the clock of it stands on top, no refund is offered, and a note hands it on."""
    text = "Amazon: un cliente ha presentato un reclamo dalla A alla Z per l'ordine. Il pacco non è mai arrivato e voglio i soldi."
    id_ = ticket(desk, CLAIMED, text, "IT", "Reclamo dalla A alla Z")
    sidebar = opened(page, id_)
    expect(sidebar.get_by_role("region", name="What it is about")).to_contain_text("T1-CRISIS")
    expect(sidebar.locator(".clock").first).to_be_visible()
    expect(sidebar.locator("copilot-gate, [data-do=begin]")).to_have_count(0)
    hand.press(sidebar.get_by_text("Write a note"))
    hand.write(sidebar.get_by_label("Note", exact=True), "Claim is open: evidence is being put together.")
    hand.press(sidebar.get_by_role("button", name="Add the note"))
    expect(told(sidebar)).to_contain_text("The note is kept")
    assert "note.added" in kinds(desk, id_) and states(desk, id_) == []


def fba(page: Page, desk: Any, hand: Hand) -> None:
    """Amazon fulfils it, so Amazon refunds it: the reason, the words that say so, and no button."""
    id_ = ticket(
        desk,
        KETTLE,
        "La bouilloire est défectueuse, elle ne chauffe plus. Je veux un remboursement complet.",
        "FR",
        "Panne",
    )
    sidebar = opened(page, id_)
    expect(sidebar.get_by_role("region", name="Money and order")).to_contain_text("FBA-01")
    expect(sidebar.locator("copilot-gate, [data-do=begin]")).to_have_count(0)
    hand.press(sidebar.locator("[data-do=copy]").first)
    expect(told(sidebar)).to_contain_text("released")
    assert "reply.released" in kinds(desk, id_) and states(desk, id_) == []


def abstain(page: Page, desk: Any, hand: Hand) -> None:
    """Not sure: one question, the answers thought possible, and nothing proposed until a person has said."""
    id_ = ticket(desk, None, "mah, non so, è tutto strano con questa cosa", "IT", "boh")
    sidebar = opened(page, id_)
    verdict = sidebar.get_by_role("region", name="What it is about")
    expect(verdict).to_contain_text("Not sure")
    expect(sidebar.get_by_role("region", name="Money and order")).to_have_count(0)
    answers = verdict.locator("[data-answer]")
    assert 1 <= answers.count() <= 4
    chosen = answers.first.get_attribute("data-answer")
    hand.press(answers.first)
    expect(told(sidebar)).to_contain_text("Judged again")
    expect(verdict).not_to_contain_text("Not sure")
    expect(verdict).to_contain_text("chosen by a person")
    expect(verdict).not_to_contain_text("%")
    judged = desk.client.get(f"/v1/tickets/{id_}").json()["suggestion"]
    assert (judged["reason"]["tag"], judged["abstained"], judged["version"]) == (chosen, False, 2)
    assert states(desk, id_) == []


def lost_network(page: Page, desk: Any, hand: Hand) -> None:
    """The network goes while a question about money stands: it is said, the door shuts, and afterwards it is done once."""
    id_ = ticket(
        desk,
        DEAREST_RETURN,
        "Hola, la devolución ya les llegó hace días. ¿Cuándo me devuelven el dinero?",
        "ES",
        "Devolución",
    )
    sidebar = opened(page, id_)
    hand.press(sidebar.locator("[data-do=begin]"))
    confirm = sidebar.locator("copilot-gate[data-do=confirm]").get_by_role("button")
    expect(confirm).to_be_enabled()
    page.context.set_offline(True)
    expect(sidebar.locator("[data-line]")).to_contain_text("Nothing can be sent")
    expect(confirm).to_be_disabled()
    assert states(desk, id_) == []
    page.context.set_offline(False)
    expect(sidebar.locator("[data-line]")).to_have_count(0)
    expect(confirm).to_have_attribute("aria-disabled", "false")
    hand.press(confirm)
    expect(action(sidebar, "AWAITING_APPROVAL")).to_be_visible()
    assert kinds(desk, id_).count("action.confirmed") == 1


def settle(look: Callable[[], Any], wanted: Any, patience: float = 30) -> None:
    """Wait until the service says so."""
    end = time.monotonic() + patience
    while (seen := look()) != wanted:
        assert time.monotonic() < end, f"{seen} instead of {wanted}"
        time.sleep(0.2)


JOURNEYS = (accept, edit_slot, ask_choice, blocked, four_eyes, undo, crisis, fba, abstain, lost_network)
