"""A buyer's words inside Amazon's notices: comment lines and comment columns, cut out before anything is read."""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.domain.record import Record

_WHO = r"(?:acquirente|cliente|buyer|customer|kaufers?|kunden?|kundin|acheteur|client|comprador)"
_LABEL = re.compile(
    r"^\W{0,4}(?:"
    rf"(?:{_WHO}(?:'s|s)? )?(?:comments?|message|reason|explanation)(?: (?:from|of|given by|by) (?:the )?{_WHO})?"
    rf"|(?:commenti|commento|messaggio|motivo|nota)(?: (?:indicato|inserito|scritto))? (?:dell'|del |dal |dall'){_WHO}|commenti|commento"
    rf"|(?:kommentare?|nachricht|anmerkung|grund)(?: (?:des|der|vom|von der)) {_WHO}|kommentare?|kauferkommentare?|kundenkommentare?"
    rf"|(?:commentaires?|message|motif)(?: indique)? (?:de l'|du |par le |par l'){_WHO}|commentaires?"
    rf"|(?:comentarios?|mensaje|motivo)(?: indicado)? (?:del |por el |de la ){_WHO}|comentarios?"
    r")\s?(?::|$)"
)
_COLUMN = re.compile(
    r"^(?:(?:buyer|customer)(?:'s)? )?(?:comments?|commenti|commento|kommentare?|commentaires?|comentarios?)\b"
)


class Cut(Record):
    """``notice`` is Amazon's own text, ``comments`` what the buyer wrote in it."""

    notice: str
    comments: str = ""


def cut_comments(text: str) -> Cut:
    """A labelled comment runs to the next empty line; a comment column is emptied cell by cell."""
    notice: list[str] = []
    comments: list[str] = []
    column: int | None = None
    inside = False
    for line in text.split("\n"):
        if not line.strip():
            inside, column = False, None
        elif inside:
            comments.append(line.strip())
            continue
        elif "\t" in line:
            line, column = _row(line, column, comments)
        elif label := _label(line):
            comments.append(line[label:].strip())
            notice.append(line[:label])
            inside = True
            continue
        notice.append(line)
    return Cut(notice="\n".join(notice), comments="\n".join(c for c in comments if c))


def _label(line: str) -> int:
    """Where the comment starts in a line such as "Commento dell'acquirente: …"; 0 where it is no such line."""
    head, colon, _ = line[:120].partition(":")
    if not _LABEL.match(fold(head) + (":" if colon else "")):
        return 0
    return len(head) + len(colon)


def _row(line: str, column: int | None, comments: list[str]) -> tuple[str, int | None]:
    cells = line.split("\t")
    header = next((i for i, cell in enumerate(cells) if _COLUMN.match(fold(cell[:80]))), None)
    if header is not None and column is None:
        if header == 0 and len(cells) == 2:  # a two-column list: label left, value right
            comments.append(cells[1].strip())
            return cells[0], None
        return line, header
    if column is not None and column < len(cells):
        comments.append(cells[column].strip())
        cells[column] = ""
    return "\t".join(cells), column
