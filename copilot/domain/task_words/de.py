"""Sentences of open tasks in German."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "approval_waiting": "Bis zum {moment} wird auf die Freigabe durch {roles} gewartet; danach geschieht nichts.",
    "escalation": "Weitergegeben an: {audience}, fällig {moment}; Übergabe und Notiz {note} lesen.",
    "breaker": "Die Sicherung {scope} hat ausgelöst: {sentence}. Ein Manager sieht nach und löst sie.",
    "paid_after_all": "Von Hand als nicht ausgeführt geklärt, und doch zeigen Amazons Bücher eine Erstattung. Die Bestellung ansehen.",
    "not_shown": "Amazons Bericht hat es vor Tagen angenommen, und Amazons Bücher zeigen es nicht. In Seller Central nachsehen.",
    "cannot_leave": "Die bestätigte Aktion kann seit einer Stunde nicht abgehen. Zurücknehmen oder warten.",
    "amazon_silent": "Amazon sagt seit einer Stunde nichts zu dieser Bestellung; die bestätigte Aktion wartet. Zurücknehmen oder warten.",
    "stuck_feed": "Der Feed steht bei Amazon seit Stunden auf {feed_state}. In Seller Central nachsehen.",
    "reply_bounced": "Amazon hat unsere Nachricht nicht zugestellt: der Käufer hat Nachrichten abbestellt, die keine Antwort sind (COM-30). Noch einmal im eigenen Nachrichtenverlauf des Käufers antworten; ist auch der gesperrt, eine Vorlage in Seller Central verwenden (COM-34).",
    "outcome_unknown": "Ausgang unbekannt: {sentence}. In Seller Central nachsehen, ob es ausgeführt wurde, dann diese Aufgabe klären.",
    "no_row": "im Bericht fehlt die Zeile",
    "no_report": "Amazon hat den Bericht nicht mehr",
    "ended_without": "der Feed endete mit {feed_state} ohne Bericht: alles, ein Teil oder nichts kann geschehen sein",
    "no_such_feed": "Amazon zeigt keinen solchen Feed",
    "could_be": "{count} Feeds kommen infrage",
}
