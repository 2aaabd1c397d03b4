"""The colours of all pages, which TypeScript reads of the same file."""

import json

from .places import page_file

PALETTE = json.loads(page_file("palette.json"))


def palette_css() -> str:
    """A style sheet that knows each colour as `var(--blue)`."""
    return ":root {\n" + "".join(f"--{name}: light-dark({one['light']}, {one['dark']});\n" for name, one in PALETTE.items()) + "}\n"


def color(name: str, theme: str) -> tuple:
    """Red, green and blue of a colour, from 0 to 255."""
    return tuple(bytes.fromhex(PALETTE[name][theme][1:]))
