"""What a notebook says about itself: in YAML at its beginning, as Quarto and MyST read it, and in its metadata."""

import datetime
import re

import yaml

LONGEST = 20_000
BLOCK = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
NAMES = ("title", "subtitle", "author", "authors", "date", "lang", "description", "abstract", "keywords")


def take_front_matter(notebook) -> dict:
    """The facts of a notebook: title, subtitle, authors, date, lang, description; the YAML goes from its first cell."""
    said = {name: notebook.metadata.get(name) for name in NAMES if name in notebook.metadata}
    first = notebook.cells[0] if notebook.cells else None
    if first is not None and first.cell_type in ("raw", "markdown"):
        found = BLOCK.match(first.source)
        values = read_yaml(found[1]) if found else None
        if isinstance(values, dict):
            said.update({name: values[name] for name in NAMES if name in values})
            first.source = first.source[found.end() :]
            if first.cell_type == "raw" and not first.source.strip():
                notebook.cells = notebook.cells[1:]
    facts = {name: text(said[name]) for name in ("title", "subtitle", "lang") if name in said}
    facts["description"] = text(said.get("description") or said.get("abstract"))
    facts["authors"] = authors(said.get("authors") or said.get("author"))
    facts["date"] = text(said.get("date"))
    return {name: value for name, value in facts.items() if value}


def read_yaml(source: str):
    if len(source) > LONGEST or source.count("*") > 50:
        return None
    try:
        return yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def authors(said) -> list[str]:
    """The names of authors, as the many ways of writing them have it."""
    if isinstance(said, dict):
        said = [said]
    if isinstance(said, str):
        return [said] if said.strip() else []
    names = [one.get("name") if isinstance(one, dict) else one for one in said] if isinstance(said, list) else []
    names = [" ".join(str(part) for part in one.values()) if isinstance(one, dict) else one for one in names]
    return [str(one) for one in names[:50] if isinstance(one, (str, int)) and str(one).strip()]


def text(value) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return " ".join(str(value).split())[:2000] if isinstance(value, (str, int, float)) else ""
