"""Which language a notebook's code is in."""

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

# Kernels that are not called like their language.
KERNELS = {"ir": "r", "xr": "r", "python3": "ipython3", "python2": "python2", "python": "ipython3", "deno": "typescript", "tslab": "typescript", "jslab": "javascript", "xpython": "ipython3", "xcpp17": "c++", "xcpp14": "c++", "xcpp11": "c++", "itypescript": "typescript", "gophernotes": "go", "evcxr": "rust"}  # fmt: skip


def code_language(metadata) -> str:
    """The name by which Pygments knows it: by the language's own information, the kernel, or else Python, as in Colab."""
    info = metadata.get("language_info")
    info = info if isinstance(info, dict) else {}
    kernel = metadata.get("kernelspec")
    kernel = kernel if isinstance(kernel, dict) else {}
    kernel_name = str(kernel.get("name") or "").lower()
    said = [info.get("pygments_lexer"), info.get("name"), kernel.get("language"), KERNELS.get(kernel_name), kernel_name.split("-")[0], kernel_name.rstrip("0123456789.-")]
    for one in said:
        if isinstance(one, str) and one and is_known(KERNELS.get(one.lower(), one)):
            return KERNELS.get(one.lower(), one)
    told = [one for one in (info.get("name"), kernel.get("language")) if isinstance(one, str) and one]
    return "text" if told else "ipython3"


def is_known(name: str) -> bool:
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True
