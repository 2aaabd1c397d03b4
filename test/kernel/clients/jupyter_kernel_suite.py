"""Jupyter's own conformance suite, told what the kernel's language looks like."""

import unittest

import jupyter_kernel_test

KERNEL = "fashion-mnist"


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [{"text": "consol", "matches": {"console"}}, {"text": "[1].rever", "matches": {"reverse", "toReversed"}}]
    complete_code_samples = ["1 + 1", "console.log('x')", "function f() {\n  return 1;\n}", "await fetch('x')"]
    incomplete_code_samples = ["function f() {", "[1,", "`text", "/* comment"]
    invalid_code_samples = ["1 = ;)", "function function", "const const = 1"]
    code_generate_error = "throw new Error('boom')"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": "6 * 8", "result": "48"}]
    code_display_data = [
        {
            "code": "import { display } from './src/notebook/display';\nawait display({ 'text/html': '<b>x</b>' });",
            "mime": "text/html",
        }
    ]
    code_history_pattern = "6 ? 7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "console.log"
    code_clear_output = "import { clearOutput } from './src/notebook/clear-output';\nclearOutput();"


class IopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
