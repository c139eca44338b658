"""Sentences about actions on their way in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # why it takes as long as it does
    "eta_hold": "se puede retirar hasta las {clock}",
    "eta_pace": "para los feeds recientes Amazon tardó {span}",
    "eta_usual": "Amazon suele tardar unos minutos",
    "eta_longer": "está tardando más que los feeds recientes",
    "eta_approval": "se espera una aprobación",
    "eta_stopped": "el dinero está detenido en parte o del todo; lo libera un responsable",
    "eta_quota": "la cuota de Amazon permite su feed en {span}",
    "eta_one_before": "1 feed sale antes",
    "eta_many_before": "{count} feeds salen antes",
    "eta_fate": "antes se aclara qué pasó con un feed anterior",
    # whether it can be taken back
    "undo_proposed": "Nadie la ha confirmado: no hay nada que retirar.",
    "undo_waits": "Espera aprobación y nada ha salido: se puede retirar al momento.",
    "undo_held": "Todavía no ha salido nada: se puede retirar al momento.",
    "undo_leaving": "Se está entregando a Amazon en este momento: demasiado tarde para retirarla.",
    "undo_ask": "Amazon la tiene en cola: se le puede pedir que la devuelva, y puede decir que no.",
    "undo_asked": "Se ha pedido a Amazon que la devuelva; se espera su respuesta.",
    "undo_shared": "Su feed lleva también otras acciones: demasiado tarde para retirarla.",
    "undo_adopted": "Su feed se encontró tras una respuesta desconocida y puede ser de otro: demasiado tarde para retirarla.",
    "undo_sent": "Se ha enviado: demasiado tarde para retirarla.",
    "undo_working": "Amazon la está procesando: demasiado tarde para retirarla.",
    "undo_unknown": "No se sabe si se ejecutó: no se puede retirar, solo aclarar.",
    "undo_done": "Amazon la ha ejecutado: no se puede retirar.",
    "undo_ended": "Ha terminado sin ejecutar nada: no hay nada que retirar.",
    # what Finances cannot know yet
    "radar_none": "Finances no muestra ningún reembolso de este pedido; uno de las últimas 48 h puede no verse todavía.",
    "radar_some": "Finances muestra {amount} reembolsados; lo reembolsado en las últimas 48 h puede no verse todavía.",
}
