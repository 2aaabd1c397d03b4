"""A preprocessor that puts neighbouring pieces of a stream together, as a reader would have seen them."""

import nbformat
from nbconvert.preprocessors import Preprocessor


class LastState(Preprocessor):
    """Neighbouring pieces of a stream become one text."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type != "code":
            return cell, resources
        outputs, pieces = [], []
        for output in cell.outputs:
            if output.output_type == "stream":
                if outputs and outputs[-1].output_type == "stream" and outputs[-1].name == output.name:
                    pieces[-1].append(output.text)
                    continue
                pieces.append([output.text])
            outputs.append(nbformat.from_dict(dict(output)))
        texts = iter(pieces)
        for output in outputs:
            if output.output_type == "stream":
                output.text = "".join(next(texts))
        cell.outputs = outputs
        return cell, resources
