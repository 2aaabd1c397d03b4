"""Pictures that a notebook's text shows: its attachments, and files below its own folder."""

import base64
import re
from pathlib import Path
from urllib.parse import unquote

LARGEST = 20 * 1024 * 1024

# What a file is, is told by how it begins, not by its name.
BEGINNINGS = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def attachment(attachments, name: str) -> str | None:
    """The data address of a cell's attachment, or None when it has none of that name, or no picture."""
    for kind, content in (attachments.get(unquote(name)) or attachments.get(name) or {}).items():
        if kind.startswith("image/") and isinstance(content, (str, list)):
            return f"data:{kind};base64,{re.sub(chr(10), '', ''.join(content))}"
    return None


def local_picture(folder: str, address: str) -> str | None:
    """The data address of a picture file in the notebook's folder, or None: elsewhere, remote, too large, no picture."""
    if not folder or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address):
        return None
    base = Path(folder).resolve()
    try:
        file = (base / unquote(address.split("?")[0].split("#")[0])).resolve()
        if not file.is_relative_to(base) or not file.is_file() or file.stat().st_size > LARGEST:
            return None
        content = file.read_bytes()
    except (OSError, ValueError):
        return None
    kind = kind_of(content)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind else None


def kind_of(content: bytes) -> str | None:
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    # As an image an SVG runs no script and fetches nothing.
    return "image/svg+xml" if re.match(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg\b", content[:2000], re.S) else None
