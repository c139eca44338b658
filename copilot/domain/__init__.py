"""Nouns and rules of Amazon seller support. Pure: no I/O, no clock, no environment; it returns or raises."""
