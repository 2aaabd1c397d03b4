"""What a terminal shows in the end of a text that moves the cursor about: progress bars come out as their last state."""

import re
from itertools import groupby

from .terminal_colors import PLAIN, changed, markup, sequence

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x08\x0a-\x1f\x7f]+)"
    r"|(?P<control>[\r\n\b])"
    r"|\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<command>[@-~])"  # control sequences: colours, cursor, erasing
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|\x1b\[[0-?]*"  # titles, links, character sets and what is no sequence: dropped
)

COLOR = re.compile(r"\x1b\[([0-9;:]*)m")
MOVES = re.compile(r"[\r\b]|\x1b(?!\[[0-9;:]*m)")

# How far a cursor goes back and ahead; what lies further up does not change any more.
FARTHEST = 1000


class Lines:
    """Lines of (text, style), of which only the first and the last are kept."""

    def __init__(self, longest: int):
        self.head, self.tail = longest * 2 // 3, longest // 3
        self.first: list = []
        self.last: list = []
        self.count = 0

    def add(self, line):
        self.count += 1
        if len(self.first) < self.head + self.tail:
            self.first.append(line)
            return
        self.last.append(line)
        if len(self.last) > 2 * self.tail + 100:
            del self.last[: -self.tail]

    def all(self) -> list:
        """What is left of them, with one line that says how many were left out."""
        if not self.last:
            return self.first
        kept = self.first[: self.head]
        end = (self.first[self.head :] + self.last)[-self.tail :]
        return [*kept, [(f"⋯ {self.count - len(kept) - len(end):,} lines ⋯", PLAIN)], *end]


def shown_lines(text: str, longest: int = 10**9, widest: int = 10**9) -> list:
    """The lines that stay on the screen, each a list of (text, style).

    Lines never scroll away: what is printed and not overwritten is there, but for the middle of more than `longest` lines, and what
    stands in a line behind its first `widest` characters.
    """
    lines = Lines(longest)
    text = text.replace("\r\n", "\n")
    if not re.search(r"[\r\b\x1b]", text):
        for line in text.split("\n"):
            lines.add([(shortened(re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", line), widest), PLAIN)])
        return lines.all()
    if not MOVES.search(text):
        return colored_lines(text, lines, widest)
    screen = Screen(lines, widest)
    for token in TOKEN.finditer(text):
        if token["text"]:
            screen.write(token["text"])
        elif token["control"]:
            screen.control(token["control"])
        elif token["command"]:
            screen.command(token["command"], token["parameters"])
    return screen.end()


def colored_lines(text: str, lines: Lines, widest: int) -> list:
    """The lines of a text that only changes colours; of those in the middle nothing is looked at but the colour they end with."""
    all_lines = text.split("\n")
    style, shown = PLAIN, []
    first, last = lines.head + lines.tail if len(all_lines) <= lines.head + lines.tail else lines.head, len(all_lines) - lines.tail
    for index, line in enumerate(all_lines):
        if first <= index < last:
            if "\x1b" in line:
                # Anything before the last reset changes nothing.
                for found in COLOR.findall(line[max(0, line.rfind("\x1b[0m")) :]):
                    style = changed(style, found)
            continue
        runs, width = [], 0
        for piece in re.split(r"(\x1b\[[0-9;:]*m)", line):
            if piece.startswith("\x1b"):
                style = changed(style, piece[2:-1])
            elif piece and width <= widest:
                runs.append((shortened(re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", piece), widest - width), style))
                width += len(piece)
        shown.append(runs)
    left_out = max(0, last - first)
    return [*shown[:first], [(f"⋯ {left_out:,} lines ⋯", PLAIN)], *shown[first:]] if left_out else shown


def shortened(text: str, widest: int) -> str:
    return text if len(text) <= widest else f"{text[:widest]} …"


class Screen:
    """Rows of characters and their styles, and a cursor; rows that the cursor cannot reach any more go to `lines`."""

    def __init__(self, lines: Lines, widest: int):
        self.lines = lines
        self.widest = widest
        self.rows: list = [([], [])]
        self.row = 0
        self.column = 0
        self.style = PLAIN

    def write(self, text):
        characters, styles = self.rows[self.row]
        room = self.widest + 1 - self.column
        text = text[: max(0, room)] if len(text) > room else text
        gap = self.column - len(characters)
        if gap > 0:
            characters.extend(" " * gap)
            styles.extend([PLAIN] * gap)
        end = self.column + len(text)
        characters[self.column : end] = text
        styles[self.column : end] = [self.style] * len(text)
        self.column = end

    def control(self, control):
        if control == "\n":
            self.move_to(self.row + 1)
            self.column = 0
        elif control == "\r":
            self.column = 0
        else:
            self.column = max(0, self.column - 1)

    def command(self, command, parameters):
        first = parameters.split(";")[0]
        count = min(int(first[:9]), FARTHEST) if first.isdecimal() else None
        if command == "m":
            self.style = changed(self.style, parameters)
        elif command in "AF":
            self.move_to(max(0, self.row - (count or 1)))
        elif command in "BE":
            # A screen ends somewhere: going down makes no rows without end.
            self.move_to(min(self.row + (count or 1), max(len(self.rows) - 1, FARTHEST)))
        elif command == "C":
            self.column = min(self.column + (count or 1), 400)
        elif command == "D":
            self.column = max(0, self.column - (count or 1))
        elif command == "G":
            self.column = max(0, (count or 1) - 1)
        elif command == "K":
            self.erase_line(count or 0)
        elif command == "J":
            self.erase_screen(count or 0)
        elif command == "H":  # home, as programs that redraw everything use it
            self.move_to(0)
            self.column = 0
        if command in "EF":
            self.column = 0

    def erase_line(self, mode):
        characters, styles = self.rows[self.row]
        if mode == 0:
            del characters[self.column :], styles[self.column :]
        elif mode == 1:
            end = min(self.column, len(characters))
            characters[:end] = " " * end
            styles[:end] = [PLAIN] * end
        else:
            self.rows[self.row] = ([], [])

    def erase_screen(self, mode):
        if mode == 0:
            self.erase_line(0)
            del self.rows[self.row + 1 :]
        elif mode in (2, 3):
            self.rows = [([], [])]
            self.row = self.column = 0

    def move_to(self, row):
        self.rows.extend(([], []) for _ in range(row + 1 - len(self.rows)))
        self.row = row
        if len(self.rows) > 4 * FARTHEST:
            leaving = min(len(self.rows) - 2 * FARTHEST, self.row)
            for one in self.rows[:leaving]:
                self.lines.add(one)
            del self.rows[:leaving]
            self.row -= leaving

    def end(self):
        for one in self.rows:
            self.lines.add(one)
        return [self.runs(one) if isinstance(one, tuple) else one for one in self.lines.all()]

    def runs(self, row):
        """A row as pieces of one style each, without the spaces at its end."""
        characters, styles = row
        runs, start = [], 0
        for style, group in groupby(styles):
            end = start + sum(1 for _ in group)
            runs.append(("".join(characters[start:end]), style))
            start = end
        if len(characters) > self.widest:
            runs.append((" …", PLAIN))
        while runs and not runs[-1][1].background and not runs[-1][1].inverse and not runs[-1][0].strip(" "):
            runs.pop()
        if runs and not runs[-1][1].background and not runs[-1][1].inverse:
            runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
        return runs


def final_text(text: str) -> str:
    """The lines that stay on the screen; colours are kept as escape sequences."""
    return "\n".join(
        "".join(f"{sequence(style)}{piece}\x1b[0m" if style != PLAIN else piece for piece, style in line) for line in shown_lines(text)
    )


def plain_text(lines: list) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def html_text(lines: list) -> str:
    """Lines as HTML, with the colours of a page."""
    return "\n".join("".join(markup(text, style) for text, style in line) for line in lines)
