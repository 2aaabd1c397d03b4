"""A preprocessor that gives every cell what the templates show of it: its anchor, number and text as HTML."""

import re

import nbformat
from nbconvert.preprocessors import Preprocessor

from .headings import Headings

KEY = "reading"


class PrepareCells(Preprocessor):
    """Leaves `cell.metadata.reading` in every cell, whatever a notebook had there, and the headings in `resources`."""

    def __init__(self, text_to_html, words, **kw):
        super().__init__(**kw)
        self.enabled = True
        self.text_to_html = text_to_html
        self.words = words

    def preprocess(self, notebook, resources):
        headings = Headings(self.words["link"])
        number = 0
        names: set[str] = set()
        for index, cell in enumerate(notebook.cells):
            name = unique(name_of(cell, index), names)
            cell.metadata[KEY] = nbformat.from_dict({"name": name, "number": 0, "html": "", "slide": slide_of(cell)})
            if not isinstance(cell.metadata.get("transient"), dict):
                cell.metadata.pop("transient", None)  # nbconvert's templates look into it
            if cell.cell_type == "markdown":
                cell.metadata[KEY]["html"] = headings.anchor(self.text_to_html(cell), name)
            elif cell.cell_type == "code":
                number += 1
                cell.metadata[KEY]["number"] = number
                for output in cell.outputs:
                    if output.output_type == "execute_result":
                        output.output_type = "display_data"  # a cell's result is shown as anything else that it shows
        for cell in notebook.cells:
            cell.metadata[KEY]["html"] = headings.resolve(cell.metadata[KEY]["html"])
        resources[KEY] = {"headings": headings}
        return notebook, resources


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
