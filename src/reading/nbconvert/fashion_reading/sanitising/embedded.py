"""What stands inside a notebook's HTML and is no text: drawings become pictures, frames and the like a sentence that names them."""

import base64
import html
import re
from collections.abc import Callable
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)

# What draws with scripts, by what its HTML says.
LIBRARIES = {
    "Bokeh": r"bokeh|data-root-id", "Plotly": r"plotly", "Vega": r"vegaEmbed|vega-embed|vega-lite|altair", "Folium": r"folium|leaflet",
    "pyvis": r"vis-network|vis\.js", "Deck.gl": r"deck\.?gl|pydeck", "HoloViews": r"holoviews", "ECharts": r"echarts", "Highcharts": r"highcharts",
    "Google Charts": r"google\.visualization|gstatic\.com/charts", "three.js": r"three(\.min)?\.js", "py3Dmol": r"3dmol", "D3": r"d3js|d3(\.v\d)?(\.min)?\.js",
    "MathJax": r"mathjax", "Observable": r"observablehq",
}  # fmt: skip


def library_in(text: str) -> str | None:
    """The library that drew something, as far as a text tells."""
    return next((name for name, pattern in LIBRARIES.items() if re.search(pattern, text[:100_000], re.I)), None)


def svg_picture(svg: str) -> str | None:
    """A drawing as XML that stands alone, or None when it cannot be read."""
    if not re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*(?:\[[^\]]*\])?[^>]*>\s*)*<(?:\w+:)?svg\b", svg, re.S | re.I):
        return None
    text = re.sub(r"<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", "", svg)
    # HTML knows more names of letters than XML, and supplies the namespace.
    text = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+);", lambda found: html.unescape(found[0]), text)
    text = re.sub(r"&(?!#?\w+;)", "&amp;", text)
    start = re.search(r"<svg\b[^>]*", text)
    if start:
        names = "" if re.search(r"\sxmlns\s*=", start[0]) else f' xmlns="{SVG}"'
        names += f' xmlns:xlink="{XLINK}"' if "xlink:" in text and "xmlns:xlink" not in start[0] else ""
        text = text[: start.start()] + "<svg" + names + text[start.start() + 4 :]
    try:
        root = fromstring(text)
    except (ElementTree.ParseError, RecursionError, ValueError):
        return None
    with_size(root)
    return ElementTree.tostring(root, encoding="unicode")


def with_size(root) -> None:
    """A picture needs a size of its own: that of its view box, where it has none in pixels."""
    box = [float(one) for one in re.findall(r"[-+.\deE]+", root.get("viewBox", ""))] if re.fullmatch(r"[-+.\deE,\s]*", root.get("viewBox", "")) else []
    if len(box) == 4 and not (is_length(root.get("width")) and is_length(root.get("height"))):
        root.set("width", f"{box[2]:g}")
        root.set("height", f"{box[3]:g}")


def is_length(said) -> bool:
    return bool(said and re.fullmatch(r"\s*[\d.]+\s*(px|pt|cm|mm|in|em|ex|pc)?\s*", said))


def svg_to_image(svg: str) -> str | None:
    """An `img` for a drawing inside HTML."""
    drawing = svg_picture(svg)
    if drawing is None:
        return None
    title = re.search(r"<title[^>]*>([^<]*)</title>", svg) or re.search(r'<svg[^>]*\saria-label="([^"]*)"', svg)
    words = html.unescape(title[1]) if title else " ".join(html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", svg, flags=re.S)).split())[:200]
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}" alt="{html.escape(words)}">'


def replace_elements(content: str, name: str, replace: Callable[[str], str]) -> str:
    """Well-formed HTML with every element of a name, those inside it included, replaced; takes one pass."""
    pieces, position, depth, start = [], 0, 0, 0
    for found in re.finditer(rf"<(/?){name}(?=[\s>/])", content, re.I):
        if not found[1]:
            if depth == 0:
                start = found.start()
            depth += 1
        elif depth > 0:
            depth -= 1
            if depth == 0:
                end = content.find(">", found.end()) + 1 or len(content)
                pieces += [content[position:start], replace(content[start:end])]
                position = end
    return "".join(pieces) + content[position:]


def attribute(tag: str, name: str) -> str:
    """An attribute of the tag that a text begins with."""
    found = re.search(rf'^<[^>]*?\s{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""
