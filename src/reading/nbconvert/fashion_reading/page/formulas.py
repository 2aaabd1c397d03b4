"""The style sheet and the fonts that drawn formulas take."""

import base64
import re

from .places import package, text_of

DIST = ("katex", "dist")

# Which classes of KaTeX's markup take which of its fonts; Main is always there.
FONTS = {
    "KaTeX_AMS": r"amsrm|mathbb",
    "KaTeX_Caligraphic": r"mathcal",
    "KaTeX_Fraktur": r"mathfrak|textfrak",
    "KaTeX_Main": r"katex",
    "KaTeX_Math": r"mathnormal|mathit|boldsymbol",
    "KaTeX_SansSerif": r"mathsf|textsf",
    "KaTeX_Script": r"mathscr|textscr",
    "KaTeX_Size1": r"delimsizing|delim-size1|small-op|size1",
    "KaTeX_Size2": r"delimsizing|large-op|size2",
    "KaTeX_Size3": r"delimsizing|size3",
    "KaTeX_Size4": r"delim-size4|size4|delimsizing",
    "KaTeX_Typewriter": r"mathtt|texttt",
}


def styles(page: str) -> str:
    """KaTeX's style sheet with the fonts that the page's formulas take; nothing where there is no formula."""
    if 'class="katex' not in page:
        return ""
    classes = " ".join(set(re.findall(r'class="([^"]*)"', page)))
    sheet = text_of(package(*DIST, "katex.min.css"))
    return re.sub(r"@font-face\{[^}]*\}", lambda found: face(found[0], classes), sheet)


def face(rule: str, classes: str) -> str:
    family = re.search(r'font-family:"?([A-Za-z0-9_]+)', rule)[1]
    if not re.search(rf"(?<![\w-])({FONTS[family]})(?![\w-])", classes):
        return ""
    name = re.search(r"fonts/([\w-]+\.woff2)", rule)[1]
    font = base64.b64encode(package(*DIST, "fonts", name).read_bytes()).decode()
    return re.sub(r"src:[^}]*", f"src:url(data:font/woff2;base64,{font})", rule)
