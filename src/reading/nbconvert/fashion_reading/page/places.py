"""Where the parts lie that go into a page."""

from functools import cache
from pathlib import Path

NBCONVERT = Path(__file__).parent.parent.parent
READING = NBCONVERT.parent
ROOT = READING.parent.parent
PAGES = ROOT / "src" / "pages"
TEMPLATES = NBCONVERT / "templates"


def package(*parts: str) -> Path:
    """A file of an npm package."""
    return ROOT.joinpath("node_modules", *parts)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page_file(name: str) -> str:
    """The text of a file that all pages share, also those that TypeScript prints."""
    return text_of(PAGES / name)


def template_file(*parts: str) -> str:
    """The text of a file that stands beside a template."""
    return text_of(TEMPLATES.joinpath(*parts))
