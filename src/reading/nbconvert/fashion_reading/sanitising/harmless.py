"""Whether some HTML holds nothing but what `sanitise` lets pass, and tags without what it does not."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

from .sanitise import ATTRIBUTES, MATH, TAGS, shallow

ADDRESSES = {"href", "src"}
SAFE_ADDRESS = re.compile(r"(https?:|mailto:|tel:|attachment:|data:image/|#|[^:]*([/?#]|$))", re.I)
ALLOWED = TAGS - MATH - {"audio", "video", "source", "progress", "meter", "font", "input"} | {"input"}
TAG = re.compile(r"<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?/A-Za-z]", re.S)
ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# What they hold goes as well.
WHOLE = re.compile(r"<(script|style|template|iframe|object|noscript|svg|canvas|audio|video)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)


class Inspector(HTMLParser):
    """Notes whether anything was found that the page would not keep."""

    def __init__(self):
        super().__init__()
        self.harmless = True

    def handle_starttag(self, tag, attributes):
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name, value in attributes:
            address = re.sub(r"[\s\x00-\x1f]", "", value or "")
            is_alignment = name == "style" and re.fullmatch(r"text-align:(left|right|center)", value or "")
            if name not in allowed or (name == "style" and not is_alignment) or (name in ADDRESSES and not SAFE_ADDRESS.match(address)):
                self.harmless = False
        if tag not in ALLOWED:
            self.harmless = False

    def handle_comment(self, data):
        if re.search("[<>]", data):
            self.harmless = False

    def handle_decl(self, decl):
        self.harmless = False

    def unknown_decl(self, data):
        self.harmless = False

    def handle_pi(self, data):
        self.harmless = False


def is_harmless(content: str) -> bool:
    if shallow(content) != content:
        return False
    inspector = Inspector()
    inspector.feed(content)
    # What is left in the buffer is a tag that never ended.
    return inspector.harmless and "<" not in inspector.rawdata


def harmless_tags(content: str, picture: Callable[[str], str], link: Callable[[str], str | None]) -> str:
    """A piece of HTML with each tag as far as it is harmless; tags need not have their ends in it. The rest goes."""

    def kept(found):
        if found[0].startswith("<!--"):
            return found[0] if not re.search("[<>]", found[0][4:-3]) else ""
        if not found[2]:
            return f"&lt;{found[0][1:]}"
        tag = found[2].lower()
        if tag not in ALLOWED:
            return ""
        if found[1]:
            return f"</{tag}>"
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        attributes = {name.lower(): html.unescape(value[1:-1] if value[:1] in "\"'" else value) for name, value in ATTRIBUTE.findall(found[3])}
        pieces = [tag]
        for name, value in attributes.items():
            if name not in allowed or name in ("style", "class") or re.search("[<>]", value):
                continue
            if name == "src":
                value = picture(value) if not re.match(r"https?:", value) else ""
            if name == "href":
                value = link(value) or ""
            if value or name not in ADDRESSES:
                pieces.append(f'{name}="{html.escape(value)}"' if value else name)
        if tag == "img" and not any(piece.startswith("src=") for piece in pieces):
            return f"<em>[{html.escape(attributes.get('alt') or attributes.get('src') or '…')}]</em>"
        return f"<{' '.join(pieces)}>"

    return TAG.sub(kept, WHOLE.sub("", content))
