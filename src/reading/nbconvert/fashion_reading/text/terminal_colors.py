"""A terminal's colours and kinds of letters, and how a page shows them so that they can be read in light and dark."""

import html
from functools import cache
from typing import NamedTuple

from ..page.palette import color

# The sixteen colours have names, since the page has its own for light and dark.
NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
HUES = NAMES[1:7]
BASIC = [
    *(color(name, "light") for name in ("text", *HUES, "line", "quiet")),
    *(color(name, "dark") for name in HUES),
    color("paper", "light"),
]
PAPERS = {theme: color("raised", theme) for theme in ("light", "dark")}


class Style(NamedTuple):
    """How letters look; colours are None, a number below 16, or red, green and blue."""

    color: int | tuple | None = None
    background: int | tuple | None = None
    bold: bool = False
    faint: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    inverse: bool = False
    hidden: bool = False


PLAIN = Style()
ON = {1: "bold", 2: "faint", 3: "italic", 4: "underline", 7: "inverse", 8: "hidden", 9: "struck", 21: "underline"}
OFF = {22: ("bold", "faint"), 23: ("italic",), 24: ("underline",), 27: ("inverse",), 28: ("hidden",), 29: ("struck",)}


@cache
def codes_of(parameters: str) -> tuple | None:
    """The numbers of a sequence such as 1;38:5:208, or None when there are others in it."""
    parts = parameters.replace(":", ";").split(";")
    return tuple(int(one) if one else 0 for one in parts) if all(not one or (one.isdecimal() and len(one) < 6) for one in parts) else None


def changed(style: Style, parameters: str) -> Style:
    """The style after a sequence that changes colours."""
    codes = codes_of(parameters[:200])
    if codes is None:
        return style
    rest = iter(codes)
    for code in rest:
        if code == 0:
            style = PLAIN
        elif code in ON:
            style = style._replace(**{ON[code]: True})
        elif code in OFF:
            style = style._replace(**dict.fromkeys(OFF[code], False))
        elif code in (38, 48):
            color = extended(rest)
            style = style._replace(**{"color" if code == 38 else "background": color})
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = style._replace(color=code - 30 if code < 40 else code - 82)
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = style._replace(background=code - 40 if code < 50 else code - 92)
        elif code == 39:
            style = style._replace(color=None)
        elif code == 49:
            style = style._replace(background=None)
    return style


def extended(rest) -> int | tuple | None:
    """A colour of 256, or one of red, green and blue."""
    kind = next(rest, None)
    if kind == 2:
        color = tuple(min(255, next(rest, 0)) for _ in range(3))
        return color
    if kind != 5:
        return None
    number = min(255, next(rest, 0))
    if number < 16:
        return number
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return (steps[number // 36], steps[number // 6 % 6], steps[number % 6])


def sequence(style: Style) -> str:
    """The escape sequence that asks for a style."""
    codes = [str(code) for code, name in ON.items() if code != 21 and getattr(style, name)]
    for color, base in ((style.color, 30), (style.background, 40)):
        if isinstance(color, int):
            codes.append(str(base + color if color < 8 else base + 52 + color))
        elif color:
            codes.append(f"{base + 8};2;{color[0]};{color[1]};{color[2]}")
    return f"\x1b[{';'.join(codes)}m"


def markup(text: str, style: Style) -> str:
    """Letters as HTML."""
    escaped = html.escape(text, quote=False)
    if style is PLAIN or style == PLAIN or not text:
        return escaped
    classes, css = looks(style)
    attributes = (f' class="{classes}"' if classes else "") + (f' style="{css}"' if css else "")
    return f"<span{attributes}>{escaped}</span>"


@cache
def looks(style: Style) -> tuple[str, str]:
    """The classes and the inline style of a span."""
    names = [f"ansi-{one}" for one in ("bold", "faint", "italic", "underline", "struck", "hidden") if getattr(style, one)]
    color, background = (style.background, style.color) if style.inverse else (style.color, style.background)
    if style.inverse and color is None and background is None:
        return " ".join([*names, "ansi-inverse"]), ""
    if background is None:
        if isinstance(color, int):
            return " ".join([*names, f"ansi-{NAMES[color % 8]}{'-intense' if color > 7 else ''}-fg"]), ""
        if color is None:
            return " ".join([*names, "ansi-inverse"] if style.inverse else names), ""
        light, dark = (readable(color, paper) for paper in PAPERS.values())
        return " ".join(names), f"color:light-dark({hexadecimal(light)},{hexadecimal(dark)})"
    ground = BASIC[background] if isinstance(background, int) else background
    letters = BASIC[color] if isinstance(color, int) else color
    letters = letters or max(((31, 35, 40), (255, 255, 255)), key=lambda one: contrast(one, ground))
    return " ".join(names), f"color:{hexadecimal(readable(letters, ground))};background-color:{hexadecimal(ground)}"


def hexadecimal(color) -> str:
    return "#%02x%02x%02x" % color


def luminance(color) -> float:
    parts = [one / 255 for one in color]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@cache
def readable(color: tuple, ground: tuple) -> tuple:
    """The colour, as much nearer to black or white as it takes to be read on its ground (a contrast of 4.5 : 1)."""
    goal = max(((0, 0, 0), (255, 255, 255)), key=lambda one: contrast(one, ground))
    for step in range(21):
        mixed = tuple(round(one + (end - one) * step / 20) for one, end in zip(color, goal))
        if contrast(mixed, ground) >= 4.5:
            return mixed
    return goal
