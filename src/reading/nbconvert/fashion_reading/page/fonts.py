"""The fonts of a page: only the slices that hold letters which the page shows."""

import base64
import re
from functools import cache

from .places import package, text_of

# Noto Sans KR is cut into some hundred slices by how common their letters are; a Korean lesson takes twenty.
FAMILIES = {
    "Noto Sans KR": ("noto-sans-kr", "index.css"),
    "JetBrains Mono": ("jetbrains-mono", "index.css"),
}


def font_faces(text: str) -> str:
    """The @font-face rules for the letters of a text."""
    letters = {ord(letter) for letter in set(text)}
    return "".join(
        face(family, folder, file, letter_range)
        for family, (folder, sheet) in FAMILIES.items()
        for file, letter_range, slice_letters in slices(folder, sheet)
        if not letters.isdisjoint(slice_letters)
    )


def face(family: str, folder: str, file: str, letter_range: str) -> str:
    font = base64.b64encode(package("@fontsource-variable", folder, "files", file).read_bytes()).decode()
    return (
        f"@font-face{{font-family:'{family}';font-weight:100 900;font-display:swap;"
        f"src:url(data:font/woff2;base64,{font}) format('woff2');unicode-range:{letter_range}}}\n"
    )


@cache
def slices(folder: str, sheet: str) -> list:
    rules = re.findall(r"url\(\./files/([^)]+)\).*?unicode-range: ([^;]+);", text_of(package("@fontsource-variable", folder, sheet)), re.S)
    return [(file, letter_range, letters_of(letter_range)) for file, letter_range in rules]


def letters_of(letter_range: str) -> frozenset:
    letters = set()
    for part in letter_range.split(","):
        first, _, last = part.strip()[2:].partition("-")
        letters.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(letters)
