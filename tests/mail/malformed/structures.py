"""Broken MIME: boundaries missing, doubled, nested or never closed, and encodings that are not what they say."""

from __future__ import annotations

import base64
import quopri

from tests.mail.malformed.letters import WORDS, Corpus, Hostile, framed, head, multipart, part, problems, text_part

SAYS = (WORDS["de"],)
BROKEN = problems("broken_mime")
BODY = framed(WORDS["de"]).encode()


def mails() -> Corpus:
    yield from _boundaries()
    yield from _kinds()
    yield from _encodings()
    yield from _deep()
    yield from _parameters()


def _boundaries() -> Corpus:
    text = text_part()
    for name, content, body in (
        ("no-boundary", "multipart/mixed", BODY),
        ("no-boundary-but-parts", "multipart/mixed", b"--x\n" + text + b"--x--\n"),
        ("empty-boundary", 'multipart/mixed; boundary=""', BODY),
        ("another-boundary", 'multipart/mixed; boundary="a"', b"--b\n" + text + b"--b--\n"),
        ("boundary-in-another-case", 'multipart/mixed; boundary="ABC"', b"--abc\n" + text + b"--abc--\n"),
        ("never-closed", 'multipart/mixed; boundary="a"', b"--a\n" + text),
        ("cut-in-its-boundary", 'multipart/mixed; boundary="abcdef"', b"--abcdef\n" + text + b"--abc"),
        ("only-a-preamble", 'multipart/mixed; boundary="a"', BODY),
        ("boundary-of-a-thousand", f'multipart/mixed; boundary="{"b" * 1000}"', b"--" + b"b" * 900 + b"\n" + text),
        ("boundary-of-eight-bits", b'multipart/mixed; boundary="\xff\xfe"', b"--\xff\xfd\n" + text),
    ):
        yield Hostile(f"mime/{name}", head(content=content) + b"\n" + body, trusted=True, says=SAYS, problems=BROKEN)
    for name, content, body in (
        ("boundary-twice", 'multipart/mixed; boundary="a"; boundary="b"', b"--a\n" + text + b"--a--\n"),
        ("boundary-quoted-half", 'multipart/mixed; boundary="a', b"--a\n" + text + b"--a--\n"),
        ("boundary-of-a-regex", 'multipart/mixed; boundary="(a+)+$"', b"--(a+)+$\n" + text + b"--(a+)+$--\n"),
        ("opened-again-after-its-end", 'multipart/mixed; boundary="a"', b"--a\n" + text + b"--a--\n--a\n" + text),
        ("closed-twice", 'multipart/mixed; boundary="a"', b"--a\n" + text + b"--a--\n--a--\n"),
        ("empty-parts-before", 'multipart/mixed; boundary="a"', b"--a\n\n" * 50 + b"--a\n" + text + b"--a--\n"),
        ("blanks-behind-the-boundary", 'multipart/mixed; boundary="a"', b"--a  \t \n" + text + b"--a--  \n"),
        ("the-same-text-thrice", 'multipart/alternative; boundary="a"', (b"--a\n" + text) * 3 + b"--a--\n"),
    ):
        yield Hostile(f"mime/{name}", head(content=content) + b"\n" + body, trusted=True, says=SAYS)
    nobody = head(content='multipart/mixed; boundary="a"') + b"\n"
    for name, body in (("no-parts", b"--a--\n"), ("no-body-at-all", b""), ("a-thousand-empty-parts", b"--a\n" * 1000)):
        raw = nobody + body
        yield Hostile(f"mime/{name}", raw, trusted=True, problems=problems("no_text"), facts={"buyer_text": ""})


def _kinds() -> Corpus:
    for name, content in (
        ("kind-empty", ""),
        ("kind-one-word", "text"),
        ("kind-three-words", "text/plain/html"),
        ("kind-slash-only", "/"),
        ("kind-with-a-comment", "(hello) text/plain"),
        ("kind-unknown-text", "text/x-letter; charset=utf-8"),
        ("kind-in-capitals", "TEXT/PLAIN; CHARSET=UTF-8"),
        ("kind-without-semicolon", "text/plain charset=utf-8"),
        ("kind-in-quotes", '"text/plain"; charset=utf-8'),
        ("kind-of-eight-bits", b"text/pl\xe4in"),
        ("kind-twice", "text/plain; charset=utf-8\nContent-Type: image/png"),
    ):
        yield Hostile(f"mime/{name}", head(content=content) + b"\n" + BODY, trusted=True, says=SAYS)
    for name, content in (
        ("says-picture-is-text", "image/png"),
        ("says-program-is-text", "application/octet-stream"),
        ("says-partial", 'message/partial; id="a"; number=1; total=9'),
        ("says-external", "message/external-body; access-type=local-file; name=/etc/passwd"),
    ):
        raw = head(content=content) + b"\n" + BODY
        yield Hostile(f"mime/{name}", raw, trusted=True, problems=problems("no_text"), facts={"buyer_text": ""})
    yield Hostile(
        "mime/says-mail-is-text",
        head(content="message/rfc822") + b"\n" + BODY,
        trusted=True,
        facts={"kind": "EML-10", "order_id": "302-8841960-2275513"},
    )
    unclear = part("text/plain; charset=utf-8", framed(WORDS["de"]), 'Content-Disposition: ;;;="')
    yield Hostile("mime/disposition-of-rubbish", multipart(unclear), trusted=True, says=SAYS)
    yield Hostile("mime/no-blank-line-before-the-body", head() + BODY, trusted=True, says=SAYS, problems=BROKEN)


def _encodings() -> Corpus:
    coded = base64.b64encode(BODY)
    for name, encoding, body in (
        ("base64-in-one-line", "base64", coded),
        ("base64-without-padding", "base64", coded.rstrip(b"=")),
        (
            "base64-with-rubbish-between",
            "base64",
            b"\n".join(coded[i : i + 7] + b" !*" for i in range(0, len(coded), 7)),
        ),
        ("base64-said-with-blanks", "  BASE64  ", coded),
        ("quoted-printable-bare-signs", "quoted-printable", BODY.replace(b"\n", b" = =Z =\xff\n")),
        ("quoted-printable-cut-in-a-letter", "quoted-printable", quopri.encodestring(BODY) + b"=C3=B"),
        ("quoted-printable-cut-after-the-sign", "quoted-printable", quopri.encodestring(BODY) + b"="),
        ("encoding-unknown", "x-nobody-knows", BODY),
        ("encoding-empty", "", BODY),
        ("encoding-of-eight-bits", b"\xff\xfe", BODY),
        ("encoding-twice", "8bit\nContent-Transfer-Encoding: base64", BODY),
        ("says-seven-bits", "7bit", BODY.replace(b"flackert", "flackert ä".encode())),
        ("says-uuencode-and-is-not", "x-uuencode", BODY),
    ):
        more = b"Content-Transfer-Encoding: " + (encoding if isinstance(encoding, bytes) else encoding.encode()) + b"\n"
        words = ("bitte schicken",) if "says-seven" in name else ("Die Lampe flackert",)
        yield Hostile(f"mime/{name}", head(more=more) + b"\n" + body, trusted=True, says=words)
    for name, body in (
        ("base64-that-is-text", BODY),
        ("base64-cut-in-the-middle", coded[: len(coded) // 2 + 1]),
        ("base64-of-nothing", b"===="),
        ("base64-of-rubbish", b"\xff\x00\xfe" * 99),
    ):
        raw = head(more=b"Content-Transfer-Encoding: base64\n") + b"\n" + body
        yield Hostile(f"mime/{name}", raw, trusted=True, kind="EML-10", facts={"order_id": "302-8841960-2275513"})
    for name, body in (
        ("uuencoded-cut", b"begin 644 lamp.txt\n#0V%T\n"),
        ("uuencoded-without-a-mode", b"begin 99x\n\xff\xfe\n`\nend\n"),
        ("uuencoded-line-too-long", b"begin 644 a\nM" + b"A" * 500 + b"\n`\nend\n"),
    ):
        raw = head(more=b"Content-Transfer-Encoding: x-uuencode\n") + b"\n" + body
        yield Hostile(f"mime/{name}", raw, trusted=True, kind="EML-10", problems=problems("no_start_marker"))


def _deep() -> Corpus:
    for depth in (3, 20, 59):
        raw = text_part()
        for level in range(depth):
            raw = part(
                f'multipart/mixed; boundary="n{level}"', f"--n{level}\n".encode() + raw + f"--n{level}--".encode()
            )
        yield Hostile(f"mime/nested-{depth}", multipart(raw), trusted=True, says=SAYS)
    for name, opening, depth in (
        ("nested-a-thousand", b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n', 1000),
        ("nested-behind-blanks", b"Content-Type:" + b" " * 40 + b'multipart/mixed; boundary="b"\n\n--b\n', 300),
        ("nested-behind-folds", b"Content-Type:" + b"\n  " * 20 + b'multipart/mixed; boundary="b"\n\n--b\n', 300),
        ("nested-with-own-names", b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n', 200),
    ):
        inside = b"".join(opening % (i, i) if b"%d" in opening else opening for i in range(depth))
        raw = multipart(inside + b"\n" + BODY)
        yield Hostile(f"mime/{name}", raw, trusted=True, says=SAYS, problems=BROKEN)
    many = [part("text/plain", f"Zeile {n}") for n in range(1500)]
    raw = multipart(*many, text_part())
    yield Hostile("mime/fifteen-hundred-texts", raw, trusted=True, says=SAYS)
    raw = head(content='multipart/mixed; boundary="b"') + b"\n" + b"--b\n" * 50_000 + text_part()
    yield Hostile("mime/fifty-thousand-boundaries", raw, trusted=True, says=SAYS, problems=BROKEN)


def _parameters() -> Corpus:
    for name, content in (
        ("a-hundred-thousand-semicolons", b"text/plain" + b";" * 100_000),
        ("thirty-thousand-quotes", b"text/plain" + b';"' * 30_000),
        ("ten-thousand-parameters", b"text/plain" + b"".join(b"; a%d=b" % n for n in range(10_000))),
        ("parameters-in-pieces", b"text/plain" + b"".join(b"; charset*%d=u" % n for n in range(3000))),
        ("parameter-piece-huge-number", b"text/plain; charset*99999999999999999999=utf-8"),
        ("parameter-of-backslashes", b'text/plain; charset="' + b"\\" * 9999),
        ("parameter-in-an-unknown-alphabet", b"text/plain; charset*=x-no'de'utf-8"),
        ("parameter-of-three-quotes", b"text/plain; charset*='''''"),
    ):
        yield Hostile(f"mime/{name}", head(content=content) + b"\n" + BODY, trusted=True, says=SAYS)
