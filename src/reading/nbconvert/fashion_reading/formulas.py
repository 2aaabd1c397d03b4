"""TeX formulas, drawn by KaTeX once while exporting, so that a page needs no script for them."""

import base64
import html
import json
import re
import shutil
import subprocess

from .places import NBCONVERT, package, text_of

PLACE = re.compile(r'<(span|div) class="formula(-block)?">([^<]*)</\1>')
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


def place(tex: str, block: bool) -> str:
    """Markup that stands for a formula until `draw` draws it."""
    tag, kind = ("div", "formula-block") if block else ("span", "formula")
    return f'<{tag} class="{kind}">{html.escape(tex)}</{tag}>'


def draw(page: str) -> str:
    """Replaces every place by its formula; what KaTeX cannot read stays TeX."""
    places = list(PLACE.finditer(page))
    if not places:
        return page
    wanted = [{"tex": html.unescape(found[3]), "block": bool(found[2])} for found in places]
    drawn = iter(run_katex(wanted))
    return PLACE.sub(lambda found: f'<{found[1]} class="formula{found[2] or ""}">{next(drawn)}</{found[1]}>', page)


def run_katex(wanted: list) -> list:
    node = shutil.which("node")
    if not node:
        return [f"<code>{html.escape(one['tex'])}</code>" for one in wanted]
    done = subprocess.run(
        [node, str(NBCONVERT / "draw-formulas.js")], input=json.dumps(wanted), capture_output=True, text=True, timeout=60, check=True
    )
    return json.loads(done.stdout)


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
