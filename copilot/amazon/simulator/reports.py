"""Writes a feed's ProcessingReport in Amazon's envelope (sp-api.md 3.5)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from copilot.amazon.simulator.messages import FileRefused
from copilot.amazon.simulator.processing import Problem

_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def processing_report(*, seller_id: str, feed_id: str, processed: int, problems: Sequence[Problem]) -> bytes:
    """The report of a file whose messages were looked at; one Result per refused message."""
    report, root = _envelope(seller_id, feed_id)
    _summary(report, processed=processed, failed=len(problems))
    for problem in problems:
        result = _result(report, problem.message_id, problem.code.number, problem.code.text)
        info = etree.SubElement(result, "AdditionalInfo")
        _text(info, "AmazonOrderID", problem.order_id)
        _text(info, "AmazonOrderItemCode", problem.item_code)
    return _bytes(root)


def refused_report(*, seller_id: str, feed_id: str, refused: FileRefused) -> bytes:
    """The report of a file that could not be read: one Result about MessageID 0, the whole file."""
    report, root = _envelope(seller_id, feed_id)
    _summary(report, processed=0, failed=1)
    detail = "".join(char for char in refused.detail if char.isprintable())
    _result(report, "0", refused.code.number, f"{refused.code.text} {detail}")
    return _bytes(root)


def _envelope(seller_id: str, feed_id: str) -> tuple[etree._Element, etree._Element]:
    root = etree.Element("AmazonEnvelope", nsmap={"xsi": _XSI})
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", "amzn-envelope.xsd")
    header = etree.SubElement(root, "Header")
    _text(header, "DocumentVersion", "1.02")
    _text(header, "MerchantIdentifier", seller_id)
    _text(root, "MessageType", "ProcessingReport")
    message = etree.SubElement(root, "Message")
    _text(message, "MessageID", "1")
    report = etree.SubElement(message, "ProcessingReport")
    _text(report, "DocumentTransactionID", feed_id)
    _text(report, "StatusCode", "Complete")
    return report, root


def _summary(report: etree._Element, *, processed: int, failed: int) -> None:
    summary = etree.SubElement(report, "ProcessingSummary")
    _text(summary, "MessagesProcessed", str(processed))
    _text(summary, "MessagesSuccessful", str(max(0, processed - failed)))
    _text(summary, "MessagesWithError", str(failed))
    _text(summary, "MessagesWithWarning", "0")


def _result(report: etree._Element, message_id: str, code: int, text: str) -> etree._Element:
    result = etree.SubElement(report, "Result")
    _text(result, "MessageID", message_id)
    _text(result, "ResultCode", "Error")
    _text(result, "ResultMessageCode", str(code))
    _text(result, "ResultDescription", text)
    return result


def _text(parent: etree._Element, tag: str, text: str | None) -> None:
    if text is not None:
        etree.SubElement(parent, tag).text = text


def _bytes(root: etree._Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8", pretty_print=True)
