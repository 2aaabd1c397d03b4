"""Converts one notebook; standard input is a JSON object, standard output one with the names of the files `written`, and
`reports`: sentences about what could not be shown.

The request: `notebook` (a path), `folder` (where the files go), `name` (what they are called), `formats` (some of html,
markdown, slides), `trust`, `links` and `site` (see the exporters), `drawings` (Plotly figures drawn anew, by cell/output), and
`pictures`, the folder whose pictures the text may show. What is wrong with a notebook comes back as `error`.
"""

import json
import logging
import os
import sys
from pathlib import Path

# jsonschema would load it to check addresses, which no notebook's schema asks for: three seconds.
sys.modules["rfc3987_syntax"] = None

from jinja2.exceptions import TemplateError
from traitlets.config import Config

from fashion_reading.exporters.markdown_exporter import MarkdownReadingExporter
from fashion_reading.exporters.page_exporter import PageExporter
from fashion_reading.exporters.slides_exporter import SlidesExporter
from fashion_reading.notebook.read_notebook import NotebookError, read_notebook, short

EXPORTERS = {"html": PageExporter, "markdown": MarkdownReadingExporter, "slides": SlidesExporter}
ENDINGS = {"html": ".html", "markdown": ".md", "slides": ".slides.html"}


def convert(request):
    notebook = read_notebook(request["notebook"], request.get("drawings"))
    config = Config({
        "ReadingExporter": {"trust": request.get("trust", False), "links": request.get("links", {})},
        "PageExporter": {"site": request.get("site", {})},
    })
    metadata = {"name": request["name"], "path": request.get("pictures") or os.path.dirname(os.path.abspath(request["notebook"]))}
    reports: dict[str, None] = {}
    written = [name for kind in request["formats"] for name in write(kind, notebook, config, metadata, request, reports)]
    return {"written": written, "reports": list(reports)}


def write(kind, notebook, config, metadata, request, reports):
    """Writes one format; a picture beside it gets a name of ours, never one from the notebook."""
    resources = {"metadata": dict(metadata), "files_folder": f"{request['name']}_files"}
    text, resources = EXPORTERS[kind](config=config).from_notebook_node(notebook, resources)
    reports.update(dict.fromkeys(resources.get("reports") or []))
    folder = Path(request["folder"])
    file = request["name"] + ENDINGS[kind]
    (folder / file).write_text(text, encoding="utf-8", errors="replace")  # a lone half of a letter is no letter
    written = [file]
    for name, content in (resources.get("pictures") or {}).items():
        target = folder / f"{request['name']}_files" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    if resources.get("pictures"):
        written.append(f"{request['name']}_files")
    return written


def main():
    logging.disable(logging.WARNING)
    request = json.load(sys.stdin)
    try:
        answer = convert(request)
    except NotebookError as error:
        answer = {"error": str(error)}
    except (RecursionError, MemoryError, ValueError, TypeError, KeyError, AttributeError, TemplateError) as error:
        if request.get("debug"):
            raise
        answer = {"error": f"Expected {request['notebook']} to be a notebook that can be shown, but found: {short(error)} ({type(error).__name__})."}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
