"""Sentences about actions on their way in Italian."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # why it takes as long as it does
    "eta_hold": "si può ritirare fino alle {clock}",
    "eta_pace": "per i feed recenti Amazon ha impiegato {span}",
    "eta_usual": "di solito Amazon impiega qualche minuto",
    "eta_longer": "ci vuole più che per i feed recenti",
    "eta_approval": "si attende un'approvazione",
    "eta_stopped": "il denaro è fermato in parte o del tutto; lo sblocca un manager",
    "eta_quota": "la quota di Amazon permette il feed tra {span}",
    "eta_one_before": "1 feed parte prima",
    "eta_many_before": "{count} feed partono prima",
    "eta_fate": "prima si chiarisce l'esito di un feed precedente",
    # whether it can be taken back
    "undo_proposed": "Nessuno l'ha confermata: non c'è nulla da ritirare.",
    "undo_waits": "Attende l'approvazione e nulla è partito: si può ritirare subito.",
    "undo_held": "Nulla è ancora partito: si può ritirare subito.",
    "undo_leaving": "In questo momento viene passata ad Amazon: troppo tardi per ritirarla.",
    "undo_ask": "È in coda presso Amazon: le si può chiedere di restituirla, e può dire di no.",
    "undo_asked": "Ad Amazon è stato chiesto di restituirla; si attende la risposta.",
    "undo_shared": "Il suo feed porta anche altre azioni: troppo tardi per ritirarla.",
    "undo_adopted": "Il suo feed è stato trovato dopo una risposta ignota e può essere di altri: troppo tardi per ritirarla.",
    "undo_sent": "È stata inviata: troppo tardi per ritirarla.",
    "undo_working": "Amazon ci sta lavorando: troppo tardi per ritirarla.",
    "undo_unknown": "Non si sa se sia stata eseguita: non si può ritirare, solo chiarire.",
    "undo_done": "Amazon l'ha eseguita: non si può ritirare.",
    "undo_ended": "È finita e nulla è stato eseguito: non c'è nulla da ritirare.",
    # what Finances cannot know yet
    "radar_none": "Finances non mostra rimborsi di questo ordine; uno delle ultime 48 h può non vedersi ancora.",
    "radar_some": "Finances mostra {amount} rimborsati; ciò che è stato rimborsato nelle ultime 48 h può non vedersi ancora.",
}
