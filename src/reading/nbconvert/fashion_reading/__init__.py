"""An executed notebook as reading material: nbconvert exporters for a page, slides and Markdown."""

from .markdown_exporter import MarkdownReadingExporter
from .page_exporter import PageExporter
from .slides_exporter import SlidesExporter

__all__ = ["MarkdownReadingExporter", "PageExporter", "SlidesExporter"]
