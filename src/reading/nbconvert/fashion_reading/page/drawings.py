"""Formulas, charts and diagrams drawn by Node.js once while exporting, so that a page needs no script for them."""

import json
import shutil
import subprocess

from .places import NBCONVERT

PROGRAM = NBCONVERT / "drawing" / "draw.mjs"
PATIENCE = 10
LONGEST = 20 * 1024 * 1024


def draw(wanted: list[dict]) -> list[dict]:
    """Draws each of a list; one that fails, takes too long or too much memory costs itself only: `error` says why."""
    answers: list[dict] = []
    node = shutil.which("node")
    while len(answers) < len(wanted):
        if not node:
            return [*answers, *({"error": "Node.js was not found"} for _ in wanted[len(answers) :])]
        lines, reason = run(node, wanted[len(answers) :])
        answers += lines
        if reason and len(answers) < len(wanted):
            answers.append({"error": reason})
    return answers


def run(node: str, wanted: list[dict]) -> tuple[list[dict], str | None]:
    text = json.dumps(wanted)
    if len(text) > LONGEST and len(wanted) == 1:
        return [], f"it has {len(text) // 2**20} MB"
    try:
        done = subprocess.run(
            [node, "--max-old-space-size=256", str(PROGRAM)], input=text.encode("utf-8", "replace"), capture_output=True, timeout=PATIENCE, check=False
        )
        output, reason = done.stdout, "drawing it ended early" if done.returncode else None
    except subprocess.TimeoutExpired as late:
        output, reason = late.stdout or b"", f"drawing it took longer than {PATIENCE} s"
    # The last line is whole only when it has its end.
    return [json.loads(line) for line in output.split(b"\n")[:-1]], reason or "it was not drawn"
