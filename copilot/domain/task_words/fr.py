"""Sentences of open tasks in French."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "approval_waiting": "Approbation attendue jusqu'au {moment} : {roles} ; ensuite, rien ne se passe.",
    "escalation": "Transmis à : {audience}, échéance {moment} ; lire la transmission et la note {note}.",
    "breaker": "Le disjoncteur {scope} s'est déclenché : {sentence}. Un manager vérifie et le réarme.",
    "paid_after_all": "Classé à la main comme non exécuté, alors que les comptes d'Amazon montrent un remboursement. Vérifier la commande.",
    "not_shown": "Le rapport d'Amazon l'a accepté il y a plusieurs jours et les comptes d'Amazon ne le montrent pas. Vérifier dans Seller Central.",
    "cannot_leave": "L'action confirmée ne peut pas partir depuis une heure. La retirer ou attendre.",
    "amazon_silent": "Depuis une heure, Amazon ne dit rien de cette commande ; l'action confirmée attend. La retirer ou attendre.",
    "stuck_feed": "Depuis des heures, le flux est chez Amazon à l'état {feed_state}. Vérifier dans Seller Central.",
    "reply_bounced": "Amazon n'a pas remis notre message : l'acheteur a refusé les messages qui ne sont pas des réponses (COM-30). Répondre encore une fois dans le fil de l'acheteur ; s'il est bloqué lui aussi, utiliser un modèle dans Seller Central (COM-34).",
    "outcome_unknown": "Issue inconnue : {sentence}. Vérifier dans Seller Central si cela a été exécuté, puis clore cette tâche.",
    "no_row": "le rapport n'a pas la ligne",
    "no_report": "Amazon n'a plus le rapport",
    "ended_without": "le flux s'est terminé à l'état {feed_state} sans rapport : tout, une partie ou rien a pu être exécuté",
    "no_such_feed": "Amazon ne montre aucun flux correspondant",
    "could_be": "{count} flux pourraient être le bon",
}
