"""Plotly figures in a page: their data in a script element that runs nothing, and one plotly.js for all of them."""

import base64
import gzip
import json
import re
from functools import cache

from ..page.places import package, page_file, text_of
from .modern_figure import modern

# The small build of plotly.js, a third of the whole, and the types of traces that it draws.
SMALL = json.loads(page_file("plotly.json"))

# Settings that change how a figure behaves; the others are the page's to say.
SETTINGS = {"staticPlot": bool, "displayModeBar": (bool, str), "scrollZoom": (bool, str), "doubleClick": (bool, str), "showTips": bool}


def figure_of(content) -> dict | None:
    """What can be drawn of Plotly's form of an output, or None when it is no figure."""
    if not isinstance(content, dict) or not isinstance(content.get("data"), list):
        return None
    layout, frames, config = content.get("layout"), content.get("frames"), content.get("config")
    return {
        "data": [modern(trace) for trace in content["data"] if isinstance(trace, dict)],
        "layout": modern(layout) if isinstance(layout, dict) else {},
        **({"frames": frames} if isinstance(frames, list) and frames else {}),
        "config": {name: config[name] for name, kind in SETTINGS.items() if isinstance(config, dict) and isinstance(config.get(name), kind)},
    }


def drawable(figure: dict) -> dict:
    """What a picture is drawn from."""
    return without_remote_pictures({"data": figure["data"], "layout": figure["layout"]})


def size_of(figure: dict) -> tuple[int, int]:
    """The size of its picture in pixels; Plotly's own where the figure has none."""
    said = [figure["layout"].get(name) for name in ("width", "height")]
    return tuple(
        round(one) if isinstance(one, (int, float)) and not isinstance(one, bool) and 10 <= one <= 10_000 else standard
        for one, standard in zip(said, (700, 450))
    )


def lies_on_tiles(figure: dict) -> bool:
    """Whether a map's ground would be fetched tile by tile."""
    return any(re.fullmatch(r"(scatter|choropleth|density)map", kind) for kind in trace_types(figure))


def plot_json(figure: dict) -> str:
    """A figure as JSON that can stand in a script element."""
    text = json.dumps(without_remote_pictures(figure), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def without_remote_pictures(value):
    """A figure's JSON, less the pictures that plotly.js would fetch; those that are in the figure itself stay."""
    if isinstance(value, dict):
        return {key: without_remote_pictures(one) for key, one in value.items() if key != "source" or is_embedded(one)}
    return [without_remote_pictures(one) for one in value] if isinstance(value, list) else value


def is_embedded(source) -> bool:
    return not isinstance(source, str) or source.startswith("data:image/")


def trace_types(figure) -> set:
    traces = figure.get("data")
    return {str(trace.get("type", "scatter")) for trace in traces if isinstance(trace, dict)} if isinstance(traces, list) else set()


def plotly_source(types: set) -> str:
    """The text of the smallest plotly.js that draws these types of traces; the whole one is the Python package's."""
    if types <= set(SMALL["types"]):
        return text_of(package(SMALL["build"]))
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


@cache
def packed(source: str) -> str:
    """Compressed and in letters: a third as long, and the browser reads it only when a figure comes into view."""
    return base64.b64encode(gzip.compress(source.encode(), mtime=0)).decode()
