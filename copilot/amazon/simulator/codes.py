"""The error codes that reports carry, and what they say.

5000, 50001 and 18016 are Amazon's (sp-api.md 3.5). For the others Amazon's help gives the case but not the number; they
are stand-ins, so a reader may rely on "an Error stands here" and on the text, never on the number.
"""

from __future__ import annotations

from copilot.domain.record import Record


class Code(Record):
    """One kind of complaint."""

    number: int
    text: str


BAD_XML = Code(number=5000, text="XML Parsing Fatal Error: the document is malformed or does not match the schema.")
NOT_AT_FIRST_BYTE = Code(
    number=50001, text="The document is ill-formed: content is not allowed in prolog at line 1, column 1."
)
TOO_MUCH = Code(number=18016, text="The requested refund amount exceeds the amount that can be refunded.")
FBA_ORDER = Code(number=18016, text="The order is fulfilled by Amazon and cannot be refunded through this feed.")

PRINCIPAL_OVER_BALANCE = Code(number=25161, text="The item price or item tax to refund exceeds its remaining balance.")
SHIPPING_OVER_BALANCE = Code(number=25181, text="The shipping or shipping tax to refund exceeds its remaining balance.")
NOT_POSITIVE = Code(number=30741, text="The sum of the adjustments of an item must be greater than zero.")
UNKNOWN_ORDER = Code(number=18010, text="The order does not exist for this merchant.")
UNKNOWN_ITEM = Code(number=18011, text="The order item does not belong to this order.")
WRONG_CURRENCY = Code(number=18012, text="The currency is not the currency of the order.")
NOT_SUPPORTED = Code(number=18013, text="This adjustment cannot be applied to this order.")

CANCEL_SHIPPED = Code(number=18031, text="The order cannot be canceled: its shipment was confirmed.")
CANCEL_AGAIN = Code(number=18032, text="The order cannot be canceled: it is already canceled.")
CANCEL_PENDING = Code(number=18033, text="The order cannot be canceled: it is pending.")
CANCEL_FBA = Code(number=18034, text="The order cannot be canceled: it is fulfilled by Amazon.")
CANCEL_PARTLY = Code(number=18035, text="Every item of the order must be listed with a cancel reason.")
