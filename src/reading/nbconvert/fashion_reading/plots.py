"""Plotly figures in a page: their data in a script element that runs nothing, and one plotly.js for all of them."""

import base64
import gzip
import json
from functools import cache

from .places import package, text_of

KIND = "application/vnd.plotly.v1+json"

# What the small build of plotly.js draws; it is a third of the whole.
SMALL = frozenset(
    ["bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image", "pie", "scatter", "scatterternary", "violin"]
)


def plot_json(figure) -> str:
    """A figure's data and layout as JSON that can stand in a script element; the rest of it, settings above all, is ours to say."""
    kept = {"data": figure.get("data") or [], "layout": figure.get("layout") or {}}
    text = json.dumps(without_remote_pictures(kept), ensure_ascii=False, separators=(",", ":"))
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
    if types <= SMALL:
        return text_of(package("plotly.js-cartesian-dist-min", "plotly-cartesian.min.js"))
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


@cache
def packed(source: str) -> str:
    """Compressed and in letters: a third as long, and the browser reads it only when a figure comes into view."""
    return base64.b64encode(gzip.compress(source.encode(), mtime=0)).decode()
