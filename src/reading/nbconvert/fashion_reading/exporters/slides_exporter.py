"""A notebook as slides."""

from markupsafe import Markup

from ..page.palette import palette_css
from ..page.places import package, page_file, template_file, text_of
from .reading_exporter import ReadingExporter
from .slides import split_into_slides

SHARED = ["theme.css", "text.css"]
STYLES = [("fashion-page", "code.css"), ("fashion-page", "foreign.css"), ("fashion-page", "figures.css"), ("fashion-slides", "slides.css")]


class SlidesExporter(ReadingExporter):
    """One HTML file with reveal.js inside: sections from left to right, their steps downwards."""

    export_from_notebook = "Reading slides (reveal.js)"

    def _template_name_default(self):
        return "fashion-slides"

    def scripts(self):
        ours = f"{{\n{template_file('fashion-page', 'plots.js')}}}\n{{\n{template_file('fashion-slides', 'slides.js')}}}\n"
        return [text_of(package("reveal.js", "dist", "reveal.js")), ours]

    def styles(self):
        return [text_of(package("reveal.js", "dist", "reveal.css")), "\n".join([palette_css(), *map(page_file, SHARED), *(template_file(*name) for name in STYLES)])]

    def frame_values(self, body):
        stacks = split_into_slides(body)

        def html(blocks):
            return Markup("\n".join(map(str, blocks)))

        return {
            "stacks": [
                [{"heading": slide.heading, "html": html(slide.blocks), "notes": html(slide.notes)} for slide in stack] for stack in stacks
            ]
        }
