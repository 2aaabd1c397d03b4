"""The sections of a notebook: their anchors and the table of contents."""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from .sanitise import visible_text

HEADING = re.compile(r"<h([1-6])(?: [^>]*)?>(.*?)</h\1>", re.S)


@dataclass
class Heading:
    """A heading; `id` comes from the cell's name, so that it is the same in each language."""

    level: int
    id: str
    text: str
    children: list = field(default_factory=list)


class Headings:
    """Gives the headings of one notebook their anchors, cell by cell."""

    def __init__(self, link_text: str):
        self.link_text = link_text
        self.all: list[Heading] = []

    def anchor(self, content: str, cell_name: str) -> str:
        """The HTML of a cell with an anchor at each heading."""
        used = 0

        def anchored(found):
            nonlocal used
            used += 1
            text = html.unescape(visible_text(found[2])) or "…"
            heading = Heading(int(found[1]), f"s-{cell_name}" + (f"-{used}" if used > 1 else ""), text)
            self.all.append(heading)
            link = f'<a class="anchor" href="#{heading.id}" aria-label="{html.escape(f"{self.link_text}: {text}")}">#</a>'
            return f'<h{found[1]} id="{heading.id}">{found[2]}{link if heading.level > 1 else ""}</h{found[1]}>'

        return HEADING.sub(anchored, content)

    def resolve(self, content: str) -> str:
        """Lets links to a heading by its words, as notebooks have them, lead to its anchor."""
        places = {slug(heading.text): heading.id for heading in reversed(self.all)}
        return re.sub(
            r'href="#([^"]*)"', lambda found: f'href="#{places.get(slug(unquote(html.unescape(found[1]))), found[1])}"', content
        )

    def title(self) -> str | None:
        return next((heading.text for heading in self.all if heading.level == 1), None)

    def contents(self) -> list[Heading]:
        """The sections below the title, those of the third level inside those of the second."""
        sections: list[Heading] = []
        title_seen = False
        for heading in self.all:
            if heading.level == 1 and not title_seen:
                title_seen = True
            elif heading.level <= 2 or (heading.level == 3 and not sections):
                sections.append(Heading(heading.level, heading.id, heading.text))
            elif heading.level == 3:
                sections[-1].children.append(heading)
        return sections


def slug(text: str) -> str:
    return re.sub(r"[\s-]+", "-", text.strip().casefold())
