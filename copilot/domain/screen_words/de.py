"""Names on the screen in German."""

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
    language=Language.DE,
    flags={
        Flag.IS_FBA: "Versand durch Amazon",
        Flag.CLAIMS_PROTECTED: "Antragsschutz",
        Flag.CLAIM_OPEN: "A-bis-Z-Antrag offen",
        Flag.CHARGEBACK_OPEN: "Rückbuchung offen",
        Flag.RFS_FIRED: "Amazon erstattet beim ersten Scan",
        Flag.RETURN_RECEIVED: "Rücksendung eingegangen",
        Flag.BUYER_CANCEL_FLAG: "offizielle Stornoanfrage",
        Flag.EU_WITHDRAWAL: "Widerruf (EU)",
        Flag.B2B: "Geschäftskunde",
        Flag.REVIEW_THREAT: "Rezension als Druckmittel",
        Flag.OVER_THRESHOLD: "über der Eskalationsschwelle",
        Flag.ALREADY_REFUNDED: "schon erstattet",
        Flag.PHOTOS_ATTACHED: "Fotos beigefügt",
        Flag.PHOTOS_MISSING: "Fotos fehlen",
        Flag.REFUND_DEMANDED: "verlangt Geld zurück",
        Flag.REPLACEMENT_DEMANDED: "verlangt Ersatz",
        Flag.SECOND_CONTACT: "hat erneut geschrieben",
        Flag.ANSWERED_BEFORE: "schreibt nach unserer Antwort erneut",
        Flag.CLAIM_THREAT: "spricht von einem Antrag",
        Flag.CHARGEBACK_THREAT: "spricht von einer Rückbuchung",
        Flag.LEGAL_THREAT: "Anwalt, Polizei oder Verbraucherschutz",
        Flag.SAFETY: "Verletzung oder Gefahr",
        Flag.COUNTERFEIT: "als Fälschung bezeichnet",
        Flag.INJECTION_SUSPECTED: "Text will Befehle geben",
        Flag.ORDER_UNKNOWN: "Bestellung unbekannt",
        Flag.OFF_PLATFORM: "will außerhalb von Amazon",
        Flag.DELIVERED_SCAN: "Zustellscan liegt vor",
        Flag.UNVOUCHED: "niemand bürgt für die Mail",
        Flag.UNANSWERED_24H: "über 24 h unbeantwortet",
        Flag.UNANSWERED_48H: "über 48 h ungelöst",
    },
    clocks={
        "first_response": "Antwort an den Käufer binnen 24 h",
        "house_response": "unser eigener erster Schritt",
        "claim_eligibility": "bevor ein Antrag möglich ist",
        "grant_by_silence": "Antrag wird ohne Antwort stattgegeben",
        "claim_information": "Antwort an Amazon zum Antrag",
        "claim_answer": "Beweise zum Antrag",
        "claim_appeal": "Widerspruch gegen den Antrag",
        "chargeback": "Antwort auf die Rückbuchung",
        "return_request": "Antwort auf den Rücksendeantrag",
        "eu_withdrawal_refund": "Erstattung nach Widerruf",
        "refund_after_return": "Erstattung nach Eingang der Rücksendung",
        "safe_t": "SAFE-T-Antrag an Amazon",
        "buyer_self_cancel": "Käufer kann noch selbst stornieren",
        "auto_cancel": "Amazon storniert die nicht versandte Bestellung",
        "b2b_invoice": "Rechnung für Geschäftskunden",
    },
    options={
        OptionKind.REPLACE: "noch einmal schicken",
        OptionKind.PARTIAL: "Teilerstattung",
        OptionKind.FULL: "volle Erstattung",
        OptionKind.AFTER_RETURN: "Erstattung nach der Rücksendung",
        OptionKind.WAIT: "antworten und warten",
        OptionKind.CLAIM: "den Antrag entscheiden lassen",
    },
    costs={
        CostName.REFUND: "Erstattung",
        CostName.GOODS: "Ware",
        CostName.OUTBOUND_SHIPPING: "Hinversand",
        CostName.RETURN_SHIPPING: "Rückversand",
        CostName.REFUND_LATER: "spätere Erstattung",
        CostName.CLAIM: "Antrag",
        CostName.DEFECT: "Bestellmangel",
        CostName.CLAIM_HANDLING: "Arbeit am Antrag",
        CostName.GOODS_BACK: "Ware zurück",
        CostName.AMAZON_FUNDING: "Amazons Geld",
    },
    records={
        RepeatOutcome.OK: "nichts Auffälliges",
        RepeatOutcome.LOOK_CLOSER: "zuerst genauer hinsehen",
        RepeatOutcome.NO_GOODWILL: "keine Kulanz",
        RepeatOutcome.UNKNOWN: "nicht bekannt",
    },
    states={
        ActionState.PROPOSED: "Vorgeschlagen. Niemand hat es bestätigt.",
        ActionState.CONFIRMED: "Eine Person hat es bestätigt. Noch ist nichts abgegangen.",
        ActionState.AWAITING_APPROVAL: "Wartet auf Freigabe. Noch ist nichts abgegangen.",
        ActionState.HELD: "Angehalten, damit es sich zurücknehmen lässt. Noch ist nichts abgegangen.",
        ActionState.SUBMITTED: "An Amazon gesendet. Amazon hat noch nicht geantwortet; es ist nicht erledigt.",
        ActionState.PROCESSING: "Amazon arbeitet daran; es ist nicht erledigt.",
        ActionState.ACCEPTED: "Amazons Bericht hat es angenommen. Finances zeigt es noch nicht.",
        ActionState.REJECTED: "Amazon hat es abgelehnt. Nichts wurde ausgeführt.",
        ActionState.UNKNOWN: "Ob Amazon es ausgeführt hat, ist nicht bekannt. Nicht wiederholen: es wird geklärt.",
        ActionState.SETTLED: "Erledigt: Amazons eigene Bücher zeigen es.",
        ActionState.CANCELLED: "Rechtzeitig zurückgenommen. Nichts wurde ausgeführt.",
        ActionState.EXPIRED: "Niemand hat es rechtzeitig freigegeben. Nichts wurde ausgeführt.",
        ActionState.VOID: "Beendet, bevor etwas ausgeführt wurde.",
    },
    roles={
        Role.AGENT: "Mitarbeiter",
        Role.SENIOR_AGENT: "Senior-Mitarbeiter",
        Role.CRISIS_AGENT: "Krisenspezialist",
        Role.MANAGER: "Manager",
        Role.COMPLIANCE: "Compliance",
        Role.QA: "Qualitätssicherung",
        Role.INTEGRATOR: "Integrator",
        Role.ADMIN: "Administrator",
    },
    pillars={
        Pillar.RETURNS_REFUNDS: "Rücksendungen und Erstattungen",
        Pillar.SHIPPING_FBM: "Verkäuferversand",
        Pillar.ACCOUNT_COMPLIANCE: "Kontokonformität",
        Pillar.MESSAGING: "Nachrichten an Käufer",
    },
    tools={
        "refund": "erstatten",
        "cancel": "stornieren",
        "cancel_mcf": "stoppen",
    },
    givers={
        Giver.AMAZON: "Amazon",
        Giver.SELLER: "wir",
        Giver.CLAIM: "ein A-bis-Z-Antrag",
        Giver.CHARGEBACK: "eine Rückbuchung",
        Giver.UNKNOWN: "nicht bekannt, wer",
    },
    joining={
        "and": "und",
        "this_product": "dieses Produkt",
    },
)
