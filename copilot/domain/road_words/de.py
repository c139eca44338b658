"""Sentences about actions on their way in German."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # why it takes as long as it does
    "eta_hold": "es lässt sich bis {clock} zurücknehmen",
    "eta_pace": "für die letzten Feeds brauchte Amazon {span}",
    "eta_usual": "meist braucht Amazon ein paar Minuten",
    "eta_longer": "es dauert länger als bei den letzten Feeds",
    "eta_approval": "es wird auf eine Freigabe gewartet",
    "eta_stopped": "Geld ist ganz oder teilweise gestoppt; ein Manager gibt es frei",
    "eta_quota": "Amazons Kontingent erlaubt den Feed in {span}",
    "eta_one_before": "1 Feed geht vorher ab",
    "eta_many_before": "{count} Feeds gehen vorher ab",
    "eta_fate": "zuerst wird der Ausgang eines früheren Feeds geklärt",
    # whether it can be taken back
    "undo_proposed": "Niemand hat es bestätigt: es gibt nichts zurückzunehmen.",
    "undo_waits": "Es wartet auf Freigabe und nichts ist abgegangen: es lässt sich sofort zurücknehmen.",
    "undo_held": "Noch ist nichts abgegangen: es lässt sich sofort zurücknehmen.",
    "undo_leaving": "Es wird gerade an Amazon übergeben: zu spät, es zurückzunehmen.",
    "undo_ask": "Amazon hat es in der Warteschlange: man kann um Rückgabe bitten, und Amazon kann ablehnen.",
    "undo_asked": "Amazon ist um Rückgabe gebeten; die Antwort steht aus.",
    "undo_shared": "Sein Feed trägt auch andere Aktionen: zu spät, es zurückzunehmen.",
    "undo_adopted": "Sein Feed wurde nach einer unklaren Antwort gefunden und kann ein anderer sein: zu spät, es zurückzunehmen.",
    "undo_sent": "Es ist abgeschickt: zu spät, es zurückzunehmen.",
    "undo_working": "Amazon arbeitet daran: zu spät, es zurückzunehmen.",
    "undo_unknown": "Ob es ausgeführt wurde, ist nicht bekannt: es lässt sich nicht zurücknehmen, nur klären.",
    "undo_done": "Amazon hat es ausgeführt: es lässt sich nicht zurücknehmen.",
    "undo_ended": "Es ist zu Ende und nichts wurde ausgeführt: es gibt nichts zurückzunehmen.",
    # what Finances cannot know yet
    "radar_none": "Finances zeigt keine Erstattung dieser Bestellung; eine aus den letzten 48 h ist vielleicht noch nicht zu sehen.",
    "radar_some": "Finances zeigt {amount} als erstattet; was in den letzten 48 h erstattet wurde, ist vielleicht noch nicht zu sehen.",
}
