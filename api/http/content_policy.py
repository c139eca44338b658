"""The content policy of every answer: what a page of ours may load, and whose pages may frame it."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = "Content-Security-Policy"


def content_policy(framed_by: Sequence[str] = ()) -> str:
    """Our own scripts, styles and answers only, no string becomes markup except through Lit's templates, and nobody frames
    us but these origins, each as ``copilot.domain.embedding.parse_origins`` lets it through."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(framed_by) or "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "lit-html",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


EVERYWHERE = content_policy()
