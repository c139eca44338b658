"""Macros as files: tables, documents and the exports of help desks, in and out."""
