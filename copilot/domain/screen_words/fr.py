"""Names on the screen in French."""

from __future__ import annotations

from copilot.domain.action import ActionState
from copilot.domain.costs import OptionKind
from copilot.domain.expected_cost import CostName
from copilot.domain.goodwill import RepeatOutcome
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.quiz import Pillar
from copilot.domain.radar import Giver
from copilot.domain.risk import Flag
from copilot.domain.screen_words.catalogue import ScreenWords

WORDS = ScreenWords(
    language=Language.FR,
    flags={
        Flag.IS_FBA: "expédié par Amazon",
        Flag.CLAIMS_PROTECTED: "protection contre les réclamations",
        Flag.CLAIM_OPEN: "réclamation A à Z ouverte",
        Flag.CHARGEBACK_OPEN: "rétrofacturation ouverte",
        Flag.RFS_FIRED: "Amazon rembourse au premier scan",
        Flag.RETURN_RECEIVED: "retour reçu",
        Flag.BUYER_CANCEL_FLAG: "demande officielle d'annulation",
        Flag.EU_WITHDRAWAL: "rétractation (UE)",
        Flag.B2B: "commande professionnelle",
        Flag.REVIEW_THREAT: "commentaire utilisé comme pression",
        Flag.OVER_THRESHOLD: "au-dessus du seuil d'escalade",
        Flag.ALREADY_REFUNDED: "déjà remboursé",
        Flag.PHOTOS_ATTACHED: "photos jointes",
        Flag.PHOTOS_MISSING: "photos manquantes",
        Flag.REFUND_DEMANDED: "demande un remboursement",
        Flag.REPLACEMENT_DEMANDED: "demande un remplacement",
        Flag.SECOND_CONTACT: "a réécrit",
        Flag.ANSWERED_BEFORE: "réécrit après notre réponse",
        Flag.CLAIM_THREAT: "parle d'une réclamation",
        Flag.CHARGEBACK_THREAT: "parle d'une rétrofacturation",
        Flag.LEGAL_THREAT: "avocat, police ou consommateurs",
        Flag.SAFETY: "blessure ou danger",
        Flag.COUNTERFEIT: "dit contrefait",
        Flag.INJECTION_SUSPECTED: "le texte tente de donner des ordres",
        Flag.ORDER_UNKNOWN: "commande inconnue",
        Flag.OFF_PLATFORM: "veut sortir d'Amazon",
        Flag.DELIVERED_SCAN: "scan de livraison existant",
        Flag.UNVOUCHED: "e-mail non garanti",
        Flag.UNANSWERED_24H: "sans réponse depuis plus de 24 h",
        Flag.UNANSWERED_48H: "non réglé depuis plus de 48 h",
    },
    clocks={
        "first_response": "réponse à l'acheteur sous 24 h",
        "house_response": "notre propre premier pas",
        "claim_eligibility": "avant qu'une réclamation soit possible",
        "grant_by_silence": "réclamation acceptée faute de réponse",
        "claim_information": "réponse à Amazon sur la réclamation",
        "claim_answer": "preuves pour la réclamation",
        "claim_appeal": "recours contre la réclamation",
        "chargeback": "réponse à la rétrofacturation",
        "return_request": "réponse à la demande de retour",
        "eu_withdrawal_refund": "remboursement après rétractation",
        "refund_after_return": "remboursement après l'arrivée du retour",
        "safe_t": "réclamation SAFE-T auprès d'Amazon",
        "buyer_self_cancel": "l'acheteur peut encore annuler seul",
        "auto_cancel": "Amazon annule la commande non expédiée",
        "b2b_invoice": "facture pour commande professionnelle",
    },
    options={
        OptionKind.REPLACE: "renvoyer",
        OptionKind.PARTIAL: "remboursement partiel",
        OptionKind.FULL: "remboursement total",
        OptionKind.AFTER_RETURN: "remboursement après le retour",
        OptionKind.WAIT: "répondre et attendre",
        OptionKind.CLAIM: "laisser trancher la réclamation",
    },
    costs={
        CostName.REFUND: "remboursement",
        CostName.GOODS: "biens",
        CostName.OUTBOUND_SHIPPING: "envoi",
        CostName.RETURN_SHIPPING: "retour",
        CostName.REFUND_LATER: "remboursement ultérieur",
        CostName.CLAIM: "réclamation",
        CostName.DEFECT: "commande défectueuse",
        CostName.CLAIM_HANDLING: "travail sur la réclamation",
        CostName.GOODS_BACK: "biens rendus",
        CostName.AMAZON_FUNDING: "argent d'Amazon",
    },
    records={
        RepeatOutcome.OK: "rien d'inhabituel",
        RepeatOutcome.LOOK_CLOSER: "regarder d'abord de plus près",
        RepeatOutcome.NO_GOODWILL: "aucun geste commercial",
        RepeatOutcome.UNKNOWN: "inconnu",
    },
    states={
        ActionState.PROPOSED: "Proposée. Personne ne l'a confirmée.",
        ActionState.CONFIRMED: "Une personne l'a confirmée. Rien n'est encore parti.",
        ActionState.AWAITING_APPROVAL: "En attente d'approbation. Rien n'est encore parti.",
        ActionState.HELD: "Retenue pour pouvoir être retirée. Rien n'est encore parti.",
        ActionState.SUBMITTED: "Envoyée à Amazon. Amazon n'a pas encore répondu ; ce n'est pas fait.",
        ActionState.PROCESSING: "Amazon la traite ; ce n'est pas fait.",
        ActionState.ACCEPTED: "Le rapport d'Amazon l'a acceptée. Finances ne la montre pas encore.",
        ActionState.REJECTED: "Amazon l'a refusée. Rien n'a été exécuté.",
        ActionState.UNKNOWN: "On ne sait pas si Amazon l'a exécutée. Ne pas la répéter : on l'éclaircit.",
        ActionState.SETTLED: "Faite : les comptes d'Amazon la montrent.",
        ActionState.CANCELLED: "Retirée à temps. Rien n'a été exécuté.",
        ActionState.EXPIRED: "Personne ne l'a approuvée à temps. Rien n'a été exécuté.",
        ActionState.VOID: "Terminée avant toute exécution.",
    },
    roles={
        Role.AGENT: "agent",
        Role.SENIOR_AGENT: "agent senior",
        Role.CRISIS_AGENT: "spécialiste de crise",
        Role.MANAGER: "manager",
        Role.COMPLIANCE: "conformité",
        Role.QA: "assurance qualité",
        Role.INTEGRATOR: "intégrateur",
        Role.ADMIN: "administrateur",
    },
    pillars={
        Pillar.RETURNS_REFUNDS: "retours et remboursements",
        Pillar.SHIPPING_FBM: "expédition par le vendeur",
        Pillar.ACCOUNT_COMPLIANCE: "conformité du compte",
        Pillar.MESSAGING: "messages aux acheteurs",
    },
    tools={
        "refund": "rembourser",
        "cancel": "annuler",
        "cancel_mcf": "arrêter",
    },
    givers={
        Giver.AMAZON: "Amazon",
        Giver.SELLER: "nous",
        Giver.CLAIM: "une réclamation A à Z",
        Giver.CHARGEBACK: "une rétrofacturation",
        Giver.UNKNOWN: "on ne sait pas qui",
    },
    joining={
        "and": "et",
        "this_product": "ce produit",
    },
)
