"""An output as HTML: each form that a page can show, and a sentence in the place of what it cannot."""

import base64
import html
import json
import re

from ..page.parts import Drawing
from ..sanitising.embedded import library_in, svg_picture
from ..sanitising.sanitise import visible_text
from .charts_in_html import frames_in, plotly_in, vega_in
from .kinds import MEDIA, PICTURES, PLOTLY, SCRIPTS, SILENT, VEGA, WIDGET, is_sentence, order
from .plots import figure_of
from .widgets import widget_html

LONGEST_JSON = 100_000


class Outputs:
    """Shows the outputs of one notebook; `page` is its exporter, which knows how text, pictures and tables are written."""

    def __init__(self, page):
        self.page = page

    def show(self, output, number: int, index: int) -> str:
        """An output; one that cannot be shown costs itself only, and is reported."""
        try:
            return self.best(output, number, index)
        except Exception as error:  # whatever a stranger's data make the code stumble over
            self.page.report("bad-output", number, f"{type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}")
            text = output.get("data", {}).get("text/plain")
            return self.page.note("unreadable", "") + (self.page.text(text, number, index) if isinstance(text, str) else "")

    def best(self, output, number, index) -> str:
        data = output.data
        kinds = order(data)
        notes: list[str] = []
        for kind in kinds:
            shown = self.form(kind, output, number, index, notes)
            if shown:
                return "".join(notes) + shown
        if notes:
            return "".join(notes) + self.written(data, kinds, number, index)
        if not kinds or any(SILENT.fullmatch(kind) for kind in kinds) or kinds == ["text/html"]:
            return ""  # there is nothing to see in JupyterLab either
        return self.page.note("unknown", ", ".join(kinds)[:200])

    def written(self, data: dict, kinds: list[str], number, index) -> str:
        """What is unknown and yet written in a language that can be read."""
        if kinds == [WIDGET] or any(kind in SCRIPTS or "_exec" in kind or kind in (PLOTLY, "text/html") for kind in kinds):
            return ""
        kind = next((kind for kind in kinds if re.search(r"(json|xml|yaml)$", kind) and data[kind]), None)
        return self.page.source(pretty(data[kind])[:LONGEST_JSON], re.split(r"[+/]", kind)[-1], number, index) if kind else ""

    def form(self, kind, output, number, index, notes) -> str | None:
        content = output.data[kind]
        if kind == PLOTLY:
            figure = figure_of(content)
            if figure is None:
                self.page.report("bad-output", number, "its Plotly data are no figure")
                notes.append(self.page.note("chart", "Plotly"))
                return None
            return self.page.plot(output, figure, number)
        if VEGA.fullmatch(kind):
            return self.vega(content, "lite" in kind, output, number, index)
        if kind == WIDGET:
            return self.widget(content, output, number, index, notes)
        if kind == "text/html":
            return self.html(joined(content), output, number, index, notes)
        if kind == "text/markdown":
            return self.page.markdown(joined(content), number, index)
        if kind == "text/latex":
            return self.page.latex(joined(content))
        if kind in PICTURES:
            return self.picture(kind, output, number, notes)
        if MEDIA.fullmatch(kind):
            return self.media(kind, joined(content), notes)
        if kind in ("application/json", "application/geo+json"):
            return self.json(content, kind, number, index, "text/plain" in output.data)
        if kind == "text/plain":
            return self.plain(joined(content), output, number, index, notes)
        if kind.startswith("text/") and kind not in SCRIPTS:
            return self.page.text(joined(content), number, index)
        return self.unshown(kind, content, output, notes)

    def plain(self, text, output, number, index, notes) -> str:
        """The text form; where it is one of something that a page cannot show, that is said as well."""
        for kind, content in output.data.items():
            if not notes and kind not in ("text/plain", "text/html"):
                self.unshown(kind, content, output, notes)
        return self.page.text(text, number, index)

    def unshown(self, kind, content, output, notes) -> None:
        if SILENT.fullmatch(kind) or any(SILENT.fullmatch(other) for other in output.data):
            return
        if kind in SCRIPTS or "javascript" in kind or "_exec" in kind:
            library = library_in(" ".join(output.data)) or library_in(joined(content))
            notes[:] = [self.page.note("chart", library) if library else self.page.note("script", "")]
        elif kind == "application/pdf":
            notes[:] = [self.page.note("document", "PDF")]
        elif not notes and kind not in PICTURES:
            notes[:] = [self.page.note("unknown", kind[:100])]

    def html(self, content, output, number, index, notes) -> str | None:
        if not self.page.trust:
            others = [kind for kind in output.data if kind == PLOTLY or VEGA.fullmatch(kind)]
            if not others and (figure := plotly_in(content)):
                return self.page.plot(output, figure, number)
            if not others and (spec := vega_in(content)):
                return self.vega(spec, "vega-lite" in str(spec.get("$schema", "vega-lite")), output, number, index)
            if frames := frames_in(content):
                return self.page.note("animation", str(len(frames))) + self.page.image(*frames[0], self.page.alternative(output, number))
        cleaned = self.page.clean(content)
        if says_something(cleaned):
            if re.search(r"<script\b", content, re.I) and not visible_text(cleaned) and not re.search("<(img|audio|video)", cleaned):
                notes.append(self.page.note("script", ""))
            return self.page.html(cleaned, number, index)
        if re.search(r"<(script|canvas)\b|data-root-id", content, re.I):
            library = library_in(content)
            if library and "data-root-id" in content and not re.search(r"<script\b", content, re.I):
                return None  # Bokeh's empty place; the script that fills it is an output of its own
            notes.append(self.page.note("chart", library) if library else self.page.note("script", ""))
        return None

    def vega(self, spec, lite, output, number, index) -> str | None:
        if not isinstance(spec, dict):
            return None
        alternative = spec.get("description") if isinstance(spec.get("description"), str) else self.page.alternative(output, number)

        def fallback():
            stored = next((kind for kind in PICTURES if kind in output.data), None)
            if stored and (picture := self.picture(stored, output, number, [])):
                return picture
            note = self.page.note("chart", "Vega-Lite" if lite else "Vega")
            return note + self.page.source(json.dumps(spec, ensure_ascii=False, indent=1)[:LONGEST_JSON], "json", number, index)

        drawing = Drawing({"kind": "vega", "spec": spec, "lite": lite}, lambda kind, content: self.page.drawn(kind, content, alternative), fallback)
        return self.page.parts.hold(drawing)

    def widget(self, content, output, number, index, notes) -> str | None:
        def show_output(inner):
            if not isinstance(inner, dict):
                return ""
            if inner.get("output_type") == "stream":
                return f"<pre>{html.escape(joined(inner.get('text', '')))}</pre>"
            data = inner.get("data") if isinstance(inner.get("data"), dict) else {}
            return joined(data.get("text/html") or "") or f"<pre>{html.escape(joined(data.get('text/plain') or ''))}</pre>"

        name = content.get("model_id") if isinstance(content, dict) else None
        made = widget_html(str(name), self.page.widgets, show_output)
        cleaned = self.page.clean(made) if made else ""
        if says_something(cleaned):
            return self.page.html(cleaned, number, index)
        notes.append(self.page.note("widget", ""))
        return None

    def picture(self, kind, output, number, notes) -> str | None:
        content = joined(output.data[kind])
        if kind == "image/svg+xml":
            drawing = svg_picture(content)
            if drawing is None:
                return None
            return self.page.picture(kind, base64.b64encode(drawing.encode("utf-8", "replace")).decode(), output, number)
        content = re.sub(r"\s", "", content)
        if not re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", content):
            if not any(other in output.data for other in ("text/plain", *PICTURES) if other != kind):
                notes.append(self.page.note("unreadable", kind))
            return None
        return self.page.picture(kind, content, output, number)

    def media(self, kind, content, notes) -> str | None:
        content = re.sub(r"\s", "", content)
        if not re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", content):
            return None
        return self.page.media(kind, content)

    def json(self, content, kind, number, index, has_text) -> str | None:
        text = json.dumps(content, ensure_ascii=False, indent=2)
        if len(text) > LONGEST_JSON:
            text = text[:LONGEST_JSON] + " …"
        note = self.page.note("map", "") if kind == "application/geo+json" else ""
        return note + self.page.source(text, "json", number, index)


def says_something(cleaned: str) -> bool:
    return bool(visible_text(cleaned)) or re.search(r"<(img|audio|video|progress|meter|input|math|hr)\b", cleaned) is not None


def pretty(content) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) if isinstance(content, (dict, list)) else joined(content)


def joined(content) -> str:
    return "".join(map(str, content)) if isinstance(content, list) else content if isinstance(content, str) else json.dumps(content)
