"""The Markdown of notebooks: that of GitHub with TeX, footnotes, task lists, definitions and the directives of MyST and Quarto."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

# Stands for a bar inside a formula while tables are read, which would else be split there.
BAR = "\ue1f0"
FORMULA_WITH_BAR = re.compile(r"(?<![\\$`])\$(?![\s$])([^$\n`]*?[^\s\\$`])\$(?![\d$])")
ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.I)


def make_parser() -> MarkdownIt:
    """A parser whose tokens tell where images, links and HTML stand in their line (`meta["span"]`)."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    # What an address may be is for the sanitiser to say; an unread link would only be read by the next program.
    parser.validateLink = lambda address: True
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.use(footnote_plugin, inline=False).use(tasklists_plugin).use(deflist_plugin).use(colon_fence_plugin)
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    parser.block.ruler.before("paragraph", "environment", environment_block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("escape", "tex", tex_inline)
    for name in ("image", "link", "html_inline", "autolink"):
        remember_span(parser, name)
    parser.core.ruler.push("alerts", alerts)
    parser.core.ruler.push("bars", lambda state: put_bars_back(state.tokens))
    return parser


def protected(source: str) -> str:
    """Markdown whose formulas have no bars that a table would be split at."""
    if "|" not in source or "$" not in source:
        return source
    return FORMULA_WITH_BAR.sub(lambda found: found[0].replace("|", BAR), source)


def put_bars_back(tokens) -> None:
    for token in tokens:
        token.content = token.content.replace(BAR, "|")
        for name, value in token.attrs.items():
            if isinstance(value, str):
                token.attrs[name] = value.replace(BAR, "|")
        put_bars_back(token.children or [])


def environment_block(state, first, last, silent):
    """A block that begins with \\begin{…} is a formula up to its \\end{…}."""
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first):
        return False
    found = re.match(r"\\begin\{([A-Za-z]{1,30}\*?)\}", state.src[start : state.eMarks[first]])
    if not found:
        return False
    end = f"\\end{{{found[1]}}}"
    for line in range(first, last):
        if line > first and state.sCount[line] < state.blkIndent:
            return False
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        if end not in text:
            continue
        if text.rstrip().endswith(end) is False:
            return False
        if silent:
            return True
        token = state.push("math_block", "math", 0)
        token.content = state.getLines(first, line + 1, state.sCount[first], False).strip()
        token.block, token.map = True, [first, line + 1]
        token.markup = "environment"
        state.line = line + 1
        return True
    return False


TEX = [
    (re.compile(r"\\\\\((.+?)\\\\\)", re.S), "math_inline"),
    (re.compile(r"\\\\\[(.+?)\\\\\]", re.S), "math_inline_double"),
    (re.compile(r"(\\begin\{([A-Za-z]{1,30}\*?)\}.*?\\end\{\2\})", re.S), "math_inline_double"),
    (re.compile(r"(\\(?:eq)?ref\{[^{}\n]{1,100}\})"), "math_ref"),
]
TEX_START = {"\\\\(": 0, "\\\\[": 1, "\\begin": 2, "\\eqref": 3, "\\ref": 3}


def tex_inline(state, silent):
    """TeX as Jupyter's renderers find it in a text besides dollars: \\\\(…\\\\), \\\\[…\\\\], \\begin{…}…\\end{…}, \\eqref{…}."""
    if state.src[state.pos] != "\\":
        return False
    kind = next((kind for start, kind in TEX_START.items() if state.src.startswith(start, state.pos)), None)
    if kind is None or (kind < 3 and state.env.get("tex_misses", 0) > 200):
        return False
    found = TEX[kind][0].match(state.src, state.pos)
    if not found:
        state.env["tex_misses"] = state.env.get("tex_misses", 0) + 1
        return False
    if not silent:
        token = state.push(TEX[kind][1], "math", 0)
        token.content, token.markup = found[1], "tex"
        token.meta = {"span": (state.pos, found.end())}
    state.pos = found.end()
    return True


def remember_span(parser: MarkdownIt, name: str) -> None:
    rule = next(one.fn for one in parser.inline.ruler.__rules__ if one.name == name)

    def with_span(state, silent):
        start, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent and len(state.tokens) > before:
            meta = {"span": (start, state.pos)}
            if name == "link":
                meta["label_end"] = state.md.helpers.parseLinkLabel(state, start, True)
            # Text that was waiting comes first.
            first = next((one for one in state.tokens[before:] if one.type != "text"), None)
            if first is not None:
                first.meta = {**first.meta, **meta}
        return done

    parser.inline.ruler.at(name, with_span)


def alerts(state):
    """Block quotes that begin with [!NOTE] and the like, as on GitHub, know what they are."""
    for index, token in enumerate(state.tokens[:-2]):
        inline = state.tokens[index + 2]
        if token.type != "blockquote_open" or inline.type != "inline" or not inline.children:
            continue
        found = ALERT.match(inline.content)
        if not found:
            continue
        token.meta["alert"] = found[1].lower()
        depth = 0
        for closing in state.tokens[index:]:
            depth += closing.nesting if closing.type in ("blockquote_open", "blockquote_close") else 0
            if depth == 0:
                closing.meta["alert"] = found[1].lower()
                break
        children = inline.children
        end = next((at for at, child in enumerate(children) if child.type in ("softbreak", "hardbreak")), len(children) - 1)
        inline.children = children[end + 1 :]
