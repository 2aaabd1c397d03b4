"""What tags, metadata and the first lines of a cell say about showing it: as Jupyter Book, JupyterLab and Quarto mean them."""

import re
from dataclasses import dataclass

from .front_matter import read_yaml

OPTION = re.compile(r"\A(?:[ \t]*(?:#|//|--|%%)\|[ \t]?(.*)\n?)")


@dataclass
class Meaning:
    """Whether the parts of a cell are shown, folded or left out, and what stands below its outputs."""

    input: str = "shown"
    output: str = "shown"
    cell: str = "shown"
    caption: str = ""
    alternative: str = ""
    label: str = ""


def meaning_of(cell) -> Meaning:
    """Reads a cell; the lines that say it (`#| echo: false`) go from its source."""
    tags = cell.metadata.get("tags")
    tags = {one.replace("_", "-") for one in tags if isinstance(one, str)} if isinstance(tags, list) else set()
    meaning = Meaning()
    for part in ("input", "output", "cell"):
        if f"remove-{part}" in tags or (part == "output" and "remove-outputs" in tags):
            setattr(meaning, part, "removed")
        elif f"hide-{part}" in tags:
            setattr(meaning, part, "folded")
    jupyter = cell.metadata.get("jupyter")
    jupyter = jupyter if isinstance(jupyter, dict) else {}
    if (jupyter.get("source_hidden") is True or cell.metadata.get("hide_input") is True) and meaning.input == "shown":
        meaning.input = "folded"
    if (jupyter.get("outputs_hidden") is True or cell.metadata.get("collapsed") is True) and meaning.output == "shown":
        meaning.output = "folded"
    if cell.cell_type == "code":
        read_options(cell, meaning)
    return meaning


def read_options(cell, meaning: Meaning) -> None:
    lines, rest = [], cell.source
    while found := OPTION.match(rest):
        lines.append(found[1])
        rest = rest[found.end() :]
    options = read_yaml("\n".join(lines)) if lines else None
    if not isinstance(options, dict):
        return
    cell.source = rest
    said = lambda name, value: str(options.get(name)).lower() == value  # noqa: E731
    if said("include", "false"):
        meaning.cell = "removed"
    if said("echo", "false"):
        meaning.input = "removed"
    if said("output", "false"):
        meaning.output = "removed"
    if said("code-fold", "true") or said("code-fold", "show"):
        meaning.input = "folded" if said("code-fold", "true") else meaning.input
    for name, option in (("caption", ("fig-cap", "tbl-cap")), ("alternative", ("fig-alt",)), ("label", ("label",))):
        value = next((options[one] for one in option if isinstance(options.get(one), (str, int, float))), "")
        setattr(meaning, name, str(value))
