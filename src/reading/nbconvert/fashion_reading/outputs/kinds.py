"""The kinds of outputs, and which of an output's forms is shown."""

import re

PLOTLY = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
VEGA = re.compile(r"application/vnd\.vega(lite)?\.v\d+(?:\.\d+)*\+json")
PICTURES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif", "image/apng"]
MEDIA = re.compile(r"(audio|video)/[\w.+-]+")
# What loads a library and shows nothing itself.
SILENT = re.compile(r"application/vnd\.(bokehjs_load|holoviews_load)\.v\d+\+json")
SCRIPTS = {"application/javascript", "text/javascript"}
SAYS_NOTHING = re.compile(r"\s*<[^<>\n]{1,300}>\s*|.*\[object \w+\].*|alt\.\w*Chart\(\.\.\.\)|Figure\(\{.*|HBox\(.*|VBox\(.*", re.S)


def is_sentence(text) -> bool:
    """Whether a text form tells more than of which class an object is."""
    return isinstance(text, str) and bool(text.strip()) and not SAYS_NOTHING.fullmatch(text)


def order(data: dict) -> list[str]:
    """The kinds of an output's forms, the one that a page shows best first."""

    def rank(kind: str):
        ranks = [
            kind == PLOTLY, bool(VEGA.fullmatch(kind)), kind == WIDGET, kind == "text/html", kind == "text/markdown", kind == "image/svg+xml",
            kind == "text/latex", kind in PICTURES, bool(MEDIA.fullmatch(kind)), kind == "application/json",
            kind == "application/geo+json", kind == "text/plain", kind.startswith("text/") and kind not in SCRIPTS,
        ]  # fmt: skip
        return ranks.index(True) if True in ranks else len(ranks)

    return sorted((kind for kind in data if isinstance(kind, str)), key=rank)
