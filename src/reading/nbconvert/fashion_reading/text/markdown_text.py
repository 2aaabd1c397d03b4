"""Markdown cells and outputs as HTML: not yet sanitised, with what is ours behind words (`parts`)."""

import html
import re
from functools import cache

from markdown_it.common.utils import escapeHtml
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from ..page.parts import Parts
from .markdown_parser import make_parser, protected

CALLOUTS = {
    "note": "note", "tip": "tip", "hint": "tip", "important": "important", "warning": "warning", "caution": "caution", "danger": "caution",
    "attention": "warning", "error": "caution", "seealso": "note", "admonition": "note", "info": "note", "success": "tip",
}  # fmt: skip
DIRECTIVE = re.compile(r"\{([\w-]+)\}[ \t]*(.*)")
FORMATTER = HtmlFormatter(nowrap=True)


class MarkdownText:
    """Renders the Markdown of one notebook."""

    def __init__(self, parts: Parts, words: dict, draw_diagram=None):
        self.parts = parts
        self.words = words
        self.draw_diagram = draw_diagram or (lambda source: None)
        self.parser = make_parser()
        self.depth = 0
        self.scope = "text"
        # What one cell defines, another may use.
        self.references: dict = {}
        self.footnotes: dict = {}
        rules = self.parser.renderer.rules
        for name in ("fence", "code_block", "colon_fence", "math_inline", "math_inline_double", "math_block", "math_ref", "blockquote_open", "blockquote_close"):
            rules[name] = getattr(self, name)
        for name in ("footnote_ref", "footnote_block_open", "footnote_block_close", "footnote_open", "footnote_close", "footnote_anchor"):
            rules[name] = getattr(self, name)

    def collect(self, source: str) -> None:
        """Takes notice of the addresses and footnotes that a cell defines, for the other cells."""
        if not re.search(r"^ {0,3}\[[^\]]+\]:", source, re.M):
            return
        env: dict = {}
        self.parser.parse(protected(source), env)
        for name, reference in env.get("references", {}).items():
            self.references.setdefault(name, reference)
        for found in re.finditer(r"^\[\^([^\]\s]+)\]:[ \t]*((?:.+\n?)(?:\n?(?: {4}|\t).+\n?)*)", source, re.M):
            self.footnotes.setdefault(found[1], found[0].rstrip())

    def with_footnotes(self, source: str) -> str:
        """A cell's source with the footnotes that other cells define for it."""
        wanted = dict.fromkeys(re.findall(r"\[\^([^\]\s]+)\](?!:)", source))
        missing = [name for name in wanted if name in self.footnotes and f"[^{name}]:" not in source]
        return source + "".join(f"\n\n{self.footnotes[name]}" for name in missing)

    def render(self, source: str, scope: str = "text") -> str:
        """Markdown as HTML; `scope` tells apart what has the same name in several cells."""
        outer, self.scope = self.scope, scope
        env = {"references": dict(self.references)}
        text = protected(self.with_footnotes(source))
        own: dict = {}
        if self.references:
            self.parser.parse(text, own)
            env["references"] = {**self.references, **own.get("references", {})}
        try:
            return self.parser.render(text, env)
        finally:
            self.scope = outer

    # What is ours ----------------------------------------------------------------------------------------------------

    def fence(self, tokens, index, options, env):
        token = tokens[index]
        info = html.unescape(token.info).strip()
        directive = DIRECTIVE.match(info)
        if directive and (made := self.directive(directive[1], directive[2], token.content)) is not None:
            return made
        language = directive[1].lstrip(".") if directive else re.split(r"[\s,{]", info, maxsplit=1)[0]
        if directive and directive[1] in ("code", "code-block", "code-cell"):
            language = directive[2].strip()
        if language == "mermaid":
            return self.diagram(token.content)
        if language == "math":
            return f"{self.parts.formula(token.content.strip(), 'block')}\n"
        return f"{self.parts.hold(code_block(token.content, language))}\n"

    def code_block(self, tokens, index, options, env):
        return f"{self.parts.hold(code_block(tokens[index].content, ''))}\n"

    def colon_fence(self, tokens, index, options, env):
        token = tokens[index]
        info = html.unescape(token.info).strip()
        directive = DIRECTIVE.match(info)
        if directive and (made := self.directive(directive[1], directive[2], token.content)) is not None:
            return made
        quarto = re.search(r"\.callout-(\w+)", info)
        if quarto and quarto[1] in CALLOUTS:
            title = re.search(r'title="([^"]*)"', info)
            return self.callout(quarto[1], title[1] if title else "", token.content)
        return self.inner(token.content)

    def directive(self, name: str, argument: str, content: str):
        """A directive of MyST, or None when it is unknown: it stays what it is then, code."""
        if name in CALLOUTS:
            return self.callout(name, argument, without_options(content))
        if name == "mermaid":
            return self.diagram(without_options(content))
        if name == "math":
            return f"{self.parts.formula(without_options(content).strip(), 'block')}\n"
        if name in ("image", "figure"):
            options = dict(re.findall(r"^:(\w+):[ \t]*(.*)$", content, re.M))
            alternative = options.get("alt", "")
            caption = self.inner(without_options(content)) if name == "figure" else ""
            label = f' id="{escapeHtml(options["name"])}"' if "name" in options else ""
            picture = f'<img src="{escapeHtml(argument.strip())}" alt="{escapeHtml(alternative)}">'
            return f"<figure{label}>{picture}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>\n"
        return None

    def callout(self, name: str, title: str, content: str) -> str:
        kind = CALLOUTS[name]
        heading = self.parser.renderInline(title.strip()) if title.strip() else ""
        shown = heading or html.escape(self.words["callouts"][kind])
        return f"{self.parts.hold(callout_begin(kind))}{shown}{self.parts.hold('</p>')}\n{self.inner(content)}{self.parts.hold('</div>')}\n"

    def inner(self, content: str) -> str:
        """Markdown inside Markdown."""
        if self.depth >= 8:
            return f"<p>{escapeHtml(content)}</p>"
        self.depth += 1
        try:
            return self.parser.render(content, {"references": dict(self.references)})
        finally:
            self.depth -= 1

    def diagram(self, source: str) -> str:
        drawn = self.draw_diagram(source)
        return f"{self.parts.hold(drawn or code_block(source, 'mermaid'))}\n"

    def math_inline(self, tokens, index, options, env):
        return self.parts.formula(tokens[index].content.strip(), "inline")

    def math_inline_double(self, tokens, index, options, env):
        return self.parts.formula(tokens[index].content.strip(), "block")

    def math_ref(self, tokens, index, options, env):
        return self.parts.formula(tokens[index].content.strip(), "ref")

    def math_block(self, tokens, index, options, env):
        return f"{self.parts.formula(tokens[index].content.strip(), 'block')}\n"

    def blockquote_open(self, tokens, index, options, env):
        kind = tokens[index].meta.get("alert")
        if not kind:
            return "<blockquote>\n"
        title = html.escape(self.words["callouts"][CALLOUTS[kind]])
        return self.parts.hold(f"{callout_begin(CALLOUTS[kind])}{title}</p>") + "\n"

    def blockquote_close(self, tokens, index, options, env):
        return f"{self.parts.hold('</div>')}\n" if tokens[index].meta.get("alert") else "</blockquote>\n"

    # Footnotes -------------------------------------------------------------------------------------------------------

    def footnote_ref(self, tokens, index, options, env):
        number, again = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0)
        back = f"fn-{self.scope}-{number}-from" + (f"-{again}" if again else "")
        label = html.escape(f"{self.words['footnote']} {number}")
        return self.parts.hold(f'<sup class="footnote-link"><a id="{back}" href="#fn-{self.scope}-{number}" aria-label="{label}">{number}</a></sup>')

    def footnote_block_open(self, tokens, index, options, env):
        return self.parts.hold('<ol class="footnotes">') + "\n"

    def footnote_block_close(self, tokens, index, options, env):
        return f"{self.parts.hold('</ol>')}\n"

    def footnote_open(self, tokens, index, options, env):
        return self.parts.hold(f'<li id="fn-{self.scope}-{tokens[index].meta["id"] + 1}">')

    def footnote_close(self, tokens, index, options, env):
        return f"{self.parts.hold('</li>')}\n"

    def footnote_anchor(self, tokens, index, options, env):
        number, again = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0)
        target = f"fn-{self.scope}-{number}-from" + (f"-{again}" if again else "")
        return self.parts.hold(f' <a href="#{target}" class="footnote-back" aria-label="{html.escape(self.words["back"])}">↩</a>')


def callout_begin(kind: str) -> str:
    return f'<div class="callout {kind}" role="note"><p class="callout-title">'


def without_options(content: str) -> str:
    """A directive's text without its options (`:name: value`)."""
    return re.sub(r"\A(?::[\w-]+:.*\n?)+\n?", "", content)


def code_block(code: str, language: str) -> str:
    return f'<pre class="highlight" translate="no" tabindex="0"><code>{highlighted(code.rstrip(chr(10)), language)}</code></pre>'


def highlighted(code: str, language: str) -> str:
    """Code as HTML in Pygments' classes; plain where Pygments does not know the language."""
    if len(code) > 200_000:  # colouring would take long, and nobody reads it
        return html.escape(code)
    return re.sub(r"\n\Z", "", highlight(code, lexer_of(language), FORMATTER))


@cache
def lexer_of(language: str):
    try:
        return get_lexer_by_name({"ts": "typescript", "": "text"}.get(language, language), stripnl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False)
