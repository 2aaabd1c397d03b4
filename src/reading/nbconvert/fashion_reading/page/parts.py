"""Things of ours inside a notebook's HTML: they are put in only when that has been sanitised, so that nothing can pose as them."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Formula:
    """TeX that KaTeX shall draw; of `kind` inline, block or ref (a reference to an equation by its label)."""

    tex: str
    kind: str


@dataclass
class Drawing:
    """What Node.js shall draw: `wanted` for it, `show` for the kind of picture and its Base64, `fallback` where it cannot."""

    wanted: dict
    show: Callable[[str, str], str]
    fallback: Callable[[], str]


class Parts:
    """Keeps parts, each behind a word that nobody can guess; the word stands in the text as if it were any other."""

    def __init__(self):
        self.word = f"x{secrets.token_hex(12)}x"
        self.pattern = re.compile(rf"{self.word}(\d+)x")
        self.all: list[str | Formula | Drawing] = []

    def hold(self, part: "str | Formula | Drawing") -> str:
        """The word for a piece of harmless HTML, or for a formula."""
        self.all.append(part)
        return f"{self.word}{len(self.all) - 1}x"

    def formula(self, tex: str, kind: str) -> str:
        return self.hold(Formula(tex, kind))

    def drawings(self, text: str) -> list["Formula | Drawing"]:
        """What is to be drawn in a text, in its order, each once."""
        found = {}
        for one in self.pattern.finditer(text):
            part = self.all[int(one[1])]
            found.update({id(inner): inner for inner in (self.drawings(part) if isinstance(part, str) else [part])})
        return list(found.values())

    def restore(self, text: str, shown: dict[int, str]) -> str:
        """The text with all its parts; `shown` has the HTML of formulas and drawings by their identity."""

        def part(found):
            one = self.all[int(found[1])]
            return self.restore(one if isinstance(one, str) else shown[id(one)], shown)

        return self.pattern.sub(part, text)

    def plain(self, text: str) -> str:
        """The text with its formulas as TeX and without its other parts."""

        def part(found):
            one = self.all[int(found[1])]
            return one.tex if isinstance(one, Formula) else ""

        return self.pattern.sub(part, text)
