"""Every byte that a model's server gets, over real HTTP: none of the data that were seeded in the letters is in it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

import pytest

from api.models import advice
from api.settings import Settings
from api.tickets_in import parse_ticket
from copilot.llm.library import let_go
from copilot.llm.scripted import Stand, running
from graphs.runner import Runner
from tests.graphs.desk import Desk

# The letter, and what of it is somebody's.
LETTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Hello, my name is Quentin Larkspur and my parcel 1Z999AA10123456784 never came to 12 Orchard Lane, Leeds LS1 4AP. "
        "Call me on 07700 900123 or write to q.larkspur@example.org. The driver says my neighbour Oswin Tull took it. "
        "My card ends in 4242, my VAT number is GB123456789.\nKind regards,\nQuentin Larkspur",
        ("Quentin", "Larkspur", "1Z999AA10123456784", "Orchard", "LS1 4AP", "00 900123", "q.larkspur", "Oswin", "Tull", "4242", "123456789"),
    ),
    "it": (
        "Buongiorno, mi chiamo Ludovica Frassinelli, abito in Via dei Tigli 14, 20131 Milano. Il pacco è stato lasciato alla vicina "
        "signora Bonaventura. Il mio numero è 333 1234567, la mail ludo.frassinelli@example.it, codice fiscale FRSLDV85T61F205X. "
        "IBAN IT60 X054 2811 1010 0000 0123 456.\nCordiali saluti,\nLudovica",
        ("Ludovica", "Frassinelli", "Tigli", "20131", "Bonaventura", "1234567", "ludo.frass", "FRSLDV85T61F205X", "IT60", "0123 456"),
    ),
    "de": (
        "Guten Tag, ich heiße Hinnerk Krautwurst und wohne in der Lindenstraße 7, 28213 Bremen. Das Paket JJD014600006281230704 wurde bei "
        "Frau Ziegenhals abgegeben. Telefon 0171 2345678, hinnerk punkt krautwurst at example punkt org. "
        "Bitte auf DE89 3704 0044 0532 0130 00 erstatten, USt-IdNr. DE 123 456 789.\nMfG\nH. Krautwurst",
        ("Hinnerk", "Krautwurst", "Lindenstr", "28213", "JJD0146", "Ziegenhals", "2345678", "krautwurst at", "0532", "456 789"),
    ),
    "fr": (
        "Bonjour, je m'appelle Apolline Vauquelin, 12 bis rue des Tanneurs, 31000 Toulouse. Le colis 6A12345678901 a été remis à "
        "M. Quérigut. Mon téléphone : 06 12 34 56 78, mon mail apolline.vauquelin@example.fr, carte 4111 1111 1111 1111, "
        "SIRET 732 829 320 00074.\nCordialement,\nApolline Vauquelin",
        ("Apolline", "Vauquelin", "Tanneurs", "31000", "6A12345678901", "Quérigut", "34 56 78", "4111 1111", "829 320"),
    ),
    "es": (
        "Hola, me llamo Remedios Altozano Quiroga y vivo en calle del Olmo 5, 3º B, 28012 Madrid. Lo recogió mi vecino Fulgencio. "
        "Mi móvil es 612 345 678, el correo remedios.altozano@example.es y mi DNI 12345678Z.\nUn saludo,\nRemedios Altozano",
        ("Remedios", "Altozano", "Quiroga", "Olmo", "28012", "Fulgencio", "345 678", "12345678Z"),
    ),
}  # fmt: skip


@pytest.fixture
def stand() -> Iterator[Stand]:
    with running(mode="good") as here:
        yield here


@pytest.fixture(autouse=True)
async def _nothing_stays_open() -> AsyncIterator[None]:
    yield
    await let_go()


@pytest.mark.parametrize("language", LETTERS)
async def test_none_of_what_is_somebody_s_is_in_any_request(desk: Desk, stand: Stand, language: str) -> None:
    text, seeded = LETTERS[language]
    settings = Settings(_env_file=None, data_dir=desk.folder, llm_model="any", llm_base_url=stand.url)
    runner = Runner(desk.saver, desk.context(advice=advice(settings, measured=True)))
    order_id = desk.shop.order("late").order_id
    document = {
        "marketplace": "DE", "subject": f"{order_id} – {seeded[0]} {seeded[1]}", "order_id": order_id,
        "messages": [
            {"role": "buyer", "text": text, "hours_ago": 30, "attachments": [f"{seeded[1]}.jpg"]},
            {"role": "seller", "text": f"{seeded[0]}, {order_id}: …", "hours_ago": 20},
            {"role": "buyer", "text": f"{seeded[1]} again, {order_id.replace('-', ' ')}?", "hours_ago": 5},
        ],
    }  # fmt: skip
    ticket = parse_ticket(document, now=desk.watch.now())
    async with desk.database.begin() as books:
        await books.tickets.add(ticket, at=desk.watch.now())
    await runner.start(ticket.ticket_id)
    await runner.consult(ticket.ticket_id)
    (request,) = stand.requests
    said = json.dumps(request.json_body(), ensure_ascii=False) + json.dumps(dict(request.headers))
    assert [
        datum for datum in (*seeded, order_id, order_id.replace("-", " ")) if datum.casefold() in said.casefold()
    ] == []
    assert "[NAME_1]" in said and "[ADDRESS_1]" in said and "[ORDER_1]" in said
