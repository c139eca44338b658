"""Every seeded violation is caught by its rule in every language, and ordinary replies that come near are let through."""

from __future__ import annotations

import statistics
import time
from collections import Counter

import pytest

from copilot.domain.errors import Denied
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.catalogue import RULES
from copilot.domain.message_rules.context import Attachment, Known, MessageContext, Sayable
from copilot.domain.message_rules.finding import Severity, Verdict, verdict
from copilot.domain.message_rules.lint import blocks, lint, require_sendable
from knowledge.passages import load_packaged
from tests.domain.message_rules.texts import Text, texts

ORDER = "302-1111111-2222222"
VIOLATIONS, CLEAN = list(texts("violations")), list(texts("clean"))
# Rules that look at the shape of a text or at what stands beside it, not at the words of a language.
BY_SHAPE = {
    "external_link", "insecure_link", "link_shortener", "lookalike_host", "email_address", "phone_number", "iban",
    "card_number", "markup", "image", "emoji", "emoticon", "blank_lines", "other_order", "postal_address",
}  # fmt: skip
BESIDE_THE_WORDS = {
    "language_differs", "proactive_order_id", "attachment_type", "attachment_size", "attachment_executable",
    "claim_withdrawal",
}  # fmt: skip


def rules_of(text: str, **known: object) -> set[str]:
    context = MessageContext.model_validate({"order_id": ORDER, "buyer_lang": "en", **known})
    return {finding.rule for finding in lint(text, context)}


@pytest.mark.parametrize("seed", VIOLATIONS, ids=lambda seed: f"{seed.rule}-{seed.id}")
def test_a_seeded_violation_is_caught_by_its_rule(seed: Text) -> None:
    assert seed.rule in {finding.rule for finding in lint(seed.text, seed.context)}


def test_every_rule_is_seeded_three_times_in_every_language_it_reads() -> None:
    seeded = Counter((seed.rule, seed.id.split("-")[1]) for seed in VIOLATIONS)
    for rule in RULES.keys() - BESIDE_THE_WORDS:
        if rule in BY_SHAPE:
            assert seeded[rule, "any"] >= 3, rule
            continue
        for language in Language:
            assert seeded[rule, language.value] >= 3, (rule, language)


def test_at_most_one_in_a_hundred_ordinary_replies_is_blocked() -> None:
    blocked = [text.id for text in CLEAN if blocks(lint(text.text, text.context))]
    assert len(CLEAN) >= 500
    assert len(blocked) <= len(CLEAN) / 100, blocked


def test_every_rule_names_a_policy_that_exists_and_says_what_helps() -> None:
    known = {article.id for article in load_packaged().articles} | HOUSE_RULES.keys()
    assert len(RULES) >= 25
    for id_, rule in RULES.items():
        assert (rule.id, rule.policy in known) == (id_, True)
        assert rule.text.endswith(".") and rule.fix.endswith(".")


def test_a_german_reply_with_an_english_promo_line_is_caught() -> None:
    text = "Guten Tag,\n\nIhr Paket ist unterwegs.\n\nUse code SAVE10 at checkout.\n\nViele Grüße"
    assert "discount_code" in rules_of(text, buyer_lang="de")


def test_a_finding_says_where_by_which_policy_and_what_to_do() -> None:
    text = "Schreiben Sie bitte an ｈｅｌｐ＠brightshop.de, danke."
    (finding,) = [f for f in lint(text, MessageContext()) if f.rule == "email_address"]
    assert text[finding.start : finding.end] == "ｈｅｌｐ＠brightshop.de"
    assert (finding.policy, finding.severity) == ("COM-15", Severity.BLOCK)


def test_the_same_text_gets_the_same_findings() -> None:
    for seed in VIOLATIONS[::7]:
        assert lint(seed.text, seed.context) == lint(seed.text, seed.context)


def test_two_thousand_characters_take_less_than_twenty_milliseconds() -> None:
    lines = [text.text for text in CLEAN if text.context.buyer_lang is Language.DE]
    message = "\n\n".join(lines)[:2000]
    taken = []
    for _ in range(9):
        begin = time.process_time()
        lint(message, MessageContext(order_id=ORDER, buyer_lang=Language.DE))
        taken.append(time.process_time() - begin)
    assert statistics.median(taken) < 0.020


class TestWhatIsKnownDecides:
    """The same words may be true in one state and not in another."""

    @pytest.mark.parametrize(
        ("text", "least"),
        [
            ("We have submitted the refund to Amazon.", Sayable.SUBMITTED),
            ("Amazon has accepted the refund.", Sayable.ACCEPTED),
            ("Your order has been cancelled.", Sayable.ACCEPTED),
            ("Your refund has been issued.", Sayable.CONFIRMED),
            ("Die Erstattung wurde ausgezahlt.", Sayable.CONFIRMED),
        ],
    )
    def test_money_is_never_further_in_the_text_than_in_the_books(self, text: str, least: Sayable) -> None:
        for said in Sayable:
            assert ("money_done_early" in rules_of(text, said=said)) is (said < least)

    def test_what_will_be_done_is_not_done(self) -> None:
        assert "money_done_early" not in rules_of("As soon as the refund has been issued, we will tell you.")
        assert "money_done_early" in rules_of("The refund has been issued.")

    def test_a_mistake_in_the_warehouse_may_be_admitted_and_one_that_hurt_may_not(self) -> None:
        text = "It was our fault and we are sorry."
        assert "liability" not in rules_of(text)
        assert "liability" in rules_of(text, safety=True)

    def test_a_promise_may_repeat_what_the_order_says(self) -> None:
        text = "Your parcel will arrive on 24 December 2026 and we will refund 12.40 EUR."
        known = Known.model_validate({"dates": ["2026-12-24"], "amounts": ["12.40"]})
        assert {"unknown_date", "unknown_amount"} <= rules_of(text)
        assert not {"unknown_date", "unknown_amount"} & rules_of(text, known=known)

    def test_when_we_write_again_is_ours_to_say(self) -> None:
        assert "unknown_date" not in rules_of("We will write to you again by 30 November 2026.")

    def test_a_request_for_a_review_may_go_once(self) -> None:
        text = "We would appreciate it if you left a review on Amazon."
        assert blocks(lint(text, MessageContext())) == ()
        assert "review_second_request" in rules_of(text, review_requests_sent=1)

    def test_a_message_we_start_names_its_order(self) -> None:
        text = "We need the engraving for your ring. Which name shall it be?"
        assert "proactive_order_id" in rules_of(text, is_reply=False)
        assert "proactive_order_id" not in rules_of(f"{text} ({ORDER})", is_reply=False)
        assert "proactive_order_id" in rules_of(f"{text} (302-9999999-9999999)", is_reply=False)
        assert "proactive_order_id" not in rules_of(text)

    def test_another_language_is_seen_and_too_few_words_are_not_judged(self) -> None:
        german = "Ihre Bestellung ist unterwegs und wird in den nächsten Tagen bei Ihnen ankommen."
        assert "language_differs" in rules_of(german, buyer_lang="fr")
        assert "language_differs" not in rules_of(german, buyer_lang="de")
        assert "language_differs" not in rules_of("DHL 302", buyer_lang="fr")

    @pytest.mark.parametrize(
        ("name", "kind", "size", "rule"),
        [
            ("invoice.pdf", "application/pdf", 1, None),
            ("foto.JPG", "image/jpeg", 10 * 1024 * 1024, None),
            ("foto.jpg", "image/jpeg", 10 * 1024 * 1024 + 1, "attachment_size"),
            ("sheet.xlsx", "", 1, "attachment_type"),
            ("invoice", "application/pdf", 1, "attachment_type"),
            ("invoice.pdf", "text/html", 1, "attachment_type"),
            ("setup.exe", "", 1, "attachment_executable"),
            ("invoice.exe.pdf", "application/pdf", 1, "attachment_executable"),
            ("invoice.pdf.exe", "application/pdf", 1, "attachment_executable"),
            ("invoice\u202efdp.exe", "", 1, "attachment_executable"),
            ("manual.zip", "", 1, "attachment_executable"),
        ],
    )
    def test_attachments(self, name: str, kind: str, size: int, rule: str | None) -> None:
        found = rules_of("The manual is attached.", attachments=[Attachment(name=name, type=kind, bytes=size)])
        assert found == ({rule} if rule else set())

    def test_two_attachments_share_ten_megabytes(self) -> None:
        files = [Attachment(name=f"{n}.pdf", bytes=6_000_000) for n in "ab"]
        assert rules_of("Both manuals are attached.", attachments=files) == {"attachment_size"}


class TestSayingThatWeDoNotIsNotDoing:
    """A rule that is quoted is not broken; a request that only sounds like a no is."""

    @pytest.mark.parametrize(
        "text",
        [
            "We never ask you to change a review.",
            "Wir bitten Sie nie, eine Bewertung zu ändern.",
            "Non Le chiederemo mai di rimuovere una recensione.",
            "Nous ne vous demandons jamais de retirer un avis.",
            "Nunca le pediremos que elimine una reseña.",
            "Please do not send card numbers.",
            "We cannot refund by PayPal.",
        ],
    )
    def test_quoted(self, text: str) -> None:
        assert blocks(lint(text, MessageContext())) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "Do not forget to leave us a 5 star review!",
            "Non esiti a scriverci su WhatsApp.",
            "Zögern Sie nicht, uns per E-Mail zu schreiben: kontaktieren Sie uns per E-Mail.",
            "N'hésitez pas à nous écrire sur WhatsApp.",
            "No dude en escribirnos por WhatsApp.",
        ],
    )
    def test_meant(self, text: str) -> None:
        assert verdict(lint(text, MessageContext())) is Verdict.BLOCK


def test_a_blocked_text_is_denied_with_policy_rule_and_fix() -> None:
    with pytest.raises(Denied) as no:
        require_sendable("Write to help@brightshop.com", MessageContext())
    assert no.value.rule == "COM-15"
    assert "email_address" in no.value.text
    assert no.value.unlock
    require_sendable("Your parcel is with the carrier.", MessageContext())


def test_a_warning_denies_nothing() -> None:
    text = "[Important] Which colour did you order?"
    assert verdict(lint(text, MessageContext())) is Verdict.WARN
    require_sendable(text, MessageContext())
