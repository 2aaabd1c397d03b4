"""A notebook as a page whose cells run in the reader's browser."""

from traitlets import Dict, Unicode

from ..outputs.plots import packed
from .page_exporter import SCRIPTS, STYLES, PageExporter


class LivePageExporter(PageExporter):
    """A reading page that carries, packed, what runs its cells; nothing of that is read before a cell is run."""

    program = Unicode(help="The script that the page itself runs from the first cell on.").tag(config=True)
    packages = Dict(help="What else the page carries, by its name: gzip, in base64.").tag(config=True)

    script_files = [*SCRIPTS, "live.js"]
    style_files = [*STYLES, "live.css"]

    def plotted(self):
        # A cell that is run anew may draw what the notebook does not show.
        return super().plotted() | {"scatter"}

    def policy_name(self):
        # Cells run in a worker, each as a script that our program makes; the editor's style sheets bear a name.
        return "live"

    def later_scripts(self):
        return [self.program]

    def frame_values(self, body):
        packages = {"program": packed(self.program), **self.packages}
        return {**super().frame_values(body), "packages": packages}
