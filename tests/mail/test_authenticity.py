"""Who really sent it: EML-05 and EML-52."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from copilot.amazon.mail import read_mail

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
SHOP = "Amazon <donotreply@amazon.it>"
US = frozenset({"mx.lindenhof-haus.example"})


@pytest.mark.parametrize(
    "results",
    [
        "mx; dmarc=pass header.from=amazon.it",
        "mx 1; dmarc=pass (p=quarantine dis=none) header.from=amazon.it",
        "mx; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=amazon.it; dmarc=pass",
        "mx; dkim=pass header.d=amazon.it",
        "mx; dkim=pass header.i=@amazon.it header.s=s1",
        "mx; spf=pass smtp.mailfrom=bounce@amazon.it",
        "spf=pass smtp.mailfrom=x.amazonses.com; dkim=pass header.d=amazon.it; dmarc=pass header.from=amazon.it",
        "mx; DMARC=Pass Header.From=AMAZON.IT",
    ],
)
def test_a_passing_result_for_the_exact_host_is_trusted(read, results) -> None:
    assert read("x", sender=SHOP, results=results).trusted


@pytest.mark.parametrize(
    "results",
    [
        None,
        "",
        "mx; none",
        "mx; dmarc=fail header.from=amazon.it; dkim=pass header.d=amazon.it",
        "mx; dmarc=pass header.from=evil.example",
        "mx; dmarc=pass header.from=amazon.com.evil.example",
        "mx; dmarc=pass header.from=amazon.de",
        "mx; dmarc=pass; dmarc=fail",
        "mx; dkim=pass header.d=amazonses.com; spf=pass smtp.mailfrom=eu-west-1.amazonses.com",
        "mx; dkim=fail header.d=amazon.it; spf=none smtp.mailfrom=amazon.it",
        'mx; spf=pass smtp.mailfrom="a; dmarc=pass header.from=amazon.it"@evil.example',
        "mx; spf=pass (dmarc=pass; dkim=pass header.d=amazon.it) smtp.mailfrom=evil.example",
        "mx; x-dmarc=pass header.from=amazon.it",
        "((((((",
    ],
)
def test_anything_less_is_not(read, results) -> None:
    reading = read("x", sender=SHOP, results=results)
    assert not reading.trusted and "not_authenticated" in reading.problems


@pytest.mark.parametrize(
    "host",
    [
        "amazon.com.seller-center.example", "amazon-it.example", "arnazon.it", "amaz0n.it", "amazon.it.example",
        "marketplace.amazon.it.example", "marketplace-amazon.it", "evil.marketplace.amazon.it", "amazonses.com",
    ],
)  # fmt: skip
def test_eml_05_a_look_alike_host_is_never_trusted_and_is_named(read, host) -> None:
    reading = read("x", sender=f"Help <a@{host}>", subject="x")
    assert not reading.trusted and reading.kind == "EML-18"
    assert ("lookalike_sender" in reading.problems) or host.endswith(".amazon.it")


def test_eml_05_a_foreign_host_that_calls_itself_amazon_is_named(read) -> None:
    reading = read("x", sender="Amazon.it <a@shop.example>", subject="x")
    assert "lookalike_sender" in reading.problems and not reading.trusted


def test_only_the_topmost_result_counts_where_no_receiver_is_known(read) -> None:
    forged = "Authentication-Results: mx.lindenhof-haus.example; dmarc=pass header.from=amazon.it\n"
    assert not read("x", sender=SHOP, results="mx; dmarc=fail", more=forged).trusted


def test_with_known_receivers_only_their_topmost_result_counts(read) -> None:
    ours = "Authentication-Results: MX.lindenhof-haus.example; dmarc=pass header.from=amazon.it\n"
    assert read("x", sender=SHOP, results="other; dmarc=fail", more=ours, receivers=US).trusted
    assert not read("x", sender=SHOP, results="other; dmarc=pass header.from=amazon.it", receivers=US).trusted
    forged = "mx.lindenhof-haus.example; dmarc=fail"
    assert not read("x", sender=SHOP, results=forged, more=ours, receivers=US).trusted


@pytest.mark.parametrize(
    "header", ["From: a@evil.example", "Subject: other", "X-Space-Notification-Type: RETURN_REQUEST"]
)
def test_a_header_that_stands_twice_costs_the_trust(read, header) -> None:
    reading = read("x", sender=SHOP, notice="REFUND_ISSUED", more=f"{header}\n")
    assert not reading.trusted and "repeated_header" in reading.problems


@pytest.mark.parametrize(
    "sender", ["a@amazon.it, b@evil.example", '"a@amazon.it" <b@evil.example>', "a@amazon.it <b@evil.example>",
               "=?utf-8?Q?Amazon_=3Cdonotreply=40amazon=2Eit=3E?= <b@evil.example>"]
)  # fmt: skip
def test_an_address_in_the_name_or_beside_another_does_not_count(read, sender) -> None:
    assert not read("x", sender=sender, results="mx; dmarc=pass header.from=amazon.it").trusted


def test_eml_52_a_colleagues_forward_is_read_and_never_trusted(raw) -> None:
    inner = raw("Wo ist es?").decode()
    mail = (
        "Authentication-Results: mx.lindenhof-haus.example; dmarc=pass header.from=lindenhof-haus.example\n"
        "From: nives@lindenhof-haus.example\nSubject: WG: x\nContent-Type: message/rfc822\n\n" + inner
    )
    reading = read_mail(mail.encode(), received_at=NOW)
    assert (reading.kind, reading.trusted, reading.buyer_text) == ("EML-10", False, "Wo ist es?")
    assert reading.order_id == "404-3310982-7745120" and "forwarded" in reading.problems


def test_a_mail_that_a_buyer_attached_is_an_attachment_and_no_forward(raw) -> None:
    inner = raw("Inner words", sender="Amazon <donotreply@amazon.it>", notice="REFUND_ISSUED").decode()
    mail = raw("", more="").decode().replace("text/plain; charset=utf-8", 'multipart/mixed; boundary="b"')
    mail += f"--b\nContent-Type: text/plain\n\nOuter words\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    reading = read_mail(mail.encode(), received_at=NOW)
    assert reading.trusted and reading.kind == "EML-10" and reading.buyer_text == "Outer words"
    assert [item.content_type for item in reading.attachments] == ["message/rfc822"]
