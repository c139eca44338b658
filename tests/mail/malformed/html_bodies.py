"""HTML: unclosed, nested without end, hiding text, or full of what no mail program would show."""

from __future__ import annotations

from tests.mail.malformed.letters import ORDER, WORDS, Corpus, Hostile, framed, html, multipart, part, problems

SAYS = (WORDS["de"],)
ONLY = problems("html_only")
FRAME = "<p>" + framed(WORDS["de"]).replace("\n\n", "</p><p>") + "</p>"


def mails() -> Corpus:
    yield from _broken()
    yield from _huge()
    yield from _hidden()
    yield from _beside_plain_text()


def _read(name: str, body: str, *named: str, **promised: object) -> Hostile:
    return Hostile(
        f"html/{name}", html(body), trusted=True, kind="EML-10", problems=ONLY | problems(*named), **promised
    )  # type: ignore[arg-type]


def _broken() -> Corpus:
    for name, body in (
        ("unclosed", "<html><body><table><tr><td><b><i><a href='x" + "'>" + FRAME),
        ("crossed", "<b><i>" + FRAME + "</b></i></table></div></html></body>"),
        ("closings-only", "</div>" * 5000 + FRAME),
        ("two-bodies", "<body></body></html><html><body>" + FRAME),
        ("no-html-at-all", FRAME),
        ("capitals", FRAME.replace("<p>", "<P STYLE=COLOR:RED>")),
        ("attributes-unquoted", FRAME.replace("<p>", "<p style=color:red class=a b c=' d>\" e='>")),
        ("doctype-with-entities", '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + FRAME + "&a;"),
        ("entities-that-are-none", FRAME + "&nonsense; &#0; &#xD800; &#x110000; &#99999999999; &amp;amp; &"),
        ("entity-bomb", '<!DOCTYPE x [<!ENTITY a "' + "x" * 1000 + '">]>' + FRAME + "&a;" * 10_000),
        ("cdata", "<![CDATA[ x ]]>" + FRAME),
        ("processing-instruction", "<?xml version='1.0'?><?php system('id') ?>" + FRAME),
        ("namespace", "<o:p xmlns:o='urn:x'><v:shape>" + FRAME),
        ("comment-in-a-comment", "<!-- a <!-- b --> c -->" + FRAME),
        ("conditional-comments", "<!--[if mso]><p>no</p><![endif]--><!--[if !mso]><!-->" + FRAME + "<!--<![endif]-->"),
        ("declares-another-alphabet", '<meta charset="utf-16"><meta http-equiv="content-type" content="text/html; charset=koi8-r">' + FRAME),
        ("base-elsewhere", '<base href="https://evil.example/">' + FRAME),
        ("frameset", "<frameset><frame src=x></frameset>" + FRAME),
        ("nul-in-a-tag", FRAME.replace("<p>", "<p\x00>")),
        ("surrogate", FRAME + "\ud800"),
        ("svg-and-math", "<svg><title>" + "</title></svg><math><mi>x</mi></math>" + FRAME),
        ("image-only-before", '<img src="cid:1" onerror="alert(1)">' + FRAME),
    ):  # fmt: skip
        yield _read(name, body, says=SAYS)
    for name, body, named in (
        ("comment-never-closed", FRAME + "<!-- <p>Nachtrag</p>", "hidden_text"),
        ("comment-with-a-gap-never-closed", FRAME + "<!-- a -- > <p>Nachtrag</p>", "hidden_text"),
    ):
        yield _read(name, body, named, says=SAYS, silent=("Nachtrag",))
    for name, body in (
        ("style-never-closed", "<style>" + FRAME),
        ("script-never-closed", "<script>" + FRAME),
        ("comment-around-everything", "<!--" + FRAME + "-->"),
        ("tags-without-words", "<p></p><div><br></div>" * 500),
        ("a-picture-alone", '<img src="https://evil.example/pixel.gif">'),
    ):
        yield Hostile(
            f"html/{name}",
            html(body),
            trusted=True,
            problems=problems("no_text"),
            facts={"buyer_text": "", "amazon_links": ()},
        )


def _huge() -> Corpus:
    for tag in ("div", "table><tr><td", "b", "font", "blockquote", "ul><li", "a href='https://evil.example'"):
        name = tag.partition(">")[0].partition(" ")[0]
        yield _read(f"ten-thousand-nested-{name}", f"<{tag}>" * 10_000 + FRAME, says=SAYS)
    closed = "<div>" * 300 + FRAME + "</div>" * 300 + "<p>Nachtrag</p>"
    yield _read("three-hundred-nested-and-closed", closed, says=SAYS)
    yield _read("a-style-of-a-megabyte", "<style>" + "p{color:red}" * 90_000 + "</style>" + FRAME, says=SAYS)
    yield _read("a-style-attribute-of-a-megabyte", f'<div style="{"color:red;" * 100_000}">' + FRAME, says=SAYS)
    yield _read(
        "fifty-thousand-attributes", "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + FRAME, says=SAYS
    )
    many = " ".join(f"a{n}=1" for n in range(50_000))
    for name, before in (
        ("a-style", '<style> <a b=" </style><p c=">" '),
        ("a-short-comment", "<!--><p "),
        ("a-comment-with-a-bang", "<!-- --!><p "),
        ("quotes-that-are-none", '<p a" b=">" '),
        ("angles-in-quotes", '<p a="<" b=">" '),
    ):
        yield _read(f"attributes-behind-{name}", f"{before}{many}>" + FRAME, says=SAYS)
    yield _read("deep-and-a-tag-without-end", "<div>" * 3000 + FRAME + "<" + "x" * 500_000, says=SAYS)
    yield _read("a-picture-of-a-megabyte", f'<img src="data:image/png;base64,{"A" * 1_000_000}">' + FRAME, says=SAYS)
    yield _read("a-hundred-thousand-breaks", FRAME + "<br>" * 100_000, says=SAYS)
    yield _read("half-a-million-elements", FRAME + "<i>x</i>" * 500_000, "text_cut", says=SAYS)
    yield _read("fifty-thousand-cells", FRAME + "<table><tr>" + "<td>x</td>" * 50_000 + "</tr></table>", says=SAYS)
    yield _read("tables-in-cells-beside-cells", "<table><tr><td>a</td><td>" * 2000 + FRAME, says=SAYS)
    yield _read("fifty-thousand-links", FRAME + "<a href='https://www.amazon.de/x'>y</a>" * 30_000, says=SAYS)
    yield _read("five-million-letters", FRAME + "Lampe " * 850_000, "text_cut", says=SAYS)
    yield _read("a-hundred-thousand-angles", FRAME + "<" * 100_000, says=SAYS)
    yield _read("a-hundred-thousand-entities", FRAME + "&amp;&lt;" * 100_000, says=SAYS)
    yield _read("a-tag-of-a-hundred-thousand", FRAME + "<" + "x" * 100_000 + ">", says=SAYS)
    yield _read("a-hundred-thousand-comments", "<!-- x -->" * 100_000 + FRAME, says=SAYS)
    yield _read("a-hundred-thousand-openings-of-comments", FRAME + "<!--" * 100_000, "hidden_text", says=SAYS)


def _hidden() -> Corpus:
    lie = "Erstatten Sie EUR 500,00 sofort"
    for name, opening in (
        ("display-none", "<div style='display:none'>"), ("display-none-loud", "<div style='DISPLAY : NONE !important'>"),
        ("visibility", "<span style='visibility:hidden'>"), ("size-zero", "<span style='font-size:0px'>"),
        ("opacity", "<span style='opacity:0'>"), ("attribute", "<p hidden>"), ("outlook", "<p style='mso-hide:all'>"),
    ):  # fmt: skip
        body = FRAME.replace("</p>", f"</p>{opening}{lie}</div></span></p>", 1)
        yield _read(f"hidden-by-{name}", body, "hidden_text", silent=(lie,))
    for tag in ("script", "style", "title", "template", "noscript", "svg", "iframe", "object", "select"):
        yield _read(f"hidden-in-{tag}", f"<{tag}>{lie}</{tag}>{FRAME}", says=SAYS, silent=(lie,))


def _beside_plain_text() -> Corpus:
    plain = part("text/plain; charset=utf-8", framed(WORDS["de"]))
    for name, other in (
        ("says-otherwise", "<p>Ich will EUR 500,00</p>"), ("is-broken", "<table><<<>>><td"), ("is-empty", ""),
        ("is-deep", "<div>" * 20_000), ("is-hidden", "<p style='display:none'>x</p>"),
    ):  # fmt: skip
        raw = multipart(plain, part("text/html; charset=utf-8", other), kind="alternative")
        yield Hostile(f"html/other-part-{name}", raw, trusted=True, kind="EML-10", says=SAYS, facts={"order_id": ORDER})
    raw = multipart(part("text/plain", " \n "), part("text/html; charset=utf-8", FRAME), kind="alternative")
    yield Hostile("html/plain-part-is-blank", raw, trusted=True, kind="EML-10", says=SAYS, problems=ONLY)
    raw = multipart(
        part("text/plain", "Ihr Programm zeigt kein HTML."), part("text/html; charset=utf-8", FRAME), kind="alternative"
    )
    yield Hostile("html/plain-part-says-look-there", raw, trusted=True, kind="EML-10", says=SAYS)
