"""How a page writes what outputs and texts are made of: HTML."""

import html
import re
from itertools import count

from markupsafe import Markup

from ..notebook import pictures
from ..outputs.kinds import PLOTLY, is_sentence
from ..outputs.plots import drawable, lies_on_tiles, plot_json, size_of, trace_types
from ..page.parts import Drawing, Formula
from ..sanitising.embedded import attribute, replace_elements, svg_to_image
from ..sanitising.sanitise import MEDIA, Rules, clean_html, named_pictures, normal_html
from ..sanitising.style_sheets import scoped_sheet
from ..text.latex_marks import formulas_in
from ..text.markdown_text import code_block, highlighted
from ..text.terminal import html_text, shown_lines

LONGEST_OUTPUT = 1000
WIDEST_LINE = 20_000
# Reading more marks than this would take longer than anybody waits; the longest lesson has some hundred in a cell.
MOST_MARKUP = 30_000
MOST_MARKUP_OF_ALL = 600_000


class HtmlForms:
    """The forms of a page; `ReadingExporter` has the notebook's words, parts and links."""

    scopes = count(1)

    # Text ------------------------------------------------------------------------------------------------------------

    def cell_text(self, cell, name: str) -> str:
        """A text cell as it stands in what is written."""
        return self.headings.anchor(self.text_to_html(cell, name), name)

    def text_to_html(self, cell, name: str = "text") -> str:
        raw = cell.metadata.get("reading", {}).get("raw")
        if raw == "text":
            return f"<pre>{html.escape(cell.source)}</pre>"
        if raw == "html":
            return self.clean(cell.source)
        return self.clean(self.rendered(cell.source, name), cell.get("attachments") or {})

    def rendered(self, source: str, name: str) -> str:
        self.markup += markup_of(source)
        if self.is_too_much(source):
            self.report("bad-output", 0, "a text with so much markup stays as it is written")
            return f"<pre>{html.escape(source)}</pre>"
        return self.markdown_text.render(source, name)

    def is_too_much(self, source: str) -> bool:
        return has_too_much_markup(source) or self.markup > MOST_MARKUP_OF_ALL

    def clean(self, content: str, attachments=None) -> str:
        """HTML of a notebook, harmless, with sentences in the place of what a page cannot hold."""

        def picture(address):
            address = html.unescape(address)
            if address.startswith("attachment:"):
                return pictures.attachment(attachments or {}, address.removeprefix("attachment:"))
            return self.local_picture(address)

        if self.trust:
            return re.sub(
                r'(<img\b[^<>]*?\ssrc=)"([^"<>]*)"', lambda found: f'{found[1]}"{found[2] if found[2].startswith("data:") else picture(found[2]) or ""}"', content
            )
        content = normal_html(content)
        sheets: list[str] = []

        def keep_sheet(element):
            sheets.append(html.unescape(re.sub(r"^<style[^>]*>|</style>$", "", element)))
            return ""

        content = replace_elements(content, "style", keep_sheet)
        content = replace_elements(content, "svg", lambda svg: svg_to_image(svg) or self.parts.hold(self.note("unreadable", "SVG")))
        content = re.sub(r"<embed\b[^>]*>", r"\g<0></embed>", content)  # the only one of them without an end
        for name in ("iframe", "object", "embed"):
            if f"<{name}" in content:
                content = replace_elements(content, name, lambda element: self.parts.hold(self.frame_note(element)))
        if "<canvas" in content:
            content = replace_elements(content, "canvas", lambda element: self.parts.hold(self.note("script", "")))
        for name in ("video", "audio"):
            if f"<{name}" in content:
                content = replace_elements(content, name, self.player)
        cleaned = clean_html(named_pictures(content), Rules(self.link, picture))
        return self.own_styles(cleaned, sheets)

    def local_picture(self, address: str) -> str | None:
        found = pictures.local_picture(self.folder, address)
        if found is None and not re.match(r"(https?:)?//", address):
            self.report("picture", 0, address[:200])
        return found

    def own_styles(self, cleaned: str, sheets: list[str]) -> str:
        """Style sheets hold for this piece of HTML only; what brings colours stands on a light ground, as its author saw it."""
        scope = f"own-{next(self.scopes)}"
        rules = "".join(scoped_sheet(sheet, f".{scope}") for sheet in sheets)
        self.sheets += [rules] if rules else []
        colored = re.search(r'style="[^"]*\bcolor:|<font color', cleaned) or re.search(r"[{;](background-)?color:", rules)
        if not rules and not colored:
            return cleaned
        return f'<div class="{scope}{" colored" if colored else ""}">{cleaned}</div>' if rules or "<table" in cleaned or "<div" in cleaned else cleaned

    def frame_note(self, element: str) -> str:
        source = attribute(element, "src") or attribute(element, "data")
        host = re.match(r"(?:https?:)?//([\w.-]+)", source)
        if not host:
            return self.note("map" if re.search("leaflet|folium|map", element[:50_000], re.I) else "inner", "")
        address = source if source.startswith("http") else f"https:{source}"
        return self.note("frame", host[1], address)

    def player(self, element: str) -> str:
        sources = [html.unescape(one) for one in re.findall(r'\ssrc="([^"]*)"', element)]
        if any(MEDIA.fullmatch(one) for one in sources):
            return element
        remote = next((one for one in sources if re.match(r"https?://", one)), "")
        place = re.sub(r"^https?://([^/]+).*", r"\1", remote) or next((one[:100] for one in sources if not one.startswith("data:")), "…")
        return self.parts.hold(self.note("media", place, remote))

    # Forms of outputs ------------------------------------------------------------------------------------------------

    def note(self, kind: str, what: str | None, address: str = "") -> str:
        """A sentence in the place of what cannot be shown."""
        sentence = html.escape(self.words["notes"][kind].format(what or "").strip())
        link = f' <a href="{html.escape(address)}" rel="noopener noreferrer">{html.escape(address[:100])}</a>' if address else ""
        return f'<p class="placeholder">[{sentence}]{link}</p>'

    def text(self, text: str, number: int, index: int, kind: str = "") -> str:
        lines = shown_lines(text.rstrip(), LONGEST_OUTPUT, WIDEST_LINE)
        name = {"warnings": "warnings", "error": "error"}.get(kind, "text")
        label = html.escape(f"{self.words[name]} {number}-{index}")
        classes = " ".join(["output", *([kind] if kind else []), *(["short"] if len(lines) < 25 else [])])
        return f'<pre class="{classes}" translate="no" tabindex="0" role="region" aria-label="{label}">{html_text(lines)}</pre>\n'

    def source(self, code: str, language: str, number: int, index: int) -> str:
        folded = f"<details><summary>{html.escape(self.words['details'])}</summary>{code_block(code, language)}</details>"
        return f'<div class="output">{code_block(code, language) if code.count(chr(10)) < 25 else folded}</div>\n'

    def html(self, cleaned: str, number: int, index: int) -> str:
        label = html.escape(f"{self.words['table']} {number}-{index}")
        return f'<div class="output html" tabindex="0" role="region" aria-label="{label}">{self.resolve(cleaned)}</div>\n'

    def markdown(self, source: str, number: int, index: int) -> str:
        cleaned = self.clean(self.rendered(source, f"output-{number}-{index}"))
        return f'<div class="output text">{self.resolve(cleaned)}</div>\n'

    def latex(self, tex: str) -> str:
        return f'<div class="output text">{"".join(self.latex_parts(tex))}</div>\n'

    def latex_parts(self, tex: str):
        """Prose with formulas in it, as MathJax reads it; the whole is a formula where it has no marks."""
        text = tex.strip()
        marks = formulas_in(text)
        if not marks:
            yield self.parts.formula(text, "block")
            return
        alone = (marks[0].start, marks[0].end) == (0, len(text))
        position = 0
        for start, end, kind, formula in marks:
            yield from paragraphs(text[position:start])
            yield self.parts.formula(formula, "block" if alone and kind == "inline" else kind)
            position = end
        yield from paragraphs(text[position:])

    def formula(self, formula: Formula, drawn: str | None) -> str:
        tag, kind = ("div", "formula-block") if formula.kind == "block" else ("span", "formula")
        if drawn is None:
            return f"<code>{html.escape(formula.tex)}</code>" if tag == "span" else f'<pre class="output">{html.escape(formula.tex)}</pre>'
        return f'<{tag} class="{kind}">{drawn}</{tag}>' if formula.kind != "ref" else drawn

    def diagram(self, source: str) -> Drawing:
        alternative = " ".join(source.split())[:300]
        kind = next(iter(re.findall(r"^\s*([A-Za-z][\w-]*)", re.sub(r"\A\s*---\n.*?\n---\n|%%[^\n]*", "", source, flags=re.S), re.M)), "…")
        fallback = lambda: self.note("diagram", kind[:40]) + code_block(source, "text")  # noqa: E731
        return Drawing({"kind": "mermaid", "source": source}, lambda kind, content: self.drawn(kind, content, alternative), fallback)

    def drawn(self, kind: str, content: str, alternative: str) -> str:
        return f"<figure>{self.image(kind, content, alternative)}</figure>\n"

    def image(self, kind: str, content: str, alternative: str, size=(None, None)) -> str:
        measures = f' width="{size[0]}" height="{size[1]}"' if all(size) else f' width="{size[0]}"' if size[0] else ""
        return f'<img src="data:{kind};base64,{content}" alt="{html.escape(alternative)}"{measures}>'

    def picture(self, kind: str, content: str, output, number: int) -> str:
        """A picture with its alternative text, in the size that it was made for."""
        return f"<figure>{self.image(kind, content, self.alternative(output, number), sizes(output, kind))}</figure>\n"

    def media(self, kind: str, content: str) -> str:
        tag = kind.split("/")[0]
        return f'<{tag} class="output" controls src="data:{kind};base64,{content}" aria-label="{html.escape(self.words["media"])}"></{tag}>\n'

    def plot(self, output, figure: dict, number: int) -> str:
        """A Plotly figure: its picture, and the data that a script draws it from."""
        alternative = self.alternative(output, number, figure)
        stored, content = self.stored_picture(output)
        fallback = self.note("chart", "Plotly") if not is_sentence(output.data.get("text/plain")) else ""
        fallback += f'<p class="alternative">{html.escape(alternative)}</p>'
        picture = Drawing(
            {"kind": "plotly", "figure": drawable(figure)},
            lambda kind, content: self.image(kind, content, alternative, size_of(figure)),
            lambda: self.image(stored, content, alternative, sizes(output, stored)) if stored else fallback,
        )
        if lies_on_tiles(figure):
            return f"<figure>{self.parts.hold(picture)}{self.note('tiles', '')}</figure>\n"
        self.types |= trace_types(figure)
        data = f'<script type="application/json" class="plot-data">{plot_json(figure)}</script>'
        return str(Markup('<figure class="plot" data-alt="{}">{}</figure>\n').format(alternative, Markup(self.parts.hold(picture) + data)))

    def stored_picture(self, output) -> tuple[str, str]:
        """The picture of a figure that the notebook has: what it is, and its Base64."""
        for kind in ("image/png", "image/jpeg"):
            content = re.sub(r"\s", "", output.data[kind]) if isinstance(output.data.get(kind), str) else ""
            if content and re.fullmatch(r"[A-Za-z0-9+/]+=*", content):
                return kind, content
        return "", ""

    def alternative(self, output, number: int, figure: dict | None = None) -> str:
        """A picture's alternative text: what its metadata say, or its text form where that is a sentence, or its number."""
        said = [facts.get("alt") for facts in output.get("metadata", {}).values() if isinstance(facts, dict)]
        text = output.data.get("text/plain", "")
        title = figure["layout"].get("title") if figure else None
        title = title.get("text") if isinstance(title, dict) else title
        plain_title = re.sub(r"<[^<>]*>", "", title) if isinstance(title, str) else ""
        candidates = [*said, *([text] if is_sentence(text) and text != "Figure" else []), plain_title]
        return next((one for one in candidates if isinstance(one, str) and one.strip()), f"{self.words['figure']} {number or ''}".strip())

    # Filters ---------------------------------------------------------------------------------------------------------

    def as_code(self, source) -> Markup:
        magic = re.match(r"%%(bash|sh|html|javascript|js|latex|perl|ruby|sql|R|svg|markdown|cython)\b[^\n]*\n", source)
        if magic:
            language = {"sh": "bash", "js": "javascript", "svg": "xml", "R": "r"}.get(magic[1], magic[1])
            return Markup(html.escape(magic[0]) + highlighted(source[magic.end() :], language))
        return Markup(highlighted(source, self.code_language))

    def as_terminal(self, text, number=0, index=0, kind="") -> Markup:
        return Markup(self.text(text, number, index, kind))


def has_too_much_markup(source: str) -> bool:
    return markup_of(source) > MOST_MARKUP


def markup_of(source: str) -> int:
    """How many letters and addresses of a text its reader looks at twice."""
    return len(re.findall(r"[\[\]!*_~$|<>`&\\\n]|://|www\.", source))


def paragraphs(text: str):
    """Prose between formulas; a space at its ends stays one."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    yield (" " if text[:1].isspace() else "") + "<br><br>".join(html.escape(part) for part in parts) + (" " if text[-1:].isspace() else "")


def sizes(output, kind) -> tuple:
    """Width and height in CSS pixels: a Plotly figure's own, or those in the metadata; one of them alone is the width."""
    figure = output.data.get(PLOTLY)
    layout = figure.get("layout") if isinstance(figure, dict) else None
    facts = output.get("metadata", {}).get(kind, {})
    for source in (layout, facts):
        size = (source.get("width"), source.get("height")) if isinstance(source, dict) else (None, None)
        known = [isinstance(one, (int, float)) and not isinstance(one, bool) and 0 < one < 20_000 for one in size]
        if all(known):
            return tuple(round(one) for one in size)
        if known[0] and size[1] is None:
            return (round(size[0]), None)
    return (None, None)
