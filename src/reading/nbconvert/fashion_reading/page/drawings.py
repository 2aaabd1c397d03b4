"""Formulas, charts, diagrams and figures drawn by Node.js once while exporting, so that a page needs no script for them."""

import json
import queue
import shutil
import subprocess
import threading

from .places import NBCONVERT, package

PROGRAM = NBCONVERT / "drawing" / "draw.mjs"
# How many seconds one drawing may take, and how many MB of memory all of them.
PATIENCE, PATIENCE_WITH_FIGURES = 10, 40
# All formulas are one drawing: so many letters of them get a second more.
LETTERS_A_SECOND = 20_000
MEMORY, MEMORY_WITH_FIGURES = 256, 768
LONGEST = 20 * 1024 * 1024

# What was drawn for one format need not be drawn for the next.
drawn_before: dict[str, dict] = {}


def draw(wanted: list[dict]) -> list[dict]:
    """Draws each of a list; one that fails, takes too long or too much memory costs itself only: `error` says why."""
    keys = [json.dumps(one) for one in wanted]
    missing = [key for key in dict.fromkeys(keys) if key not in drawn_before]
    figures = {key for key, one in zip(keys, wanted) if one["kind"] == "plotly"}
    for some, with_figures in (([one for one in missing if one not in figures], False), ([one for one in missing if one in figures], True)):
        drawn_before.update(zip(some, draw_all(some, with_figures)))
    return [drawn_before[key] for key in keys]


def draw_all(wanted: list[str], with_figures: bool) -> list[dict]:
    answers: list[dict] = []
    node = shutil.which("node")
    while len(answers) < len(wanted):
        if not node:
            return [{"error": "Node.js was not found"} for _ in wanted]
        lines, reason = run(node, wanted[len(answers) :], with_figures)
        answers += lines
        if len(answers) < len(wanted):
            answers.append({"error": reason})
    return answers


def run(node: str, wanted: list[str], with_figures: bool) -> tuple[list[dict], str]:
    """What one process draws of a list, and why it ended where it did not draw all."""
    if len(wanted) == 1 and len(wanted[0]) > LONGEST:
        return [], f"it has {len(wanted[0]) // 2**20} MB"
    # Figures are drawn by the project's own TypeScript.
    loader = ["--import", package("tsx", "dist", "loader.mjs").as_uri()] if with_figures else []
    memory = f"--max-old-space-size={MEMORY_WITH_FIGURES if with_figures else MEMORY}"
    patience = PATIENCE_WITH_FIGURES if with_figures else PATIENCE + max(map(len, wanted)) // LETTERS_A_SECOND
    with subprocess.Popen([node, memory, *loader, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        lines: queue.Queue[bytes] = queue.Queue()
        threads = [
            threading.Thread(target=ask, args=(process, f"[{','.join(wanted)}]".encode("utf-8", "replace")), daemon=True),
            threading.Thread(target=listen, args=(process, lines), daemon=True),
        ]
        for thread in threads:
            thread.start()
        answers: list[dict] = []
        reason = "drawing it ended early"
        try:
            while len(answers) < len(wanted) and (line := lines.get(timeout=patience)).endswith(b"\n"):
                answers.append(json.loads(line))
        except queue.Empty:
            reason = f"drawing it took longer than {patience} s"
        end(process, at_once=len(answers) < len(wanted))
    return answers, reason


def end(process: subprocess.Popen, at_once: bool) -> None:
    """Lets a process end that has drawn everything; whatever keeps it, nobody waits for long."""
    try:
        process.wait(0 if at_once else 5)
    except subprocess.TimeoutExpired:
        process.kill()


def ask(process: subprocess.Popen, text: bytes) -> None:
    try:
        process.stdin.write(text)
        process.stdin.close()
    except OSError:
        pass  # a process that ended early is told by its answers


def listen(process: subprocess.Popen, lines: queue.Queue) -> None:
    for line in process.stdout:
        lines.put(line)
    lines.put(b"")
