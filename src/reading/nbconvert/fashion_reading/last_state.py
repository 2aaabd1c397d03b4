"""A preprocessor that leaves of every output what a reader would have seen in the end."""

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Int

from .terminal import final_text


class LastState(Preprocessor):
    """Neighbouring pieces of a stream become one text in its last state; very long texts keep their beginning and end."""

    longest = Int(1000, help="The most lines of text that one output shows.").tag(config=True)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type != "code":
            return cell, resources
        outputs = []
        for output in cell.outputs:
            previous = outputs[-1] if outputs else None
            if is_stream(output) and previous is not None and is_stream(previous) and previous.name == output.name:
                previous.text += output.text
            else:
                outputs.append(nbformat.from_dict(dict(output)))
        for output in outputs:
            if is_stream(output):
                output.text = shortened(final_text(output.text), self.longest)
            elif output.output_type == "error":
                output.traceback = shortened(final_text("\n".join(output.traceback)), self.longest).split("\n")
            elif isinstance(output.data.get("text/plain"), str):
                output.data["text/plain"] = shortened(final_text(output.data["text/plain"]), self.longest)
        cell.outputs = [output for output in outputs if not is_stream(output) or output.text.strip()]
        return cell, resources


def is_stream(output):
    return output.output_type == "stream"


def shortened(text, longest):
    """At most `longest` lines of at most 5,000 characters, with a line that says how many were left out."""
    lines = [line if len(line) <= 5000 else f"{line[:5000]} …" for line in text.split("\n")]
    if len(lines) > longest:
        head, tail = longest * 2 // 3, longest // 3
        lines = [*lines[:head], f"⋯ {len(lines) - head - tail:,} lines ⋯", *lines[-tail:]]
    return "\n".join(lines)
