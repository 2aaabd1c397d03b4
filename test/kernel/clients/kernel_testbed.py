"""What github.com/runtimed/kernel-testbed asks of a kernel, tier by tier and under its names, said in this kernel's language.

Prints a JSON list of [tier, name, what went wrong or null].
"""

import json
import queue
import subprocess
import sys
import time

from jupyter_client import KernelManager

DISPLAY = "import { display } from './src/notebook/display';\n"
ANSWER = "test_input_42"


class Testbed:
    def __init__(self):
        self.manager = KernelManager(kernel_name="fashion-mnist")
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.welcome = self.client.get_iopub_msg(timeout=60)
        self.client.wait_for_ready(timeout=60)

    def ask(self, request, **content):
        client = self.client
        message = client.session.msg(request, content)
        client.shell_channel.send(message)
        return self.reply_to(message, client.get_shell_msg)

    def control(self, request, **content):
        message = self.client.session.msg(request, content)
        self.client.control_channel.send(message)
        return self.reply_to(message, self.client.get_control_msg)

    @staticmethod
    def reply_to(message, receive):
        while True:
            reply = receive(timeout=30)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply

    def run(self, code):
        messages = []
        reply = self.client.execute_interactive(
            code,
            timeout=60,
            allow_stdin=True,
            output_hook=messages.append,
            stdin_hook=lambda message: self.client.input(ANSWER),
        )
        return reply, messages

    # Tier 1
    def heartbeat_responds(self):
        channel = self.client.hb_channel
        channel.unpause()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not channel.is_beating():
            time.sleep(0.1)
        assert channel.is_beating()

    def iopub_welcome(self):
        assert self.welcome["msg_type"] == "iopub_welcome", self.welcome["msg_type"]

    def kernel_info_reply_valid(self):
        assert self.ask("kernel_info_request")["content"]["status"] == "ok"

    def kernel_info_has_language_info(self):
        assert self.ask("kernel_info_request")["content"]["language_info"]["name"] == "typescript"

    def kernel_info_has_protocol_version(self):
        assert self.ask("kernel_info_request")["content"]["protocol_version"].startswith("5.")

    def execute_stdout(self):
        self.expect_stream("console.log('hello')", "stdout", "hello")

    def execute_stderr(self):
        self.expect_stream("console.error('error')", "stderr", "error")

    def expect_stream(self, code, name, text):
        contents = [message["content"] for message in self.run(code)[1] if message["msg_type"] == "stream"]
        assert any(content["name"] == name and text in content["text"] for content in contents), contents

    def execute_reply_ok(self):
        assert self.run("const x = 1")[0]["content"]["status"] == "ok"

    def status_busy_idle_lifecycle(self):
        messages = self.run("const x = 1")[1]
        states = [m["content"]["execution_state"] for m in messages if m["msg_type"] == "status"]
        assert states == ["busy", "idle"], states

    def execute_input_broadcast(self):
        self.expect_types("const x = 1", ["execute_input"])

    def expect_types(self, code, wanted):
        types = [message["msg_type"] for message in self.run(code)[1]]
        assert all(name in types for name in wanted), types

    # Tier 2
    def complete_request(self):
        self.run("const testVariableForCompletion = 42")
        reply = self.ask("complete_request", code="testVariableFor", cursor_pos=15)
        assert "testVariableForCompletion" in reply["content"]["matches"], reply["content"]

    def inspect_request(self):
        self.run("const testVariableForCompletion = 42")
        reply = self.ask("inspect_request", code="testVariableForCompletion", cursor_pos=10, detail_level=0)
        assert "testVariableForCompletion" in reply["content"]["data"]["text/plain"], reply["content"]

    def is_complete_complete(self):
        assert self.ask("is_complete_request", code="const x = 1")["content"]["status"] == "complete"

    def is_complete_incomplete(self):
        assert self.ask("is_complete_request", code="const x = {")["content"]["status"] == "incomplete"

    def history_request(self):
        self.run("const x = 1")
        reply = self.ask("history_request", hist_access_type="tail", n=10, output=False, raw=True)
        assert reply["content"]["history"][-1][2] == "const x = 1", reply["content"]

    def comm_info_request(self):
        assert self.ask("comm_info_request")["content"] == {"status": "ok", "comms": {}}

    def error_handling(self):
        reply, messages = self.run("function function")
        assert reply["content"]["status"] == "error"
        assert any(message["msg_type"] == "error" for message in messages)

    # Tier 3
    def display_data(self):
        self.expect_types(DISPLAY + "await display({ 'text/html': '<b>bold</b>' })", ["display_data"])

    def update_display_data(self):
        code = "for (const update of [false, true]) await display({ 'text/html': 'x' }, { displayId: 'test', update })"
        self.expect_types(DISPLAY + code, ["display_data", "update_display_data"])

    def execute_result(self):
        self.expect_types("1 + 1", ["execute_result"])

    def rich_execute_result(self):
        reply, messages = self.run("[{ letter: 'A', frequency: 0.08167 }, { letter: 'B', frequency: 0.01492 }]")
        bundles = [message["content"]["data"] for message in messages if message["msg_type"] == "execute_result"]
        assert len(bundles) == 1 and "text/html" in bundles[0], bundles

    # Tier 4
    def stdin_input_request(self):
        code = "import { input } from './src/notebook/input';\nawait input('Enter: ')"
        reply, messages = self.run(code)
        results = [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "execute_result"]
        assert results == [ANSWER], (reply["content"], results)

    def comms_lifecycle(self):
        content = {"comm_id": "test-comm", "target_name": "jupyter.kernel_testbed.test", "data": {}}
        self.client.shell_channel.send(self.client.session.msg("comm_open", content))
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            message = self.client.get_iopub_msg(timeout=30)
            if message["msg_type"] == "comm_close":
                assert message["content"]["comm_id"] == "test-comm"
                return
        raise AssertionError("no comm_close")

    def interrupt_request(self):
        assert self.control("interrupt_request")["content"]["status"] == "ok"

    def execution_count_increments(self):
        counts = [self.run("const x = 1")[0]["content"]["execution_count"] for _ in range(2)]
        assert counts[1] == counts[0] + 1, counts

    def parent_header_correlation(self):
        reply, messages = self.run("console.log('hello')")
        parents = {message["parent_header"].get("msg_id") for message in [reply, *messages]}
        assert len(parents) == 1 and None not in parents, parents

    # Tier 1 again: the last thing that is asked
    def shutdown_reply(self):
        assert self.control("shutdown_request", restart=False)["content"]["status"] == "ok"
        self.manager.provisioner.process.wait(timeout=30)


TIERS = {
    "basic": [
        "heartbeat_responds",
        "iopub_welcome",
        "kernel_info_reply_valid",
        "kernel_info_has_language_info",
        "kernel_info_has_protocol_version",
        "execute_stdout",
        "execute_stderr",
        "execute_reply_ok",
        "status_busy_idle_lifecycle",
        "execute_input_broadcast",
    ],
    "interactive": [
        "complete_request",
        "inspect_request",
        "is_complete_complete",
        "is_complete_incomplete",
        "history_request",
        "comm_info_request",
        "error_handling",
    ],
    "rich": ["display_data", "update_display_data", "execute_result", "rich_execute_result"],
    "advanced": [
        "stdin_input_request",
        "comms_lifecycle",
        "interrupt_request",
        "execution_count_increments",
        "parent_header_correlation",
    ],
    "basic, at the end": ["shutdown_reply"],
}


def main():
    testbed = Testbed()
    results = []
    try:
        for tier, names in TIERS.items():
            for name in names:
                try:
                    getattr(testbed, name)()
                    results.append([tier, name, None])
                except (AssertionError, queue.Empty, TimeoutError, KeyError, subprocess.TimeoutExpired) as problem:
                    results.append([tier, name, repr(problem)])
    finally:
        testbed.client.stop_channels()
        if testbed.manager.is_alive():
            testbed.manager.shutdown_kernel(now=True)
    json.dump(results, sys.stdout)


main()
