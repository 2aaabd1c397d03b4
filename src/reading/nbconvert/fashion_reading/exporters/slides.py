"""How a notebook falls into slides: sections side by side, their steps below one another."""

import math
import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

# A slide holds about this many lines, and a little more where a short introduction would else stand alone: it is made smaller then.
ROOM = 17
MORE_ROOM = 22
LINE_HEIGHT = 38
TALLEST_FIGURE = 480


@dataclass
class Slide:
    """Some blocks of HTML; `heading` is the section's, repeated above a slide that has none of its own."""

    heading: str = ""
    blocks: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    lines: float = 0

    def add(self, block: Tag, lines: float):
        self.blocks.append(block)
        self.lines += lines


def split_into_slides(body: str) -> list[list[Slide]]:
    """Stacks of slides, from the cells as HTML.

    Where cells say how they are shown (JupyterLab's slide types), that is done. Otherwise a heading of the first or second
    level begins a stack, one of the third a slide, and what does not fit goes on on the next slide; a cell's code and
    output stay together where they can.
    """
    cells = [child for child in BeautifulSoup(body, "html.parser").children if isinstance(child, Tag)]
    splitter = Splitter(said=any(cell.get("data-slide") for cell in cells))
    for cell in cells:
        splitter.take(cell)
    stacks = [[slide for slide in stack if slide.blocks] for stack in splitter.stacks]
    return [stack for stack in stacks if stack]


class Splitter:
    def __init__(self, said: bool):
        self.said = said
        self.stacks = [[Slide()]]
        self.heading = ""

    @property
    def slide(self) -> Slide:
        return self.stacks[-1][-1]

    def new_stack(self):
        self.stacks.append([Slide()])

    def new_slide(self):
        self.stacks[-1].append(Slide(heading=self.heading))

    def take(self, cell: Tag):
        kind = cell.get("data-slide", "")
        if kind == "skip":
            return
        if kind == "notes":
            self.slide.notes.extend(blocks_of(cell))
            return
        if kind == "slide":
            self.new_stack()
        elif kind == "subslide":
            self.new_slide()
        blocks = blocks_of(cell)
        if "text" not in cell.get("class", []) and not self.said:
            self.take_code(blocks)
            return
        for block in blocks:
            self.take_block(block)

    def take_block(self, block: Tag):
        lines = lines_of(block)
        if not self.said:
            if block.name in ("h1", "h2"):
                self.new_stack()
                self.heading = block.get_text().removesuffix("#")
            elif (block.name == "h3" and not self.only_heading()) or (self.slide.lines + lines > ROOM and not self.only_heading()):
                self.new_slide()
                if block.name == "h3":
                    self.slide.heading = self.heading
        self.slide.add(block, lines)

    def take_code(self, blocks: list[Tag]):
        """Code and outputs: on this slide, or together on the next with the sentence before them, or one after the other."""
        total = self.slide.lines + sum(map(lines_of, blocks))
        short = self.slide.lines <= 6 and total <= MORE_ROOM
        if total > ROOM and not short and not self.only_heading():
            self.go_on_with_introduction()
            short = self.slide.lines + sum(map(lines_of, blocks)) <= MORE_ROOM
        for block in blocks:
            if short:
                self.slide.add(block, lines_of(block))
                continue
            if self.slide.lines + lines_of(block) > ROOM + 2 and not self.only_heading():
                self.new_slide()
            self.slide.add(block, lines_of(block))

    def go_on_with_introduction(self):
        """A new slide, that takes the last paragraph along where the old one is not left empty."""
        *before, last = self.slide.blocks
        bring = last.name == "p" and any(not re.fullmatch("h[1-6]", block.name) for block in before)
        if bring:
            self.slide.blocks.pop()
            self.slide.lines -= lines_of(last)
        self.new_slide()
        if bring:
            self.slide.add(last, lines_of(last))

    def only_heading(self) -> bool:
        return all(re.fullmatch("h[1-6]", block.name) for block in self.slide.blocks)


def blocks_of(cell: Tag) -> list[Tag]:
    """The parts of a cell that can stand on different slides: its elements, and each of its outputs."""
    blocks = []
    for child in cell.children:
        if not isinstance(child, Tag):
            continue
        if "outputs" in child.get("class", []):
            blocks.extend(part for part in child.children if isinstance(part, Tag) and "label" not in part.get("class", []))
        else:
            blocks.append(child)
    return blocks


def lines_of(block: Tag) -> float:
    """About how many lines of a slide a block takes."""
    picture = block if block.name == "img" else block.find("img")
    if block.name == "figure" or picture:
        height = str(picture.get("height", "")) if picture else ""
        return min(int(height) if height.isdigit() else TALLEST_FIGURE, TALLEST_FIGURE) / LINE_HEIGHT + 0.5
    text = block.get_text().strip("\n")
    if block.name == "pre" or block.name == "details":
        return min(1 + 0.72 * (text.count("\n") + 1), ROOM)
    if block.find("table") or block.name == "table":
        return 1 + 0.9 * len(block.find_all("tr"))
    if re.fullmatch("h[1-6]", block.name):
        return 2
    # A Korean letter is about as wide as two others.
    width = sum(2 if "\uac00" <= letter <= "\ud7a3" else 1 for letter in text)
    items = max(1, len(block.find_all(["li", "br", "p"])))
    return max(math.ceil(width / 78), items) + 0.6
