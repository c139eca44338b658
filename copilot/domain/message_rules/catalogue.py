"""Every rule in words: what it rests on, how hard it is, what it says and what helps. Ids are public and stay."""

from __future__ import annotations

from copilot.domain.message_rules.finding import Rule, Severity

_B, _W = Severity.BLOCK, Severity.WARN


def _rule(id_: str, policy: str, severity: Severity, text: str, fix: str) -> Rule:
    return Rule(id=id_, policy=policy, severity=severity, text=text, fix=fix)


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        _rule("external_link", "COM-14", _B, "Links may lead only to Amazon.", "Remove the link, or name the page in the buyer's Amazon account."),
        _rule("insecure_link", "COM-14", _B, "Links must be https.", "Write https:// and check that the page opens."),
        _rule("link_shortener", "COM-14", _B, "A shortened link hides where it leads.", "Remove it, or give the full Amazon address."),
        _rule("lookalike_host", "COM-14", _B, "This address only looks like Amazon's.", "Remove it and have the source of the text checked."),
        _rule("email_address", "COM-15", _B, "E-mail addresses are not allowed in messages.", "Remove it; the buyer answers this message."),
        _rule("phone_number", "COM-15", _B, "Phone numbers are not allowed in messages.", "Remove it. If it is a tracking or serial number, say so right before it."),
        _rule("messenger_handle", "COM-15", _B, "Handles of messengers and networks are not allowed.", "Remove it; the buyer answers this message."),
        _rule("iban", "FRD-02", _B, "Bank details have no place in a message; money moves only through Amazon.", "Remove them."),
        _rule("card_number", "PII-04", _B, "This reads like a card number.", "Remove it. If it is another number, say so right before it."),
        _rule("qr_code", "COM-15", _B, "QR codes lead away from Amazon.", "Say what the buyer needs in words."),
        _rule("markup", "COM-20", _B, "Markup is not allowed; messages are plain text.", "Write plain text."),
        _rule("image", "COM-18", _B, "Images and pixels in the text are not allowed.", "Remove it; attach what the buyer asked for."),
        _rule("emoji", "COM-20", _B, "Emojis are not allowed.", "Remove it."),
        _rule("emoticon", "COM-20", _W, "This reads like an emoticon.", "Remove it."),
        _rule("blank_lines", "COM-20", _B, "More than two line breaks in a row are not allowed.", "Leave one empty line at most."),
        _rule("important_tag", "COM-33", _W, "The tag is added only for what Amazon calls critical, by a person's choice.", "Remove it unless the message is about customisation, a delivery date or an address problem."),
        _rule("opt_out_link", "COM-18", _B, "Messages may not offer a way to opt out.", "Remove it; Amazon lets buyers opt out itself."),
        _rule("review_incentive", "COM-11", _B, "Nothing may be offered around a review or feedback.", "Remove the review or the offer; better both."),
        _rule("review_change", "COM-12", _B, "Buyers may not be asked to change or remove a review or feedback.", "Solve the problem and leave the review out."),
        _rule("review_positive", "COM-12", _B, "Only neutral requests are allowed; none for good ratings.", "Leave rating and adjective out."),
        _rule("review_happy_only", "COM-12", _B, "A request may not go only to happy buyers.", "Ask neutrally or not at all."),
        _rule("review_second_request", "COM-13", _B, "One request for a review or feedback per order; it was sent before.", "Remove the request."),
        _rule("review_instructions", "COM-12", _B, "How to write a review may not be explained.", "Remove the explanation."),
        _rule("concession_for_feedback", "COM-11", _B, "A refund or replacement may not depend on feedback.", "Offer what is due without conditions."),
        _rule("concession_for_claim", "ATZ-20", _B, "A refund or replacement may not depend on closing a claim or dispute.", "Offer what is due without conditions."),
        _rule("claim_withdrawal", "ATZ-20", _W, "Closing a claim is the buyer's decision.", "Say what you do and leave the claim to the buyer."),
        _rule("discount_code", "COM-02", _B, "Codes, sales and discounts are marketing.", "Remove it."),
        _rule("own_shop", "COM-02", _B, "Other shops and websites may not be mentioned.", "Remove it."),
        _rule("social_media", "COM-02", _B, "Social networks and newsletters are marketing.", "Remove it."),
        _rule("next_purchase", "COM-10", _B, "Talk of the next order is marketing.", "Remove it."),
        _rule("cross_sell", "COM-10", _B, "Other products may not be offered, least of all with a delay or out-of-stock notice.", "Say what happens with this order."),
        _rule("price_match", "PRC-01", _W, "Prices are not matched by refund.", "Answer factually, without an offer."),
        _rule("off_amazon_contact", "COM-01", _B, "Buyers are reached only through Amazon's messages.", "Ask the buyer to answer this message."),
        _rule("off_amazon_payment", "FRD-02", _B, "Money moves only through Amazon.", "Refund through the order; remove the other way."),
        _rule("gift_card_payment", "FRD-02", _B, "Gift cards and vouchers are no payment and no refund.", "Refund through the order."),
        _rule("asks_to_cancel", "COM-21", _B, "What the seller cannot fulfil, the seller cancels.", "Cancel the order yourself and say so."),
        _rule("return_reason", "RET-20", _B, "The buyer chooses the return reason alone.", "Remove it."),
        _rule("metrics_plea", "ATZ-20", _B, "Buyers may not be kept from claims or feedback, nor told of our numbers.", "Solve the problem and remove the plea."),
        _rule("liability", "SAF-02", _B, "Where somebody was hurt nothing is said about cause, liability or compensation.", "Show concern, ask to stop using the product, leave the rest to compliance."),
        _rule("money_done_early", "REF-12", _B, "The text says more of the refund or cancellation than its state allows.", "Say what is true now, such as that it was submitted; use the macro of the state."),
        _rule("placeholder", "PII-02", _B, "Something was not filled in.", "Fill it in or remove it."),
        _rule("other_order", "PII-02", _B, "This is the id of another order.", "Write the id of this order."),
        _rule("other_buyer", "PII-02", _B, "Data of another buyer may not be passed on.", "Remove it; say only what happened."),
        _rule("postal_address", "PII-02", _W, "A postal address that is not in the order data.", "Check whose it is; returns go through Your Orders."),
        _rule("asks_personal_data", "PII-04", _B, "Passwords, payment data, documents, phone numbers and e-mail addresses are not asked for.", "Remove the request; Amazon holds what is needed."),
        _rule("internal_words", "LAW-05", _B, "Words of our own notes may not reach a buyer.", "Remove them."),
        _rule("unknown_date", "LAW-03", _W, "A promised date that the order data do not hold.", "Take the date from the order, or say when you will write again."),
        _rule("unknown_amount", "LAW-03", _W, "A promised amount that the order data do not hold.", "Take the amount from the order."),
        _rule("language_differs", "COM-04", _W, "The text is not in the buyer's language.", "Write in the buyer's language."),
        _rule("proactive_order_id", "COM-04", _B, "A message that we start must carry the order id.", "Add the id of the order."),
        _rule("attachment_type", "COM-16", _B, "Attachments of this kind are not allowed.", "Send a PDF, an image or plain text."),
        _rule("attachment_size", "COM-16", _B, "All attachments together may have 10 MB.", "Make them smaller or leave one out."),
        _rule("attachment_executable", "COM-16", _B, "Programs, archives and files with a hidden ending are not sent.", "Remove the file."),
        _rule("thanks_only", "COM-10", _W, "The message only thanks or confirms.", "Mark the message as 'no response needed', or answer what was asked."),
        _rule("offensive", "COM-19", _B, "Offensive words.", "Say it calmly."),
    )
}  # fmt: skip
