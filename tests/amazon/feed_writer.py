"""A second opinion on feed documents: text pasted together, knowing nothing of how the real ones are made.

The golden files were written with it, and it is compared with the real writer on random actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.money import Money

ENVELOPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
  <Header>
    <DocumentVersion>1.01</DocumentVersion>
    <MerchantIdentifier>{seller}</MerchantIdentifier>
  </Header>
  <MessageType>{kind}</MessageType>
{messages}</AmazonEnvelope>
"""
MESSAGE = """\
  <Message>
    <MessageID>{number}</MessageID>
    <{kind}>
      <AmazonOrderID>{order}</AmazonOrderID>
      {intent}
{items}    </{kind}>
  </Message>
"""
ADJUSTED = """\
      <AdjustedItem>
        <AmazonOrderItemCode>{item}</AmazonOrderItemCode>
        <MerchantAdjustmentItemID>{key}</MerchantAdjustmentItemID>
        <AdjustmentReason>{reason}</AdjustmentReason>
        <ItemPriceAdjustments>
{components}        </ItemPriceAdjustments>
      </AdjustedItem>
"""
COMPONENT = """\
          <Component>
            <Type>{type}</Type>
            <Amount currency="{currency}">{amount}</Amount>
          </Component>
"""
CANCELLED = """\
      <Item>
        <AmazonOrderItemCode>{item}</AmazonOrderItemCode>
        <CancelReason>{reason}</CancelReason>
      </Item>
"""
ORDER = ("Principal", "Tax", "Shipping", "ShippingTax", "GiftWrap", "GiftWrapTax")
WHOLE_UNITS = ("JPY",)  # the rest has hundredths


def refund_document(actions: Sequence[RefundAction], keys: Sequence[str], seller: str) -> bytes:
    """What refunds should look like."""
    messages = [
        MESSAGE.format(
            number=number,
            kind="OrderAdjustment",
            order=action.order_id,
            intent="<ActionType>Refund</ActionType>",
            items="".join(
                ADJUSTED.format(
                    item=line.order_item_id,
                    key=escape(key),
                    reason=action.reason.value,
                    components="".join(
                        COMPONENT.format(type=name, currency=action.currency, amount=_amount(paid[name]))
                        for paid in [{component.value: money for component, money in line.components.items()}]
                        for name in ORDER
                        if name in paid
                    ),
                )
                for line in action.lines
            ),
        )
        for number, (action, key) in enumerate(zip(actions, keys, strict=True), start=1)
    ]
    return ENVELOPE.format(seller=seller, kind="OrderAdjustment", messages="".join(messages)).encode()


def cancel_document(actions: Sequence[CancelAction], seller: str) -> bytes:
    """What cancellations should look like."""
    messages = [
        MESSAGE.format(
            number=number,
            kind="OrderAcknowledgement",
            order=action.order_id,
            intent="<StatusCode>Failure</StatusCode>",
            items="".join(
                CANCELLED.format(item=line.order_item_id, reason=action.reason.value) for line in action.lines
            ),
        )
        for number, action in enumerate(actions, start=1)
    ]
    return ENVELOPE.format(seller=seller, kind="OrderAcknowledgement", messages="".join(messages)).encode()


def _amount(money: Money) -> str:
    """From minor units, digit by digit."""
    if money.currency in WHOLE_UNITS:
        return str(money.minor)
    digits = str(money.minor).rjust(3, "0")
    return f"{digits[:-2]}.{digits[-2:]}"
