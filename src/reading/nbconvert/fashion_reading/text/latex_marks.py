"""Where formulas stand in a text, by the marks that MathJax reads."""

import re
from typing import NamedTuple

OPENING = re.compile(r"\$\$|\\\[|\\\(|\\begin\{([A-Za-z]+\*?)\}|(?<!\\)\$((?:\\.|[^$\\])+)\$|\\(?:eq)?ref\{[^{}]*\}", re.S)
CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)"}


class Mark(NamedTuple):
    start: int
    end: int
    # "block", "inline" or "ref"
    kind: str
    tex: str


def formulas_in(text: str) -> list[Mark]:
    """The formulas of a text, in order. The time grows with the text's length, also where a thousand of them are opened and none is closed."""
    last = {closing: text.rfind(closing) for closing in CLOSING.values()}
    for found in re.finditer(r"\\end\{[A-Za-z]+\*?\}", text):
        last[found[0]] = found.start()
    marks, position = [], 0
    while found := OPENING.search(text, position):
        mark = mark_at(text, found, last)
        if mark:
            marks.append(mark)
        position = mark.end if mark else found.start() + 1
    return marks


def mark_at(text: str, found: re.Match, last: dict[str, int]) -> Mark | None:
    start, opened = found.start(), found[0]
    if found[2]:
        return Mark(start, found.end(), "inline", found[2].strip())
    if opened.endswith("}") and not found[1]:
        return Mark(start, found.end(), "ref", opened)
    closing = f"\\end{{{found[1]}}}" if found[1] else CLOSING[opened]
    first = found.end() + (0 if found[1] else 1)
    if last.get(closing, -1) < first:
        return None
    closed = text.find(closing, first)
    end = closed + len(closing)
    tex = text[start:end] if found[1] else text[found.end() : closed]
    return Mark(start, end, "inline" if opened == "\\(" else "block", tex.strip())
