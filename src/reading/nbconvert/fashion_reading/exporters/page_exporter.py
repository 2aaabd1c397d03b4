"""A notebook as a page to read."""

from traitlets import Dict

from ..page.palette import palette_css
from ..page.places import page_file, template_file
from .reading_exporter import ReadingExporter

SCRIPTS = ["theme.js", "contents.js", "code.js", "unpack.js", "plots.js"]
SHARED = ["theme.css", "page.css", "text.css"]
STYLES = ["code.css", "foreign.css", "figures.css", "print.css"]


class PageExporter(ReadingExporter):
    """One HTML file with everything inside, for reading offline, on paper or on a phone."""

    export_from_notebook = "Reading page (HTML)"

    site = Dict(help="The page's place in a site: previous, next, index, languages, each with href and text.").tag(config=True)

    def _template_name_default(self):
        return "fashion-page"

    script_files = SCRIPTS
    style_files = STYLES

    def scripts(self):
        return ["".join(f"{{\n{template_file('fashion-page', name)}}}\n" for name in self.script_files)]

    def styles(self):
        return ["\n".join([palette_css(), *map(page_file, SHARED), *(template_file("fashion-page", name) for name in self.style_files)])]

    def frame_values(self, body):
        return {"site": self.site}
