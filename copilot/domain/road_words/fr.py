"""Sentences about actions on their way in French."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # why it takes as long as it does
    "eta_hold": "on peut la retirer jusqu'à {clock}",
    "eta_pace": "pour les flux récents, Amazon a mis {span}",
    "eta_usual": "Amazon met d'ordinaire quelques minutes",
    "eta_longer": "cela prend plus de temps que les flux récents",
    "eta_approval": "on attend une approbation",
    "eta_stopped": "l'argent est arrêté en partie ou en totalité ; un manager le libère",
    "eta_quota": "le quota d'Amazon permet le flux dans {span}",
    "eta_one_before": "1 flux part avant",
    "eta_many_before": "{count} flux partent avant",
    "eta_fate": "on éclaircit d'abord le sort d'un flux précédent",
    # whether it can be taken back
    "undo_proposed": "Personne ne l'a confirmée : il n'y a rien à retirer.",
    "undo_waits": "Elle attend une approbation et rien n'est parti : on peut la retirer aussitôt.",
    "undo_held": "Rien n'est encore parti : on peut la retirer aussitôt.",
    "undo_leaving": "Elle est en train d'être remise à Amazon : trop tard pour la retirer.",
    "undo_ask": "Amazon l'a dans sa file : on peut lui demander de la rendre, et il peut refuser.",
    "undo_asked": "On a demandé à Amazon de la rendre ; on attend sa réponse.",
    "undo_shared": "Son flux porte aussi d'autres actions : trop tard pour la retirer.",
    "undo_adopted": "Son flux a été retrouvé après une réponse inconnue et peut être celui d'un autre : trop tard pour la retirer.",
    "undo_sent": "Elle est envoyée : trop tard pour la retirer.",
    "undo_working": "Amazon la traite : trop tard pour la retirer.",
    "undo_unknown": "On ne sait pas si elle a été exécutée : on ne peut pas la retirer, seulement l'éclaircir.",
    "undo_done": "Amazon l'a exécutée : on ne peut pas la retirer.",
    "undo_ended": "Elle a pris fin sans rien exécuter : il n'y a rien à retirer.",
    # what Finances cannot know yet
    "radar_none": "Finances ne montre aucun remboursement de cette commande ; un remboursement des dernières 48 h peut ne pas encore apparaître.",
    "radar_some": "Finances montre {amount} remboursés ; ce qui a été remboursé dans les dernières 48 h peut ne pas encore apparaître.",
}
