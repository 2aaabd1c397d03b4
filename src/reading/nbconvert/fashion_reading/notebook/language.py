"""The language of a notebook, and the words of the page in it."""

import json
import re

from ..page.places import READING, text_of

WORDS = json.loads(text_of(READING / "words.json"))

# Letters that tell a language, and how large a part of the text they are at least.
LETTERS = [("ja", "[\u3040-\u30ff]", 0.1), ("ko", "[\uac00-\ud7a3]", 0.2), ("zh", "[\u4e00-\u9fff]", 0.2), ("ar", "[\u0600-\u06ff]", 0.3), ("he", "[\u0590-\u05ff]", 0.3), ("ru", "[\u0400-\u04ff]", 0.3)]  # fmt: skip
RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"}


def language_of(notebook, front_matter: str | None = None) -> str:
    """A notebook's language: what it says itself (`lang`), or that of its letters, or English."""
    for said in (front_matter, notebook.metadata.get("lang"), notebook.metadata.get("language")):
        if isinstance(said, str) and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", said):
            return said
    text = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"```.*?```|<[^<>]*>", "", text[:500_000], flags=re.S)
    letters = len(re.findall(r"[^\W\d_]", text))
    return next((name for name, pattern, part in LETTERS if letters and len(re.findall(pattern, text)) / letters > part), "en")


def direction_of(language: str) -> str:
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def words_in(language: str) -> dict:
    return WORDS.get(language.split("-")[0], WORDS["en"])
