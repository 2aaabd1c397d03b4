"""A notebook as Markdown, with its pictures in a folder beside it."""

import base64
import html
import re
from urllib.parse import quote, unquote

from markupsafe import Markup

from . import pictures
from .harmless import is_harmless
from .markdown_text import markdown_to_html
from .plots import KIND
from .reading_exporter import ReadingExporter, encoded

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg"}
FENCE_NAMES = {"typescript": "ts", "ipython3": "python"}


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
        yield "fence", self.as_fence

    def from_notebook_node(self, nb, resources=None, **kw):
        self.files = {}
        texts = "\n\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")
        self.titled = re.search(r"^ {0,3}# |^[^\n]+\n=+ *$", texts, re.M) is not None
        folder = (resources or {}).get("files_folder") or (resources or {}).get("output_files_dir") or ""
        self.files_folder = quote(folder)
        text, resources = super().from_notebook_node(nb, resources, **kw)
        resources["pictures"] = self.files
        # Where nbconvert's own commands and JupyterLab look for what goes beside the text.
        resources["outputs"] = {f"{folder}/{name}" if folder else name: content for name, content in self.files.items()}
        return text, resources

    def page(self, body, headings, facts):
        title = "" if self.titled else f"# {facts['title']}\n\n"
        return title + re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"

    # Text ------------------------------------------------------------------------------------------------------------

    def text_to_html(self, cell):
        """Markdown stays Markdown; where it holds HTML that is not harmless, the harmless part is left as HTML."""
        return self.harmless(cell.source, cell.get("attachments") or {})

    def harmless(self, source, attachments=None):
        if not self.trust and not is_harmless(markdown_to_html(source)):
            return one_block(self.clean(markdown_to_html(source), attachments))
        source = re.sub(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)", lambda found: self.kept_picture(found, attachments or {}), source)
        return re.sub(r"(?<!!)\[([^\]]*)\]\(([^)\s#]+\.ipynb)(#[^)\s]*)?\)", self.kept_link, source)

    def kept_picture(self, found, attachments):
        address = found[2]
        if re.match(r"https?:", address, re.I):
            return f"[{found[1] or address}]({address})"
        if address.startswith("attachment:"):
            data = pictures.attachment(attachments, address.removeprefix("attachment:"))
        else:
            data = address if address.startswith("data:image/") else pictures.local_picture(self.folder, address)
        kind, _, content = (data or "").removeprefix("data:").partition(";base64,")
        return f"![{found[1]}]({self.keep(kind, content)})" if kind in ENDINGS else f"*[{found[1] or '…'}]*"

    def kept_link(self, found):
        target = self.links.get(found[2]) or self.links.get(unquote(found[2]))
        return f"[{found[1]}]({re.sub('[.]html$', '.md', target)})" if target else found[1]

    # Outputs ---------------------------------------------------------------------------------------------------------

    def as_filter_data_type(self, data):
        # A drawing that needs a script is its picture here.
        without = {kind: content for kind, content in data.items() if kind != KIND}
        return super().as_filter_data_type(without)

    def as_fence(self, text, language=""):
        """Text between fences that are longer than any inside it."""
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
        return Markup(f"{fence}{FENCE_NAMES.get(language, language)}\n{text}\n{fence}")

    def as_terminal(self, text):
        return Markup(re.sub(r"\x1b\[[0-9;]*m", "", text))

    def as_code(self, source):
        return self.as_fence(source, self.code_language if re.fullmatch(r"[\w+-]+", self.code_language) else "")

    def as_clean(self, content, markdown=False):
        return Markup(self.harmless(content) if markdown else one_block(self.clean(content)))

    def as_latex(self, tex):
        # As commands, lest a formula end and HTML begin.
        plain = tex.replace("$", "").replace("<", r"\lt ").replace(">", r"\gt ")
        return Markup("\n$$\n" + re.sub(r"\s*\n\s*", "\n", plain).strip() + "\n$$\n")

    def as_picture(self, output, kind, number=0):
        content = encoded(output.data[kind]) if kind == "image/svg+xml" else output.data[kind]
        alternative = re.sub(r"\s+", " ", self.alternative(output, number))
        escaped = html.escape(re.sub(r"([\[\]\\`*_$])", r"\\\1", alternative), quote=False)
        return Markup(f"![{escaped}]({self.keep(kind, content)})")

    def keep(self, kind, content):
        """Keeps a picture for the folder and returns its address."""
        name = f"figure-{len(self.files) + 1}.{ENDINGS[kind]}"
        try:
            self.files[name] = base64.b64decode(content)
        except ValueError:
            self.files[name] = b""
        return f"{self.files_folder}/{name}" if self.files_folder else name


def one_block(content):
    """HTML without blank lines, at which Markdown would take it for ended."""
    return re.sub(r"\n\s*\n", "\n", content).strip()
