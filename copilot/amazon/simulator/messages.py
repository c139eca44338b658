"""Reads an uploaded feed file into typed messages, or says why the whole file is refused. No entities, no network."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree

from copilot.amazon.simulator.codes import BAD_XML, NOT_AT_FIRST_BYTE, Code
from copilot.domain.record import Record

SCHEMA = Path(__file__).parents[1] / "feeds" / "order_feeds.xsd"
MESSAGE_TYPE = {
    "POST_PAYMENT_ADJUSTMENT_DATA": "OrderAdjustment",
    "POST_ORDER_ACKNOWLEDGEMENT_DATA": "OrderAcknowledgement",
}


class PriceChange(Record):
    """One ``Component``: positive is credit to the buyer, negative a charge."""

    type: str
    amount: Decimal
    currency: str | None


class AdjustedItem(Record):
    """One line to adjust."""

    item_code: str | None
    adjustment_id: str | None
    reason: str
    changes: tuple[PriceChange, ...]
    has_promotions: bool
    quantity_cancelled: int


class Adjustment(Record):
    """A message of POST_PAYMENT_ADJUSTMENT_DATA."""

    message_id: str
    order_id: str | None  # None: named by the merchant's own id, which this stand-in never knows
    items: tuple[AdjustedItem, ...]


class AcknowledgedItem(Record):
    """A line named in an acknowledgement."""

    item_code: str
    cancel_reason: str | None


class Acknowledgement(Record):
    """A message of POST_ORDER_ACKNOWLEDGEMENT_DATA. ``failed`` asks to cancel the order."""

    message_id: str
    order_id: str
    failed: bool
    items: tuple[AcknowledgedItem, ...]


Message = Adjustment | Acknowledgement


class FileRefused(Record):
    """Nothing in the file was looked at."""

    code: Code
    detail: str


def read_messages(feed_type: str, document: bytes) -> tuple[Message, ...] | FileRefused:
    """The messages in file order. A BOM or blanks before ``<?xml`` give 50001; anything off the schema gives 5000."""
    if not document.startswith(b"<"):
        return FileRefused(code=NOT_AT_FIRST_BYTE, detail="the first byte is not '<'")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as wrong:
        return FileRefused(code=BAD_XML, detail=str(wrong))
    if b"<!DOCTYPE" in document:
        return FileRefused(code=BAD_XML, detail="a document type declaration is not allowed")
    try:
        _schema().assertValid(root)
    except etree.DocumentInvalid as wrong:
        return FileRefused(code=BAD_XML, detail=str(wrong))
    wanted = MESSAGE_TYPE[feed_type]
    bodies = [(message, message.find(wanted)) for message in root.findall("Message")]
    if root.findtext("MessageType") != wanted or any(body is None for _, body in bodies):
        return FileRefused(code=BAD_XML, detail=f"{feed_type} takes messages of type {wanted}")
    ids = [message.findtext("MessageID", "") for message, _ in bodies]
    if len(set(ids)) != len(ids):
        return FileRefused(code=BAD_XML, detail="a MessageID stands twice")
    read = _adjustment if wanted == "OrderAdjustment" else _acknowledgement
    return tuple(read(id_, body) for id_, (_, body) in zip(ids, bodies, strict=True) if body is not None)


def _adjustment(message_id: str, body: etree._Element) -> Adjustment:
    return Adjustment(
        message_id=message_id,
        order_id=body.findtext("AmazonOrderID"),
        items=tuple(_adjusted_item(item) for item in body.findall("AdjustedItem")),
    )


def _adjusted_item(item: etree._Element) -> AdjustedItem:
    return AdjustedItem(
        item_code=item.findtext("AmazonOrderItemCode"),
        adjustment_id=item.findtext("MerchantAdjustmentItemID"),
        reason=item.findtext("AdjustmentReason", ""),
        changes=tuple(_price_change(part) for part in item.findall("ItemPriceAdjustments/Component")),
        has_promotions=item.find("PromotionAdjustments") is not None,
        quantity_cancelled=int(item.findtext("QuantityCancelled", "0")),
    )


def _price_change(part: etree._Element) -> PriceChange:
    amount = part.find("Amount")
    assert amount is not None  # the schema demands it
    return PriceChange(
        type=part.findtext("Type", ""), amount=Decimal((amount.text or "0").strip()), currency=amount.get("currency")
    )


def _acknowledgement(message_id: str, body: etree._Element) -> Acknowledgement:
    return Acknowledgement(
        message_id=message_id,
        order_id=body.findtext("AmazonOrderID", ""),
        failed=body.findtext("StatusCode") == "Failure",
        items=tuple(
            AcknowledgedItem(
                item_code=item.findtext("AmazonOrderItemCode", ""), cancel_reason=item.findtext("CancelReason")
            )
            for item in body.findall("Item")
        ),
    )


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA), etree.XMLParser(no_network=True, resolve_entities=False)))
