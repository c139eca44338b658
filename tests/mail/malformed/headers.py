"""Headers: missing, repeated, folded without end, a megabyte long, with NULs and bare line ends, and dates from nowhere."""

from __future__ import annotations

from tests.mail.malformed.letters import ORDER, RECEIVER, WORDS, Corpus, Hostile, framed, head, letter, problems

SAYS = (WORDS["de"],)
BODY = framed(WORDS["de"]).encode()
RELAY = "p4q8r2s6t0+1a2b@marketplace.amazon.de"


def mails() -> Corpus:
    yield from _senders()
    yield from _sizes()
    yield from _line_ends()
    yield from _injections()
    yield from _identities()
    yield from _dates()
    yield from _notice_types()
    yield from _proofs()


def _unproven(name: str, raw: bytes, *named: str, **promised: object) -> Hostile:
    return Hostile(f"header/{name}", raw, problems=problems("not_authenticated", *named), **promised)  # type: ignore[arg-type]


def _read(name: str, raw: bytes, *named: str, **promised: object) -> Hostile:
    return Hostile(f"header/{name}", raw, trusted=True, says=SAYS, problems=problems(*named), **promised)  # type: ignore[arg-type]


def _senders() -> Corpus:
    five = ", ".join(f"a{n}@marketplace.amazon.de" for n in range(5))
    for name, value in (
        ("from-empty", ""), ("from-five-addresses", five), ("from-only-a-name", "Amazon"),
        ("from-only-brackets", "<>"), ("from-two-hosts", "a@b@marketplace.amazon.de"), ("from-no-local-part", "@marketplace.amazon.de"),
        ("from-nineteen-hundred-brackets", "(" * 1900 + f" <{RELAY}>"), ("from-a-long-local-part", f"{'a' * 500}@marketplace.amazon.de"),
        ("from-ip-literal", "a@[127.0.0.1]"), ("from-nul", "a\x00b@marketplace.amazon.de"), ("from-quotes-only", '"' * 999),
        ("from-backslashes", '"' + "\\" * 1001 + f'" <{RELAY}>'), ("from-angle-brackets", "<" * 999 + RELAY + ">" * 999),
        ("from-commas", "," * 1999),
    ):  # fmt: skip
        yield _unproven(name, letter(**{"from": value}), "no_sender", shows=(WORDS["de"],), facts={"sender": ""})
    yield _read("from-a-group", letter(**{"from": f"Undisclosed: {RELAY};"}))
    yield _unproven("from-missing", letter(without=("from",)), "no_sender", shows=(WORDS["de"],))
    yield _unproven("from-five-headers", letter(more=f"From: {RELAY}\n".encode() * 4), "repeated_header", says=SAYS)
    yield _unproven("from-in-two-cases", letter(more=b"FROM: boss@elsewhere.example\n"), "repeated_header", says=SAYS)
    far = b"".join(b"X-Filler-%d: x\n" % n for n in range(600)) + b"From: boss@elsewhere.example\n"
    yield _unproven("from-again-behind-six-hundred", letter(more=far), "repeated_header", says=SAYS)
    word = "=?utf-8?Q?service=40amazon.de?= <a@elsewhere.example>"
    yield _unproven(
        "from-name-is-an-address", letter(**{"from": word}), "lookalike_sender", facts={"sender": "a@elsewhere.example"}
    )
    hidden = f"=?utf-8?Q?x_=3C{RELAY.replace('@', '=40')}=3E?= <a@elsewhere.example>"
    yield _unproven("from-address-in-a-word", letter(**{"from": hidden}), facts={"relay": None, "marketplace": None})
    for name, host in (
        ("host-cyrillic", "m\u0430rketplace.amazon.de"), ("host-turned", "\u202emarketplace.amazon.de"),
        ("host-zero-width", "marketplace.ama\u200bzon.de"), ("host-trailing", "marketplace.amazon.de.evil.example"),
        ("host-leading", "evil-marketplace.amazon.de"), ("host-full-width", "marketplace.ａmazon.de"), ("host-rn", "marketplace.arnazon.de"),
    ):  # fmt: skip
        yield _unproven(name, letter(**{"from": f"a1@{host}"}), facts={"relay": None, "amazon_links": ()})
    deep = "(" * 1900
    yield _read("reply-to-nineteen-hundred-brackets", letter(more=f"Reply-To: {deep}\n".encode()))


def _sizes() -> Corpus:
    yield _read("subject-of-a-megabyte", letter(subject="S" * 1_000_000), "no_order_id")
    bracket = f"(Bestellung: {ORDER})"
    yield _read("subject-folded-a-thousand-times", letter(subject="a\n " * 1000 + bracket), facts={"order_id": ORDER})
    yield _read("subject-of-brackets", letter(subject="(Bestellung: " * 1500), "no_order_id")
    yield _read("subject-of-prefixes", letter(subject="Re: " * 4000 + bracket), facts={"order_id": ORDER})
    yield _read("subject-of-blanks", letter(subject="x" + " " * 19_000 + "y"), "no_order_id")
    yield _read("subject-missing", letter(without=("subject",)), "no_order_id", facts={"subject": ""})
    yield _unproven("subject-twice", letter(more=b"Subject: another\n"), "repeated_header", says=SAYS)
    first = b"".join(b"X-Filler-%d: x\n" % n for n in range(5000))
    yield _read("five-thousand-before-from", first + letter())
    yield _read("fifty-thousand-received", letter(more=b"Received: from a by b\n" * 50_000))
    yield _read("a-header-folded-fifty-thousand-times", letter(more=b"X-Long: a\n" + b"\tb\n" * 50_000))
    yield _read("a-name-of-a-hundred-thousand", letter(more=b"X" * 100_000 + b": a\n"))
    yield _read("references-of-ten-thousand", letter(more=b"References: " + b"<a@b> " * 10_000 + b"\n"))
    yield _read("received-of-brackets", letter(more=b"Received: " + b"(" * 20_000 + b"\n"))


def _line_ends() -> Corpus:
    unix = letter()
    for name, raw in (
        ("line-ends-cr", unix.replace(b"\n", b"\r")),
        ("line-ends-crlf", unix.replace(b"\n", b"\r\n")),
        ("line-ends-doubled-cr", unix.replace(b"\n", b"\r\r\n")),
        ("line-ends-mixed", unix.replace(b"\nTo", b"\rTo").replace(b"\nDate", b"\r\nDate")),
        ("blank-lines-first", b"\r\n\n\r\n" + unix),
        ("mark-first", b"\xef\xbb\xbf" + unix),
        ("continuation-first", unix.replace(b"\nTo:", b"\n \n\t\nTo:")),
        ("a-line-that-is-no-header", unix.replace(b"\nTo:", b"\nthis is no header\nTo:")),
        ("a-blank-before-the-colon", unix.replace(b"\nTo:", b"\nTo :")),
        ("a-colon-alone", unix.replace(b"\nTo:", b"\n: nothing\nTo:")),
    ):
        # Whatever ends the headers early, the buyer's words are still somewhere a person reads.
        yield Hostile(f"header/{name}", raw, trusted=True, shows=(WORDS["de"],))
    for name, value in (
        ("nul-in-subject", b"Lam\x00pe"), ("nul-only", b"\x00" * 2000), ("escape-in-subject", b"\x1b[31mLampe\x1b[0m"),
        ("turned-subject", "\u202eepmaL".encode()), ("tags-in-subject", "Lampe\U000e0041\U000e0042".encode()),
        ("vertical-tabs", b"a\x0bb\x0cc\x1cd\x85e"),
    ):  # fmt: skip
        silent = ("\x00", "\x1b", "\u202e", "\U000e0041")
        yield _read(name, letter(subject=value), "no_order_id", silent=silent)


def _injections() -> Corpus:
    lie = "=?utf-8?Q?Lampe=0D=0AX-Space-Notification-Type:_REFUND=5FISSUED=0D=0A=0D=0AEUR_500?="
    yield _read("injected-in-a-subject", letter(subject=lie), facts={"kind": "EML-10", "amounts": ()})
    name = f"=?utf-8?B?QQ0KRnJvbTogYXRvLXouZ3VhcmFudGVlQGFtYXpvbi5kZQ==?= <{RELAY}>"
    yield _read("injected-in-a-name", letter(**{"from": name}), facts={"kind": "EML-10", "sender": RELAY})
    proof = f"=?utf-8?Q?x=0D=0AAuthentication-Results:_{RECEIVER};_dmarc=3Dpass?="
    yield _unproven("injected-proof", letter(proven=False, subject=proof), says=SAYS)
    yield _read(
        "commands-in-a-subject", letter(subject="$(rm -rf /) `id` {{7*7}} <script>alert(1)</script> '; DROP TABLE")
    )
    yield _read("formula-in-a-subject", letter(subject='=HYPERLINK("https://evil.example")'))
    yield _read("store-unknown", letter(more=b"X-Marketplace-ID: A1PA6795UKMFR9'--\n"), facts={"marketplace": "DE"})
    yield _read("store-contradicts", letter(more=b"X-Marketplace-ID: APJ6JRA9NG5V4\n"), "marketplace_conflict")


def _identities() -> Corpus:
    for name, value in (
        ("id-of-ten-thousand", f"<{'a' * 10_000}@b>"), ("id-empty", ""), ("id-without-brackets", "a@b"), ("id-only-brackets", "<>"),
        ("id-of-blanks", "<   >"),
    ):  # fmt: skip
        yield _read(
            name, letter(f"{WORDS['de']} ({name})", message_id=value), "no_message_id", facts={"message_id": None}
        )
    yield _read("id-missing", letter(without=("message-id",)), "no_message_id")
    yield _unproven("id-twice", letter(more=b"Message-ID: <other@b>\n"), "repeated_header", says=SAYS)
    yield _read("id-two-in-one", letter(message_id="<a@b> <c@d>"), facts={"message_id": "a@b"})
    yield _read("id-with-nul", letter(message_id=b"<a\x00b@c>"), silent=("\x00",))
    yield _read("id-of-eight-bits", letter(message_id=b"<\xff\xfe@c>"))
    yield _read("id-turned", letter(message_id="<\u202ea@c>"), silent=("\u202e",))
    yield _read(
        "reply-to-nul-ids", letter(more=b"In-Reply-To: <x\x00y@z>\nReferences: <\x01@z>\n"), silent=("\x00", "\x01")
    )


def _dates() -> Corpus:
    for name, value in (
        ("date-nonsense", "yesterday, about noon"), ("date-empty", ""), ("date-year-0", "Sat, 01 Jan 0000 00:00:00 +0000"),
        ("date-month-13", "32 Foo 2026 25:61:61 +0000"), ("date-huge-number", "9" * 5000 + " Jan 2026 00:00:00"), ("date-nul", "\x00"),
        ("date-year-1", "Mon, 01 Jan 0001 00:00:00 +0000"), ("date-year-1-east", "Mon, 01 Jan 0001 00:00:00 +1400"),
        ("date-epoch", "Thu, 01 Jan 1970 00:00:00 +0000"), ("date-year-99", "1 Jan 1899 00:00:00 GMT"),
        ("date-9999-west", "Fri, 31 Dec 9999 23:59:59 -1400"), ("date-offset-of-days", "Fri, 20 Nov 2026 10:00:00 -9999"),
    ):  # fmt: skip
        yield _read(name, letter(date=value), "no_date", facts={"sent_at": None})
    yield _read("date-digits-of-elsewhere", letter(date="٢٠ Nov ٢٠٢٦ 10:00:00"))
    yield _read("date-missing", letter(without=("date",)), "no_date")
    yield _read("date-9999", letter(date="Fri, 31 Dec 9999 23:59:59 +0000"), "date_in_future")
    yield _read("date-next-year", letter(date="Sat, 20 Nov 2027 10:00:00 +0000"), "date_in_future")
    yield _unproven("date-twice", letter(more=b"Date: Thu, 19 Nov 2026 10:00:00 +0000\n"), "repeated_header", says=SAYS)
    yield _read("date-without-a-zone", letter(date="Fri, 20 Nov 2026 10:00:00"))
    yield _read("date-of-brackets", letter(date="Fri, 20 Nov 2026 10:00:00 +0000 " + "(" * 5000))


def _notice_types() -> Corpus:
    def typed(*values: str) -> bytes:
        return letter(more="".join(f"X-Space-Notification-Type: {value}\n" for value in values).encode())

    for value in ("REFUND_ISSUED", "A_Z_CLAIM_RESPONDENT_CLOSE", "BRC_SELLER_NOTIFICATION", "RETURN_REQUEST"):
        name = f"type-{value.lower().replace('_', '-')}-over-the-relay"
        yield _read(name, typed(value), "header_contradicts_sender", facts={"kind": "EML-10", "amounts": ()})
    for name, value in (
        ("unknown", "SOMETHING_NEW"),
        ("of-a-megabyte", "A" * 1_000_000),
        ("claim-unknown", "A_Z_CLAIM_NEW"),
    ):
        yield _read(f"type-{name}", typed(value), "unknown_notice_type", facts={"kind": "EML-10"})
    yield _unproven("type-twice", typed("REFUND_ISSUED", "REFUND_ISSUED"), "repeated_header", facts={"kind": "EML-10"})
    both = typed("BBC_MESSAGE_SENT_TO_MERCHANT", "A_Z_CLAIM_RESPONDENT_NOTIFY")
    yield _unproven("type-contradicts-itself", both, "repeated_header", facts={"kind": "EML-10"})
    yield _read("type-empty", typed(""), facts={"kind": "EML-10"})
    yield _read("type-with-nul", typed("REFUND\x00_ISSUED"), facts={"kind": "EML-10"})


def _proofs() -> Corpus:
    for name, value in (
        ("empty", ""), ("only-an-id", RECEIVER), ("fail", f"{RECEIVER}; dmarc=fail header.from=marketplace.amazon.de"),
        ("in-a-comment", f"{RECEIVER} (; dmarc=pass header.from=marketplace.amazon.de)"), ("in-quotes", f'{RECEIVER}; x="; dmarc=pass"'),
        ("of-another-host", f"{RECEIVER}; dmarc=pass header.from=elsewhere.example"), ("of-semicolons", ";" * 20_000),
        ("of-brackets", "(" * 20_000), ("both-ways", f"{RECEIVER}; dmarc=pass; dmarc=fail"), ("spf-of-elsewhere", f"{RECEIVER}; spf=pass smtp.mailfrom=x@y.example"),
        ("of-backslashes", '"' + "\\" * 9999), ("nul", f"{RECEIVER}; dmarc=\x00pass"),
    ):  # fmt: skip
        yield _unproven(f"proof-{name}", letter(authentication_results=value), says=SAYS, facts={"kind": "EML-10"})
    fail = f"{RECEIVER}; dmarc=fail\nAuthentication-Results: {RECEIVER}; dmarc=pass"
    yield _unproven("proof-fails-before-it-passes", letter(authentication_results=fail), says=SAYS)
    first = head(proven=False) + f"Authentication-Results: {RECEIVER}; none\n".encode()
    yield _unproven("proof-none", first + b"\n" + BODY, says=SAYS)
