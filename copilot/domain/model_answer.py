"""What a model may say of a ticket, and how its words are held against what it was given (N19, law 3).

The answer is data from outside: enums, ids of closed lists, and spans that occur word for word in what was sent. There is no
place in it for an amount, an order, a recipient, a threshold or an action. What does not hold is dropped and counted.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from copilot.domain.errors import CopilotError
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.triage import Probability

LARGEST = 20_000  # characters of an answer; a useful one has a tenth of it
REMARK = 300
_SPANS, _SHORTEST = 6, 3

# Each of these makes the copilot more careful. A flag that could open a gate (a withdrawal, photos that are there) is not
# for a model to raise.
WARNINGS = frozenset(
    {
        Flag.SAFETY,
        Flag.LEGAL_THREAT,
        Flag.CLAIM_THREAT,
        Flag.CHARGEBACK_THREAT,
        Flag.REVIEW_THREAT,
        Flag.COUNTERFEIT,
        Flag.INJECTION_SUSPECTED,
        Flag.OFF_PLATFORM,
    }
)
# A remark describes; what it would have to name with figures, addresses or links stands in the facts already. It is plain
# English, so letters of other alphabets, marks that hide and brackets have no place in it either.
_NOT_IN_A_REMARK = re.compile(
    r"\d{3,}|\d+[.,]\d{2}\b|\b[^\W\d_]+[-/#]\d|[^\x20-\x7eÀ-ɏ‘’“”–…]|[@<>{}\[\]`|\\&#*_=]|https?:|www\.|\b[\w-]+\.[a-z]{2,}\b|\b(?:dot|punkt) ?com\b",
    re.IGNORECASE,
)
# Nor does it speak of money, approvals, agreements, being done with it or orders to anybody, in any of our languages: a
# person decides those, and reads the rules for it beside the suggestion (law 3). A remark that does is dropped whole, the rest
# of the answer stands.
_NOT_SAID_IN_A_REMARK = re.compile(
    r"\b(?:refund|reimburs|compensat|credit|money|cash|payment|pay\b|paid|euro|dollar|cents?\b|amount|full (?:price|sum)"
    r"|approv|authori[sz]|permit|allowed|grant|confirm|manager|supervisor|admin|compliance|policy|exception|override|bypass|skip|ignore"
    r"|agreed|agreement|verbal|no (?:answer|reply|response|action|follow[ -]?up)|clos(?:e|ed|ing)\b|resolved|settled"
    r"|disregard|instruct|system|prompt|assistant|agent|colleague|click|execute|issue|transfer|you (?:must|should|have to|can)|must be|please"
    r"|erstatt|rückzahl|geld|zahl|betrag|genehmig|freigegeb|freigab|bewillig|anweis|ignorier|chef|bitte|vereinbar|abgesproch|keine (?:antwort|rückmeldung)|erledigt|(?:ab)?geschlossen|schließ"
    r"|rimbors|soldi|denaro|pag[ao]|importo|approvat|autorizz|responsabil|istruzion|ignora|accordo|nessun[ao]? (?:risposta|azione)|chius[oa]|chiudere|risolto"
    r"|rembours|argent|payer|montant|approuv|autoris|instruction|ignore[rz]|valid[ée]|d'accord|(?:aucune|pas de) (?:réponse|action)|ferm[ée]|clôtur|réglé"
    r"|reembols|dinero|pag[ao]r?|importe|aprob|autoriz|jefe|encargad|instruccion|ignor[ae]|acuerd|acordad|dirección|(?:ninguna|sin) (?:respuesta|acción)|cerrad|cerrar|resuelt)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


class AnswerUnusable(CopilotError):
    """The model's answer is none. The offline judgement stands; nothing happened."""

    code = "model_answer_unusable"

    def __init__(self, problem: str) -> None:
        super().__init__(f"the model's answer cannot be used: {problem}")
        self.problem = problem


class Given(Record):
    """What the model was given to choose from: the buyer's words as they were sent, and closed lists of ids."""

    words: str
    macros: tuple[str, ...] = ()
    passages: Mapping[str, str] = {}  # public ones only: id and text
    canary: str = ""  # stands in the question and nowhere in a true answer


class Quote(Record):
    """Whole sentences of a passage that answer a question, as they stand there."""

    passage: str
    words: str


class Opinion(Record):
    """A model's reading of a ticket, after everything in it was checked."""

    reason: Reason
    confidence: Probability
    evidence: tuple[str, ...] = ()
    also: tuple[Reason, ...] = ()
    warnings: frozenset[Flag] = frozenset()
    macro: str | None = None
    quotes: tuple[Quote, ...] = ()
    remark: str = ""
    dropped: Mapping[str, int] = {}  # by what it was; nothing of it is kept


def answer_schema(given: Given) -> dict[str, Any]:
    """The JSON schema an answer is asked in; the lists of ids are those of this ticket."""
    words = {"type": "string", "maxLength": 300}
    spans = {"type": "array", "items": words, "maxItems": _SPANS}
    reasons = {"type": "string", "enum": [reason.value for reason in Reason]}
    fields: dict[str, Any] = {
        "reason": reasons,
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "evidence": spans,
        "also": {"type": "array", "items": reasons, "maxItems": 2},
        "language": {"type": "string", "enum": [language.value for language in Language]},
        "warnings": {
            "type": "array",
            "maxItems": len(WARNINGS),
            "items": _object({"flag": {"type": "string", "enum": sorted(WARNINGS)}, "words": words}),
        },
        "macro": {"enum": [*given.macros, None]},
        "quotes": {
            "type": "array",
            "maxItems": _SPANS,
            "items": _object({"passage": {"enum": [*given.passages]}, "words": words}),
        }
        if given.passages
        else {"type": "array", "items": words, "maxItems": 0},
        "remark": {"type": "string", "maxLength": REMARK},
    }
    return _object(fields)


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def admit(answer: str, given: Given) -> Opinion:
    """The answer, as far as it holds. Raises AnswerUnusable for one without a reason and a confidence that could be believed."""
    if given.canary and given.canary in answer:
        raise AnswerUnusable("it repeats what was not for repeating")
    said = _parsed(answer)
    lost: Counter[str] = Counter()
    try:
        reason = Reason(str(said.get("reason")))
    except ValueError:
        raise AnswerUnusable("it names no reason of the list") from None
    confidence = said.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise AnswerUnusable("its confidence is no number from 0 to 1")
    return Opinion(
        reason=reason,
        confidence=float(confidence),
        evidence=tuple(_spans(said.get("evidence"), given.words, lost)),
        also=tuple(_also(said.get("also"), reason, lost)),
        warnings=frozenset(_warnings(said.get("warnings"), given.words, lost)),
        macro=_macro(said.get("macro"), given.macros, lost),
        quotes=tuple(_quotes(said.get("quotes"), given.passages, lost)),
        remark=_remark(said.get("remark"), lost),
        dropped={kind: many for kind, many in lost.items() if many} | _surplus(said),
    )


def _parsed(answer: str) -> Mapping[str, Any]:
    text = _bare(answer)
    if len(text) > LARGEST:
        raise AnswerUnusable(f"it is {len(text)} characters long")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise AnswerUnusable("it is not JSON" if text else "it is empty") from None
    if not isinstance(said, dict):
        raise AnswerUnusable("it is not an object")
    return said


def _bare(answer: str) -> str:
    """The JSON alone: asked for nothing else, many a model fences it all the same, or thinks aloud before."""
    text = answer.rpartition("</think>")[2].strip()
    return text.removeprefix("```json").removeprefix("```").removesuffix("```") if text.startswith("```") else text


_REASONS = frozenset(reason.value for reason in Reason)
_FIELDS = frozenset(("reason", "confidence", "evidence", "also", "language", "warnings", "macro", "quotes", "remark"))


def _surplus(said: Mapping[str, Any]) -> dict[str, int]:
    surplus = len(said.keys() - _FIELDS)
    return {"unknown_field": surplus} if surplus else {}


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_PLACEHOLDERS = re.compile(r"\[[a-z]+_\d+\]")


def _occurs(words: Any, text: str) -> bool:
    """Whether these are whole words of the text, and more than placeholders for what was taken out."""
    if not isinstance(words, str):
        return False
    wanted = _flat(words)
    if len(_PLACEHOLDERS.sub("", wanted).strip()) < _SHORTEST:
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _flat(text)) is not None


def _sentences(words: str, passage: str) -> str:
    """The whole sentences of a passage that hold these words: half of one may say the opposite."""
    wanted = _flat(words)
    parts = [part for part in _SENTENCE_ENDS.split(passage) if part.strip()]
    for many in range(1, len(parts) + 1):
        for first in range(len(parts) - many + 1):
            begin = passage.index(parts[first])
            last = parts[first + many - 1]
            piece = passage[begin : passage.index(last, begin) + len(last)]
            if wanted in _flat(piece):
                return piece.strip()
    return passage.strip()


def _many(value: Any, kind: str, lost: Counter[str]) -> Iterable[Any]:
    """The first few of a list; anything else is lost."""
    if not isinstance(value, list):
        lost[kind] += value is not None
        return []
    lost[kind] += max(0, len(value) - _SPANS)
    return value[:_SPANS]


def _spans(value: Any, words: str, lost: Counter[str]) -> Iterable[str]:
    for span in _many(value, "evidence", lost):
        if _occurs(span, words):
            yield span
        else:
            lost["evidence"] += 1


def _also(value: Any, reason: Reason, lost: Counter[str]) -> Iterable[Reason]:
    seen = {reason, Reason.OTHER}
    for name in _many(value, "also", lost):
        if isinstance(name, str) and name in _REASONS and Reason(name) not in seen and len(seen) < 4:
            seen.add(Reason(name))
            yield Reason(name)
        else:
            lost["also"] += 1


def _warnings(value: Any, words: str, lost: Counter[str]) -> Iterable[Flag]:
    for one in _many(value, "warnings", lost):
        flag, span = (one.get("flag"), one.get("words")) if isinstance(one, dict) else (None, None)
        if isinstance(flag, str) and flag in WARNINGS and _occurs(span, words):
            yield Flag(flag)
        else:
            lost["warnings"] += 1


def _macro(value: Any, macros: tuple[str, ...], lost: Counter[str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and value in macros:
        return value
    lost["macro"] += 1
    return None


def _quotes(value: Any, passages: Mapping[str, str], lost: Counter[str]) -> Iterable[Quote]:
    for one in _many(value, "quotes", lost):
        passage, words = (one.get("passage"), one.get("words")) if isinstance(one, dict) else (None, None)
        if isinstance(passage, str) and passage in passages and _occurs(words, passages[passage]):
            yield Quote(passage=passage, words=_sentences(str(words), passages[passage]))
        else:
            lost["quotes"] += 1


def _remark(value: Any, lost: Counter[str]) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if value and (
        not text
        or len(text) > REMARK
        or not text.isprintable()
        or _NOT_IN_A_REMARK.search(text)
        or _NOT_SAID_IN_A_REMARK.search(text)
    ):
        lost["remark"] += 1
        return ""
    return text
