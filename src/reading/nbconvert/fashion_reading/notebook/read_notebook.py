"""A notebook file, read with the suspicion that a stranger's file deserves."""

import json
from pathlib import Path

import nbformat
from nbformat.v4.rwbase import rejoin_lines

from .mend_notebook import mend

LARGEST = 200 * 1024 * 1024


class NotebookError(Exception):
    """A notebook that cannot be exported; the message says what was wanted, what was found, what to do."""


def read_notebook(path: str):
    """Reads a notebook of any version as nbformat 4; raises `NotebookError` when it is too large, broken or none."""
    size = Path(path).stat().st_size
    if size > LARGEST:
        raise NotebookError(
            f"Expected {path} to be at most {LARGEST // 2**20} MB but found {size // 2**20} MB. Clear its largest outputs and save it."
        )
    try:
        found = json.loads(Path(path).read_bytes().decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotebookError(f"Expected {path} to be JSON: {short(error)}. Restore it, or open and save it in JupyterLab.") from error
    if not isinstance(found, dict):
        raise NotebookError(f"Expected {path} to be a notebook but found a {type(found).__name__}.")
    mend(found)
    try:
        notebook = nbformat.from_dict(found) if found.get("nbformat") == 4 else nbformat.reader.reads(json.dumps(found))
        notebook = rejoin_lines(nbformat.convert(notebook, to_version=4))
        # Cells without a name are nothing to complain about; the file may be older than names.
        _, notebook = nbformat.validator.normalize(notebook)
        nbformat.validate(notebook)
    except RecursionError as error:
        raise NotebookError(f"Expected {path} to be a notebook, but it is nested too deeply.") from error
    except Exception as error:  # nbformat raises whatever a broken notebook makes it stumble over
        raise NotebookError(f"Expected {path} to be a notebook in nbformat 4: {short(error)}. Open and save it in JupyterLab.") from error
    return notebook


def short(error: Exception) -> str:
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return line if len(line) <= 200 else line[:200] + " …"
