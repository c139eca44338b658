"""Names on the screen in Italian."""

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
    language=Language.IT,
    flags={
        Flag.IS_FBA: "spedito da Amazon",
        Flag.CLAIMS_PROTECTED: "protezione reclami",
        Flag.CLAIM_OPEN: "reclamo Dalla A alla Z aperto",
        Flag.CHARGEBACK_OPEN: "chargeback aperto",
        Flag.RFS_FIRED: "Amazon rimborsa alla prima scansione",
        Flag.RETURN_RECEIVED: "reso arrivato",
        Flag.BUYER_CANCEL_FLAG: "richiesta ufficiale di annullamento",
        Flag.EU_WITHDRAWAL: "recesso (UE)",
        Flag.B2B: "ordine aziendale",
        Flag.REVIEW_THREAT: "recensione usata come pressione",
        Flag.OVER_THRESHOLD: "sopra la soglia di escalation",
        Flag.ALREADY_REFUNDED: "già rimborsato",
        Flag.PHOTOS_ATTACHED: "foto allegate",
        Flag.PHOTOS_MISSING: "mancano le foto",
        Flag.REFUND_DEMANDED: "chiede il rimborso",
        Flag.REPLACEMENT_DEMANDED: "chiede una sostituzione",
        Flag.SECOND_CONTACT: "ha riscritto",
        Flag.ANSWERED_BEFORE: "riscrive dopo la nostra risposta",
        Flag.CLAIM_THREAT: "parla di un reclamo",
        Flag.CHARGEBACK_THREAT: "parla di un chargeback",
        Flag.LEGAL_THREAT: "avvocato, polizia o consumatori",
        Flag.SAFETY: "lesioni o pericolo",
        Flag.COUNTERFEIT: "definito un falso",
        Flag.INJECTION_SUSPECTED: "il testo cerca di dare ordini",
        Flag.ORDER_UNKNOWN: "ordine sconosciuto",
        Flag.OFF_PLATFORM: "vuole uscire da Amazon",
        Flag.DELIVERED_SCAN: "scansione di consegna presente",
        Flag.UNVOUCHED: "e-mail non garantita",
        Flag.UNANSWERED_24H: "senza risposta da oltre 24 h",
        Flag.UNANSWERED_48H: "irrisolto da oltre 48 h",
    },
    clocks={
        "first_response": "risposta all'acquirente entro 24 h",
        "house_response": "il nostro primo passo",
        "claim_eligibility": "prima che si possa aprire un reclamo",
        "grant_by_silence": "reclamo accolto senza risposta",
        "claim_information": "risposta ad Amazon sul reclamo",
        "claim_answer": "prove per il reclamo",
        "claim_appeal": "ricorso contro il reclamo",
        "chargeback": "risposta al chargeback",
        "return_request": "risposta alla richiesta di reso",
        "eu_withdrawal_refund": "rimborso dopo il recesso",
        "refund_after_return": "rimborso dopo l'arrivo del reso",
        "safe_t": "reclamo SAFE-T verso Amazon",
        "buyer_self_cancel": "l'acquirente può ancora annullare da solo",
        "auto_cancel": "Amazon annulla l'ordine non spedito",
        "b2b_invoice": "fattura per ordine aziendale",
    },
    options={
        OptionKind.REPLACE: "rispedire",
        OptionKind.PARTIAL: "rimborso parziale",
        OptionKind.FULL: "rimborso totale",
        OptionKind.AFTER_RETURN: "rimborso dopo il reso",
        OptionKind.WAIT: "rispondere e attendere",
        OptionKind.CLAIM: "lasciar decidere il reclamo",
    },
    costs={
        CostName.REFUND: "rimborso",
        CostName.GOODS: "merce",
        CostName.OUTBOUND_SHIPPING: "spedizione",
        CostName.RETURN_SHIPPING: "reso",
        CostName.REFUND_LATER: "rimborso più tardi",
        CostName.CLAIM: "reclamo",
        CostName.DEFECT: "ordine difettoso",
        CostName.CLAIM_HANDLING: "lavoro sul reclamo",
        CostName.GOODS_BACK: "merce resa",
        CostName.AMAZON_FUNDING: "denaro di Amazon",
    },
    records={
        RepeatOutcome.OK: "nulla di insolito",
        RepeatOutcome.LOOK_CLOSER: "prima guardare meglio",
        RepeatOutcome.NO_GOODWILL: "nessun gesto commerciale",
        RepeatOutcome.UNKNOWN: "non noto",
    },
    states={
        ActionState.PROPOSED: "Proposta. Nessuno l'ha confermata.",
        ActionState.CONFIRMED: "Una persona l'ha confermata. Nulla è ancora partito.",
        ActionState.AWAITING_APPROVAL: "In attesa di approvazione. Nulla è ancora partito.",
        ActionState.HELD: "Trattenuta perché si possa ritirare. Nulla è ancora partito.",
        ActionState.SUBMITTED: "Inviata ad Amazon. Amazon non ha ancora risposto; non è fatta.",
        ActionState.PROCESSING: "Amazon ci sta lavorando; non è fatta.",
        ActionState.ACCEPTED: "Il rapporto di Amazon l'ha accettata. Finances non la mostra ancora.",
        ActionState.REJECTED: "Amazon l'ha respinta. Nulla è stato eseguito.",
        ActionState.UNKNOWN: "Non si sa se Amazon l'abbia eseguita. Non ripeterla: si sta chiarendo.",
        ActionState.SETTLED: "Fatta: i libri di Amazon la mostrano.",
        ActionState.CANCELLED: "Ritirata in tempo. Nulla è stato eseguito.",
        ActionState.EXPIRED: "Nessuno l'ha approvata in tempo. Nulla è stato eseguito.",
        ActionState.VOID: "Finita prima che qualcosa fosse eseguito.",
    },
    roles={
        Role.AGENT: "operatore",
        Role.SENIOR_AGENT: "operatore senior",
        Role.CRISIS_AGENT: "specialista di crisi",
        Role.MANAGER: "manager",
        Role.COMPLIANCE: "compliance",
        Role.QA: "controllo qualità",
        Role.INTEGRATOR: "integratore",
        Role.ADMIN: "amministratore",
    },
    pillars={
        Pillar.RETURNS_REFUNDS: "resi e rimborsi",
        Pillar.SHIPPING_FBM: "spedizione del venditore",
        Pillar.ACCOUNT_COMPLIANCE: "conformità dell'account",
        Pillar.MESSAGING: "messaggi agli acquirenti",
    },
    tools={
        "refund": "rimborsare",
        "cancel": "annullare",
        "cancel_mcf": "fermare",
    },
    givers={
        Giver.AMAZON: "Amazon",
        Giver.SELLER: "noi",
        Giver.CLAIM: "un reclamo Dalla A alla Z",
        Giver.CHARGEBACK: "un chargeback",
        Giver.UNKNOWN: "non si sa chi",
    },
    joining={
        "and": "e",
        "this_product": "questo prodotto",
    },
)
