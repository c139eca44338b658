"""More than three hundred mails that nobody should have sent, each with a name and with what must hold of its reading."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from tests.mail.malformed import (
    attached,
    bodies,
    charsets,
    forged,
    headers,
    html_bodies,
    no_mails,
    passed_on,
    structures,
)
from tests.mail.malformed.letters import Hostile

FAMILIES = (structures, charsets, headers, passed_on, bodies, html_bodies, attached, no_mails, forged)


_SHARED_IDS = re.compile(
    rb"<(?:(?:en|it|de|fr|es)-1@eu-west-1\.amazonses\.com|fwd@lindenhof-haus\.example|f1@elsewhere\.example)>"
)


def corpus() -> list[Hostile]:
    """All of them, always the same; each with a Message-ID of its own, where it has one at all."""
    found = chain.from_iterable(family.mails() for family in FAMILIES)
    return [replace(mail, raw=_SHARED_IDS.sub(b"<h%d@mail.example>" % n, mail.raw)) for n, mail in enumerate(found)]
