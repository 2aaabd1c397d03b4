"""Changes to Markdown at the places that a parser tells; all between them stays letter by letter."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .markdown_parser import FORMULA_WITH_BAR, protected
from .markdown_text import CALLOUTS, DIRECTIVE, without_options

GITHUB_ALERTS = {"note": "NOTE", "tip": "TIP", "important": "IMPORTANT", "warning": "WARNING", "caution": "CAUTION"}


@dataclass
class Changes:
    """What becomes of a picture (address, alternative text, title), a link's address, and a piece of HTML; None drops a link."""

    picture: Callable[[str, str, str], str]
    link: Callable[[str], str | None]
    html: Callable[[str], str]


class NotInPlace(Exception):
    """Something is to be changed, but where it stands in the source is not known."""


def edited(source: str, parser, changes: Changes, references: dict | None = None) -> str:
    """Markdown with its pictures, links and HTML changed; raises `NotInPlace`."""
    own: dict = {}
    text = protected(source)
    tokens = parser.parse(text, own)
    if references:
        tokens = parser.parse(text, {"references": {**references, **own.get("references", {})}})
    place = Places(source)
    edits: list[tuple[int, int, str]] = []
    for reference in own.get("references", {}).values():
        # They become part of each link: another cell may have another address by the same name.
        edits.append((*place.lines(reference["map"]), ""))
    for token in tokens:
        place.follow(token)
        if token.type == "table_open":
            start, end = place.lines(token.map)
            edits += [(start + one.start(), start + one.end(), without_bars(one[0])) for one in FORMULA_WITH_BAR.finditer(source[start:end]) if "|" in one[0]]
        elif token.type == "html_block":
            change(edits, *place.lines(token.map), source, changes.html)
        elif token.type == "math_block" and token.markup == "environment":
            start, end = place.lines(token.map)
            edits.append((start, end, f"```math\n{token.content}\n```\n"))
        elif token.type in ("fence", "colon_fence") and (found := DIRECTIVE.match(token.info.strip())) and found[1] in CALLOUTS:
            edits.append((*place.lines(token.map), alert(found[1], found[2], without_options(token.content))))
        elif token.type == "inline":
            edits += inline_edits(token, place, source, changes)
    last = len(source)
    pieces = []
    for start, end, new in sorted(edits, reverse=True):
        if end > last:
            raise NotInPlace
        pieces += [source[end:last], new]
        last = start
    return source[:last] + "".join(reversed(pieces))


def inline_edits(token, place, source: str, changes: Changes) -> list[tuple[int, int, str]]:
    wanted = [child for child in token.children or [] if "span" in child.meta and child.type != "text"]
    if not wanted:
        return []
    offset = place.of(token)
    edits: list[tuple[int, int, str]] = []
    link_ends = 0
    for child in wanted:
        start, end = (offset(one) for one in child.meta["span"])
        if child.type == "html_inline":
            change(edits, start, end, source, changes.html)
        elif child.type == "image":
            alternative = "".join(one.content for one in child.children or []) or child.content
            shown = changes.picture(str(child.attrs.get("src", "")), alternative, str(child.attrs.get("title", "")))
            # A link in a link is none.
            edits.append((start, end, alternative if end <= link_ends and shown.startswith("[") else shown))
        elif child.type == "link_open" and "label_end" in child.meta:
            label_end, link_ends = offset(child.meta["label_end"]), end
            address = str(child.attrs.get("href", ""))
            new = changes.link(address)
            if new is None:
                edits += [(start, start + 1, ""), (label_end, end, "")]
            elif new != address or source[label_end : label_end + 2] != "](":
                title = f' "{child.attrs["title"]}"' if child.attrs.get("title") else ""
                edits.append((label_end, end, f"]({destination(new)}{title})"))
        elif child.type == "math_inline" and child.markup == "tex":
            edits.append((start, end, f"${child.content.strip()}$"))
        elif child.type == "math_inline_double" and child.markup == "tex":
            edits.append((start, end, f"\n$$\n{child.content.strip()}\n$$\n"))
    return edits


def change(edits, start, end, source, how) -> None:
    new = how(source[start:end])
    if new != source[start:end]:
        edits.append((start, end, new))


def without_bars(formula: str) -> str:
    """A formula that can stand in a table on GitHub."""
    return formula.replace(r"\|", r"\Vert ").replace("|", r"\vert ")


def destination(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def alert(name: str, title: str, content: str) -> str:
    heading = f"**{title.strip()}**\n\n" if title.strip() else ""
    lines = f"[!{GITHUB_ALERTS[CALLOUTS[name]]}]\n{heading}{content.strip()}".split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


class Places:
    """Where the parts of a source stand."""

    def __init__(self, source: str):
        self.source_lines = source.split("\n")
        self.starts = [0]
        for line in self.source_lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.row = [0, 0]
        self.cursor = (-1, 0)

    def follow(self, token) -> None:
        if token.map and token.type != "inline":
            self.row = token.map

    def lines(self, span) -> tuple[int, int]:
        """The letters of some lines."""
        return self.starts[span[0]], min(self.starts[span[1]], self.starts[-1] - 1)

    def of(self, token) -> Callable[[int], int]:
        """Where a letter of an inline token's text stands in the source."""
        first = (token.map or self.row)[0]
        places, position = [], 0
        for index, line in enumerate(token.content.split("\n")):
            number = first + index
            if number >= len(self.source_lines):
                raise NotInPlace
            begin = self.cursor[1] if self.cursor[0] == number else 0
            column = self.source_lines[number].find(line.rstrip(), begin)
            if column < 0:
                raise NotInPlace
            self.cursor = (number, column + len(line.rstrip()))
            places.append((position, position + len(line), self.starts[number] + column))
            position += len(line) + 1

        def offset(letter: int) -> int:
            for begin, end, start in places:
                if begin <= letter <= end:
                    return start + letter - begin
            raise NotInPlace

        return offset
