"""Plain text only: no markup, images, emojis, empty lines in a row, tags in brackets (COM-18, COM-20, COM-33)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import words
from copilot.domain.message_rules.reading import Reading

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|button|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|"
    "ins|li|link|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|title|tr|u|ul|video"
)
_MARKUP = re.compile(
    rf"<\s?/?\s?(?:{_TAGS})(?:\s[^<>]{{0,200}})?/?>|<!--|<!doctype|&(?:nbsp|amp|lt|gt|quot|apos|#\d{{1,6}}|#x[0-9a-f]{{1,5}});"
    r"|\[/?(?:b|i|u|url|img|color|size|font|center)(?:=[^\]\n]{0,80})?\]|\[[^\]\n]{1,80}\]\([^)\n]{1,200}\)|\*\*[^*\n]{1,80}\*\*"
)
_IMAGE = re.compile(
    r"<\s?(?:img|picture|svg|video)\b[^<>]{0,200}|!\[[^\]\n]{0,80}\]\([^)\n]{1,200}\)|data\s?:\s?image/|\[img\]"
    r"|(?<![a-z0-9])cid:[a-z0-9]|(?<![a-z0-9])https?://[^\s\"'<>]{1,200}\.(?:png|jpe?g|gif|webp|bmp)(?![a-z0-9])"
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2793\u2795-\u2797\u27bf\u2b50\u2b55\u203c\u2049\u231a\u231b\u23e9-\u23f3\u3030\u303d]{1,200}|[0-9#*]\ufe0f?\u20e3|[\u2190-\u21ff\u2934\u2935\u2b05-\u2b07\u00a9\u00ae\u2122]\ufe0f"
)
_EMOTICON = re.compile(r"(?<![\w:;])(?:[:;=8]-?[)(dpo/\\|\]]|<3|:'\(|\^\^|xd)(?![\w)])")
# Zero-width signs do not fill a line.
_BLANK_LINES = re.compile("(?:\r\n|\r|\n)(?:[ \t\u00a0\u200b\u200c\u200d\u2060\ufeff]{0,400}(?:\r\n|\r|\n)){2,}")
_IMPORTANT = re.compile(r"[\[(]\s?(?:important|importante|wichtig)\s?[\])]")
_OPT_OUT = words(
    "unsubscribe|opt[ -]?out|stop receiving (?:our |these )?messages",
    "disiscriver\\w+|annullare l'iscrizione|cancellare l'iscrizione|non ricevere più (?:i nostri |nostri )?messaggi",
    "(?:newsletter|nachrichten) ab(?:zu)?melden|abbestell\\w+|keine (?:weiteren )?nachrichten mehr (?:erhalten|bekommen)",
    "désabonn\\w+|désinscri\\w+|ne plus recevoir (?:nos |de )?messages",
    "darse de baja|cancelar (?:la|su) suscripción|no recibir más (?:nuestros )?mensajes|anular la suscripción",
    "(?:no longer|not) (?:wish|want) to (?:hear|receive)[^.!?\\n]{0,40}(?:link|click|reply|here|stop)|(?:stop|cease) (?:getting|receiving|these|our) [a-z ]{0,15}(?:messages|mails|e-?mails)|reply (?:with )?[\\\"']?stop|opt[ -]?out|(?:leave|removed? from) (?:our|this|the) (?:mailing )?list|manage (?:your )?(?:subscription|preferences)",
    "disiscriv\\w+|(?:non|smettere di) (?:voler )?(?:più )?(?:ricever|sentir)\\w*[^.!?\\n]{0,40}(?:messagg|link|clicc|qui|scriv)\\w*|per non ricevere più|(?:disattiv|revoc|cancell|annull)\\w+ (?:i nostri messaggi|(?:l'|la )?(?:iscrizione|sottoscrizione))|rispond\\w+ (?:con )?[\\\"']?stop|cancell\\w+ dalla lista|togliersi dalla lista",
    "(?:hier )?(?:vom (?:verteiler|newsletter) )?(?:abmelden|austragen)|(?:keine|nicht mehr)[^.!?\\n]{0,30}(?:nachrichten|mails|von uns)[^.!?\\n]{0,20}(?:erhalten|hören|bekommen)|nachrichten nicht mehr zu erhalten|abbestell\\w*|abmeldelink|(?:antworten|schreiben) sie (?:mit )?[\\\"']?stopp?|(?:aus|von) (?:unser\\w*|dem|der) (?:verteiler|liste)",
    "désabonn\\w+|désinscri\\w+|(?:ne plus|cesser de|arrêter de) (?:recevoir|nous lire|souhait\\w+)|répond\\w+ (?:par )?[\\\"'«]? ?stop|retir\\w+ de (?:notre|la) liste|(?:gérer|modifier) (?:vos )?(?:abonnements|préférences)",
    "(?:dese|darse|date|dé[sj]e) de baja|(?:dejar|no) (?:de )?(?:quier\\w+ )?(?:recibir|saber)[^.!?\\n]{0,25}(?:mensajes|más|correos|de nosotros)[^.!?\\n]{0,25}(?:clic|enlace|aquí|baja|responda)|dejar de recibir (?:estos |nuestros )?(?:mensajes|correos)|cancel\\w+ (?:la|su) suscripci[oó]n|respond\\w+ (?:con )?[\\\"'«]?(?:stop|baja)|(?:salir|eliminar\\w*) de (?:nuestra|la) lista",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """What is not plain text, and links to leave a list."""
    yield from (Hit("markup", m.span()) for m in reading.matches(_MARKUP))
    if any(sign in reading.text for sign in ("<", "![", "[img]", "cid:", "http", "image/")):
        yield from (Hit("image", m.span()) for m in reading.matches(_IMAGE))
    yield from (Hit("emoticon", m.span()) for m in reading.matches(_EMOTICON))
    yield from (Hit("important_tag", m.span()) for m in reading.matches(_IMPORTANT))
    yield from (Hit("opt_out_link", span) for span in reading.hits(_OPT_OUT))


def find_in_original(text: str) -> Iterator[tuple[str, int, int]]:
    """What can only be seen in the text as given: emojis and runs of line breaks."""
    yield from (("emoji", *m.span()) for m in _EMOJI.finditer(text))
    yield from (("blank_lines", *m.span()) for m in _BLANK_LINES.finditer(text))
