"""Cells and outputs that a newer or careless program wrote, brought into the form of nbformat 4, so that they cost no other cell."""

import re

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
# What nbformat demands of metadata that it knows: of what type they are.
KNOWN = {"jupyter": dict, "collapsed": bool, "scrolled": (bool, str), "execution": dict, "format": str, "name": str}


def mend(found: dict) -> None:
    """Mends a notebook of nbformat 4 in place; what is no cell or output at all is left for nbformat to refuse."""
    if found.get("nbformat") != 4:
        return
    found.setdefault("metadata", {})
    found.setdefault("nbformat_minor", 5)
    for name, needed in (("kernelspec", ("name", "display_name")), ("language_info", ("name",))):
        facts = found["metadata"].get(name) if isinstance(found["metadata"], dict) else None
        for one in needed if isinstance(facts, dict) else ():
            facts.setdefault(one, str(facts.get("name") or "unknown"))
    for cell in found.get("cells") if isinstance(found.get("cells"), list) else []:
        if isinstance(cell, dict):
            mend_cell(cell)


def mend_cell(cell: dict) -> None:
    if not isinstance(cell.get("metadata"), dict):
        cell["metadata"] = {}
    mend_metadata(cell["metadata"])
    cell["source"] = text(cell.get("source", ""))
    if "id" in cell and not (isinstance(cell["id"], str) and NAME.fullmatch(cell["id"])):
        cell["id"] = re.sub(r"[^A-Za-z0-9_-]", "-", str(cell["id"]))[:64] or "cell"
    if cell.get("cell_type") != "code":
        return
    count = cell.get("execution_count")
    cell["execution_count"] = count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None
    cell.setdefault("outputs", [])
    for output in cell["outputs"] if isinstance(cell["outputs"], list) else []:
        if isinstance(output, dict):
            mend_output(output)


def mend_metadata(metadata: dict) -> None:
    """Tags are different words; the other metadata that nbformat knows are of their type, or go."""
    if "tags" in metadata:
        tags = metadata["tags"] if isinstance(metadata["tags"], list) else [metadata["tags"]]
        metadata["tags"] = list(dict.fromkeys(one for one in tags if isinstance(one, str) and re.fullmatch(r"[^,]+", one)))
    for name, kind in KNOWN.items():
        if name in metadata and (not isinstance(metadata[name], kind) or metadata[name] == ""):
            del metadata[name]
    for name in ("source_hidden", "outputs_hidden"):
        if not isinstance(metadata.get("jupyter", {}).get(name, False), bool):
            del metadata["jupyter"][name]


def mend_output(output: dict) -> None:
    kind = output.get("output_type")
    if kind in ("display_data", "execute_result"):
        if not isinstance(output.get("metadata"), dict):
            output["metadata"] = {}
        data = output.setdefault("data", {})
        for name, content in data.items() if isinstance(data, dict) else ():
            if not name.endswith("json"):
                data[name] = text(content)
    if kind == "execute_result":
        output.setdefault("execution_count", None)
    if kind == "stream":
        output.setdefault("name", "stdout")
        output["text"] = text(output.get("text", ""))
    if kind == "error":
        for name, empty in (("traceback", []), ("ename", "Error"), ("evalue", "")):
            output.setdefault(name, empty)
        if isinstance(output["traceback"], (str, list)):
            output["traceback"] = [text(one) for one in ([output["traceback"]] if isinstance(output["traceback"], str) else output["traceback"])]
        output["ename"], output["evalue"] = text(output["ename"]), text(output["evalue"])


def text(content) -> str:
    """A text that may be a list of its lines, or a number."""
    if isinstance(content, list):
        return "".join(map(str, content))
    return content if isinstance(content, str) else "" if content is None else str(content)
