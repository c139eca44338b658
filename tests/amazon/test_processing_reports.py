"""Silence is not success: what a processing report allows us to believe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from copilot.amazon.feeds.reports import read_report
from copilot.domain.action import RowOutcome

ACCEPTED, REJECTED, UNKNOWN = RowOutcome.ACCEPTED, RowOutcome.REJECTED, RowOutcome.UNKNOWN


def row(message: object, severity: str = "Error", code: str = "18016") -> str:
    return (
        f"<Result><MessageID>{message}</MessageID><ResultCode>{severity}</ResultCode>"
        f"<ResultMessageCode>{code}</ResultMessageCode><ResultDescription>Too much.</ResultDescription></Result>"
    )


def summary(processed: object, successful: object, with_error: object = 0, with_warning: object = 0) -> str:
    return (
        f"<ProcessingSummary><MessagesProcessed>{processed}</MessagesProcessed>"
        f"<MessagesSuccessful>{successful}</MessagesSuccessful><MessagesWithError>{with_error}</MessagesWithError>"
        f"<MessagesWithWarning>{with_warning}</MessagesWithWarning></ProcessingSummary>"
    )


def report(*parts: str, status: str = "Complete", kind: str = "ProcessingReport", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion>'
        f"<MerchantIdentifier>A1EXAMPLESELLER</MerchantIdentifier></Header><MessageType>{kind}</MessageType>"
        f"<Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>50001</DocumentTransactionID>"
        f"<StatusCode>{status}</StatusCode>{''.join(parts)}</ProcessingReport></Message></AmazonEnvelope>"
    ).encode()


BOMB = '<!DOCTYPE AmazonEnvelope [<!ENTITY a "Complete"><!ENTITY b "&a;&a;">]>'
TABLE: dict[str, tuple[bytes, list[RowOutcome]]] = {
    "all went well": (report(summary(2, 2)), [ACCEPTED, ACCEPTED]),
    "the second was refused": (report(summary(2, 1, 1), row(2)), [ACCEPTED, REJECTED]),
    "both were refused": (report(summary(2, 0, 2), row(1), row(2)), [REJECTED, REJECTED]),
    "two complaints about one message": (report(summary(2, 1, 1), row(2), row(2, code="2")), [ACCEPTED, REJECTED]),
    "a warning is no refusal": (report(summary(2, 2, 0, 1), row(1, "Warning")), [ACCEPTED, ACCEPTED]),
    "warned messages may be counted apart": (report(summary(2, 1, 0, 1), row(1, "Warning")), [ACCEPTED, ACCEPTED]),
    "warned, then refused": (report(summary(2, 1, 1), row(1, "Warning"), row(1)), [REJECTED, ACCEPTED]),
    "fewer processed than sent": (report(summary(1, 1)), [UNKNOWN, UNKNOWN]),
    "fewer processed, one refused": (report(summary(1, 0, 1), row(1)), [REJECTED, UNKNOWN]),
    "more processed than sent": (report(summary(3, 3)), [UNKNOWN, UNKNOWN]),
    "nothing processed, nothing said": (report(summary(0, 0)), [UNKNOWN, UNKNOWN]),
    "the whole file was refused": (report(summary(0, 0, 1), row(0, code="5000")), [REJECTED, REJECTED]),
    "the file was rejected": (report(row(0), status="Rejected"), [REJECTED, REJECTED]),
    "rejected without a word": (report(summary(2, 0), status="Rejected"), [UNKNOWN, UNKNOWN]),
    "a complaint about a file that went through": (report(summary(2, 2), row(0)), [UNKNOWN, UNKNOWN]),
    "refused as a whole, but nobody counted": (report(row(0)), [UNKNOWN, UNKNOWN]),
    "a warning about the file": (report(summary(2, 2), row(0, "Warning")), [ACCEPTED, ACCEPTED]),
    "still processing": (report(summary(2, 2), status="Processing"), [UNKNOWN, UNKNOWN]),
    "still processing, one refused so far": (report(summary(2, 1, 1), row(2), status="Processing"), [UNKNOWN] * 2),
    "a status nobody knows": (report(summary(2, 2), status="Fine"), [UNKNOWN, UNKNOWN]),
    "no counts": (report(), [UNKNOWN, UNKNOWN]),
    "counts that are none": (report(summary("two", 2)), [UNKNOWN, UNKNOWN]),
    "a failure is counted that no row owns": (report(summary(2, 1, 1)), [UNKNOWN, UNKNOWN]),
    "one neither succeeded nor failed": (report(summary(2, 1)), [UNKNOWN, UNKNOWN]),
    "refused, but counted as a success": (report(summary(2, 2), row(2)), [ACCEPTED, UNKNOWN]),
    "a message nobody sent": (report(summary(2, 1, 1), row(7)), [UNKNOWN, UNKNOWN]),
    "a refusal of nobody knows what": (report(summary(2, 1, 1), row("?")), [UNKNOWN, UNKNOWN]),
    "a kind of result nobody knows": (report(summary(2, 2), row(1, "Fatal")), [UNKNOWN, ACCEPTED]),
    "another kind of document": (report(summary(2, 2), kind="OrderAdjustment"), [UNKNOWN, UNKNOWN]),
    "two reports in one": (
        report(summary(2, 2)).replace(b"</ProcessingReport>", b"</ProcessingReport><ProcessingReport/>"),
        [UNKNOWN, UNKNOWN],
    ),
    "an expired link": (
        b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
        [UNKNOWN] * 2,
    ),
    "an empty body": (b"", [UNKNOWN, UNKNOWN]),
    "blanks": (b" \n ", [UNKNOWN, UNKNOWN]),
    "half a report": (report(summary(2, 2))[:-30], [UNKNOWN, UNKNOWN]),
    "a web page": (b"<html><body>502 Bad Gateway</body></html>", [UNKNOWN, UNKNOWN]),
    "tab separated text": (b"Feed Processing Summary:\n\tNumber of records processed\t2", [UNKNOWN, UNKNOWN]),
    "entities": (report(summary(2, 2), status="&a;", before=BOMB), [UNKNOWN, UNKNOWN]),
    "a document type": (report(summary(2, 2), before="<!DOCTYPE AmazonEnvelope>"), [UNKNOWN, UNKNOWN]),
    "another encoding": (report(summary(2, 2)).decode().replace("UTF-8", "UTF-16").encode("utf-16"), [ACCEPTED] * 2),
    "a byte order mark": (b"\xef\xbb\xbf" + report(summary(2, 2)), [ACCEPTED, ACCEPTED]),
}


@pytest.mark.parametrize("what", TABLE)
def test_of_two_messages_we_believe(what: str) -> None:
    document, expected = TABLE[what]
    rows = read_report(document, 2)
    assert [r.message_id for r in rows] == [1, 2]
    assert [r.outcome for r in rows] == expected


def test_a_refusal_carries_amazons_code_and_words() -> None:
    (refused,) = read_report(report(summary(1, 0, 1), row(1)), 1)
    assert (refused.code, refused.text) == ("18016", "Too much.")


def test_a_complaint_about_the_whole_file_is_told_for_every_message() -> None:
    rows = read_report(report(summary(0, 0, 1), row(0, code="5000")), 3)
    assert [r.code for r in rows] == ["5000"] * 3


@given(st.binary(max_size=200))
@within(max_examples=80, deadline=None)
def test_noise_is_never_read_as_success(noise: bytes) -> None:
    assert {r.outcome for r in read_report(noise, 3)} == {UNKNOWN}


@given(st.integers(0, 700), st.integers(1, 60))
@within(max_examples=80, deadline=None)
def test_a_report_of_refusals_with_a_piece_missing_is_never_read_as_success(start: int, length: int) -> None:
    whole = report(summary(2, 0, 2), row(1), row(2))
    assert ACCEPTED not in {r.outcome for r in read_report(whole[:start] + whole[start + length :], 2)}
