"""The public door: a judgement on a buyer's words without any network, model service or key."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from copilot.domain.marketplace import MARKETPLACES, canonical_code
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.domain.situation import Situation
from copilot.domain.ticket import Author, Message
from copilot.domain.triage import Candidate, TriageResult
from copilot.triage import cues, lexicon, rules
from copilot.triage.also import also
from copilot.triage.language import detect
from copilot.triage.leanings import leanings
from copilot.triage.model import TriageModel
from copilot.triage.normalise import normalise, own_words
from copilot.triage.notices import notice_about
from copilot.triage.sub_reasons import heard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp", ".mp4", ".mov")
# Reasons that photos decide; without them we ask, we do not refund (P1).
_PHOTO_REASONS = frozenset(
    {Reason.ITEM_DAMAGED, Reason.ITEM_DEFECTIVE, Reason.WRONG_ITEM, Reason.MISSING_PARTS, Reason.NOT_AS_DESCRIBED}
)
# What a buyer once said stays true for the thread: a threat or an injury is not over because the next line is short.
_LASTING = frozenset(
    {
        Flag.CLAIM_THREAT,
        Flag.CLAIM_OPEN,
        Flag.CHARGEBACK_THREAT,
        Flag.CHARGEBACK_OPEN,
        Flag.LEGAL_THREAT,
        Flag.SAFETY,
        Flag.COUNTERFEIT,
        Flag.INJECTION_SUSPECTED,
        Flag.PHOTOS_ATTACHED,
        Flag.EU_WITHDRAWAL,
    }
)
# How much earlier messages and a typed subject count beside the open ones; more when those say little by themselves.
_CONTEXT, _CONTEXT_IF_TERSE = 0.25, 0.7
_SUBJECT, _SUBJECT_IF_TERSE = 0.35, 0.8
_TERSE_WORDS = 7
# Below this share of words ever met, and without one idea we know, it is not a message for a shop.
_KNOWN_WORDS = 0.34
_ALTERNATIVES = 3
# Log-odds by which whole letters are surer than the sentences the chances were calibrated on; chosen on the golden cases.
_LETTER = 0.35


class OfflineTriage:
    """Implements the Triage port with rules and a learned linear model. Pure: same words, same answer."""

    def __init__(self, model: TriageModel) -> None:
        self._model = model

    def judge(
        self,
        subject: str,
        messages: Sequence[Message],
        marketplace: str,
        here: Collection[Situation] = (),
    ) -> TriageResult:
        """Reason, calibrated confidence, language and flags of the buyer's unanswered words, read as somebody reads them
        who has the order before him (``here``).

        Earlier buyer messages and a typed subject count less; what seller and Amazon wrote never counts. Instructions in
        the text are content: they can raise a flag, nothing else. ``abstained`` when the best reason is not sure enough
        or the text is out of scope (then the reason is OTHER).
        """
        latest, earlier = _split(messages)
        if not latest and not earlier and any(m.author is Author.AMAZON for m in messages):
            return _noticed(subject, messages, marketplace)
        text = "\n".join(normalise(m.text) for m in latest)
        context = "\n".join(normalise(m.text) for m in earlier)
        topic = normalise(subject)
        spoken = "\n".join(own_words(m.text) for m in (latest or earlier)) or subject
        asked = cues.without_orders(text)
        chances = self._model.probabilities(self._logits(asked, context, topic, here))
        ranked = sorted(zip(self._model.reasons, chances.tolist(), strict=True), key=lambda c: (-c[1], c[0]))
        abstained = ranked[0][1] < self._model.threshold
        ranked = _of_a_letter(ranked)
        reason, confidence = ranked[0]
        if reason is Reason.OTHER or self._is_noise(text, topic):
            reason, abstained = Reason.OTHER, True
            confidence = dict(ranked)[Reason.OTHER] if ranked[0][0] is not Reason.OTHER else confidence
        others = [Candidate(reason=r, confidence=round(c, 4)) for r, c in ranked if r is not reason and c >= 0.01]
        likely = tuple(others[:_ALTERNATIVES])
        open_words = asked or rules.own_subject(topic)
        return TriageResult(
            language=detect(spoken, marketplace),
            reason=reason,
            confidence=round(confidence, 4),
            alternatives=likely,
            flags=self._flags(text, context, topic, latest, earlier, marketplace, reason),
            abstained=abstained,
            heard=heard(open_words, (reason, *(c.reason for c in likely))),
            also=() if reason is Reason.OTHER else also(self._model, open_words, reason),
        )

    def _logits(self, text: str, context: str, topic: str, here: Collection[Situation]) -> NDArray[np.float64]:
        import numpy as np

        bare, menu = rules.own_subject(topic), rules.subject_pushes(topic, here)
        closing = cues.thanks_only(text)
        terse = len(text.split()) <= _TERSE_WORDS
        total = self._model.scores(text or bare).logits
        if text and context and not closing:
            total = total + (_CONTEXT_IF_TERSE if terse else _CONTEXT) * self._model.scores(context).logits
        # Where a menu leaves nothing open, its words add nothing.
        if text and bare and not closing and len(menu) != 1:
            said = np.array(self._model.scores(bare).logits)
            # That nothing is wanted is for the message to say: a subject that calls the case solved buries what stands below.
            settled = self._model.reasons.index(Reason.NO_RESPONSE_NEEDED)
            said[settled] = min(said[settled], said.mean())
            total = total + (_SUBJECT_IF_TERSE if terse else _SUBJECT) * said
        pushes: list[Mapping[Reason, float]] = [rules.text_pushes(text), leanings(here)]
        if not closing:
            pushes.append(menu)
        index = {reason: i for i, reason in enumerate(self._model.reasons)}
        total = np.array(total)
        for push in pushes:
            for reason, by in push.items():
                total[index[reason]] += by
        return total

    def _is_noise(self, text: str, topic: str) -> bool:
        """True when nothing in it is a word we ever met in a buyer's message."""
        if rules.subject_pushes(topic):
            return False
        words = text.split() or rules.own_subject(topic).split()
        if any(lexicon.ideas(word.strip(".,;:!?")) for word in words):
            return False
        return not words or self._model.scores(text or topic).known < _KNOWN_WORDS

    @staticmethod
    def _flags(
        text: str,
        context: str,
        topic: str,
        latest: Sequence[Message],
        earlier: Sequence[Message],
        marketplace: str,
        reason: Reason,
    ) -> frozenset[Flag]:
        code = canonical_code(marketplace)
        eu_law = MARKETPLACES[code].eu_law if code else False
        found = set(cues.flags(f"{topic}\n{text}", eu_law=eu_law))
        found |= cues.flags(context, eu_law=eu_law) & _LASTING
        if any(name.lower().endswith(_IMAGES) for m in (*latest, *earlier) for name in m.attachments):
            found.add(Flag.PHOTOS_ATTACHED)
        if len(latest) > 1:
            found.add(Flag.SECOND_CONTACT)
        if reason in _PHOTO_REASONS and Flag.PHOTOS_ATTACHED not in found:
            found.add(Flag.PHOTOS_MISSING)
        return frozenset(found)


def _of_a_letter(ranked: list[tuple[Reason, float]]) -> list[tuple[Reason, float]]:
    """The chances, calibrated on single sentences, for whole letters with an order beside them, which are read right more
    often. The order of the reasons stays."""
    (reason, chance), *others = ranked
    top = min(max(chance, 1e-9), 1 - 1e-9)
    lifted = 1 / (1 + math.exp(-_LETTER) * (1 - top) / top)
    return [(reason, lifted), *((other, c * (1 - lifted) / (1 - top)) for other, c in others)]


def _noticed(subject: str, messages: Sequence[Message], marketplace: str) -> TriageResult:
    """No buyer has spoken: Amazon's own words say what it is about. A filed claim is a claim until Amazon decides it."""
    spoken = "\n".join([subject, *(m.text for m in messages if m.author is Author.AMAZON)])
    reason = notice_about(normalise(spoken))
    filed = {Reason.A_TO_Z_CLAIM: Flag.CLAIM_OPEN, Reason.CHARGEBACK_DISPUTE: Flag.CHARGEBACK_OPEN}
    return TriageResult(
        language=detect(spoken, marketplace),
        reason=reason,
        confidence=1.0,
        flags=frozenset({filed[reason]} if reason in filed else ()),
    )


def _split(messages: Sequence[Message]) -> tuple[list[Message], list[Message]]:
    """The buyer's unanswered messages (or, when all are answered, his last one) and his earlier ones."""
    mine = [m for m in messages if m.author is Author.BUYER]
    after = 0
    for i, message in enumerate(messages):
        if message.author is Author.SELLER:
            after = i + 1
    latest = [m for m in messages[after:] if m.author is Author.BUYER] or mine[-1:]
    return latest, mine[: len(mine) - len(latest)]
