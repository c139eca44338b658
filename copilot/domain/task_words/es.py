"""Sentences of open tasks in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "approval_waiting": "Se espera la aprobación de {roles} hasta el {moment}; después no ocurre nada.",
    "escalation": "Traspasado a: {audience}, vence el {moment}; leer el traspaso y la nota {note}.",
    "breaker": "Ha saltado el interruptor {scope}: {sentence}. Un responsable lo revisa y lo rearma.",
    "paid_after_all": "Se cerró a mano como no realizado, pero las cuentas de Amazon muestran un reembolso. Revisar el pedido.",
    "not_shown": "El informe de Amazon lo aceptó hace días y las cuentas de Amazon no lo muestran. Mirar en Seller Central.",
    "cannot_leave": "La acción confirmada lleva una hora sin poder salir. Retirarla o esperar.",
    "amazon_silent": "Amazon lleva una hora sin decir nada de este pedido; la acción confirmada espera. Retirarla o esperar.",
    "stuck_feed": "El feed lleva horas en Amazon con el estado {feed_state}. Mirar en Seller Central.",
    "reply_bounced": "Amazon no entregó nuestro mensaje: el comprador rechaza los mensajes que no son respuestas (COM-30). Responder una vez más en el propio hilo del comprador; si también está bloqueado, usar una plantilla en Seller Central (COM-34).",
    "outcome_unknown": "Resultado desconocido: {sentence}. Mirar en Seller Central si se realizó y después cerrar esta tarea.",
    "no_row": "en el informe falta la fila",
    "no_report": "Amazon ya no tiene el informe",
    "ended_without": "el feed terminó con {feed_state} sin informe: puede haberse realizado todo, una parte o nada",
    "no_such_feed": "Amazon no muestra ningún feed así",
    "could_be": "podría ser uno de {count} feeds",
}
