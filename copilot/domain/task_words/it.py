"""Sentences of open tasks in Italian."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "approval_waiting": "Si attende l'approvazione di: {roles}, entro il {moment}; dopo non succede nulla.",
    "escalation": "Passato a: {audience}, scadenza {moment}; leggere il passaggio di consegne e la nota {note}.",
    "breaker": "È scattato l'interruttore {scope}: {sentence}. Un manager controlla e lo sblocca.",
    "paid_after_all": "Una persona ha registrato che non è stato eseguito, ma i conti di Amazon mostrano un rimborso. Controllare l'ordine.",
    "not_shown": "Il report di Amazon lo ha accettato giorni fa, ma nei conti di Amazon non compare. Controllare in Seller Central.",
    "cannot_leave": "L'azione confermata non riesce a partire da un'ora. Ritirarla o attendere.",
    "amazon_silent": "Da un'ora Amazon non dice nulla di questo ordine; l'azione confermata attende. Ritirarla o attendere.",
    "stuck_feed": "Da ore il feed è presso Amazon nello stato {feed_state}. Controllare in Seller Central.",
    "reply_bounced": "Amazon non ha consegnato il nostro messaggio: l'acquirente ha disattivato i messaggi che non sono risposte (COM-30). Rispondere ancora una volta nella conversazione dell'acquirente; se è bloccata anche quella, usare un modello in Seller Central (COM-34).",
    "outcome_unknown": "Esito sconosciuto: {sentence}. Verificare in Seller Central se è stato eseguito, poi chiudere questa attività.",
    "no_row": "nel report manca la riga",
    "no_report": "Amazon non ha più il report",
    "ended_without": "il feed è terminato nello stato {feed_state} senza report: può essere stato eseguito tutto, in parte o nulla",
    "no_such_feed": "Amazon non mostra alcun feed corrispondente",
    "could_be": "potrebbe essere uno di {count} feed",
}
