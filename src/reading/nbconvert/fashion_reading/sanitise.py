"""HTML from a notebook, with nothing left that could run, fetch or pose as a part of the page."""

import re
from collections.abc import Callable

import nh3

TAGS = (nh3.ALLOWED_TAGS | {"input", "section", "summary", "details", "figure", "figcaption", "mark"}) - {"area", "map"}
DROPPED = {"script", "style", "template", "title", "iframe", "object", "embed", "noscript"}
ATTRIBUTES = {
    "*": {"title", "lang", "dir", "class", "style", "align"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "ol": {"start", "type", "reversed"},
    "input": {"type", "checked", "disabled"},
    "details": {"open"},
    "time": {"datetime"},
}
# None of these takes a url(), none moves a thing out of its place.
STYLES = {"text-align", "vertical-align", "font-weight", "font-style", "white-space", "text-decoration", "width", "min-width", "max-width"}

# What Pygments writes into a block of code, and where a formula goes.
CLASS = re.compile(r"highlight|formula|formula-block|[a-z]{1,2}[a-z0-9]?")
PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")


def clean_html(html: str, link: Callable[[str], str | None], picture: Callable[[str], str | None]) -> str:
    """The harmless part of some HTML.

    `link` maps the address of a link, `picture` that of a picture, to the one in the page; None leaves it out.
    """

    def keep(tag, attribute, value):
        if attribute == "class":
            return " ".join(name for name in value.split() if CLASS.fullmatch(name)) or None
        if attribute == "href":
            return link(value)
        if attribute == "src":
            return value if PICTURE.fullmatch(value) else None
        if tag == "input" and attribute == "type":
            return "checkbox"
        return value

    cleaned = nh3.clean(
        re.sub(r"""(<img\b[^>]*?\ssrc\s*=\s*)("[^"]*"|'[^']*')""", lambda found: embedded(found, picture), html, flags=re.I),
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "data"},
        filter_style_properties=STYLES,
    )
    return re.sub(r"<input(?=[^>]*>)", "<input disabled", re.sub(r"<img(?![^>]* src=)[^>]*>", missing_picture, cleaned))


def embedded(found: re.Match, picture: Callable[[str], str | None]) -> str:
    address = found[2][1:-1]
    return f'{found[1]}"{picture(address) or ""}"' if not address.startswith("data:") else found[0]


def missing_picture(found: re.Match) -> str:
    alternative = re.search(r' alt="([^"]*)"', found[0])
    return f"<em>[{alternative[1] if alternative and alternative[1] else '…'}]</em>"


def visible_text(html: str) -> str:
    """What is left of some HTML when all tags are gone."""
    return re.sub(r"<[^>]*>", "", html).strip()
