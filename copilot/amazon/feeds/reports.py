"""Reads Amazon's processing report and says what became of each message (reading rules: sp-api.md 3.5)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from copilot.domain.action import ReportRow, RowOutcome
from copilot.domain.record import Record

WHOLE_FILE = 0  # the MessageID of complaints about the file itself
FINAL = ("Complete", "Rejected")
_TEXT_LIMIT = 500


class Result(Record):
    """One row of the report. ``message_id`` is None where it cannot be read."""

    message_id: int | None
    severity: str
    code: str | None
    text: str | None


class Summary(Record):
    """The counts; they cover warnings as well."""

    processed: int
    successful: int
    with_error: int
    with_warning: int


class Report(Record):
    """A processing report as it stands."""

    status: str
    summary: Summary | None
    results: tuple[Result, ...]


def read_report(document: bytes, messages: int) -> tuple[ReportRow, ...]:
    """One row per message, 1..``messages``, in order. Never raises: what cannot be read for sure is UNKNOWN.

    A message is ACCEPTED only if the report is Complete, no Error concerns it, and as many messages were processed as
    were sent. It is REJECTED if a finished report holds an Error for it, or for the whole file, and its counts do not
    say otherwise. A report that speaks of messages nobody sent belongs to another feed and says nothing.
    """
    report = parse_report(document)
    if report is None or report.status not in FINAL or _is_foreign(report, messages):
        return tuple(ReportRow(message_id=number, outcome=RowOutcome.UNKNOWN) for number in range(1, messages + 1))
    sure = _all_went_through(report, messages)
    return tuple(_row(report, number, messages, sure=sure) for number in range(1, messages + 1))


def parse_report(document: bytes) -> Report | None:
    """The report, or None for anything else: an expired link's error page, an empty body, a document with a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.getroottree().docinfo.internalDTD is not None or root.tag != "AmazonEnvelope":
        return None
    bodies = root.findall("Message/ProcessingReport")
    if _said(root, "MessageType") != "ProcessingReport" or len(bodies) != 1:
        return None
    return Report(
        status=_said(bodies[0], "StatusCode"),
        summary=_summary(bodies[0].find("ProcessingSummary")),
        results=tuple(_result(row) for row in bodies[0].findall("Result")),
    )


def _row(report: Report, number: int, messages: int, *, sure: bool) -> ReportRow:
    own = [result for result in report.results if result.message_id == number]
    error = _first(own, "Error")
    if error is not None:
        denied = report.summary is not None and report.summary.successful > messages - len(_failed(report))
        return _told(number, RowOutcome.UNKNOWN if denied else RowOutcome.REJECTED, error)
    whole = _first((result for result in report.results if result.message_id == WHOLE_FILE), "Error")
    if whole is not None:
        nothing = report.status == "Rejected" if report.summary is None else report.summary.successful == 0
        return _told(number, RowOutcome.REJECTED if nothing else RowOutcome.UNKNOWN, whole)
    strange = any(result.severity != "Warning" for result in own)
    outcome = RowOutcome.ACCEPTED if sure and not strange else RowOutcome.UNKNOWN
    return _told(number, outcome, own[0]) if own else ReportRow(message_id=number, outcome=outcome)


def _all_went_through(report: Report, messages: int) -> bool:
    """Complete, everything processed, and no failure is counted that no row owns up to."""
    counts = report.summary
    if report.status != "Complete" or counts is None or counts.processed != messages:
        return False
    failed = len(_failed(report))
    return counts.with_error <= failed and counts.successful + counts.with_warning >= messages - failed


def _is_foreign(report: Report, messages: int) -> bool:
    return any(result.message_id is None or result.message_id > messages for result in report.results)


def _failed(report: Report) -> frozenset[int | None]:
    return frozenset(result.message_id for result in report.results if result.severity == "Error")


def _first(results: Iterable[Result], severity: str) -> Result | None:
    return next((result for result in results if result.severity == severity), None)


def _told(number: int, outcome: RowOutcome, result: Result) -> ReportRow:
    return ReportRow(message_id=number, outcome=outcome, code=result.code, text=result.text)


def _summary(element: etree._Element | None) -> Summary | None:
    if element is None:
        return None
    names = ("MessagesProcessed", "MessagesSuccessful", "MessagesWithError", "MessagesWithWarning")
    counts = [_number(_said(element, name)) for name in names]
    if any(count is None for count in counts):
        return None
    processed, successful, with_error, with_warning = (count or 0 for count in counts)
    return Summary(processed=processed, successful=successful, with_error=with_error, with_warning=with_warning)


def _result(row: etree._Element) -> Result:
    return Result(
        message_id=_number(_said(row, "MessageID")),
        severity=_said(row, "ResultCode"),
        code=_said(row, "ResultMessageCode") or None,
        text=_said(row, "ResultDescription")[:_TEXT_LIMIT] or None,
    )


def _said(element: etree._Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 20 else None
