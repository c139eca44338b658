"""The documents that carry refunds and cancellations (sp-api.md 3.2 and 4.1): exact, valid, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

from copilot.domain.action import CancelAction, FeedKind, RefundAction, RefundLine, feed_kind
from copilot.domain.errors import BadInput
from copilot.domain.order import Component

SCHEMA = Path(__file__).with_name("order_feeds.xsd")
MAX_KEY = 50
MAX_BYTES = 10 * 1024 * 1024  # Amazon advises less than 10 MiB
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>\n'  # no BOM, nothing before it: Amazon answers 50001 otherwise
_TYPES = {FeedKind.REFUND: "OrderAdjustment", FeedKind.CANCEL: "OrderAcknowledgement"}


def render_feed(
    kind: FeedKind, actions: Sequence[RefundAction | CancelAction], keys: Sequence[str], seller_id: str
) -> bytes:
    """The document with message n (from 1) for ``actions[n-1]``, valid against our schema. UTF-8.

    ``keys[n-1]`` (1..50 characters) names the refund in each of its lines; a cancellation has no place for one.
    Raises BadInput: a wrong kind of action, a key or amount out of range, or anything the schema forbids.
    """
    if not actions or len(actions) != len(keys):
        raise BadInput("keys", f"{len(keys)} keys for {len(actions)} actions", "Give one key for each action.")
    try:
        root = etree.Element("AmazonEnvelope", nsmap={"xsi": _XSI})
        root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", "amzn-envelope.xsd")
        header = etree.SubElement(root, "Header")
        _text(header, "DocumentVersion", "1.01")
        _text(header, "MerchantIdentifier", seller_id)
        _text(root, "MessageType", _TYPES[kind])
        for number, (action, key) in enumerate(zip(actions, keys, strict=True), start=1):
            message = etree.SubElement(root, "Message")
            _text(message, "MessageID", str(number))
            _body(kind, action)(message, key)
    except ValueError as wrong:  # a control character, which XML cannot carry
        raise BadInput("feed", str(wrong), "Check the identifiers in the action.") from None
    document = _PROLOG + etree.tostring(root, encoding="UTF-8", pretty_print=True, xml_declaration=False)
    _check(document)
    return document


def _body(kind: FeedKind, action: RefundAction | CancelAction) -> Callable[[etree._Element, str], None]:
    if feed_kind(action) is not kind:
        raise BadInput("actions", f"a {action.kind} does not belong into {kind}", "Send each kind in its own feed.")
    if isinstance(action, RefundAction):
        refund = action
        return lambda message, key: _refund(message, refund, key)
    cancel = action
    return lambda message, key: _cancel(message, cancel)


def _refund(message: etree._Element, action: RefundAction, key: str) -> None:
    if not 1 <= len(key) <= MAX_KEY:
        raise BadInput("keys", f"{key!r} has {len(key)} characters", f"Use 1 to {MAX_KEY}.")
    ids = [line.order_item_id for line in action.lines]
    if len(set(ids)) != len(ids):
        raise BadInput("lines", "an order line stands twice in one refund", "Add its amounts up.")
    adjustment = etree.SubElement(message, "OrderAdjustment")
    _text(adjustment, "AmazonOrderID", action.order_id)
    _text(adjustment, "ActionType", "Refund")
    for line in action.lines:
        _adjusted_item(adjustment, action, line, key)


def _adjusted_item(adjustment: etree._Element, action: RefundAction, line: RefundLine, key: str) -> None:
    """Amounts are totals of the line, so Quantity is left out: with it, Amazon has been seen to multiply."""
    item = etree.SubElement(adjustment, "AdjustedItem")
    _text(item, "AmazonOrderItemCode", line.order_item_id)
    _text(item, "MerchantAdjustmentItemID", key)
    _text(item, "AdjustmentReason", action.reason.value)
    if not line.components:
        raise BadInput("lines", f"line {line.order_item_id} gives nothing back", "Leave the line out.")
    prices = etree.SubElement(item, "ItemPriceAdjustments")
    for name in Component:
        if name not in line.components:
            continue
        money = line.components[name]
        if money.minor <= 0 or money.currency != action.currency:
            raise BadInput("lines", f"{name} is {money}", f"Give more than zero, in {action.currency}.")
        component = etree.SubElement(prices, "Component")
        _text(component, "Type", name.value)
        amount = etree.SubElement(component, "Amount", currency=money.currency)
        amount.text = f"{money.amount:f}"


def _cancel(message: etree._Element, action: CancelAction) -> None:
    """Failure with every line and its reason: without lines the schema is content, but nothing is cancelled."""
    acknowledgement = etree.SubElement(message, "OrderAcknowledgement")
    _text(acknowledgement, "AmazonOrderID", action.order_id)
    _text(acknowledgement, "StatusCode", "Failure")
    for line in action.lines:
        item = etree.SubElement(acknowledgement, "Item")
        _text(item, "AmazonOrderItemCode", line.order_item_id)
        _text(item, "CancelReason", action.reason.value)


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _check(document: bytes) -> None:
    if len(document) >= MAX_BYTES:
        raise BadInput("feed", f"{len(document)} bytes are too many for one feed", "Send fewer actions at a time.")
    try:
        _schema().assertValid(etree.fromstring(document, _parser()))
    except etree.DocumentInvalid as wrong:
        raise BadInput("feed", f"not valid: {wrong}", "Check the identifiers in the action.") from None


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA), _parser()))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
