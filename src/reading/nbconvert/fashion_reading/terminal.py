"""What a terminal shows in the end of a text that moves the cursor about: progress bars come out as their last state."""

import re

TOKEN = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<command>[@-~])"  # control sequences: colours, cursor, erasing
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"  # window titles, character sets and the like: dropped
    r"|(?P<control>[\r\n\b])"
    r"|(?P<text>[^\x00-\x1f\x7f]+|\t)"
)

FARTHEST = 1000


def final_text(text: str) -> str:
    """The lines that stay on the screen; colours are kept as escape sequences.

    Lines never scroll away: what is printed and not overwritten is there.
    """
    if not re.search(r"[\r\b\x1b]", text):
        return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)
    screen = Screen()
    for token in TOKEN.finditer(text.replace("\r\n", "\n")):
        if token["text"]:
            screen.write(token["text"])
        elif token["control"]:
            screen.control(token["control"])
        elif token["command"]:
            screen.command(token["command"], token["parameters"])
    return screen.text()


class Screen:
    """Rows of (character, colour), and a cursor."""

    def __init__(self):
        self.rows = [[]]
        self.row = 0
        self.column = 0
        self.color = ""

    def write(self, text):
        row = self.rows[self.row]
        if self.column > len(row):
            row.extend([(" ", "")] * (self.column - len(row)))
        row[self.column : self.column + len(text)] = [(character, self.color) for character in text]
        self.column += len(text)

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
        count = min(int(first), FARTHEST) if first.isdigit() else None
        if command == "m":
            reset = parameters in ("", "0", "00")
            # A colour after another adds to it; the sequences are kept as they came.
            self.color = "" if reset else f"{self.color[-200:]}\x1b[{parameters}m" if re.fullmatch(r"[0-9;]*", parameters) else self.color
        elif command in "AF":
            self.move_to(max(0, self.row - (count or 1)))
        elif command in "BE":
            self.move_to(self.row + (count or 1))
        elif command == "C":
            self.column = min(self.column + (count or 1), FARTHEST)
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
        row = self.rows[self.row]
        if mode == 0:
            del row[self.column :]
        elif mode == 1:
            row[: self.column] = [(" ", "")] * min(self.column, len(row))
        else:
            row.clear()

    def erase_screen(self, mode):
        if mode == 0:
            self.erase_line(0)
            del self.rows[self.row + 1 :]
        elif mode in (2, 3):
            self.rows = [[]]
            self.row = self.column = 0

    def move_to(self, row):
        self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
        self.row = row

    def text(self):
        return "\n".join(painted(row) for row in self.rows)


def painted(row):
    """A row as text, with an escape sequence wherever the colour changes."""
    pieces, color = [], ""
    for character, its_color in row:
        if its_color != color:
            pieces.append("\x1b[0m" + its_color if color else its_color)
            color = its_color
        pieces.append(character)
    return "".join(pieces).rstrip(" ") + ("\x1b[0m" if color else "")
