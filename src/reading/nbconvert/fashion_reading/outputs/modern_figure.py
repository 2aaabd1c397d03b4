"""Figures of older versions of Plotly, said as the present plotly.js wants them: it ignores what it has renamed."""

import re

RENAMED_TYPES = {"scattermapbox": "scattermap", "choroplethmapbox": "choroplethmap", "densitymapbox": "densitymap", "heatmapgl": "heatmap", "pointcloud": "scattergl"}
# What belongs to the author or holds numbers, in which a title is no title.
DATA = {"customdata", "meta", "ids", "text", "hovertext", "z", "x", "y", "values", "labels", "geojson", "dimensions"}
TITLE_PARTS = {"titlefont": "font", "titleside": "side", "titleposition": "position", "titleoffset": "standoff"}
DEEPEST = 12


def modern(value, depth: int = 0):
    """A figure or a part of it: titles that are words become objects, maps are MapLibre's."""
    if isinstance(value, list):
        return [modern(one, depth + 1) if isinstance(one, (dict, list)) else one for one in value] if depth < DEEPEST and has_objects(value) else value
    if not isinstance(value, dict) or depth >= DEEPEST:
        return value
    found = {renamed(name): one if name in DATA else modern(one, depth + 1) for name, one in value.items()}
    if isinstance(found.get("type"), str):
        found["type"] = RENAMED_TYPES.get(found["type"], found["type"])
    if isinstance(found.get("subplot"), str):
        found["subplot"] = renamed(found["subplot"])
    parts = {part: found.pop(name) for name, part in TITLE_PARTS.items() if name in found}
    if isinstance(found.get("title"), (str, int, float)):
        found["title"] = {"text": str(found["title"])}
    if parts:
        title = found.get("title")
        found["title"] = {**parts, **(title if isinstance(title, dict) else {})}
    return found


def renamed(name: str) -> str:
    return re.sub(r"^mapbox(?=\d*$)", "map", name)


def has_objects(values: list) -> bool:
    return any(isinstance(one, (dict, list)) for one in values[:100])
