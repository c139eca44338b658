"""Names on the screen in Spanish."""

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
    language=Language.ES,
    flags={
        Flag.IS_FBA: "gestionado por Amazon",
        Flag.CLAIMS_PROTECTED: "protección ante reclamaciones",
        Flag.CLAIM_OPEN: "reclamación de la A a la Z abierta",
        Flag.CHARGEBACK_OPEN: "reversión de cargo abierta",
        Flag.RFS_FIRED: "Amazon reembolsa en el primer escaneo",
        Flag.RETURN_RECEIVED: "devolución recibida",
        Flag.BUYER_CANCEL_FLAG: "solicitud oficial de cancelación",
        Flag.EU_WITHDRAWAL: "desistimiento (UE)",
        Flag.B2B: "pedido de empresa",
        Flag.REVIEW_THREAT: "opinión usada como presión",
        Flag.OVER_THRESHOLD: "por encima del umbral de escalado",
        Flag.ALREADY_REFUNDED: "ya reembolsado",
        Flag.PHOTOS_ATTACHED: "fotos adjuntas",
        Flag.PHOTOS_MISSING: "faltan fotos",
        Flag.REFUND_DEMANDED: "pide el reembolso",
        Flag.REPLACEMENT_DEMANDED: "pide un reemplazo",
        Flag.SECOND_CONTACT: "ha vuelto a escribir",
        Flag.ANSWERED_BEFORE: "vuelve a escribir tras nuestra respuesta",
        Flag.CLAIM_THREAT: "habla de una reclamación",
        Flag.CHARGEBACK_THREAT: "habla de una reversión de cargo",
        Flag.LEGAL_THREAT: "abogado, policía o consumo",
        Flag.SAFETY: "lesión o peligro",
        Flag.COUNTERFEIT: "tachado de falso",
        Flag.INJECTION_SUSPECTED: "el texto intenta dar órdenes",
        Flag.ORDER_UNKNOWN: "pedido desconocido",
        Flag.OFF_PLATFORM: "quiere salir de Amazon",
        Flag.DELIVERED_SCAN: "hay escaneo de entrega",
        Flag.UNVOUCHED: "correo sin garantía",
        Flag.UNANSWERED_24H: "sin respuesta desde hace más de 24 h",
        Flag.UNANSWERED_48H: "sin resolver desde hace más de 48 h",
    },
    clocks={
        "first_response": "respuesta al comprador en 24 h",
        "house_response": "nuestro primer paso",
        "claim_eligibility": "antes de que se pueda abrir una reclamación",
        "grant_by_silence": "reclamación concedida sin respuesta",
        "claim_information": "respuesta a Amazon sobre la reclamación",
        "claim_answer": "pruebas para la reclamación",
        "claim_appeal": "recurso contra la reclamación",
        "chargeback": "respuesta a la reversión de cargo",
        "return_request": "respuesta a la solicitud de devolución",
        "eu_withdrawal_refund": "reembolso tras el desistimiento",
        "refund_after_return": "reembolso tras llegar la devolución",
        "safe_t": "reclamación SAFE-T a Amazon",
        "buyer_self_cancel": "el comprador aún puede cancelar solo",
        "auto_cancel": "Amazon cancela el pedido sin enviar",
        "b2b_invoice": "factura para pedido de empresa",
    },
    options={
        OptionKind.REPLACE: "enviar otra vez",
        OptionKind.PARTIAL: "reembolso parcial",
        OptionKind.FULL: "reembolso total",
        OptionKind.AFTER_RETURN: "reembolso tras la devolución",
        OptionKind.WAIT: "contestar y esperar",
        OptionKind.CLAIM: "dejar que decida la reclamación",
    },
    costs={
        CostName.REFUND: "reembolso",
        CostName.GOODS: "mercancía",
        CostName.OUTBOUND_SHIPPING: "envío",
        CostName.RETURN_SHIPPING: "vuelta",
        CostName.REFUND_LATER: "reembolso posterior",
        CostName.CLAIM: "reclamación",
        CostName.DEFECT: "pedido defectuoso",
        CostName.CLAIM_HANDLING: "trabajo en la reclamación",
        CostName.GOODS_BACK: "mercancía devuelta",
        CostName.AMAZON_FUNDING: "dinero de Amazon",
    },
    records={
        RepeatOutcome.OK: "nada inusual",
        RepeatOutcome.LOOK_CLOSER: "mirar antes con más detalle",
        RepeatOutcome.NO_GOODWILL: "sin gesto comercial",
        RepeatOutcome.UNKNOWN: "desconocido",
    },
    states={
        ActionState.PROPOSED: "Propuesta. Nadie la ha confirmado.",
        ActionState.CONFIRMED: "Una persona la ha confirmado. Todavía no ha salido nada.",
        ActionState.AWAITING_APPROVAL: "En espera de aprobación. Todavía no ha salido nada.",
        ActionState.HELD: "Retenida para poder retirarla. Todavía no ha salido nada.",
        ActionState.SUBMITTED: "Enviada a Amazon. Amazon aún no ha contestado; no está hecha.",
        ActionState.PROCESSING: "Amazon la está procesando; no está hecha.",
        ActionState.ACCEPTED: "El informe de Amazon la aceptó. Finances aún no la muestra.",
        ActionState.REJECTED: "Amazon la rechazó. No se ejecutó nada.",
        ActionState.UNKNOWN: "No se sabe si Amazon la ejecutó. No repetirla: se está aclarando.",
        ActionState.SETTLED: "Hecha: los libros de Amazon la muestran.",
        ActionState.CANCELLED: "Retirada a tiempo. No se ejecutó nada.",
        ActionState.EXPIRED: "Nadie la aprobó a tiempo. No se ejecutó nada.",
        ActionState.VOID: "Terminada antes de ejecutar nada.",
    },
    roles={
        Role.AGENT: "agente",
        Role.SENIOR_AGENT: "agente sénior",
        Role.CRISIS_AGENT: "especialista en crisis",
        Role.MANAGER: "responsable",
        Role.COMPLIANCE: "cumplimiento",
        Role.QA: "control de calidad",
        Role.INTEGRATOR: "integrador",
        Role.ADMIN: "administrador",
    },
    pillars={
        Pillar.RETURNS_REFUNDS: "devoluciones y reembolsos",
        Pillar.SHIPPING_FBM: "envío por el vendedor",
        Pillar.ACCOUNT_COMPLIANCE: "cumplimiento de la cuenta",
        Pillar.MESSAGING: "mensajes a compradores",
    },
    tools={
        "refund": "reembolsar",
        "cancel": "cancelar",
        "cancel_mcf": "detener",
    },
    givers={
        Giver.AMAZON: "Amazon",
        Giver.SELLER: "nosotros",
        Giver.CLAIM: "una reclamación de la A a la Z",
        Giver.CHARGEBACK: "una reversión de cargo",
        Giver.UNKNOWN: "no se sabe quién",
    },
    joining={
        "and": "y",
        "this_product": "este producto",
    },
)
