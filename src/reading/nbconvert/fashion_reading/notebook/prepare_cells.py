"""A preprocessor that gives every cell what the templates show of it: its anchor, number and text as HTML."""

import html
import re

import nbformat
from nbconvert.preprocessors import Preprocessor

from .cell_meanings import meaning_of

KEY = "reading"
LABEL = re.compile(r"(fig|tbl|tab|lst)[-:][\w:-]+")
RAW_KINDS = {"": "text", "text/plain": "text", "text/html": "html", "html": "html", "text/markdown": "markdown", "markdown": "markdown"}


class PrepareCells(Preprocessor):
    """Leaves `cell.metadata.reading` in every cell, whatever a notebook had there; `page` is its exporter."""

    def __init__(self, page, **kw):
        super().__init__(**kw)
        self.enabled = True
        self.page = page

    def preprocess(self, notebook, resources):
        number = 0
        counts: dict[str, int] = {}
        names: set[str] = set()
        kept = []
        self.page.begin(notebook)
        for index, cell in enumerate(notebook.cells):
            meaning = meaning_of(cell)
            if meaning.cell == "removed":
                continue
            if cell.cell_type not in ("markdown", "code", "raw"):
                cell.cell_type = "raw"  # of a newer format; its text is shown
            kept.append(cell)
            name = unique(name_of(cell, index), names)
            reading = {"name": name, "number": 0, "html": "", "slide": slide_of(cell), "caption": "", "label": "", "alternative": meaning.alternative}
            reading.update(input=meaning.input, output=meaning.output, folded=meaning.cell == "folded")
            cell.metadata[KEY] = nbformat.from_dict(reading)
            if not isinstance(cell.metadata.get("transient"), dict):
                cell.metadata.pop("transient", None)  # nbconvert's templates look into it
            self.page.current = index + 1
            if cell.cell_type == "raw" and not self.take_raw(cell):
                kept.pop()
                continue
            if cell.cell_type == "markdown":
                cell.metadata[KEY]["html"] = self.page.cell_text(cell, name)
            elif cell.cell_type == "code":
                number += 1
                cell.metadata[KEY]["number"] = number
                if meaning.output == "removed":
                    cell.outputs = []
                for output in cell.outputs:
                    if output.output_type == "execute_result":
                        output.output_type = "display_data"  # a cell's result is shown as anything else that it shows
                self.label(cell, meaning, counts)
        notebook.cells = kept
        for index, cell in enumerate(notebook.cells):
            self.page.current = index + 1
            cell.metadata[KEY]["html"] = self.page.resolve(cell.metadata[KEY]["html"])
        return notebook, resources

    def take_raw(self, cell) -> bool:
        """A raw cell becomes text where it is for any format, or HTML or Markdown where it says so; else it is for others."""
        kind = cell.metadata.get("raw_mimetype") or cell.metadata.get("format") or ""
        form = RAW_KINDS.get(str(kind).lower())
        if form is None or not cell.source.strip():
            return False
        cell.cell_type = "markdown"
        cell.metadata[KEY]["raw"] = form
        return True

    def label(self, cell, meaning, counts) -> None:
        """A caption with its number, and the place that a reference such as @fig-loss leads to."""
        found = LABEL.fullmatch(meaning.label)
        if not found and not meaning.caption:
            return
        kind = "table" if found and found[1] in ("tbl", "tab") else "code" if found and found[1] == "lst" else "figure"
        counts[kind] = counts.get(kind, 0) + 1
        shown = f"{self.page.words[kind]} {counts[kind]}"
        if found:
            self.page.labels[meaning.label] = shown
            cell.metadata[KEY]["label"] = f"ref-{html.escape(meaning.label)}"
        cell.metadata[KEY]["caption"] = shown + (f": {meaning.caption}" if meaning.caption else "")


def slide_of(cell) -> str:
    """What JupyterLab's slide tools say of a cell: slide, subslide, fragment, skip, notes, or nothing."""
    said = cell.metadata.get("slideshow")
    kind = said.get("slide_type") if isinstance(said, dict) else None
    return kind if kind in ("slide", "subslide", "fragment", "skip", "notes") else ""


def name_of(cell, index: int) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", str(cell.get("id", ""))) or str(index + 1)


def unique(name: str, names: set) -> str:
    chosen, count = name, 1
    while chosen in names:
        count += 1
        chosen = f"{name}.{count}"
    names.add(chosen)
    return chosen
