"""The content security policy of a page: it fetches nothing, and runs only the scripts that we put into it."""

import base64
import hashlib

# Plotly.js and KaTeX set styles on elements; the rules that Plotly.js adds come in an empty style element.
EMPTY = ""


def digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def policy(scripts: list, styles: list) -> str:
    """The policy for a page with exactly these scripts and style sheets."""
    return "; ".join([
        "default-src 'none'",
        "script-src " + (" ".join(map(digest, scripts)) or "'none'"),
        "style-src-elem " + " ".join(map(digest, [*styles, EMPTY])),
        "style-src-attr 'unsafe-inline'",
        "img-src data: blob:",
        "font-src data:",
        "media-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ])


# A notebook that is trusted may run what it brings along, but fetches nothing either.
TRUSTED = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; media-src data: blob:; frame-src data: blob:; base-uri 'none'; form-action 'none'"
)
