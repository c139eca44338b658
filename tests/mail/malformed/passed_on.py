"""Mails that somebody passed on: pasted, attached, attached in an attachment, or without a trace of where they came from."""

from __future__ import annotations

from tests.mail.malformed.letters import ORDER, RECEIVER, SHOPS, WORDS, Corpus, Hostile, framed, letter, part, problems

COLLEAGUE = "Ruth Amsel <ruth.amsel@lindenhof-haus.example>"
# How mail programs of each language open what they pass on, and name sender, date and subject.
PASTED = {
    "en": ("---------- Forwarded message ---------", "From", "Date", "Subject", "Fwd: "),
    "it": ("---------- Messaggio inoltrato ---------", "Da", "Data", "Oggetto", "I: "),
    "de": ("---------- Weitergeleitete Nachricht ---------", "Von", "Datum", "Betreff", "WG: "),
    "fr": ("---------- Message transféré ---------", "De", "Date", "Objet", "TR: "),
    "es": ("---------- Mensaje reenviado ---------", "De", "Fecha", "Asunto", "RV: "),
}
CLAIMS = {
    "en": ("A-to-z Guarantee claim received on order", "Refund of GBP 48.00. You must respond within 3 days."),
    "it": ("Richiesta di rimborso ricevuta per l'ordine", "Rimborso di EUR 48,00. Devi rispondere entro 3 giorni."),
    "de": ("A-bis-z-Garantie: Antrag zur Bestellung", "Erstattung von EUR 48,00. Antworten Sie innerhalb von 3 Tagen."),
    "fr": ("Réclamation reçue concernant la commande", "Remboursement de EUR 48,00. Répondez sous 3 jours."),
    "es": ("Reclamación recibida sobre el pedido", "Reembolso de EUR 48,00. Responda en un plazo de 3 días."),
}
FORWARDED = problems("forwarded", "not_authenticated")
NOTHING = {"amounts": (), "deadline": None, "is_cancel_request": False}


def mails() -> Corpus:
    for lang in PASTED:
        yield from _pasted(lang)
    yield from _attached()
    yield from _without_a_trace()


def passed(body: bytes, *, subject: str, content: str = "text/plain; charset=utf-8") -> bytes:
    """From a colleague, proven to come from our own house."""
    proof = f"{RECEIVER}; dmarc=pass header.from=lindenhof-haus.example"
    top = f"Authentication-Results: {proof}\nFrom: {COLLEAGUE}\nSubject: {subject}\nDate: Fri, 20 Nov 2026 11:00:00 +0100\n"
    return (top + f"Message-ID: <fwd@lindenhof-haus.example>\nContent-Type: {content}\n\n").encode() + body


def _pasted(lang: str) -> Corpus:
    opening, sender, date, subject, prefix = PASTED[lang]
    relay = f"p4q8r2s6t0+1a2b@marketplace.{SHOPS[lang]}"
    block = f"{sender}: Tilda Quast <{relay}>\n{date}: 20.11.2026 10:00\n{subject}: Lamp ({ORDER})\n\n"
    told = f"Schau mal.\n\n{opening}\n{block}{framed(WORDS[lang], lang)}"
    yield Hostile(
        f"forward/pasted-{lang}", passed(told.encode(), subject=f"{prefix}Lamp"), kind="EML-10", problems=FORWARDED,
        says=(WORDS[lang],), facts=NOTHING,
    )  # fmt: skip
    quoted = f"{opening}\n" + "".join(f"> {line}\n" for line in (block + framed(WORDS[lang], lang)).split("\n"))
    yield Hostile(
        f"forward/pasted-in-quotes-{lang}", passed(quoted.encode(), subject=f"{prefix}Lamp"), problems=FORWARDED,
        says=(WORDS[lang],), facts=NOTHING,
    )  # fmt: skip
    topic, words = CLAIMS[lang]
    from_ = f"{sender}: atoz-guarantee-no-reply@{SHOPS[lang]}\n{date}: 20.11.2026 10:00\n{subject}: {topic} {ORDER}\n\n"
    yield Hostile(
        f"forward/claim-by-a-colleague-{lang}", passed(f"{opening}\n{from_}{words}\n".encode(), subject=f"{prefix}{topic}"),
        kind="EML-18", problems=FORWARDED | {"looks_like_claim"}, shows=(words,), facts={**NOTHING, "is_claim": True},
    )  # fmt: skip
    bare = f"{opening}\n{words}\n".encode()
    yield Hostile(
        f"forward/claim-without-its-header-{lang}", passed(bare, subject=f"{prefix}{topic} {ORDER}"), kind="EML-18",
        problems=problems("not_authenticated", "looks_like_claim"), shows=(words,), facts=NOTHING,
    )  # fmt: skip


def _attached() -> Corpus:
    inner = letter(more=b"X-Space-Notification-Type: REFUND_ISSUED\n")
    mixed = 'multipart/mixed; boundary="m"'

    def carrying(*parts: bytes) -> bytes:
        body = b"".join(b"--m\n" + piece for piece in parts) + b"--m--\n"
        return passed(body, subject="WG: Lampe", content=mixed)

    held = part("message/rfc822", inner)
    note = part("text/plain; charset=utf-8", "Schau mal.")
    read = {"kind": "EML-10", "problems": FORWARDED, "says": (WORDS["de"],), "facts": NOTHING}
    yield Hostile("forward/attached-with-its-proof", carrying(note, held), **read)  # type: ignore[arg-type]
    yield Hostile("forward/attached-twice", carrying(held, held), **read)  # type: ignore[arg-type]
    yield Hostile("forward/attached-alone", passed(inner, subject="WG", content="message/rfc822"), **read)  # type: ignore[arg-type]
    for name, piece in (
        ("attached-empty", part("message/rfc822", b"")),
        ("attached-no-mail", part("message/rfc822", b"just words, no header at all\n")),
        ("attached-cut", part("message/rfc822", inner[:40])),
        ("attached-picture", part("message/rfc822", b"\xff\xd8\xff\xe0" * 50)),
        ("attached-in-base64", part("message/rfc822", b"RnJvbTogYQ==", "Content-Transfer-Encoding: base64")),
        ("attached-nul", part("message/rfc822", b"\x00" * 500)),
    ):
        yield Hostile(f"forward/{name}", carrying(note, piece), kind="EML-18", problems=FORWARDED, facts=NOTHING)
    for depth in (4, 40, 65, 900):
        raw = inner
        for level in range(depth):
            raw = (
                f"From: c{level}@lindenhof-haus.example\nSubject: WG {level}\nContent-Type: message/rfc822\n\n".encode()
                + raw
            )
        promised = {"says": (WORDS["de"],)} if depth == 4 else {}
        yield Hostile(
            f"forward/attached-{depth}-deep", raw, facts=NOTHING, problems=problems("not_authenticated"), **promised
        )  # type: ignore[arg-type]
    bounce = 'multipart/report; report-type=delivery-status; boundary="m"'
    status = part(
        "message/delivery-status", b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.1.1"
    )
    body = b"--m\n" + note + b"--m\n" + status + b"--m--\n"
    yield Hostile(
        "forward/a-bounce", passed(body, subject="Undelivered", content=bounce), kind="EML-18", shows=("Schau mal.",)
    )


def _without_a_trace() -> Corpus:
    told = framed(WORDS["it"], "it").encode()
    yield Hostile(
        "forward/frame-without-a-header",
        passed(told, subject="fyi"),
        problems=problems("not_authenticated"),
        shows=(WORDS["it"],),
    )
    openings = (PASTED["en"][0] + "\n").encode() * 20_000
    yield Hostile(
        "forward/twenty-thousand-openings",
        passed(openings + told, subject="Fwd: x"),
        problems=problems("not_authenticated"),
    )
    block = b"From: Tilda <a1@marketplace.amazon.it>\nSent: today\nTo: us\nSubject: Lamp\n" * 5000
    yield Hostile(
        "forward/five-thousand-headers", passed(block + told, subject="Fwd: x"), problems=FORWARDED, facts=NOTHING
    )
    half = (
        b"---------- Forwarded message ---------\nFrom: "
        + b"a" * 100_000
        + b"@marketplace.amazon.de\nSubject: x\n\nhallo"
    )
    yield Hostile(
        "forward/a-sender-of-a-hundred-thousand", passed(half, subject="Fwd: x"), problems=problems("text_cut")
    )
    nested = b"---------- Forwarded message ---------\nFrom: " + b"(" * 480 + b"\nSubject: x\n\nhallo"
    yield Hostile("forward/a-sender-of-brackets", passed(nested, subject="Fwd: x"), shows=("hallo",))
    yield Hostile(
        "forward/prefix-only", passed(b"hallo", subject="WG: Fwd: TR: I: RV:"), kind="EML-18", shows=("hallo",)
    )
