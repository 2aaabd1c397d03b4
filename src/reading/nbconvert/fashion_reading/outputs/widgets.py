"""Interactive controls (ipywidgets) as they stood when the notebook was saved: HTML without a script."""

import html

WORDLESS = {"LayoutModel", "SliderStyleModel", "DescriptionStyleModel", "ProgressStyleModel", "ButtonStyleModel"}
BOXES = {"HBoxModel", "VBoxModel", "BoxModel", "GridBoxModel", "AccordionModel", "TabModel", "StackModel", "AppLayoutModel", "TwoByTwoLayoutModel"}
DEEPEST = 20
# A box may hold itself, or many boxes the same ones: so many widgets are drawn for one output.
MOST_WIDGETS = 2000


def states_of(notebook) -> dict:
    """The state of every widget that was saved, by its name."""
    saved = notebook.metadata.get("widgets")
    state = saved.get("application/vnd.jupyter.widget-state+json") if isinstance(saved, dict) else None
    models = state.get("state") if isinstance(state, dict) else None
    return models if isinstance(models, dict) else {}


def widget_html(name: str, states: dict, show_output, depth: int = 0, left=None) -> str | None:
    """A widget as HTML (not yet sanitised), or None when its state was not saved or says nothing; `left` counts those still drawn."""
    left = iter(range(MOST_WIDGETS)) if left is None else left
    model = states.get(name)
    state = model.get("state") if isinstance(model, dict) else None
    if not isinstance(state, dict) or depth > DEEPEST or next(left, None) is None:
        return None
    kind = str(model.get("model_name") or state.get("_model_name"))
    if kind in WORDLESS:
        return None
    if kind in BOXES:
        return box(kind, state, states, show_output, depth, left)
    if kind == "OutputModel":
        outputs = state.get("outputs")
        return "".join(map(show_output, outputs)) if isinstance(outputs, list) else None
    content = control(kind, state)
    if content is None:
        return None
    said = state.get("description")
    label = f"<label>{html.escape(said)} </label>" if isinstance(said, str) and said else ""
    return f"<span>{label}{content}</span>"


def box(kind, state, states, show_output, depth, left) -> str | None:
    names = [one.removeprefix("IPY_MODEL_") for one in state.get("children") or [] if isinstance(one, str)]
    titles = state.get("titles") or list((state.get("_titles") or {}).values())
    parts = [widget_html(name, states, show_output, depth + 1, left) for name in names[:500]]
    if not any(parts):
        return None
    if kind in ("AccordionModel", "TabModel"):
        named = [(str(titles[index]) if index < len(titles) else "", part) for index, part in enumerate(parts) if part]
        return "".join(f"<p><b>{html.escape(title)}</b></p><div>{part}</div>" for title, part in named)
    between = " " if kind == "HBoxModel" else "<br>"
    return f"<div>{between.join(part for part in parts if part)}</div>"


def control(kind: str, state: dict) -> str | None:
    """One control: its value, in the form of the control."""
    value = state.get("value")
    text = html.escape(shown(value))
    if kind in ("HTMLModel", "HTMLMathModel"):
        return str(value or "")
    if kind == "LabelModel":
        return text
    if "Progress" in kind:
        least = number(state.get("min"), 0)
        return f'<progress value="{number(value, 0) - least:g}" max="{number(state.get("max"), 100) - least:g}"></progress>'
    if "RangeSlider" in kind:
        return f"<b>{text}</b>"
    if "Slider" in kind and isinstance(value, (int, float)):
        return f'<input type="range" value="{value}" min="{number(state.get("min"), 0):g}" max="{number(state.get("max"), 100):g}" disabled> <b>{text}</b>'
    if kind in ("CheckboxModel", "ToggleButtonModel", "ValidModel"):
        return f'<input type="checkbox"{" checked" if value else ""} disabled>'
    if kind == "ButtonModel":
        return "<kbd>▢</kbd>"
    if "_options_labels" in state:
        labels = [str(one) for one in state["_options_labels"][:200]]
        index = state.get("index")
        chosen = set(index) if isinstance(index, (list, tuple)) else {index}
        return " · ".join(f"<b>{html.escape(one)}</b>" if at in chosen else html.escape(one) for at, one in enumerate(labels))
    if kind == "ImageModel":
        return None
    return f"<code>{text}</code>" if value is not None and not isinstance(value, dict) else None


def number(value, otherwise: float) -> float:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else otherwise


def shown(value) -> str:
    if isinstance(value, (list, tuple)):
        return " – ".join(map(shown, value[:100]))
    return "" if value is None else str(value)
