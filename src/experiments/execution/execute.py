"""Executes one notebook and tells of it as it goes, one JSON object a line on standard output.

Standard input is one JSON object: `notebook` (nbformat 4), `folder` (where the kernel starts), `kernel` (its name),
`executedPath` (where the executed copy goes), `cellTimeout` (seconds, or null), and for the copy's metadata, which are
those of papermill, `sourcePath` and `parameters`.

A cell counts as failed by the status of the kernel's reply, whatever outputs it sent. The executed copy is written
when a cell fails, runs out of time or takes the kernel down, too, and when SIGTERM stops the run.
"""

import importlib.metadata
import json
import os
import platform
import sys
import threading
import time
from datetime import datetime, timezone

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError


class CellFailed(Exception):
    """Ends the run; what went wrong has been reported by then."""


def report(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def text_of(outputs, name):
    return "".join(output.text for output in outputs if output.output_type == "stream" and output.name == name)


def error_of(cell, reply):
    """Name and message of a failed cell's error: from the reply, an error output, or what went to standard error."""
    for source in [reply, *(output for output in cell.outputs if output.output_type == "error")]:
        if source.get("ename"):
            return {"name": source["ename"], "message": source.get("evalue", "")}
    return {"name": "Error", "message": text_of(cell.outputs, "stderr").strip() or f"the reply's status is {reply['status']}"}


class Stopwatch:
    """The times of a cell or of the whole, as papermill writes them."""

    def __init__(self):
        self.start_time = datetime.now(timezone.utc)
        self.started = time.monotonic()

    def times(self):
        duration = time.monotonic() - self.started
        end_time = self.start_time.timestamp() + duration
        return {
            "start_time": self.start_time.isoformat(),
            "end_time": datetime.fromtimestamp(end_time, timezone.utc).isoformat(),
            "duration": round(duration, 3),
        }


class Run:
    """Follows the cells of one execution."""

    def __init__(self):
        self.cell = None
        self.failed = False
        self.watch = Stopwatch()

    def cell_started(self, cell, cell_index):
        self.cell = cell
        self.watch = Stopwatch()
        cell.metadata.papermill = {"exception": False, "status": "running"}
        report("cell-started", cellId=cell.id, index=cell_index)

    def cell_finished(self, cell, cell_index, execute_reply):
        reply = execute_reply["content"]
        expected = "raises-exception" in cell.metadata.get("tags", [])
        if reply["status"] == "ok" or expected:
            self.report_finished("ok")
        else:
            self.report_finished("error", error=error_of(cell, reply))
            raise CellFailed

    def report_finished(self, status, **fields):
        times = self.watch.times()
        self.failed = status == "error"
        self.cell.metadata.papermill = {
            "exception": self.failed,
            "status": "failed" if self.failed else "completed",
            **times,
        }
        report("cell-finished", cellId=self.cell.id, status=status, seconds=times["duration"], **fields)


def execute(run, notebook, folder, kernel, cell_timeout):
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=cell_timeout,
        startup_timeout=120,
        coalesce_streams=True,
        resources={"metadata": {"path": folder}},
        on_cell_execute=run.cell_started,
        on_cell_executed=run.cell_finished,
    )
    try:
        # What the kernel's process prints past the protocol must not mix with our events.
        client.execute(stdout=sys.stderr)
    except CellFailed:
        pass
    except CellTimeoutError:
        run.report_finished("error", error={"name": "CellTimeoutError", "message": f"still running after {cell_timeout} s"})
    except DeadKernelError:
        if run.cell is None:
            raise
        run.report_finished("error", error={"name": "DeadKernelError", "message": "the kernel died while the cell ran"})


def write_atomically(notebook, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(nbformat.writes(notebook) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise OSError(
            f"Expected to be able to write {path}, but found: {error.strerror}. Make room there, or name another place."
        ) from error


def end_with_parent():
    """Whoever started this is the only one to be told; when it is killed, the kernel shall not go on either."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def versions():
    packages = {name: importlib.metadata.version(name) for name in ["nbclient", "jupyter-client", "nbformat"]}
    return {"python": platform.python_version(), **packages}


def main():
    request = json.load(sys.stdin)
    end_with_parent()
    report("started", versions=versions())
    notebook = nbformat.from_dict(request["notebook"])
    run = Run()
    watch = Stopwatch()
    try:
        execute(run, notebook, request["folder"], request["kernel"], request["cellTimeout"])
    finally:
        notebook.metadata.papermill = {
            "default_parameters": {},
            "environment_variables": {},
            "exception": run.failed or None,
            "input_path": request["sourcePath"],
            "output_path": request["executedPath"],
            "parameters": request["parameters"],
            **watch.times(),
        }
        write_atomically(notebook, request["executedPath"])


if __name__ == "__main__":
    main()
