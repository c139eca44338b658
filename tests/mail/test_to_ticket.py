"""A reading becomes a ticket: who speaks, when the clock starts, and no name in any field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from copilot.amazon.mail import to_ticket
from copilot.domain.errors import BadInput
from copilot.domain.ticket import Author

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
SHOP = "Amazon <donotreply@amazon.it>"


@pytest.mark.parametrize(
    ("parts", "author"),
    [
        ({}, Author.BUYER),
        ({"results": None}, Author.BUYER),
        ({"sender": SHOP, "notice": "REFUND_ISSUED"}, Author.AMAZON),
        ({"sender": SHOP, "notice": "BBC_MESSAGE_CONFIRMATION_TO_MERCHANT"}, Author.SELLER),
        ({"sender": SHOP, "notice": "REFUND_ISSUED", "results": None}, Author.BUYER),
    ],
)
def test_the_author_is_amazon_only_where_the_mail_is_trusted(read, parts, author) -> None:
    ticket = to_ticket(read("Hallo", **parts), ticket_id="t-1")
    assert [message.author for message in ticket.messages] == [author]


def test_a_buyers_message_holds_his_own_words_only(read) -> None:
    text = "Hai ricevuto un messaggio.\n----- Messaggio: -----\nCiao\n> vecchio\n----- Fine messaggio -----\nRisolvi"
    ticket = to_ticket(read(text), ticket_id="t-1")
    assert ticket.messages[0].text == "Ciao" and ticket.language is None
    assert (ticket.order_id, ticket.marketplace, ticket.trusted) == ("404-3310982-7745120", "IT", True)


def test_a_notice_is_readable_in_full(read) -> None:
    text = "La richiesta del cliente per il tuo ordine.\nCommento del cliente: rotto"
    ticket = to_ticket(read(text, sender=SHOP, notice="RETURN_REQUEST"), ticket_id="t-1")
    assert ticket.messages[0].text == text and ticket.language == "it"


def test_the_clock_starts_with_the_mails_own_date(read) -> None:
    ticket = to_ticket(read("x"), ticket_id="t-1")
    assert ticket.messages[0].at == datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("date", ["Fri, 20 Nov 2099 10:00:00 +0000", "yesterday", ""])
def test_a_date_that_cannot_be_is_replaced_by_the_time_of_arrival(read, date) -> None:
    assert to_ticket(read("x", date=date), ticket_id="t-1").messages[0].at == NOW


def test_the_subject_loses_the_buyers_name_and_keeps_the_rest(read) -> None:
    reading = read(
        "x", subject="Order delivery inquiry from Amazon customer Alba Ferrigno (Order: 404-3310982-7745120)"
    )
    ticket = to_ticket(reading, ticket_id="t-1")
    assert ticket.subject == "Order delivery inquiry from Amazon customer (Order: 404-3310982-7745120)"


def test_a_mail_without_a_store_needs_the_store_of_its_mailbox(read) -> None:
    reading = read("x", sender="a <a@b.example>", subject="x")
    with pytest.raises(BadInput) as refused:
        to_ticket(reading, ticket_id="t-1")
    assert refused.value.field == "marketplace"
    assert to_ticket(reading, ticket_id="t-1", marketplace="FR").marketplace == "FR"
