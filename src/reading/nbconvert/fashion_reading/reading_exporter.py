"""What the exporters of a page and of slides have in common."""

import html
import re

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.ansi import ansi2html
from nbconvert.preprocessors import TagRemovePreprocessor
from traitlets import Bool, Dict, default

from . import formulas, pictures
from .fonts import font_faces
from .language import language_of, words_in
from .last_state import LastState
from .markdown_text import highlighted, markdown_to_html
from .places import TEMPLATES
from .plots import KIND, packed, plot_json, plotly_source, trace_types
from .policy import TRUSTED, policy
from .prepare_cells import KEY, PrepareCells
from .sanitise import clean_html, embedded, visible_text

PRIORITY = [KIND, "text/html", "text/markdown", "image/svg+xml", "text/latex", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"]


class ReadingExporter(TemplateExporter):
    """A notebook as one HTML file that stands on its own: it fetches nothing and runs only our scripts."""

    trust = Bool(False, help="Whether outputs may hold what runs; nothing is sanitised then.").tag(config=True)
    links = Dict(help="Where links to other notebooks lead, by their addresses; those not listed become text.").tag(config=True)

    output_mimetype = "text/html"

    def _file_extension_default(self):
        return ".html"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self):
        return [str(TEMPLATES)]

    def _create_environment(self):
        environment = super()._create_environment()
        environment.autoescape = True
        return environment

    def default_filters(self):
        yield from super().default_filters()
        for name in ("filter_data_type", "code", "terminal", "clean", "latex", "picture", "plot", "kind"):
            yield name, getattr(self, f"as_{name}")

    def from_notebook_node(self, nb, resources=None, **kw):
        language = language_of(nb)
        self.words = words_in(language)
        info = nb.metadata.get("language_info", {})
        self.code_language = str(info.get("pygments_lexer") or info.get("name") or "text")
        self.folder = str(((resources or {}).get("metadata") or {}).get("path") or "")
        self.types = set()
        self._preprocessors = []
        removed = TagRemovePreprocessor(
            remove_cell_tags={"remove-cell", "remove_cell"},
            remove_all_outputs_tags={"remove-output", "remove_output"},
            remove_input_tags={"remove-input", "remove_input"},
            enabled=True,
        )
        for preprocessor in (removed, LastState(enabled=True, parent=self), *self.own_preprocessors()):
            self.register_preprocessor(preprocessor, enabled=True)
        self.register_preprocessor(PrepareCells(self.text_to_html, self.words), enabled=True)
        resources = self._init_resources(resources)
        resources["words"] = self.words
        body, resources = super().from_notebook_node(nb, resources, **kw)
        headings = resources[KEY]["headings"]
        name = resources.get("metadata", {}).get("name") or "notebook"
        page = self.page(formulas.draw(body), headings, {"language": language, "title": headings.title() or name, "titled": headings.title() is not None})
        return page, resources

    def own_preprocessors(self):
        return []

    def page(self, body: str, headings, facts: dict) -> str:
        """The whole file around the body."""
        scripts, styles = self.scripts(), self.styles()
        plotly = plotly_source(self.types) if self.types else ""
        styles.append(formulas.styles(body))
        frame = self.environment.get_template("frame.html.j2")
        values = {**facts, "words": self.words, "contents": headings.contents(), "body": Markup(body), **self.frame_values()}
        shown = font_faces(frame.render(values))
        styles = [sheet for sheet in [shown, *styles] if sheet]
        # `</` would end a script element early; in JavaScript it only stands in strings and patterns.
        allowed = TRUSTED if self.trust else policy([*scripts, *([plotly] if plotly else [])], styles)
        return frame.render(
            values,
            policy=allowed,
            styles=[Markup(sheet) for sheet in styles],
            scripts=[Markup(script) for script in scripts],
            plotly=packed(plotly) if plotly else "",
        )

    def scripts(self) -> list:
        raise NotImplementedError

    def styles(self) -> list:
        raise NotImplementedError

    def frame_values(self) -> dict:
        return {}

    # Text ------------------------------------------------------------------------------------------------------------

    def text_to_html(self, cell) -> str:
        return self.clean(markdown_to_html(cell.source), cell.get("attachments") or {})

    def clean(self, content: str, attachments=None) -> str:
        def picture(address):
            address = html.unescape(address)
            if address.startswith("attachment:"):
                return pictures.attachment(attachments or {}, address.removeprefix("attachment:"))
            return pictures.local_picture(self.folder, address)

        if self.trust:
            source = r"""(<img\b[^>]*?\ssrc\s*=\s*)("[^"]*"|'[^']*')"""
            return re.sub(source, lambda found: embedded(found, picture), content, flags=re.I)
        return clean_html(content, self.link, picture)

    def link(self, address: str) -> str | None:
        if re.match(r"#|https?://|mailto:", address, re.I):
            return address
        target, hash_sign, fragment = address.partition("#")
        return self.links[target] + hash_sign + fragment if target in self.links else None

    # Filters ---------------------------------------------------------------------------------------------------------

    def as_filter_data_type(self, data) -> list:
        """The form of an output that a page shows best."""
        for kind in PRIORITY:
            if kind in data and not (kind == "text/html" and not self.trust and not self.says_something(data[kind])):
                return [kind]
        return []

    def says_something(self, content) -> bool:
        cleaned = self.clean(content)
        return bool(visible_text(cleaned)) or "<img" in cleaned

    def as_code(self, source) -> Markup:
        return Markup(highlighted(source, self.code_language))

    def as_terminal(self, text) -> Markup:
        return Markup(ansi2html(text))

    def as_clean(self, content, markdown=False) -> Markup:
        return Markup(self.clean(markdown_to_html(content) if markdown else content))

    def as_latex(self, tex) -> Markup:
        return Markup(formulas.place(re.sub(r"^\s*(\$\$?|\\\[)|(\$\$?|\\\])\s*$", "", tex), block=True))

    def as_kind(self, name) -> str:
        return self.words[name]

    def as_picture(self, output, kind, number=0) -> Markup:
        """A picture with its alternative text, in the size that it was made for."""
        content = re.sub(r"\s", "", output.data[kind]) if kind != "image/svg+xml" else encoded(output.data[kind])
        if not re.fullmatch(r"[A-Za-z0-9+/]*=*", content):
            return Markup("<p>[{}]</p>").format(self.words["figure"])
        width, height = sizes(output, kind)
        size = f' width="{width}" height="{height}"' if width and height else ""
        return Markup('<img src="data:{};base64,{}" alt="{}"{}>').format(kind, content, self.alternative(output, number), Markup(size))

    def as_plot(self, output, number=0) -> Markup:
        """A Plotly figure: its picture, and the data that a script draws it from."""
        figure = output.data[KIND]
        self.types |= trace_types(figure)
        picture = self.as_picture(output, "image/png", number) if "image/png" in output.data else Markup("")
        text = Markup('<p class="alternative">{}</p>').format(self.alternative(output, number)) if not picture else ""
        data = Markup('<script type="application/json" class="plot-data">{}</script>').format(Markup(plot_json(figure)))
        return Markup('<figure class="plot" data-alt="{}">{}{}{}</figure>').format(self.alternative(output, number), picture, text, data)

    def alternative(self, output, number) -> str:
        """A picture's alternative text: what its metadata say, or its text form where that is a sentence, or its number."""
        said = [facts.get("alt") for facts in output.get("metadata", {}).values() if isinstance(facts, dict)]
        text = output.data.get("text/plain", "")
        candidates = [*said, *([text] if not re.match(r"\s*<|Figure\(\{|\[object", text) else [])]
        return next((one for one in candidates if isinstance(one, str) and one.strip()), f"{self.words['figure']} {number or ''}".strip())


def encoded(svg: str) -> str:
    import base64

    return base64.b64encode(svg.encode()).decode()


def sizes(output, kind) -> tuple:
    """Width and height in CSS pixels: a Plotly figure's own, or those in the metadata."""
    layout = output.data.get(KIND, {}).get("layout", {}) if isinstance(output.data.get(KIND), dict) else {}
    facts = output.get("metadata", {}).get(kind, {})
    for source in (layout, facts):
        size = (source.get("width"), source.get("height")) if isinstance(source, dict) else (None, None)
        if all(isinstance(one, (int, float)) and not isinstance(one, bool) and 0 < one < 20_000 for one in size):
            return tuple(round(one) for one in size)
    return (None, None)
