"""Personal data out of a text before a model reads it, and back again on this side (law 7, AIR-04)."""

from copilot.domain.redaction.known import known_data as known_data
from copilot.domain.redaction.vault import Redacter as Redacter
