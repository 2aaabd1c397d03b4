"""HTML from a notebook, with nothing left that could run, fetch or pose as a part of the page."""

import html
import re
import string
from collections.abc import Callable
from dataclasses import dataclass

import nh3

# MathML without what lets HTML in again.
MATH = {
    "math", "mi", "mn", "mo", "mrow", "ms", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder", "munderover",
    "mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose", "mstyle",
}  # fmt: skip
TAGS = (
    nh3.ALLOWED_TAGS
    | MATH
    | {"input", "section", "summary", "details", "figure", "figcaption", "mark", "progress", "meter", "audio", "video", "source", "font", "tfoot", "big"}
) - {"area", "map"}
DROPPED = {"script", "style", "template", "title", "noscript", "iframe", "object", "embed"}
ATTRIBUTES = {
    "*": {"title", "lang", "dir", "class", "id", "style", "align"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers", "valign"},
    "th": {"colspan", "rowspan", "scope", "abbr", "valign"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "input": {"type", "checked", "value", "min", "max", "disabled"},
    "details": {"open"},
    "time": {"datetime"},
    "progress": {"value", "max"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "audio": {"src", "controls", "loop"},
    "video": {"src", "controls", "loop", "width", "height"},
    "source": {"src", "type"},
    "font": {"color"},
    "math": {"display"},
    "table": {"border"},
    "col": {"span"},
    "colgroup": {"span"},
}
# None of these takes a url() that is fetched, none moves a thing out of its place.
STYLES = {
    "text-align", "vertical-align", "font-weight", "font-style", "font-family", "white-space", "text-decoration", "width", "min-width", "max-width",
    "color", "background-color", "padding", "padding-left", "padding-right", "padding-top", "padding-bottom", "opacity", "text-transform",
    "border", "border-top", "border-bottom", "border-left", "border-right", "border-color", "border-style", "border-width", "border-collapse",
    "border-radius", "list-style-type", "font-variant-numeric",
}  # fmt: skip

PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp|avif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
MEDIA = re.compile(r"data:(?:audio|video)/[\w.+-]+;base64,[A-Za-z0-9+/=\s]*")
NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
# Ids that are ours, or that our scripts look for.
RESERVED = re.compile(r"page-|cell-|s-|fn-|eq-|ref-|reveal", re.I)
SCHEMES = {"http", "https", "mailto", "tel", "data", "attachment"}

# Elements that close by themselves do not nest.
FLAT = set("p li td th tr dd dt option tbody thead tfoot br hr img input col source wbr meta link area embed param track base".split())
DEEPEST = 200


@dataclass
class Rules:
    """What becomes of addresses: of links and of pictures, to the ones in the page, or None; and of what is no part of a page."""

    link: Callable[[str], str | None]
    picture: Callable[[str], str | None]


def normal_html(content: str) -> str:
    """HTML as a browser would read it, well-formed, without scripts: every `<` begins a tag, every tag has its end."""
    return nh3.clean(
        shallow(content),
        tags=TAGS | SVG_TAGS | {"iframe", "object", "embed", "style", "canvas", "button", "select", "textarea", "mtext", "annotation"},
        clean_content_tags={"script", "template", "noscript"},
        attributes={},
        generic_attribute_prefixes=set(string.ascii_letters),
        link_rel=None,
        url_schemes=SCHEMES,
    )


SVG_TAGS = set(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol marker mask pattern clipPath linearGradient "
    "radialGradient stop image desc metadata filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode feColorMatrix "
    "feDropShadow switch view".split()
)


def clean_html(content: str, rules: Rules) -> str:
    """The harmless part of well-formed HTML; classes and ids are never those of the page."""
    seen: set[str] = set()

    def keep(tag, attribute, value):
        if attribute == "class":
            return " ".join(f"nb-{name}" for name in value.split() if NAME.fullmatch(name)) or None
        if attribute in ("id", "name"):
            return own_id(value, seen)
        if attribute == "href":
            return rules.link(value)
        if attribute == "src":
            if tag in ("audio", "video", "source"):
                return value if MEDIA.fullmatch(value) else None
            return value if PICTURE.fullmatch(value) else rules.picture(value) or None
        if tag == "input" and attribute == "type":
            return value if value in ("checkbox", "radio", "range", "number", "text") else "text"
        return value

    cleaned = nh3.clean(
        content,
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes=SCHEMES,
        filter_style_properties=STYLES,
    )
    cleaned = re.sub(r"<(audio|video)(?=[ >])(?![^>]* controls)", r"<\1 controls", cleaned)
    return re.sub(r"<input(?![^>]* disabled)", "<input disabled", re.sub(r"<img(?![^>]* src=)[^>]*>", missing_picture, cleaned))


def own_id(value: str, seen: set) -> str | None:
    """An author's id, unless it could be one of the page's; the first that has it keeps it."""
    name = f"u-{value}" if RESERVED.match(value) else value
    if not value or name in seen or re.search(r"\s", name):
        return None
    seen.add(name)
    return name


def shallow(content: str) -> str:
    """HTML whose elements are nested so deep at most; parsers take their time, and browsers go no deeper than some hundreds either."""
    if content.count("<") < DEEPEST:
        return content
    depth, pieces, last = 0, [], 0
    for found in re.finditer(r"<(/?)([A-Za-z][A-Za-z0-9-]*)", content):
        if found[2].lower() in FLAT:
            continue
        if found[1]:
            depth = max(0, depth - 1)
        elif depth < DEEPEST:
            depth += 1
        else:
            pieces += [content[last : found.start()], "&lt;"]
            last = found.start() + 1
    return "".join(pieces) + content[last:]


def named_pictures(content: str) -> str:
    """Well-formed HTML in which a picture from a file that says nothing of itself is called as its file, should it not be kept."""

    def named(found):
        address = re.search(r'\ssrc="([^"]+)"', found[0])
        if not address or address[1].startswith("data:") or re.search(r'\salt="[^"]*\S', found[0]):
            return found[0]
        unnamed = re.sub(r'\salt="[^"]*"', "", found[0])
        return f'{unnamed[:-1]} alt="{address[1][:200]}">'

    return re.sub(r"<img\b[^>]*>", named, content)


def missing_picture(found: re.Match) -> str:
    alternative = re.search(r' alt="([^"]*)"', found[0])
    return f"<em>[{alternative[1] if alternative and alternative[1] else '…'}]</em>"


def visible_text(content: str) -> str:
    """What is left of some HTML when all tags are gone."""
    return html.unescape(re.sub(r"<[^>]*>", "", content)).strip()
