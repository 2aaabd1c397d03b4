"""Charts that a notebook keeps as HTML with a script: what the script draws, as data."""

import json
import re

VEGA_STARTS = [r"\}\)\(\s*(?=\{)", r"\bspec\s*=\s*(?=\{)", r"vegaEmbed\([^,(){}]{1,200},\s*(?=\{)"]
PLOTLY_START = re.compile(r"Plotly\.(?:newPlot|react|plot)\(\s*(?:\"[^\"]*\"|'[^']*'|[\w.]+)\s*,\s*(?=\[)")
DECODER = json.JSONDecoder()


def vega_in(content: str) -> dict | None:
    """The specification that Altair and vegaEmbed write into a page."""
    if "vega" not in content:
        return None
    for start in VEGA_STARTS:
        for found in list(re.finditer(start, content))[:5]:
            spec = json_at(content, found.end())[0]
            if isinstance(spec, dict) and ("vega" in str(spec.get("$schema", "")) or "mark" in spec or "layer" in spec):
                return spec
    return None


def plotly_in(content: str) -> dict | None:
    """The figure that plotly.py writes into a page."""
    found = PLOTLY_START.search(content)
    if not found:
        return None
    data, end = json_at(content, found.end())
    comma = re.compile(r"\s*,\s*(?=\{)").match(content, end)
    layout = json_at(content, comma.end())[0] if comma else {}
    return {"data": data, "layout": layout if isinstance(layout, dict) else {}} if isinstance(data, list) else None


def json_at(text: str, position: int):
    """The JSON that begins at a place of a text, and where it ends."""
    try:
        return DECODER.raw_decode(text, position)
    except (ValueError, RecursionError):
        return None, position


def frames_in(content: str) -> list[tuple[str, str]]:
    """The pictures of an animation that Matplotlib's script plays: of which kind each is, and its Base64."""
    if "frames[" not in content:
        return []
    found = re.findall(r'frames\[\d+\]\s*=\s*"data:(image/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=\\\s]+)"', content)
    return [(kind, re.sub(r"[\\\s]", "", picture)) for kind, picture in found]
