"""The content security policies of pages: they fetch nothing, and the strict one runs only the scripts that we put into a page."""

import base64
import hashlib
import json

from .places import page_file

POLICIES = json.loads(page_file("policy.json"))

# Plotly.js and KaTeX set styles on elements; the rules that Plotly.js adds come in an empty style element.
EMPTY = ""


def digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def policy(name: str, scripts: list, styles: list) -> str:
    """The policy of a name for a page with exactly these scripts and style sheets."""
    allowed = {"scripts": " ".join(map(digest, scripts)) or "'none'", "styles": " ".join(map(digest, [*styles, EMPTY]))}
    return "; ".join(f"{directive} {sources}" for directive, sources in POLICIES[name].items()).format(**allowed)
