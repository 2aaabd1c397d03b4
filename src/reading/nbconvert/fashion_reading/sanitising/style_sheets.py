"""Style sheets inside a notebook's HTML, such as pandas' Styler writes: kept for that output alone, and for what cannot harm."""

import re

import tinycss2

from .sanitise import NAME, RESERVED, STYLES

LONGEST = 300_000
PSEUDO = {"hover", "first-child", "last-child", "nth-child", "even", "odd", "nth-of-type", "first-of-type", "last-of-type", "not"}


def scoped_sheet(css: str, scope: str) -> str:
    """The harmless rules of a style sheet, for elements inside `scope` only (a selector of ours)."""
    if len(css) > LONGEST:
        return ""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(rule for one in rules if one.type == "qualified-rule" and (rule := scoped_rule(one, scope)))


def scoped_rule(rule, scope: str) -> str:
    selectors = [own for one in split(rule.prelude) if (own := own_selector(one))]
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [
        f"{one.lower_name}:{tinycss2.serialize(one.value).strip()}{' !important' if one.important else ''}"
        for one in declarations
        if one.type == "declaration" and one.lower_name in STYLES and is_harmless_value(one.value)
    ]
    if not selectors or not kept:
        return ""
    return f"{','.join(f'{scope} {one}' for one in selectors)}{{{';'.join(kept)}}}\n"


def is_harmless_value(tokens) -> bool:
    text = tinycss2.serialize(tokens)
    functions = {token.lower_name for token in tokens if token.type == "function"}
    return functions <= {"rgb", "rgba", "hsl", "hsla"} and not re.search(r"[{}<>;@\\]|url", text, re.I)


def split(tokens) -> list[list]:
    groups = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def own_selector(tokens) -> str | None:
    """A selector with the names that classes and ids have in the page, or None when it asks for more than elements."""
    pieces, after_dot, after_colon = [], False, False
    for token in tokens:
        if token.type == "ident":
            if after_dot and not NAME.fullmatch(token.value) or after_colon and token.lower_value not in PSEUDO:
                return None
            if not after_dot and not after_colon and token.lower_value in ("html", "body"):
                return None
            pieces.append(f"nb-{token.value}" if after_dot else token.value)
        elif token.type == "hash" and NAME.fullmatch(token.value):
            pieces.append(f"#u-{token.value}" if RESERVED.match(token.value) else f"#{token.value}")
        elif token.type == "whitespace":
            pieces.append(" ")
        elif token.type == "literal" and token.value in (".", ">", "+", "~", "*", ":"):
            pieces.append(token.value)
        elif token.type == "function" and after_colon and token.lower_name in PSEUDO and re.fullmatch(r"[\w\s+.-]*", tinycss2.serialize(token.arguments)):
            pieces.append(tinycss2.serialize([token]))
        else:
            return None
        after_dot = token.type == "literal" and token.value == "."
        after_colon = token.type == "literal" and token.value == ":"
    text = "".join(pieces).strip()
    return text if text and not re.match(r"\d", text) else None
