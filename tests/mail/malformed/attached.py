"""What is attached, by name alone: bombs, programs, paths, names without end, and five thousand of them."""

from __future__ import annotations

from tests.mail.malformed.letters import WORDS, Corpus, Hostile, head, multipart, part, problems, text_part

SAYS = (WORDS["de"],)


def mails() -> Corpus:
    yield from _names()
    yield from _continued_names()
    yield from _many()
    yield from _contents()


def _with(name: str, disposition: str | bytes, expected: str | None = None, **promised: object) -> Hostile:
    line = disposition if isinstance(disposition, bytes) else disposition.encode()
    piece = part("application/octet-stream", "AAAA", b"Content-Disposition: attachment; " + line)
    names = None if expected is None else (expected,)
    return Hostile(f"attached/{name}", multipart(text_part(), piece), trusted=True, says=SAYS, names=names, **promised)  # type: ignore[arg-type]


def _names() -> Corpus:
    for name, given, expected in (
        ("bomb", "42.zip", "42.zip"), ("program", "invoice.pdf.exe", "invoice.pdf.exe"), ("path", "../../../etc/passwd", "passwd"),
        ("windows-path", "C:\\\\Windows\\\\system32\\\\cmd.exe", "cmd.exe"), ("parent", "..", "unnamed"), ("parent-behind-a-path", "a/..", "unnamed"),
        ("here", ".", "unnamed"), ("only-slashes", "////", "unnamed"), ("blank", "   ", "unnamed"), ("dots", "....", "unnamed"),
        ("hidden-file", ".htaccess", ".htaccess"), ("stream", "photo.jpg:evil.exe", "photo.jpg_evil.exe"), ("star", "*?.jpg", "__.jpg"),
        ("markup", "<img src=x>.jpg", "_img src=x_.jpg"), ("pipe", "a|b.jpg", "a_b.jpg"), ("turned", "photo\u202egpj.exe", "photogpj.exe"),
        ("zero-width", "pho\u200bto.jpg", "photo.jpg"), ("nul", "photo.exe\x00.jpg", "photo.exe.jpg"), ("escape", "\x1b[2Jphoto.jpg", "[2Jphoto.jpg"),
        ("word", "=?utf-8?Q?..=2F..=2Fphoto.jpg?=", "photo.jpg"), ("word-turned", "=?utf-8?B?cGhvdG/igK5ncGouZXhl?=", "photogpj.exe"),
        ("absolute", "/etc/shadow", "shadow"), ("share", "\\\\\\\\host\\\\share\\\\a.jpg", "a.jpg"), ("blank-behind", "photo.jpg  ", "photo.jpg"),
    ):  # fmt: skip
        yield _with(f"name-{name}", f'filename="{given}"', expected)
    long = "a" * 10_000
    yield _with("name-of-ten-thousand", f'filename="{long}.jpg"')
    yield _with("name-of-ten-thousand-umlauts", f'filename="{"ä" * 10_000}.jpg"')
    yield _with("name-of-combining-marks", f'filename="a{chr(0x301) * 5000}.jpg"')
    yield _with("name-empty", 'filename=""')
    yield _with("name-missing", "x=y", "unnamed")
    yield _with("name-never-closed", 'filename="photo.jpg')
    yield _with("name-latin-1", b'filename="gr\xfcn.jpg"', "grün.jpg")
    yield _with("name-twice", 'filename="a.jpg"; filename="b.exe"')
    yield _with("name-of-quotes", "filename=" + '"' * 2000)
    yield _with("name-with-line-ends", 'filename="a\n b\n c.jpg"')


def _continued_names() -> Corpus:
    for name, given in (
        ("missing-middle", "filename*0=pho; filename*2=to.jpg"),
        ("missing-first", "filename*1=to.jpg; filename*2=x"),
        ("doubled", "filename*0=a; filename*0=b; filename*1=c"),
        ("backwards", "filename*2=c; filename*1=b; filename*0=a"),
        ("half-coded", "filename*0*=utf-8''gr%C3; filename*1*=%BCn.jpg"),
        ("no-alphabet", "filename*=''photo.jpg"),
        ("unknown-alphabet", "filename*=x-none'de'photo.jpg"),
        ("alphabet-rot13", "filename*=rot13''cubgb.wct"),
        ("alphabet-nul", "filename*=%00''photo.jpg"),
        ("one-quote", "filename*=utf-8'photo.jpg"),
        ("percent-alone", "filename*=utf-8''%"),
        ("percent-nonsense", "filename*=utf-8''%ZZ%2"),
        ("path-in-percents", "filename*=utf-8''..%2F..%2Fetc%2Fpasswd"),
        ("huge-number", "filename*99999999999999999999=a"),
        ("negative-number", "filename*-1=a"),
        ("three-thousand", "; ".join(f"filename*{n}=a" for n in range(3000))),
        ("both-ways", "filename=a.jpg; filename*=utf-8''b.exe"),
    ):
        yield _with(f"continued-{name}", given)


def _many() -> Corpus:
    photo = part("image/jpeg", "AAAA", 'Content-Disposition: attachment; filename="photo.jpg"')
    more = problems("broken_mime")
    yield Hostile(
        "attached/five-thousand", multipart(text_part(), *[photo] * 5000), trusted=True, says=SAYS, problems=more
    )
    yield Hostile(
        "attached/five-thousand-before-the-text",
        multipart(*[photo] * 5000, text_part()),
        trusted=True,
        says=SAYS,
        problems=more,
    )
    slow = part("image/jpeg", "AAAA", "Content-Disposition: attachment" + ";a=b" * 4000)
    yield Hostile(
        "attached/five-hundred-with-long-headers", multipart(text_part(), *[slow] * 500), trusted=True, says=SAYS
    )
    inner = part("message/rfc822", "From: a@b.example\nSubject: x\n\ny")
    yield Hostile("attached/a-thousand-mails", multipart(text_part(), *[inner] * 1000), trusted=True, says=SAYS)


def _contents() -> Corpus:
    for name, charset in (
        ("punycode", "punycode"),
        ("idna", "idna"),
        ("escapes", "unicode_escape"),
        ("utf-7", "utf-7"),
        ("nul", "\x00"),
    ):
        piece = part(
            f"image/jpeg; charset={charset}", b"\xe9\\q" * 100_000, 'Content-Disposition: attachment; filename="a.jpg"'
        )
        raw = multipart(text_part(), piece)
        yield Hostile(f"attached/says-it-is-{name}", raw, trusted=True, says=SAYS, names=("a.jpg",))
    for name, body in (
        ("nothing", b""),
        ("signs", b"=" * 5000),
        ("line-ends", b"\n" * 50_000),
        ("letters", b"A" * 1_000_000),
    ):
        piece = part(
            "image/png", body, "Content-Transfer-Encoding: base64", 'Content-Disposition: attachment; filename="a.png"'
        )
        yield Hostile(
            f"attached/base64-of-{name}", multipart(text_part(), piece), trusted=True, says=SAYS, names=("a.png",)
        )
    named = part('text/plain; charset=utf-8; name="brief.txt"', "EUR 500,00", "Content-Disposition: inline")
    yield Hostile(
        "attached/a-text-with-a-name",
        multipart(text_part(), named),
        trusted=True,
        says=SAYS,
        names=("brief.txt",),
        silent=("500,00",),
    )
    alone = head(content='application/pdf; name="../claim.pdf"') + b"Content-Transfer-Encoding: base64\n\nJVBERg=="
    yield Hostile("attached/nothing-else", alone, trusted=True, names=("claim.pdf",), problems=problems("no_text"))
    page = part("text/html", "<p>x</p>", 'Content-Disposition: attachment; filename="page.html"')
    yield Hostile("attached/a-page", multipart(text_part(), page), trusted=True, says=SAYS, names=("page.html",))
