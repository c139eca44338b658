"""One hostile mail and what must hold of it, and the small pieces such mails are built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

RECEIVER = "mx.lindenhof-haus.example"
ORDER = "302-8841960-2275513"
SHOPS = {"en": "amazon.co.uk", "it": "amazon.it", "de": "amazon.de", "fr": "amazon.fr", "es": "amazon.es"}
# Amazon's greeting, start and end marker, as the frame of each language has them.
FRAMES = {
    "en": ("You have received a message.", "Begin message", "End message"),
    "it": ("Hai ricevuto un messaggio.", "Messaggio:", "Fine messaggio"),
    "de": ("Sie haben eine Nachricht erhalten.", "Anfang der Nachricht", "Ende der Nachricht"),
    "fr": ("Vous avez reçu un message.", "Début du message", "Fin du message"),
    "es": ("Ha recibido un mensaje.", "Iniciar mensaje", "Finalizar mensaje"),
}
WORDS = {
    "en": "The lamp flickers, please send me a new one.",
    "it": "La lampada sfarfalla, me ne mandate una nuova?",
    "de": "Die Lampe flackert, bitte schicken Sie mir eine neue.",
    "fr": "La lampe clignote, pouvez-vous m'en envoyer une autre ?",
    "es": "La lámpara parpadea, ¿me pueden enviar otra?",
}
ORDER_WORD = {"en": "Order", "it": "Ordine", "de": "Bestellung", "fr": "Commande", "es": "Pedido"}


@dataclass(frozen=True)
class Hostile:
    """A mail by name. What is left at its default is not promised for this one."""

    name: str
    raw: bytes
    refused: str = ""  # words of the refusal; empty: it must be read
    trusted: bool = False
    kind: str = ""
    problems: frozenset[str] = frozenset()  # at least these
    says: tuple[str, ...] = ()  # words of the buyer that must be found where buyers' words stand
    shows: tuple[str, ...] = ()  # words to be found in any text of the reading
    silent: tuple[str, ...] = ()  # words that no field may hold
    facts: dict[str, object] = field(default_factory=dict)  # fields of the reading, exactly
    names: tuple[str, ...] | None = None  # of the attachments

    @property
    def family(self) -> str:
        return self.name.partition("/")[0]


Corpus = Iterator[Hostile]


def head(
    lang: str = "de",
    *,
    content: str | bytes = "text/plain; charset=utf-8",
    proven: bool = True,
    without: tuple[str, ...] = (),
    more: bytes = b"",
    **changed: str | bytes,
) -> bytes:
    """The headers of a buyer's message over the relay. ``changed`` replaces a header (``message_id`` is Message-ID)."""
    shop = SHOPS[lang]
    lines: dict[str, str | bytes] = {
        "Authentication-Results": f"{RECEIVER}; dmarc=pass header.from=marketplace.{shop}",
        "From": f'"Tilda Quast - Amazon Marketplace" <p4q8r2s6t0+1a2b@marketplace.{shop}>',
        "To": "service@lindenhof-haus.example",
        "Subject": f"Lamp ({ORDER_WORD[lang]}: {ORDER})",
        "Date": "Fri, 20 Nov 2026 10:00:00 +0000",
        "Message-ID": f"<{lang}-1@eu-west-1.amazonses.com>",
        "MIME-Version": "1.0",
        "Content-Type": content,
    }
    if not proven:
        del lines["Authentication-Results"]
    for name, value in changed.items():
        lines[next(n for n in lines if n.lower().replace("-", "_") == name)] = value
    kept = [_line(name, value) for name, value in lines.items() if name.lower() not in without]
    return b"".join(kept) + more


def _line(name: str, value: str | bytes) -> bytes:
    return name.encode() + b": " + (value if isinstance(value, bytes) else value.encode()) + b"\n"


def framed(words: str, lang: str = "de") -> str:
    """The words between Amazon's markers."""
    greeting, start, end = FRAMES[lang]
    return f"{greeting}\n\n------------- {start} -------------\n\n{words}\n\n------------- {end} -------------\n"


def letter(words: str | None = None, lang: str = "de", **parts: object) -> bytes:
    """A whole mail of plain text in Amazon's frame."""
    return head(lang, **parts) + b"\n" + framed(WORDS[lang] if words is None else words, lang).encode()  # type: ignore[arg-type]


def part(content: str | bytes, body: str | bytes, *more: str | bytes) -> bytes:
    """One part of a multipart, headers and all."""
    lines = [b"Content-Type: " + _bytes(content), *map(_bytes, more)]
    return b"\n".join(lines) + b"\n\n" + _bytes(body) + b"\n"


def multipart(*parts: bytes, lang: str = "de", boundary: str = "=_b", kind: str = "mixed", **more: object) -> bytes:
    """A mail of these parts."""
    inside = b"".join(f"--{boundary}\n".encode() + piece for piece in parts)
    top = head(lang, content=f'multipart/{kind}; boundary="{boundary}"', **more)  # type: ignore[arg-type]
    return top + b"\n" + inside + f"--{boundary}--\n".encode()


def text_part(words: str | None = None, lang: str = "de") -> bytes:
    """The readable part of such a mail."""
    return part("text/plain; charset=utf-8", framed(WORDS[lang] if words is None else words, lang))


def html(body: str, lang: str = "de") -> bytes:
    """A mail of HTML alone."""
    return head(lang, content="text/html; charset=utf-8") + b"\n" + body.encode("utf-8", "surrogatepass")


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def problems(*names: str) -> frozenset[str]:
    """Short codes of ``Problem``."""
    return frozenset(names)
