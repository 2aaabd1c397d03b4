"""Converts one notebook; standard input is a JSON object, standard output one with the names of the files `written`, and
`reports`: sentences about what could not be shown.

The request: `notebook` (a path), `folder` (where the files go), `name` (what they are called), `formats` (some of those in
formats.json that have an exporter), `trust`, `links` and `site` (see the exporters), `live` (what a live page carries) and `pictures`,
the folder whose pictures the text may show. What is wrong with a notebook comes back as `error`.
"""

import json
import logging
import os
import sys
from importlib import import_module
from pathlib import Path

# jsonschema would load it to check addresses, which no notebook's schema asks for: three seconds.
sys.modules["rfc3987_syntax"] = None

from jinja2.exceptions import TemplateError
from traitlets.config import Config

from fashion_reading.notebook.read_notebook import NotebookError, read_notebook, short

FORMATS = json.loads((Path(__file__).parents[1] / "formats.json").read_text(encoding="utf-8"))


def convert(request):
    notebook = read_notebook(request["notebook"])
    config = Config({
        "ReadingExporter": {"trust": request.get("trust", False), "links": request.get("links", {})},
        "PageExporter": {"site": request.get("site", {})},
        "LivePageExporter": request.get("live", {}),
    })
    metadata = {"name": request["name"], "path": request.get("pictures") or os.path.dirname(os.path.abspath(request["notebook"]))}
    reports: dict[str, None] = {}
    written = [name for kind in request["formats"] for name in write(kind, notebook, config, metadata, request, reports)]
    return {"written": written, "reports": list(reports)}


def write(kind, notebook, config, metadata, request, reports):
    """Writes one format; a picture beside it gets a name of ours, never one from the notebook."""
    pictures_folder = request["name"] + FORMATS[kind].get("pictures", "_files")
    resources = {"metadata": dict(metadata), "files_folder": pictures_folder}
    module, exporter = FORMATS[kind]["exporter"].split(":")
    exporter = getattr(import_module(f"fashion_reading.exporters.{module}"), exporter)
    text, resources = exporter(config=config).from_notebook_node(notebook, resources)
    reports.update(dict.fromkeys(resources.get("reports") or []))
    folder = Path(request["folder"])
    file = request["name"] + FORMATS[kind]["ending"]
    (folder / file).write_text(text, encoding="utf-8", errors="replace")  # a lone half of a letter is no letter
    written = [file]
    for name, content in (resources.get("pictures") or {}).items():
        target = folder / pictures_folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    if resources.get("pictures"):
        written.append(pictures_folder)
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
