"""Whether some HTML holds nothing but what `sanitise` lets pass."""

import re
from html.parser import HTMLParser

from .sanitise import ATTRIBUTES, TAGS

ADDRESSES = {"href", "src"}
SAFE_ADDRESS = re.compile(r"(https?:|mailto:|attachment:|data:image/|#|[^:]*([/?#]|$))", re.I)


class Inspector(HTMLParser):
    """Notes whether anything was found that the page would not keep."""

    def __init__(self):
        super().__init__()
        self.harmless = True

    def handle_starttag(self, tag, attributes):
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name, value in attributes:
            address = re.sub(r"[\s\x00-\x1f]", "", value or "")
            if name not in allowed or name == "style" or (name in ADDRESSES and not SAFE_ADDRESS.match(address)):
                self.harmless = False
        if tag not in TAGS:
            self.harmless = False

    def handle_comment(self, data):
        self.harmless = False

    def handle_decl(self, decl):
        self.harmless = False

    def unknown_decl(self, data):
        self.harmless = False

    def handle_pi(self, data):
        self.harmless = False


def is_harmless(html: str) -> bool:
    inspector = Inspector()
    inspector.feed(html)
    # What is left in the buffer is a tag that never ended.
    return inspector.harmless and "<" not in inspector.rawdata
