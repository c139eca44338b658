"""Reads every macro as a buyer would: slots filled, and no message rule may block a word of it (sections 1.2, 1.5)."""

from __future__ import annotations

from collections.abc import Iterable

from copilot.domain.macro import Macro
from copilot.domain.macro_lint import as_sent
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.lint import blocks, lint
from knowledge.check import Finding


def blocked_macros(macros: Iterable[Macro]) -> list[Finding]:
    """One error for each rule that forbids sending a macro in a language; empty when all may be sent."""
    return [
        Finding(
            severity="error",
            code=found.rule,
            where=f"{macro.id}@{macro.version} {locale.value}",
            text=f"{found.text} ({found.policy}) {found.fix}",
        )
        for macro in macros
        for locale in Language
        for found in blocks(lint(*as_sent(macro, locale)))
    ]
