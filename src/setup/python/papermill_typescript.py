"""Teaches papermill to write parameters as TypeScript. Set-up puts it into .venv, where papermill finds it as an engine.

papermill knows no other way to bring a language of one's own than to be imported along with it; the engine is its usual one.
"""

import json
import math
import re

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

# A line of the parameters cell: `const epochs = 10; // passes over the images`.
DECLARATION = re.compile(
    r"""^\s*(?:export\s+)?(?:const|let)\s+(?P<name>[\w$]+)\s*(?::\s*(?P<type>[^=]+?))?\s*=\s*
        (?P<value>'[^']*'|"[^"]*"|`[^`]*`|\[.*?\]|[^;/]+?)\s*;?\s*(?://\s*(?P<comment>.*))?$""",
    re.VERBOSE,
)

# What tells a value its type: `'adam' as 'adam' | 'sgd'`.
CAST = re.compile(r"^(?P<literal>.+?)\s+(?P<cast>(?:as|satisfies)\s.+)$")

# What YAML 1.1, which papermill reads, takes for a text, and everybody else for a number: 1e-3.
EXPONENT = re.compile(r"[-+]?\d[\d_]*(\.\d*)?[eE][-+]?\d+")


class TypeScriptTranslator(Translator):
    """JSON's values are TypeScript's literals."""

    # The types that the parameters cell declares, by name. papermill shows that cell to `inspect` before it sets any parameter.
    declared = {}

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        try:
            return super().codify(parameters, comment)
        finally:
            cls.declared = {}

    @classmethod
    def translate_str(cls, val):
        if EXPONENT.fullmatch(val):
            return cls.translate_float(float(val))
        return json.dumps(val, ensure_ascii=False)

    @classmethod
    def translate_float(cls, val):
        if not math.isfinite(val):
            raise PapermillException(f"Expected a finite number for every parameter, but found {val}.")
        return json.dumps(val)

    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(item) for item in val)}]"

    @classmethod
    def translate_dict(cls, val):
        items = (f"{json.dumps(str(key), ensure_ascii=False)}: {cls.translate(item)}" for key, item in val.items())
        return f"{{ {', '.join(items)} }}"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        annotation, cast = cls.declared.get(name, ("", ""))
        return f"const {name}{annotation} = {str_val}{cast};"

    @classmethod
    def inspect(cls, parameters_cell):
        """The parameters for `papermill --help-notebook`, and for the types of those that are set."""
        matches = [DECLARATION.match(line) for line in parameters_cell.get("source", "").splitlines()]
        found = [match for match in matches if match]
        casts = {match["name"]: CAST.match(match["value"]) for match in found}
        cls.declared = {
            match["name"]: (
                f": {match['type']}" if match["type"] else "",
                f" {casts[match['name']]['cast']}" if casts[match["name"]] else "",
            )
            for match in found
        }
        return [
            Parameter(
                name=match["name"],
                inferred_type_name=match["type"] or type_of(match["value"]),
                default=match["value"],
                help=match["comment"] or "",
            )
            for match in found
        ]


def type_of(literal):
    if literal[0] in "'\"`":
        return "string"
    if literal in ("true", "false"):
        return "boolean"
    return "list" if literal[0] == "[" else "number"


papermill_translators.register("typescript", TypeScriptTranslator)

Engine = NBClientEngine
