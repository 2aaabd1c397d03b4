"""Markdown cells and outputs as harmless HTML."""

import html
import re

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from . import formulas


class Renderer(IPythonRenderer):
    """nbconvert's renderer, with places for formulas and without its own ideas about pictures and anchors."""

    def __init__(self):
        super().__init__(escape=False, exclude_anchor_links=True)

    def block_math(self, body):
        return formulas.place(body, block=True)

    def inline_math(self, body):
        return formulas.place(body, block=False)

    def latex_environment(self, name, body):
        return formulas.place(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)

    def block_code(self, code, info=None):
        return f'<pre class="highlight"><code>{highlighted(code, (info or "").split(" ")[0])}</code></pre>\n'

    def _embed_image_or_attachment(self, src):
        return src


def markdown_to_html(source: str) -> str:
    """Markdown as HTML, not yet sanitised."""
    return MarkdownWithMath(renderer=Renderer()).render(source)


def highlighted(code: str, language: str) -> str:
    """Code as HTML in Pygments' classes; plain where Pygments does not know the language."""
    try:
        lexer = get_lexer_by_name({"ts": "typescript", "": "text"}.get(language, language), stripnl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False)
    if len(code) > 200_000:  # colouring would take long, and nobody reads it
        return html.escape(code)
    return re.sub(r"\n\Z", "", highlight(code, lexer, HtmlFormatter(nowrap=True)))
