"""A notebook as Markdown, with its pictures in a folder beside it."""

import base64
import html
import re
from urllib.parse import quote, unquote

from markupsafe import Markup

from ..notebook import pictures
from ..outputs.kinds import is_sentence
from ..outputs.plots import drawable, lies_on_tiles
from ..page.parts import Drawing, Formula
from ..sanitising.harmless import harmless_tags, is_harmless
from ..sanitising.sanitise import normal_html, visible_text
from ..text.markdown_edits import Changes, NotInPlace, edited
from ..text.terminal import plain_text, shown_lines
from .reading_exporter import ReadingExporter

ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg", "image/bmp": "bmp", "image/avif": "avif",
    "audio/wav": "wav", "audio/x-wav": "wav", "audio/mpeg": "mp3", "audio/ogg": "ogg", "video/mp4": "mp4", "video/webm": "webm", "video/ogg": "ogv",
}  # fmt: skip
FENCE_NAMES = {"typescript": "ts", "ipython3": "python", "ipython": "python"}
DATA = re.compile(r"data:((?:image|audio|video)/[\w.+-]+);base64,([A-Za-z0-9+/=\s]*)")


class MarkdownReadingExporter(ReadingExporter):
    """Markdown as GitHub shows it; `resources["pictures"]` holds the pictures by their names, all of which are ours."""

    export_from_notebook = "Reading text (Markdown)"
    output_mimetype = "text/markdown"

    def _file_extension_default(self):
        return ".md"

    def _template_name_default(self):
        return "fashion-markdown"

    def default_filters(self):
        yield from super().default_filters()
        for name in ("input", "before_outputs", "after_outputs"):
            yield name, getattr(self, f"as_{name}")

    def from_notebook_node(self, nb, resources=None, **kw):
        self.files = {}
        self.names: dict[tuple, str] = {}
        self.later: list[tuple[int, str, int]] = []
        folder = (resources or {}).get("files_folder") or (resources or {}).get("output_files_dir") or ""
        self.files_folder = quote(folder)
        text, resources = super().from_notebook_node(nb, resources, **kw)
        resources["pictures"] = self.files
        # Where nbconvert's own commands and JupyterLab look for what goes beside the text.
        resources["outputs"] = {f"{folder}/{name}" if folder else name: content for name, content in self.files.items()}
        return text, resources

    def page(self, body, headings, facts):
        github = {heading.id: heading.github for heading in headings.all}
        for index, name, self.current in self.later:
            place = headings.place_of(name)
            if place is None:
                self.report("link", 0, f"#{name}"[:200])
            self.parts.all[index] = f"#{quote(github.get(place, place) if place else name)}"
        title = "" if facts["titled"] else f"# {facts['title']}\n\n"
        about = [facts.get("subtitle"), " · ".join([*facts.get("authors", []), *([facts["date"]] if "date" in facts else [])]), facts.get("description")]
        title += "".join(f"{html.escape(line, quote=False)}\n\n" for line in about if line)
        text = self.parts.restore(body, self.draw(body))
        return title + re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    # Text ------------------------------------------------------------------------------------------------------------

    def cell_text(self, cell, name):
        """Markdown stays Markdown; where it holds HTML that is not harmless, the harmless part is left as HTML."""
        self.attachments = cell.get("attachments") or {}
        raw = cell.metadata.get("reading", {}).get("raw")
        if raw == "text":
            return self.fence(cell.source, "")
        rendered = cell.source if raw == "html" else self.rendered(cell.source, name)
        self.headings.anchor(normal_html(rendered), name)
        text = self.block(self.clean(cell.source, self.attachments)) if raw == "html" else self.kept(cell.source, rendered)
        folded = cell.metadata["reading"].get("folded")
        return f"<details><summary>{self.words['hidden']}</summary>\n\n{text}\n\n</details>" if folded else text

    def kept(self, source: str, rendered: str) -> str:
        if self.trust:
            return source
        if self.is_too_much(source):
            return self.fence(source)
        changes = Changes(picture=self.kept_picture, link=self.kept_link, html=self.kept_html)
        try:
            text = edited(self.markdown_text.with_footnotes(source), self.markdown_text.parser, changes, self.markdown_text.references)
            if is_harmless(self.parts.pattern.sub("", self.markdown_text.render(text))):
                return text
        except NotInPlace:
            pass
        return self.block(self.clean(rendered, self.attachments))

    def kept_picture(self, address: str, alternative: str, title: str) -> str:
        said = re.sub(r"([\[\]])", r"\\\1", alternative)
        if re.match(r"https?:", address, re.I):
            return f"[{said or address}](<{address}>)"
        kept = self.kept_file(address)
        if not kept:
            return f"*[{said or '…'}]*"
        words = title.replace('"', "&quot;")
        return f'![{said}]({kept} "{words}")' if title else f"![{said}]({kept})"

    def kept_file(self, address: str) -> str:
        """The address beside the text of a picture that the notebook has; nothing when it has none."""
        address = html.unescape(address)
        if address.startswith("attachment:"):
            data = pictures.attachment(self.attachments, address.removeprefix("attachment:"))
        else:
            data = address if address.startswith("data:") else self.local_picture(address)
        found = DATA.fullmatch(data or "")
        return self.keep(found[1], found[2]) if found and found[1] in ENDINGS else ""

    def kept_link(self, address: str) -> str | None:
        if address.startswith("#"):
            return self.place_later(unquote(address[1:]))
        target = self.link(address)
        if target is None or target == address:
            return target
        path, hash_sign, fragment = target.partition("#")
        place = self.targets.github_place(address) if fragment else None
        return re.sub(r"\.html$", ".md", path) + (f"#{quote(place)}" if place else hash_sign + fragment)

    def place_later(self, name: str) -> str:
        """A word for the address of a heading; which one that is, is known when all are."""
        word = self.parts.hold("#")
        self.later.append((len(self.parts.all) - 1, name, self.current))
        return word

    def kept_html(self, content: str) -> str:
        return harmless_tags(content, self.kept_file, self.kept_link)

    def resolve(self, content):
        return content

    def own_styles(self, cleaned, sheets):
        return cleaned

    def clean(self, content, attachments=None):
        """HTML as GitHub keeps it: pictures and recordings beside the text, bars as numbers."""
        cleaned = super().clean(content, attachments)
        if self.trust:
            return cleaned
        cleaned = re.sub(r"<(audio|video)\b[^>]*>.*?</\1>", self.recording, cleaned, flags=re.S)
        cleaned = re.sub(r'(<img\b[^>]*? src=")([^"]*)"', self.picture_beside, cleaned)
        cleaned = re.sub(r'<progress value="([^"]*)" max="([^"]*)"[^>]*></progress>', r"\1/\2", cleaned)
        cleaned = re.sub(r'<(?:meter|progress)\b[^>]*? value="([^"]*)"[^>]*>.*?</(?:meter|progress)>', r"\1", cleaned)
        return re.sub(r' href="#([^"]*)"', lambda found: f' href="{self.place_later(html.unescape(found[1]))}"', cleaned)

    def recording(self, found):
        data = DATA.search(found[0])
        return self.media(data[1], data[2]) if data else ""

    def picture_beside(self, found):
        data = DATA.fullmatch(found[2])
        return f'{found[1]}{self.keep(data[1], data[2]) if data and data[1] in ENDINGS else found[2]}"'

    def block(self, cleaned: str) -> str:
        """HTML without blank lines, at which Markdown would take it for ended."""
        return re.sub(r"\n\s*\n", "\n", cleaned).strip()

    # Forms of outputs ------------------------------------------------------------------------------------------------

    def fence(self, text: str, language: str = "") -> str:
        """Text between fences that are longer than any inside it."""
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
        return f"{fence}{FENCE_NAMES.get(language, language)}\n{text}\n{fence}"

    def text(self, text, number, index, kind=""):
        return self.fence(plain_text(shown_lines(text.rstrip(), 1000, 20_000)), "text")

    def source(self, code, language, number, index):
        return self.fence(code, language)

    def html(self, cleaned, number, index):
        return self.block(cleaned)

    def markdown(self, source, number, index):
        self.attachments = {}
        return self.kept(source, self.rendered(source, f"output-{number}-{index}"))

    def latex(self, tex):
        return "".join(self.latex_parts(tex))

    def note(self, kind, what, address=""):
        sentence = html.escape(self.words["notes"][kind].format(what or "").strip(), quote=False)
        return f"<em>[{sentence}]</em>" + (f' <a href="{html.escape(address)}">{html.escape(address[:100])}</a>' if address else "") + "\n\n"

    def image(self, kind, content, alternative, size=(None, None)):
        said = re.sub(r"([\[\]\\`*_$])", r"\\\1", " ".join(alternative.split()))
        kept = self.keep(kind, content)
        return f"![{html.escape(said, quote=False)}]({kept})" if kept else f"*[{html.escape(said, quote=False)}]*"

    def picture(self, kind, content, output, number):
        return self.image(kind, content, self.alternative(output, number))

    def drawn(self, kind, content, alternative):
        return self.image(kind, content, alternative)

    def diagram(self, source):
        return self.fence(source.rstrip(), "mermaid")

    def media(self, kind, content):
        kept = self.keep(kind, content)
        return f'<a href="{kept}">{html.escape(self.words["media"])}</a>' if kept else self.note("media", kind)

    def plot(self, output, figure, number):
        alternative = self.alternative(output, number, figure)
        stored, content = self.stored_picture(output)
        text = output.data.get("text/plain", "")
        fallback = self.note("chart", "Plotly") + (self.text(text, number, 0) if is_sentence(text) else "")
        picture = Drawing(
            {"kind": "plotly", "figure": drawable(figure)},
            lambda kind, content: self.image(kind, content, alternative),
            lambda: self.image(stored, content, alternative) if stored else fallback,
        )
        return self.parts.hold(picture) + (f"\n\n{self.note('tiles', '')}" if lies_on_tiles(figure) else "")

    def formula(self, formula: Formula, drawn):
        if formula.kind == "ref":
            return visible_text(drawn or "") or formula.tex
        # As commands, lest a formula end and HTML begin.
        plain = formula.tex.replace("$", r"\$").replace("<", r"\lt ").replace(">", r"\gt ")
        plain = re.sub(r"\s*\n\s*", "\n", plain).strip()
        return f"\n\n$$\n{plain}\n$$\n\n" if formula.kind == "block" else f"${plain}$"

    # Filters ---------------------------------------------------------------------------------------------------------

    def as_input(self, cell):
        language = self.code_language if re.fullmatch(r"[\w+-]+", self.code_language) else ""
        code = self.fence(cell.source, language)
        if cell.metadata["reading"].get("input") != "folded":
            return Markup(code)
        return Markup(f"<details><summary>{self.words['code']} {cell.metadata['reading']['number']}</summary>\n\n{code}\n\n</details>")

    def as_terminal(self, text):
        return Markup(self.text(text, 0, 0))

    def as_before_outputs(self, cell):
        reading = cell.metadata["reading"]
        label = f'<a id="{html.escape(reading["label"])}"></a>\n\n' if reading["label"] else ""
        folded = f"<details><summary>{self.words['output']} {reading['number']}</summary>\n\n" if reading["output"] == "folded" else ""
        return Markup(label + folded)

    def as_after_outputs(self, cell):
        reading = cell.metadata["reading"]
        caption = " ".join(reading["caption"].split())
        said = "*" + html.escape(re.sub(r"([\[\]\\`*_$])", r"\\\1", caption), quote=False) + "*\n\n" if caption else ""
        return Markup(said + ("</details>\n\n" if reading["output"] == "folded" else ""))

    def reference(self, name):
        return f"[{self.labels[name]}](#ref-{name})"

    def keep(self, kind, content):
        """Keeps a picture or recording for the folder and returns its address; the same one is kept once."""
        content = re.sub(r"\s", "", content)
        known = self.names.get((kind, hash(content), len(content)))
        if known or kind not in ENDINGS:
            return known or ""
        name = f"figure-{len(self.files) + 1}.{ENDINGS[kind]}"
        try:
            self.files[name] = base64.b64decode(content)
        except ValueError:
            return ""
        address = f"{self.files_folder}/{name}" if self.files_folder else name
        self.names[(kind, hash(content), len(content))] = address
        return address
