"""Whatever arrives: it is read as far as it goes, quickly, and never raises anything but BadInput."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.amazon.mail import MAX_BYTES, MailReading, read_mail, to_ticket
from copilot.domain.errors import BadInput
from copilot.domain.ticket import NoticeKind

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent / "samples").glob("*.eml"))]
FUZZ = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.sampled_from([
    b"-------------", b" Messaggio: ", b"Fine messaggio", b"\n\n", b"\n> ", b"=?utf-8?Q?", b"?=", b"<", b"\x00", b"\xe2\x80\xae",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Type: message/rfc822\n\n", b"charset=\"utf-7\"", b"\xff\xfe",
    b"From: a@amazon.it\n", b"Authentication-Results: mx; dmarc=pass\n", b"404-3310982-7745120", b"EUR 1.234", b"entro 3 giorni",
    b"Content-Transfer-Encoding: base64\n", b"<table><tr><td>", b"On 12:00 x wrote:\n", b"\r\n", b"(" * 50,
])  # fmt: skip


def read(raw: bytes) -> MailReading | None:
    try:
        reading = read_mail(raw, received_at=NOW)
    except BadInput:
        return None
    to_ticket(reading, ticket_id="t-1", marketplace="IT")
    return reading


@FUZZ
@given(st.binary(max_size=5000))
def test_arbitrary_bytes_raise_nothing_but_bad_input(raw: bytes) -> None:
    reading = read(raw)
    assert reading is None or not reading.trusted, "nobody vouches for noise"


@FUZZ
@given(st.lists(PIECES, max_size=80).map(b"".join))
def test_heaps_of_mail_pieces_are_read_or_refused(raw: bytes) -> None:
    reading = read(b"From: a@b.example\n" + raw)
    assert reading is None or reading.kind in NoticeKind


@FUZZ
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=8))), max_size=6),
)
def test_damaged_samples_are_read_or_refused(sample: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for at, length, piece in cuts:
        place = at % max(1, len(sample))
        sample = sample[:place] + piece + sample[place + length :]
    reading = read(sample)
    if reading is not None and not reading.trusted:
        assert reading.kind in ("EML-10", "EML-18") and reading.amounts == () and reading.deadline is None


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n"])
def test_an_empty_mail_is_refused_with_field_and_remedy(raw: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_mail(raw, received_at=NOW)
    assert refused.value.field == "mail" and "empty" in refused.value.problem and ".eml" in refused.value.remedy


@pytest.mark.parametrize("raw", [b"hello there", b'{"a": "b"}', b"%PDF-1.7 binary", b"Name: x\nColour: red\n\nbody"])
def test_what_is_no_mail_is_refused_with_field_and_remedy(raw: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_mail(raw, received_at=NOW)
    assert refused.value.field == "mail" and "headers" in refused.value.remedy


def test_a_mail_of_thirty_megabytes_is_refused_and_one_within_the_limit_is_not(raw) -> None:
    with pytest.raises(BadInput, match=str(MAX_BYTES)):
        read_mail(raw("x" * 30_000_000), received_at=NOW)


def test_a_time_without_zone_is_refused(raw) -> None:
    with pytest.raises(BadInput) as refused:
        read_mail(raw("x"), received_at=datetime(2026, 11, 21))  # noqa: DTZ001
    assert refused.value.field == "received_at"


def test_a_body_of_ten_thousand_lines_is_read_quickly_and_whole(read) -> None:
    body = "\n".join(f"Riga {n}: la lampada non funziona, ditemi come fare per il reso." for n in range(10_000))
    start = time.perf_counter()
    reading = read(f"------------- Messaggio: -------------\n{body}\n------------- Fine messaggio -------------")
    assert time.perf_counter() - start < 3
    assert reading.buyer_text.count("\n") == 9_999


@pytest.mark.parametrize(
    "piece",
    ["-", "--- ", "<", "> x\n", "EUR 1 ", "entro 3 giorni rispondi ", "se non ", "a\tb\n", "(", "On 12:00\n", "a\u0301\u0323",
     "------------- Messaggio: -------------\n", "https://a", "<div>", "1.2,"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_no_repetition_takes_long(read, claim, piece: str, kind: str) -> None:
    start = time.perf_counter()
    read(piece * (30_000 // len(piece)), kind=kind)
    claim(piece * (30_000 // len(piece)), kind=kind)
    assert time.perf_counter() - start < 4


def test_a_wrong_charset_is_read_and_reported(raw) -> None:
    mail = raw("Grün").replace("Grün".encode(), "Grün".encode("cp1252"))
    reading = read_mail(mail, received_at=NOW)
    assert reading.buyer_text == "Grün" and "wrong_charset" in reading.problems


@pytest.mark.parametrize("charset", ["utf-7", "punycode", "rot13", "no-such", "unicode_escape", "\x00"])
def test_an_alphabet_that_is_none_is_read_as_plain_text(raw, charset) -> None:
    mail = raw("Caff\u00e8 \\u0041 +AEE-").replace(b"charset=utf-8", b"charset=" + charset.encode())
    assert read_mail(mail, received_at=NOW).buyer_text == "Caffè \\u0041 +AEE-"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\x00b", "control_characters"),
        ("a\u202eb", "bidi_controls"),
        ("a\u2066b", "bidi_controls"),
        ("a\u200bb", "invisible_characters"),
        ("a\U000e0041b", "invisible_characters"),
    ],
)
def test_characters_nobody_sees_are_removed_and_reported(read, text, problem) -> None:
    reading = read(text)
    assert reading.buyer_text == "ab" and problem in reading.problems


def test_an_html_only_body_is_read_without_scripts_and_styles(read) -> None:
    html = "<html><head><style>p{}</style></head><body><p>Ciao<br>mondo</p><script>x()</script><div>fine</div></body></html>"
    reading = read(html, kind="html")
    assert reading.buyer_text == "Ciao\nmondo\n\nfine" and "html_only" in reading.problems


def test_a_multipart_without_its_boundary_still_gives_its_text(raw) -> None:
    mail = raw("Testo").replace(b"text/plain; charset=utf-8", b"multipart/mixed")
    reading = read_mail(mail, received_at=NOW)
    assert reading.buyer_text == "Testo" and "broken_mime" in reading.problems


def test_bodies_nested_a_thousand_deep_are_read_flat() -> None:
    raw = (
        b"From: a@b.example\nSubject: x\n" + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 1000 + b"\nhello"
    )
    reading = read_mail(raw, received_at=NOW)
    assert "broken_mime" in reading.problems and "hello" in reading.notice_text


def test_attachments_are_named_and_measured_and_never_opened(raw) -> None:
    head = raw("").replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="b"')
    mail = head + (
        b"--b\nContent-Type: text/plain\n\nCiao\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n"
        b'Content-Disposition: attachment; filename="..\\..\\f\xc3\xa0 to.jpg"\n\nAAAAAAAA\n--b--\n'
    )
    reading = read_mail(mail, received_at=NOW)
    assert [(a.name, a.content_type, a.size) for a in reading.attachments] == [("fà to.jpg", "image/jpeg", 6)]
    assert reading.buyer_text == "Ciao"


def test_split_encoded_words_in_a_subject_join_before_they_are_decoded(read) -> None:
    subject = "=?utf-8?B?UsO8Y2tzZW5kdW5nIGbD?=\n =?utf-8?B?vHIgZGljaA==?= (Bestellung: 302-8841960-2275513)"
    assert read("x", subject=subject).subject_topic == "Rücksendung für dich"
