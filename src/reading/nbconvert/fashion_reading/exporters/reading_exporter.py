"""What the exporters of a page, of slides and of Markdown have in common."""

import base64
import html
import re

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.preprocessors import TagRemovePreprocessor
from traitlets import Bool, Dict, default

from ..notebook.front_matter import take_front_matter
from ..notebook.headings import Headings
from ..notebook.language import direction_of, language_of, words_in
from ..notebook.languages_of_code import code_language
from ..notebook.last_state import LastState
from ..notebook.links import Links
from ..notebook.prepare_cells import KEY, PrepareCells
from ..outputs.outputs import Outputs
from ..outputs.plots import packed, plotly_source
from ..outputs.widgets import states_of
from ..page import drawings, formulas
from ..page.fonts import font_faces
from ..page.parts import Formula, Parts
from ..page.places import TEMPLATES, page_file
from ..page.policy import policy
from ..text.markdown_text import MarkdownText
from .html_forms import HtmlForms, has_too_much_markup


class ReadingExporter(HtmlForms, TemplateExporter):
    """A notebook as one HTML file that stands on its own: it fetches nothing and runs only our scripts."""

    trust = Bool(False, help="Whether outputs may hold what runs; nothing is sanitised then.").tag(config=True)
    links = Dict(help="Where links to other notebooks lead, by their addresses; those not listed become text.").tag(config=True)

    output_mimetype = "text/html"
    # Once is enough: ours are the only preprocessors.
    optimistic_validation = True

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
        for name in ("code", "terminal", "shown"):
            yield name, getattr(self, f"as_{name}")

    def from_notebook_node(self, nb, resources=None, **kw):
        nb = nb.copy()
        nb.cells = [cell.copy() for cell in nb.cells]
        self.facts = take_front_matter(nb)
        language = language_of(nb, self.facts.get("lang"))
        self.words = words_in(language)
        self.code_language = code_language(nb.metadata)
        self.folder = str(((resources or {}).get("metadata") or {}).get("path") or "")
        self.reports: list[str] = []
        self.told: set[str] = set()
        self.types, self.sheets, self.labels, self.current, self.markup = set(), [], {}, 0, 0
        self.parts = Parts()
        self.widgets = states_of(nb)
        self.headings = Headings(self.words["link"], self.parts)
        self.targets = Links(self.folder, self.links)
        self.markdown_text = MarkdownText(self.parts, self.words, self.diagram)
        self.outputs_shown = Outputs(self)
        self._preprocessors = []
        removed = TagRemovePreprocessor(
            remove_cell_tags={"remove-cell", "remove_cell"},
            remove_all_outputs_tags={"remove-output", "remove_output", "remove-outputs"},
            enabled=True,
        )
        for preprocessor in (removed, LastState(enabled=True, parent=self), PrepareCells(self)):
            self.register_preprocessor(preprocessor, enabled=True)
        resources = self._init_resources(resources)
        resources["words"] = self.words
        body, resources = super().from_notebook_node(nb, resources, **kw)
        title = self.facts.get("title") or self.headings.title() or resources.get("metadata", {}).get("name") or "notebook"
        facts = {**self.facts, "language": language, "direction": direction_of(language), "title": self.parts.plain(title)}
        facts["titled"] = self.headings.title() is not None
        page = self.page(self.with_labels(body), self.headings, facts)
        resources["reports"] = self.reports
        return page, resources

    def begin(self, notebook) -> None:
        """Called once the cells are there, before the first is turned into HTML."""
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and not has_too_much_markup(cell.source):
                self.markdown_text.collect(cell.source)

    def report(self, kind: str, number: int, what: str) -> None:
        """Notes what the one who exports should know; said once each."""
        where = f"cell {self.current}" if not number else f"output of code cell {number}"
        sentence = {"link": "the link to {} leads nowhere and became text", "picture": "the picture {} was not found in the notebook's folder", "bad-output": "could not be shown: {}", "drawing": "was not drawn: {}"}[kind]
        line = f"{where}: {sentence.format(what)}"
        if line not in self.told:
            self.told.add(line)
            self.reports.append(line)

    def page(self, body: str, headings, facts: dict) -> str:
        """The whole file around the body."""
        shown = self.draw(body)
        contents = headings.contents()
        body = self.parts.restore(body, shown)
        for section in contents:
            for one in (section, *section.children):
                one.html = Markup(re.sub(r' id="[^"]*"', "", self.parts.restore(one.html, shown)))
        scripts, styles = self.scripts(), self.styles()
        plotted = self.plotted()
        plotly = plotly_source(plotted) if plotted else ""
        styles += [formulas.styles(body), "".join(self.sheets)]
        inside = self.environment.get_template("inside.html.j2")
        values = {**facts, "words": self.words, "contents": contents, "body": Markup(body), **self.frame_values(body)}
        fonts = font_faces(inside.render(values))
        styles = [sheet for sheet in [fonts, *styles] if sheet]
        # `</` would end a script element early; in JavaScript it only stands in strings and patterns.
        scripts_in_page = [one for one in (*scripts, plotly, *self.later_scripts()) if one]
        values["scripts"] = [Markup(script) for script in scripts]
        values["plotly"] = packed(plotly) if plotly else ""
        return self.environment.from_string(page_file("frame.html.j2")).render(
            facts,
            direction=Markup(' dir="rtl"') if facts["direction"] == "rtl" else "",
            policy=policy(self.policy_name(), scripts_in_page, styles),
            head=Markup(self.environment.get_template("head.html.j2").render(facts, styles=[Markup(sheet) for sheet in styles])),
            body=Markup(inside.render(values)),
        )

    def draw(self, body: str) -> dict[int, str]:
        """Everything of a text that Node.js draws, by its identity; what it cannot draw is its fallback."""
        wanted = self.parts.drawings(body)
        tex = [one for one in wanted if isinstance(one, Formula)]
        others = [one for one in wanted if not isinstance(one, Formula)]
        requests = [{"kind": "formulas", "formulas": [{"tex": one.tex, "kind": one.kind} for one in tex]}] if tex else []
        answers = drawings.draw([*requests, *(one.wanted for one in others)]) if wanted else []
        shown = {}
        if tex:
            drawn = answers.pop(0)
            for error in [*drawn.get("errors", []), *([drawn["error"]] if "error" in drawn else [])]:
                self.reports.append(f"a formula was not drawn: {error}")
            for one, content in zip(tex, drawn.get("html") or [None] * len(tex)):
                shown[id(one)] = self.formula(one, content)
        for one, answer in zip(others, answers):
            if "error" in answer:
                self.reports.append(f"a {one.wanted['kind']} drawing was not drawn: {answer['error']}")
            shown[id(one)] = one.fallback() if "error" in answer else one.show(*picture_in(answer))
        return shown

    def scripts(self) -> list:
        raise NotImplementedError

    def plotted(self) -> set:
        """The types of traces that the page can draw."""
        return self.types

    def policy_name(self) -> str:
        return "trusted" if self.trust else "strict"

    def later_scripts(self) -> list:
        """Scripts that the page puts in once its reader runs a cell."""
        return []

    def styles(self) -> list:
        raise NotImplementedError

    def frame_values(self, body: str) -> dict:
        return {}

    # Links -----------------------------------------------------------------------------------------------------------

    def link(self, address: str) -> str | None:
        address = html.unescape(address).strip()
        if re.match(r"#|https?://|mailto:|tel:", address, re.I):
            return address
        target = self.targets.target(address)
        if target is None or not self.targets.has_place(address):
            self.report("link", 0, address[:200])
        return target

    def resolve(self, content: str) -> str:
        return self.headings.resolve(content, lambda name: self.report("link", 0, name[:200]))

    def with_labels(self, body: str) -> str:
        """References such as @fig-loss as links to what they mean."""
        if not self.labels:
            return body
        names = "|".join(re.escape(name) for name in sorted(self.labels, key=len, reverse=True))
        return re.sub(rf"(?<![\w/])@({names})\b(?![^<>]*>)", lambda found: self.reference(found[1]), body)

    def reference(self, name: str) -> str:
        return f'<a href="#ref-{html.escape(name)}">{html.escape(self.labels[name])}</a>'

    # Filters ---------------------------------------------------------------------------------------------------------

    def as_shown(self, output, number, index) -> Markup:
        return Markup(self.outputs_shown.show(output, number, index))


def picture_in(answer: dict) -> tuple[str, str]:
    """The kind of a drawing, and its Base64."""
    if "png" in answer:
        return "image/png", answer["png"]
    return "image/svg+xml", base64.b64encode(answer["svg"].encode("utf-8", "replace")).decode()
