"""No refund or replacement on condition: neither on a review nor on a claim that is closed (COM-11, ATZ-20)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import denied, either_denied, in_sentence, near, words
from copilot.domain.message_rules.reading import Reading, Span
from copilot.domain.message_rules.vocabulary import (
    CHANGE,
    CLAIM,
    FIVE_STARS,
    GIVE,
    OPINION,
    POSITIVE,
    REFUND,
    REVIEW,
    STARS,
)

_CONDITION = words(
    "if|once|as soon as|after|when|provided|on condition|depends? on|subject to|conditional|first|then|in exchange|in return|as long as|unless",
    "se|appena|quando|una volta|dopo|a condizione|dipend\\w+|in cambio|prima|poi|purché",
    "wenn|sobald|falls|nach|hängt|abhängig|abhängen|voraussetzung|sofern|im gegenzug|zuerst|erst|dann|danach",
    "si|dès que|une fois|lorsque|quand|après|à condition|dépend\\w*|en échange|d'abord|ensuite|sous réserve",
    "en cuanto|cuando|una vez|después|a condición|depend\\w+|a cambio|primero|siempre que|tras",
    "unless|only|tant que|solange|finché|hasta que|mientras|gegen|nur|solo|rücknahme|erst",
    "a patto|vorausgesetzt|pourvu que|con tal de",
    "vorher|zuvor|d'abord|avant|antes|primero|luego|prima|before|beforehand|the moment|nel momento|en el momento|dès lors|au moment|sobald|soon as|so that|damit|così|as long as|gern\\w*, (?:aber|wenn)|but|ma|aber|mais|pero",
    "the (?:minute|second|day|instant)|nel momento|in d\\w+ minute|in dem moment|à la minute|dès l'instant|en el (?:minuto|instante)",
)
# "No refund unless …" says no and means a condition.
_ONLY_IF = words(
    "unless|only (?:if|when|after|once)|solo (?:se|dopo|quando|si|cuando)|soltanto (?:se|dopo)|finché|nur (?:wenn|bei|gegen|nach|dann)|erst (?:wenn|nach|dann)|solange|tant que|que si|seulement (?:si|après)|hasta que|mientras",
    "se prima non|se non|si (?:vous )?n'?e?|si no|wenn sie nicht|if you (?:don't|do not)|niente|nessun\\w*|keine? (?:erstattung|geld|ersatz)|no (?:refund|replacement|money)|pas de (?:remboursement|remplacement)|no hay (?:reembolso|dinero)|without|senza|ohne|sans|sin",
)
_DEPENDS = words("depends? on|conditional|subject to|dipend\\w+|hängt|abhängig|abhängen|dépend\\w*|depend\\w+")
_CLOSE = words(
    "withdraw\\w*|withdrew|close|closed|closing|cancel(?:led|ling)?|drop(?:ped|ping)?|retract\\w*|stop|end|revoke\\w*|remove\\w*",
    "ritir\\w+|chiud\\w+|chius\\w+|annull\\w+|rinunc\\w+|revoc\\w+",
    "zurück(?:zu)?(?:zieh|nehm|nomm|gezogen|zieh)\\w*|zurückgezogen|zieh\\w*|schließ\\w*|geschlossen|stopp\\w*|beend\\w*|stornier\\w*|nehm\\w* (?:\\w+ ){0,4}zurück",
    "retir\\w+|ferm\\w+|annul\\w+|clôtur\\w+|abandonn\\w+|renonc\\w+",
    "retir\\w+|cierr\\w+|cerrar|anul\\w+|cancel\\w+|renunci\\w+|desist\\w+",
    "rücknahme|zurücknahme|schließung|withdrawal|ritiro|chiusura|annullamento|retrait|clôture|retirada|cierre",
    "rückzug\\w*",
    "vom tisch|off the table|aus der welt|(?:is|has) gone|no longer open|fall(?:en)? lassen|lasci\\w* cadere|laiss\\w+ tomber|dej\\w+ sin efecto|zurückgezogen|zurückgenommen|einstell\\w*|void|resolv\\w+ the (?:claim|case|a-to)|mark\\w* [^.!?\\n]{0,25}(?:resolved|closed|solved)|als (?:erledigt|gelöst)|come risolt\\w|comme résolu\\w*|como resuelt\\w|terminat\\w+|mett\\w+ fin|pong\\w+ fin|lev(?:er|ez)|lösch\\w*|elimin\\w+|supprim\\w+|borr\\w+|rimuov\\w+|cancell\\w+|tolg\\w+|no longer needed|überflüssig|nicht mehr (?:nötig|notwendig)|withdrawn|rescind\\w*",
    "cerrad[oa]s?|clos(?:e|es)?|beendet|gelöscht|withdraws|resuelt[oa]s?|risolt\\w|erledigt",
    "tak(?:e|ing)(?= (?:your|the|that|this) (?:case|claim|dispute|complaint|a-to-z)[^.!?\\n]{0,30} back)",
)
_BY_AMAZON = words(
    "carrier|courier|corriere|spedizioniere|versanddienst\\w*|versand|transporteur|transportista|dhl|ups|dpd|gls",
    "amazon (?:has|had|have|hat|ha|a|will|closes?|decides?|schließt|entscheidet|chiude|ferme|cierra|decide)",
)
# Something is sent, and what a review is to say instead.
_GOODS_GO = words(
    "(?:new|spare|second|other) \\w+ (?:goes|leaves|ships|is sent|will be sent|comes)|nuov\\w \\w+ (?:parte|partirà|arriva)|nuov\\w (?:parte|partirà|arriva)|neue\\w* \\w+ (?:geht|kommt|verlässt)|nouvel\\w* \\w+ (?:part|partira|arrive)|nuev\\w (?:sale|saldrá|llega)|nuev\\w \\w+ (?:sale|saldrá|llega)",
)
_ELSE = words(
    "says? (?:something|otherwise)|reads? (?:differently|better)|(?:something )?(?:different|nicer)|(?:dica|dirà|dice) (?:qualcosa|altro|qualcos'altro)|diversa\\w*|anders|(?:dira|dise|dit) autre chose|différent\\w*|(?:diga|dirá) otra cosa|distint\\w|diferente",
)
_NO_MONEY = words(
    "no (?:refund|money|replacement)|niente (?:rimborso|soldi|sostituzione)|nessun rimborso|keine? (?:erstattung|geld|ersatz|rückzahlung)|pas de (?:remboursement|remplacement)|aucun remboursement|no hay (?:reembolso|dinero|sustitución)|ningún reembolso",
)
_AS_LONG = words(
    "as long as|while|until|unless|before|finché|fino a|prima che|solange|bis|bevor|tant que|jusqu'à|avant que|mientras|hasta que|antes de",
)
# The review is no longer there.
_GONE = words(
    "gone|weg|fort|sparit\\w|sparir\\w*|away|disparu\\w*|desaparecid\\w+|desaparezca|scompars\\w|verschwunden|offline|down",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Money or goods for a kinder review, or for a claim that is closed."""
    for deals in (_feedback_deals, _sent_if):
        yield from (Hit("concession_for_feedback", span) for span in deals(reading))
    yield from _claim_deals(reading)
    for rule, nouns in (("concession_for_feedback", (REVIEW, OPINION)), ("concession_for_claim", (CLAIM,))):
        for noun in nouns:
            for span in near(reading, noun, _NO_MONEY, 90):
                if in_sentence(reading, _AS_LONG, span[0]) and not in_sentence(reading, _BY_AMAZON, span[0]):
                    yield Hit(rule, span)


def _feedback_deals(reading: Reading) -> Iterator[Span]:
    for noun in (REVIEW, FIVE_STARS, STARS, OPINION):
        for span in near(reading, noun, REFUND, 110):
            if not in_sentence(reading, _CONDITION, span[0]) and not in_sentence(reading, CHANGE, span[0]):
                continue
            if not in_sentence(reading, _ONLY_IF, span[0]) and (either_denied(reading, span) or denied(reading, span)):
                continue
            acts = (CHANGE,) if noun in (STARS, OPINION) else (CHANGE, POSITIVE, GIVE, _DEPENDS, _ONLY_IF, _GONE)
            if any(in_sentence(reading, act, span[0]) for act in acts):
                yield span


def _sent_if(reading: Reading) -> Iterator[Span]:
    """What is sent when a review says something else."""
    for span in near(reading, REVIEW, _GOODS_GO, 90):
        if in_sentence(reading, _CONDITION, span[0]) and in_sentence(reading, _ELSE, span[0]):
            yield span


def _claim_deals(reading: Reading) -> Iterator[Hit]:
    for span in near(reading, _CLOSE, CLAIM, 60):
        if denied(reading, span) and not in_sentence(reading, _ONLY_IF, span[0]):
            continue
        begin, end = reading.sentence_span(span[0])
        if _BY_AMAZON.search(reading.text, begin, end):
            continue
        _, after = reading.sentence_span(min(end, len(reading.text) - 1))
        conditional = _CONDITION.search(reading.text, begin, after) and REFUND.search(reading.text, begin, after)
        conditional = conditional or REFUND.search(reading.text, span[1], min(end, span[1] + 80))
        yield Hit("concession_for_claim" if conditional else "claim_withdrawal", span)
