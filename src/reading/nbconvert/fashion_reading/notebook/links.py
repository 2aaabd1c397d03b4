"""Links from one notebook to another: whether their target is exported as well, and has the place they mean."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from .headings import Slugs, github_slug

LARGEST = 50 * 1024 * 1024


class Links:
    """The links of a notebook in `folder`; `targets` says where those to other notebooks lead."""

    def __init__(self, folder: str, targets: dict):
        self.folder = folder
        self.targets = {unquote(address): target for address, target in targets.items()}

    def target(self, address: str) -> str | None:
        """Where a link leads in what is written, or None when that is nowhere."""
        path, hash_sign, fragment = address.partition("#")
        found = self.targets.get(re.sub(r"^\./", "", unquote(path.split("?")[0])))
        return found + (hash_sign + quote(unquote(fragment), safe="'!()*~,;:@/?=&+$-_.") if fragment else "") if found is not None else None

    def has_place(self, address: str) -> bool:
        """Whether the notebook that a link leads to has the heading or anchor it names; true as well when that cannot be told."""
        path, _, fragment = address.partition("#")
        places = places_of(str(Path(self.folder) / unquote(path))) if fragment and self.folder else None
        return places is None or unquote(fragment) in places or unquote(fragment).casefold() in {one.casefold() for one in places}

    def github_place(self, address: str) -> str | None:
        """How GitHub calls the heading that a link names."""
        path, _, fragment = address.partition("#")
        places = places_of(str(Path(self.folder) / unquote(path))) if self.folder else None
        return (places or {}).get(unquote(fragment))


@cache
def places_of(file: str) -> dict[str, str] | None:
    """The names that one can link to in a notebook's text, each with GitHub's name; None when it cannot be read."""
    try:
        path = Path(file)
        if not file.endswith(".ipynb") or path.stat().st_size > LARGEST:
            return None
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        places: dict[str, str] = {}
        slugs = Slugs()
        for cell in cells:
            if cell["cell_type"] == "markdown":
                add_places("".join(cell["source"]), places, slugs)
        return places
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def add_places(source: str, places: dict, slugs: Slugs) -> None:
    without_code = re.sub(r"^ {0,3}(```|~~~).*?^ {0,3}\1", "", source, flags=re.S | re.M)
    for found in re.finditer(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$|^([^\n]+)\n[=-]+[ \t]*$|<h[1-6][^<>]*>(.*?)</h[1-6]>", without_code, re.M):
        words = re.sub(r"<[^<>]*>|[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", found[1] or found[2] or found[3] or "")
        names = slugs.of(" ".join(words.split()))
        for name in names:
            places.setdefault(name, names[0])
    for name in re.findall(r"<[a-z][^<>]*\s(?:id|name)=[\"']?([^\"'\s>]+)", without_code):
        places.setdefault(name, name)
    for name in re.findall(r"^\(([\w-]+)\)=\s*$", without_code, re.M):
        places.setdefault(name, github_slug(name))
