"""Alphabets that lie: declared one way and written another, unknown, stateful and cut, or smuggling letters."""

from __future__ import annotations

from tests.mail.malformed.letters import ORDER, Corpus, Hostile, framed, head, problems

WRONG = problems("wrong_charset")
GREEN = "Die grüne Lampe flackert, Größe XL."


def mails() -> Corpus:
    yield from _declared()
    yield from _unknown()
    yield from _smuggled()
    yield from _stateful()
    yield from _in_headers()


def _mail(name: str, charset: str | bytes, body: bytes, **promised: object) -> Hostile:
    declared = charset if isinstance(charset, bytes) else charset.encode()
    raw = head(content=b"text/plain; charset=" + declared) + b"\n" + body
    return Hostile(f"charset/{name}", raw, trusted=True, kind="EML-10", **promised)  # type: ignore[arg-type]


def _declared() -> Corpus:
    body = framed(GREEN)
    for said, meant in (
        ("utf-8", "latin-1"), ("cp1252", "cp1252"), ("us-ascii", "latin-1"), ("us-ascii", "utf-8"), ("latin-1", "latin-1"),
        ("utf-16", "utf-8"), ("utf-16le", "utf-8"), ("utf-32", "utf-8"), ("utf-7", "utf-8"), ("big5", "utf-8"),
    ):  # fmt: skip
        # What no declared alphabet explains is read as what it is; only the two that fit are not reported.
        right = said == meant
        yield _mail(
            f"{said}-is-{meant}", said, body.encode(meant), says=(GREEN,), problems=frozenset() if right else WRONG
        )
    for name, said, bytes_ in (
        ("utf-16-with-mark", "utf-16", body.encode("utf-16")),
        ("utf-16-little", "utf-16-le", body.encode("utf-16-le")),
        ("utf-16-big", "utf-16-be", body.encode("utf-16-be")),
        ("utf-8-with-mark", "utf-8", b"\xef\xbb\xbf" + body.encode()),
        ("koi8-r-cyrillic", "koi8-r", framed("Лампа мигает, пришлите новую.").encode("koi8-r")),
        ("windows-1251", "windows-1251", framed("Лампа мигает, пришлите новую.").encode("cp1251", "replace")),
        ("gb18030", "gb18030", framed("灯在闪烁，请寄一个新的。").encode("gb18030")),
        ("shift-jis", "shift_jis", framed("ランプがちらつきます。").encode("shift_jis")),
        ("euc-kr", "euc-kr", framed("램프가 깜박입니다.").encode("euc_kr")),
    ):
        yield _mail(name, said, bytes_)
    for name, said in (("utf-32-with-mark", "utf-32"), ("utf-32-undeclared", ""), ("utf-16-declared-utf-8", "utf-8")):
        bytes_ = body.encode("utf-16" if "16" in name else "utf-32")
        yield _mail(name, said, bytes_, problems=problems("control_characters"))
    yield _mail("utf-16-odd-byte", "utf-16", body.encode("utf-16") + b"\x00", problems=WRONG)
    yield _mail("utf-8-cut-in-a-letter", "utf-8", body.encode() + "ü".encode()[:1], says=("Die gr",), problems=WRONG)
    yield _mail("utf-8-overlong", "utf-8", framed("a@b").encode().replace(b"@", b"\xc0\xaf"), problems=WRONG)
    yield _mail("utf-8-surrogate", "utf-8", framed("a@b").encode().replace(b"@", b"\xed\xa0\x80"), problems=WRONG)
    yield _mail(
        "utf-8-beyond-the-end", "utf-8", framed("a@b").encode().replace(b"@", b"\xf7\xbf\xbf\xbf"), problems=WRONG
    )
    yield _mail("mixed-halfway", "utf-8", framed(GREEN).encode() + "Größe".encode("latin-1"), problems=WRONG)
    yield _mail("every-byte-there-is", "utf-8", bytes(range(256)) * 20, problems=WRONG)
    yield _mail("half-a-million-wrong-bytes", "utf-8", b"\xff" * 500_000, problems=WRONG)


def _unknown() -> Corpus:
    for name, said in (
        ("unknown", "x-user-defined"), ("unknown-8bit", "unknown-8bit"), ("of-ten-thousand-letters", "x" * 10_000),
        ("empty-in-quotes", '""'), ("nul", "\x00"), ("path", "../../etc/passwd"), ("rot13", "rot13"), ("hex", "hex"),
        ("base64-codec", "base64"), ("zip-codec", "zip"), ("unicode-escape", "unicode_escape"),
        ("raw-unicode-escape", "raw_unicode_escape"), ("punycode", "punycode"), ("idna", "idna"), ("mbcs", "mbcs"),
        ("undefined", "undefined"), ("format-string", "%s%s%n{0}"),
    ):  # fmt: skip
        yield _mail(name, said, framed(GREEN).encode(), says=(GREEN,), problems=WRONG)
    yield _mail("umlaut", "ütf-8", framed(GREEN).encode(), says=(GREEN,))


def _smuggled() -> Corpus:
    hidden = "+AC0----- Ende der Nachricht -----"
    yield _mail("utf-7-marker", "utf-7", framed(f"{hidden}\nLampe flackert").encode(), says=(hidden,), problems=WRONG)
    yield _mail("utf-7-html", "utf-7", framed("+ADw-script+AD4-").encode(), says=("+ADw-script+AD4-",), problems=WRONG)
    words = r"\ud800 \u202e \x00 \N{BELL}"
    yield _mail("escaped-surrogates", "unicode_escape", framed(words).encode(), says=(words,), problems=WRONG)
    wide = framed("Die Ｌａｍｐｅ flackert").encode()
    yield _mail("full-width-letters", "utf-8", wide, says=("Ｌａｍｐｅ",))


def _stateful() -> Corpus:
    japanese = framed("ランプがちらつきます").encode("iso2022_jp", "replace")
    at = japanese.index(b"\x1b$B") + 9
    yield _mail("iso-2022-jp-whole", "iso-2022-jp", japanese, says=("ランプ",))
    yield _mail("iso-2022-jp-cut-in-a-letter", "iso-2022-jp", japanese[:at], problems=problems("no_end_marker"))
    yield _mail("iso-2022-jp-never-back", "iso-2022-jp", japanese.replace(b"\x1b(B", b""))
    yield _mail("iso-2022-jp-undeclared", "utf-8", japanese, problems=problems("control_characters"))
    yield _mail("iso-2022-kr", "iso-2022-kr", b"\x1b$)C\x0e" + framed(GREEN).encode(), says=("Lampe",))
    yield _mail("hz", "hz", framed("~{<:Ky2;").encode(), says=("~{<:Ky2;",), problems=WRONG)


def _in_headers() -> Corpus:
    def subject(name: str, value: str | bytes, **promised: object) -> Hostile:
        raw = head(subject=value) + b"\n" + framed(GREEN).encode()
        return Hostile(f"charset/{name}", raw, trusted=True, says=(GREEN,), **promised)  # type: ignore[arg-type]

    bracket = f" (Bestellung: {ORDER})"
    known = {"order_id": ORDER}
    for name, word in (
        ("subject-latin-1", "Größe".encode("latin-1")), ("subject-utf-8", "Größe".encode()), ("subject-utf-16", b"\xff\xfeG\x00"),
        ("subject-every-byte", bytes(b for b in range(128, 256))),
        ("word-unknown-alphabet", b"=?x-none?Q?Gr=F6=DFe?="), ("word-broken-base64", b"=?utf-8?B?!!!?="),
        ("word-never-closed", b"=?utf-8?Q?Gr"), ("word-unknown-coding", b"=?utf-8?Z?abc?="),
        ("word-half-a-letter", b"=?utf-8?Q?=C3?="), ("word-utf-7", b"=?utf-7?Q?+ACI-?="), ("word-punycode", b"=?punycode?Q?a-b?="),
        ("word-in-a-word", b"=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?="), ("word-with-nul", b"=?utf-8?Q?a=00b?="),
        ("word-empty", b"=?utf-8?Q??="), ("words-a-thousand", b"=?utf-8?Q?a?= " * 1000), ("word-openings", b"=?utf-8?Q?" * 1500),
        ("word-language", b"=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?="), ("word-surrogate", b"=?utf-8?Q?=ED=A0=80?="),
        ("word-turned-around", b"=?utf-8?B?4oCu?="),
    ):  # fmt: skip
        yield subject(name, word + bracket.encode(), facts=known if len(word) < 15_000 else {})
    yield subject("word-iso-2022-jp-cut", b"=?iso-2022-jp?B?GyRCJWk=?=" + bracket.encode(), facts=known)
    yield subject("word-hides-another-order", "=?utf-8?Q?(Bestellung:_302-0000000-0000000)?=" + bracket, facts=known)
