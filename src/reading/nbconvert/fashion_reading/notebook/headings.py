"""The sections of a notebook: their anchors and the table of contents."""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..page.parts import Parts
from ..sanitising.sanitise import RESERVED, visible_text

HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.S)


@dataclass
class Heading:
    """A heading; `id` comes from the cell's name, so that it is the same in each language. `text` is plain, `html` may hold formulas."""

    level: int
    id: str
    text: str
    html: str = ""
    github: str = ""
    children: list = field(default_factory=list)


class Slugs:
    """The names by which Jupyter and GitHub link to headings, in the order of the headings."""

    def __init__(self):
        self.used: dict[str, int] = {}

    def of(self, text: str) -> list[str]:
        """A heading's names, GitHub's first; the second heading of the same name is called -1 by both."""
        names = []
        for slug in (github_slug(text), jupyter_slug(text)):
            count = self.used.get(slug, -1) + 1
            names.append(f"{slug}-{count}" if count else slug)
            if count and slug != names[0]:
                names.append(slug)
        for slug in {github_slug(text), jupyter_slug(text)}:
            self.used[slug] = self.used.get(slug, -1) + 1
        return names


class Headings:
    """Gives the headings of one notebook their anchors, cell by cell."""

    def __init__(self, link_text: str, parts: Parts):
        self.link_text = link_text
        self.parts = parts
        self.all: list[Heading] = []
        self.places: dict[str, str] = {}
        # The same without regard to capitals, and how many places it was made of.
        self.simple: tuple[int, dict[str, str]] = (0, {})
        self.slugs = Slugs()

    def anchor(self, content: str, cell_name: str) -> str:
        """The HTML of a cell with an anchor at each heading."""
        used = 0
        for name in re.findall(r' (?:id|name)="([^"]+)"', content):
            self.places.setdefault(html.unescape(name), html.unescape(name))
            self.places.setdefault(html.unescape(name).removeprefix("u-"), html.unescape(name))

        def anchored(found):
            nonlocal used
            used += 1
            shown = re.sub(r"</?a\b[^>]*>", "", found[3])
            text = " ".join(visible_text(self.parts.plain(shown)).split()) or "…"
            heading = Heading(int(found[1]), f"s-{cell_name}" + (f"-{used}" if used > 1 else ""), text, html.escape(visible_text(shown)) or "…")
            self.all.append(heading)
            own = re.search(r' id="([^"]+)"', found[2])
            names = self.slugs.of(text)
            heading.github = names[0]
            aliases = self.aliases([*names, *([html.unescape(own[1])] if own else [])], heading.id)
            label = html.escape(f"{self.link_text}: {text}")
            link = self.parts.hold(f'<a class="anchor" href="#{heading.id}" aria-label="{label}">#</a>') if heading.level > 1 else ""
            attributes = re.sub(r' (id|class)="[^"]*"', "", found[2])
            return f'<h{found[1]} id="{heading.id}"{attributes}>{found[3]}{aliases}{link}</h{found[1]}>'

        return HEADING.sub(anchored, content)

    def aliases(self, names: list[str], place: str) -> str:
        """Empty elements that carry the other names of a heading, so that links from elsewhere find it as well."""
        new = []
        for name in dict.fromkeys(names):
            if name in self.places and self.places[name] != name:
                continue
            known = name in self.places
            self.places[name] = place
            if name and not known and not RESERVED.match(name) and not re.search(r"\s", name):
                new.append(f'<span id="{html.escape(name)}"></span>')
        return self.parts.hold("".join(new)) if new else ""

    def place_of(self, name: str) -> str | None:
        """The id of what a link means."""
        wanted = unquote(name)
        if wanted in self.places:
            return self.places[wanted]
        if self.simple[0] != len(self.places):
            self.simple = (len(self.places), {name.casefold(): place for name, place in reversed(self.places.items())})
        simple = self.simple[1]
        return simple.get(wanted.casefold()) or simple.get(github_slug(wanted.replace("-", " ")))

    def resolve(self, content: str, missing) -> str:
        """Lets links to a place by its name lead there; a link to no place becomes text, after `missing` was told."""

        def resolved(found):
            name = html.unescape(found[1])
            if not name:
                return found[0]
            place = self.place_of(name)
            if place is None:
                missing(f"#{name}")
            return f'href="#{html.escape(place)}"' if place is not None else ""

        return re.sub(r'href="#([^"]*)"', resolved, content)

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
                sections.append(Heading(heading.level, heading.id, heading.text, heading.html))
            elif heading.level == 3:
                sections[-1].children.append(heading)
        return sections


def jupyter_slug(text: str) -> str:
    return re.sub(r"\s", "-", text.strip())


def github_slug(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")
