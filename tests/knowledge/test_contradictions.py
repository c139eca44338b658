"""Where sources disagree both stand, and one is followed; who contradicts without saying so is told, and so is who is never used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.question_bank import Bank
from knowledge.agreement import declared, packaged_agreed, read_agreed, suspects
from knowledge.articles import Article, parse_articles
from knowledge.cards import parse_cards
from knowledge.check import Finding, check
from knowledge.mentions import named
from knowledge.passages import Corpus
from knowledge.quiz_bank import packaged_bank

TODAY = date(2026, 11, 21)
HEAD = "---\nfamily: ZZ\ntitle: Zeal\npillar: messaging\n---\n"
APPEAL = "A decision against the seller can be appealed for {} on the claims page."


def one(id_: str, text: str, *lines: str, title: str = "Appealing a decision", stores: str = "all") -> Article:
    fields = [
        "source: House rule", "as_of: 2026-03", "review_by: 2027-02", f"marketplaces: {stores}", "confidence: medium",
        "volatile: no", "keywords: appeal, decision", *lines,
    ]  # fmt: skip
    block = f"\n## {id_}: {title}\n" + "".join(f"- {field}\n" for field in fields) + f"\n{text}\n"
    (found,) = parse_articles(HEAD + block, "zz.md")
    return found


def said(code: str, *articles: Article, **more: object) -> list[tuple[str, str]]:
    found: list[Finding] = check(Corpus(articles=articles, sheets=()), TODAY, **more)  # type: ignore[arg-type]
    return [(finding.severity, finding.where) for finding in found if finding.code == code]


def pair(mine: list[str], its: list[str]) -> tuple[Article, Article]:
    return one("ZZ-01", APPEAL.format("30 days"), *mine), one("ZZ-02", APPEAL.format("14 days"), *its)


def test_two_that_disagree_both_stand_where_both_say_so_and_one_is_followed() -> None:
    both = pair(["disagrees_with: ZZ-02", "followed: yes"], ["disagrees_with: ZZ-01", "followed: no"])
    assert said("bad_disagreement", *both) == said("contradiction", *both) == []
    assert [found.where for found in declared(both)] == ["ZZ-01 ZZ-02"]


@pytest.mark.parametrize(
    ("mine", "its"),
    [
        pytest.param(["disagrees_with: ZZ-02", "followed: yes"], [], id="one-sided"),
        pytest.param(["disagrees_with: ZZ-02"], ["disagrees_with: ZZ-01"], id="neither is followed"),
        pytest.param(
            ["disagrees_with: ZZ-02", "followed: yes"],
            ["disagrees_with: ZZ-01", "followed: yes"],
            id="both are followed",
        ),
    ],
)
def test_a_disagreement_of_one_or_without_a_choice_is_an_error(mine: list[str], its: list[str]) -> None:
    assert said("bad_disagreement", *pair(mine, its)) == [("error", "ZZ-01 ZZ-02")]


def test_a_disagreement_with_nobody_is_an_error() -> None:
    alone = one("ZZ-01", "Be kind.", "disagrees_with: ZZ-77", "followed: yes")
    assert said("bad_disagreement", alone) == [("error", "ZZ-01 ZZ-77")]


def test_an_article_may_tell_both_sides_itself_if_it_tells_two() -> None:
    both = one("ZZ-01", "Newer pages say 72 hours, older ones 48 hours.", "disagrees_with: ZZ-01")
    single = one("ZZ-01", "The pages say 72 hours, see ZZ-02.", "disagrees_with: ZZ-01")
    assert said("bad_disagreement", both) == []
    assert said("bad_disagreement", single) == [("error", "ZZ-01 ZZ-01")]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (APPEAL.format("30 days"), APPEAL.format("14 days")),
        ("Appeal a claim decision within 72 hours.", "The seller appeals a decision on a claim within 7 days."),
        ("An appeal against a decision costs 5% of the claim.", "Appealing a decision on a claim costs 8%."),
    ],
)
def test_two_figures_for_the_same_act_are_suspicious(text: str, other: str) -> None:
    articles = one("ZZ-01", text), one("ZZ-02", other)
    assert said("contradiction", *articles) == [("warning", "ZZ-01 ZZ-02")]
    assert said("contradiction", *articles, agreed={("ZZ-01", "ZZ-02"): "One is of appeals, the other too."}) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(one("ZZ-02", APPEAL.format("720 hours")), id="the same time in another unit"),
        pytest.param(one("ZZ-02", "Keep invoices for 6 years.", title="Invoices"), id="another act"),
        pytest.param(one("ZZ-02", APPEAL.format("14 days"), "effective_to: 2025-12-31"), id="another time"),
        pytest.param(one("ZZ-02", APPEAL.format("14 days"), stores="DE"), id="another store"),
        pytest.param(one("ZZ-02", APPEAL.format("14 days") + " Elsewhere it is 30 days."), id="it tells the other too"),
    ],
)
def test_no_contradiction_is_seen_where_none_is(other: Article) -> None:
    mine = one("ZZ-01", APPEAL.format("30 days"), "effective_from: 2026-01-01", stores="US")
    assert said("contradiction", mine, other) == []


def test_a_figure_changed_in_a_copy_of_any_article_is_suspected(corpus: Corpus) -> None:
    """Every article of ours with a single duration, beside itself with twice as much."""
    seen = 0
    for article in corpus.articles:
        if article.text.count(" days") == 1 and " 30 days" in article.text and "30-day" not in article.text:
            text = article.text.replace(" 30 days", " 60 days")
            copy = article.model_copy(update={"id": "ZZ-01", "text": text, "disagrees_with": ()})
            assert [(p.one, p.other) for p in suspects([article, copy])] == [(article.id, "ZZ-01")]
            seen += 1
    assert seen >= 5


def test_every_suspect_of_the_shipped_pack_was_read(corpus: Corpus) -> None:
    agreed = packaged_agreed()
    found = check(corpus, TODAY, agreed=agreed)
    codes = {"contradiction", "needless_agreement", "bad_disagreement"}
    assert [finding for finding in found if finding.code in codes] == []
    assert len(agreed) == 4
    assert [p.one for p in declared(corpus.articles)] == ["ATZ-08", "AUT-01", "COM-33", "DPP-01"]


def test_an_agreement_about_nothing_is_told() -> None:
    articles = one("ZZ-01", "Be kind."), one("ZZ-02", "Be fair.")
    assert said("needless_agreement", *articles, agreed={("ZZ-01", "ZZ-02"): "Both."}) == [("warning", "ZZ-01 ZZ-02")]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("ZZ-01: alone", "a.yaml ZZ-01"),
        ("ZZ-01 ZZ-01: twice", "a.yaml ZZ-01 ZZ-01"),
        ("ZZ-01 ZZ-02:", "a.yaml ZZ-01 ZZ-02"),
        ("- ZZ-01", "a.yaml"),
        ("a: [", "a.yaml"),
    ],
)
def test_an_agreement_names_two_articles_and_a_reason(text: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_agreed(text, "a.yaml")
    assert refused.value.field == field


def test_a_card_may_not_refer_to_an_article_that_is_not_there() -> None:
    english = one("ZZ-01", "Be kind.")
    card = "## ZZ-01: Titel\n- keywords: Ton\n\nSeien Sie freundlich ({}).\n"
    for id_, expected in (("ZZ-77", ["ZZ-01 de"]), ("ZZ-01", []), ("DIN-77", [])):
        cards = parse_cards(card.format(id_), "de/zz.md", Language.DE)
        found = check(Corpus(articles=(english,), sheets=(), cards=cards), TODAY)
        assert [f.where for f in found if f.code == "unknown_reference"] == expected


def test_an_article_is_used_where_a_macro_a_question_or_the_code_names_it(tmp_path: Path) -> None:
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "a.yaml").write_text("id: a\npolicy: [ZZ-01]\nnote: ZZ-02\n")
    (tmp_path / "copilot").mkdir()
    (tmp_path / "copilot" / "rules.py").write_text('"""As ZZ-05 says."""\nRULE = "ZZ-06"\n')
    questions = tuple(q for q in packaged_bank().questions if q.policies == ("REF-02",))
    used = named(Bank(questions=questions), tmp_path, tmp_path / "macros")
    assert {id_ for id_ in used if id_.startswith(("ZZ", "REF-02"))} == {"ZZ-01", "ZZ-05", "ZZ-06", "REF-02"}
    articles = one("ZZ-01", "Be kind."), one("ZZ-02", "Be fair.")
    assert said("unreferenced", *articles, named=used) == [("info", "ZZ-02")]
    assert said("unreferenced", *articles) == []


def test_what_the_rules_of_the_product_follow_counts_as_used() -> None:
    used = named(packaged_bank())
    assert {"COM-40", "REF-02", "ATZ-06", "COM-15", "ACC-01"} <= used
