"""Presses the kernel hard, as a client: much output, many cells, a restart while it trains, two kernels at once.

Prints a JSON object: what is asked → what came back, for keeps-up.test.ts to judge.
"""

import json
import os
import signal
import subprocess
import sys
import time

from jupyter_client import KernelManager

PATIENCE = 120
DISPLAY = "import { display } from './src/notebook/display';\n"
TRAIN = """import * as tf from '@tensorflow/tfjs-node';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const onEpochEnd = (epoch: number) => console.log(`epoch ${epoch}`);
await model.fit(tf.ones([64, 4]), tf.ones([64, 1]), { epochs: 1e6, verbose: 0, callbacks: { onEpochEnd } });"""
STATE = """JSON.stringify([process.memoryUsage().rss / 2 ** 20, process.getActiveResourcesInfo().length])"""


class Kernel:
    def __init__(self):
        self.manager = KernelManager(kernel_name="fashion-mnist")
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def collect(self, requests):
        """What comes back for each of these requests, until each is idle: its messages and its reply."""
        outcomes = {request: {"messages": [], "reply": None} for request in requests}
        idle = set()
        while len(idle) < len(requests):
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            parent = message["parent_header"].get("msg_id")
            if parent not in outcomes:
                continue
            if message["msg_type"] != "status":
                outcomes[parent]["messages"].append({"type": message["msg_type"], "content": message["content"]})
            elif message["content"]["execution_state"] == "idle":
                idle.add(parent)
        while any(outcome["reply"] is None for outcome in outcomes.values()):
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            parent = reply["parent_header"]["msg_id"]
            if parent in outcomes:
                outcomes[parent]["reply"] = reply["content"]
        return [outcomes[request] for request in requests]

    def run(self, code):
        return self.collect([self.send(code)])[0]

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def result(outcome):
    found = [m["content"]["data"]["text/plain"] for m in outcome["messages"] if m["type"] == "execute_result"]
    return found[0] if found else None


def printed(outcome):
    streams = [m["content"] for m in outcome["messages"] if m["type"] == "stream"]
    text = {name: "".join(s["text"] for s in streams if s["name"] == name) for name in ("stdout", "stderr")}
    return {"messages": len(streams), **{name: lines.splitlines() for name, lines in text.items()}}


def error(outcome):
    return [outcome["reply"]["status"], outcome["reply"].get("ename"), outcome["reply"].get("evalue")]


def lines(kernel):
    at_once = kernel.run("for (let i = 0; i < 10_000; i++) console.log(i);")
    in_turns = kernel.run(
        "for (let i = 0; i < 10_000; i++) {\n"
        "  (i % 2 ? console.error : console.log)(i);\n"
        "  await new Promise((done) => setImmediate(done));\n}"
    )
    return [printed(at_once), printed(in_turns)]


def figures(kernel):
    shown = kernel.run(DISPLAY + "await display({ 'text/html': 'x'.repeat(50e6) });")
    named = kernel.run("({ [Symbol.for('Jupyter.display')]: () => ({ 'image/svg+xml': 'x'.repeat(50e6) }) })")
    fits = kernel.run(DISPLAY + "await display({ 'text/html': 'x'.repeat(9e6) });")
    sizes = [len(m["content"]["data"]["text/html"]) for m in fits["messages"] if m["type"] == "display_data"]
    return [error(shown), error(named), sizes]


def quick_cells(kernel):
    def round_of(name):
        asked = [kernel.send(f"const {name}{i} = {i};\nconsole.log('{name}', {i});\n{name}{i}") for i in range(100)]
        return [[printed(one)["stdout"], result(one)] for one in kernel.collect(asked)]

    first = round_of("a")
    before = json.loads(result(kernel.run(STATE)))
    second = round_of("b")
    after = json.loads(result(kernel.run(STATE)))
    return {"first": first, "second": second, "before": before, "after": after}


def syntax_error(kernel):
    asked = [kernel.send("const fine = 1;"), kernel.send("const = ;"), kernel.send("console.log('not run')")]
    outcomes = kernel.collect(asked)
    statuses = [outcome["reply"]["status"] for outcome in outcomes]
    return [statuses, outcomes[1]["reply"]["ename"], printed(outcomes[2])["stdout"], result(kernel.run("fine"))]


def restart(kernel):
    training = kernel.send(TRAIN)
    while True:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        assert message["msg_type"] != "error", message["content"]
        if message["msg_type"] == "stream" and "epoch 1" in message["content"]["text"]:
            break
    before = kernel.manager.provisioner.process.pid
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=PATIENCE)
    asked = kernel.send("typeof model")
    late = []
    while True:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == training:
            late.append(message["msg_type"])
        if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "error":
            name = message["content"]["ename"]
            break
    return {"error": name, "late": late, "old": is_running(before)}


def two_kernels(one):
    other = Kernel()
    try:
        code = (
            "for (let i = 0; i < 300; i++) {{ console.log('{0}', i); await new Promise((done) => setTimeout(done, 1)); }}\n"
            "const name = '{0}';\nname"
        )
        asked = [(kernel, kernel.send(code.format(name))) for kernel, name in ((one, "one"), (other, "other"))]
        outcomes = [kernel.collect([request])[0] for kernel, request in asked]
        return [[printed(outcome)["stdout"], result(outcome)] for outcome in outcomes]
    finally:
        other.close()


ORPHAN = """import subprocess, time
from jupyter_client import KernelManager
manager = KernelManager(kernel_name="fashion-mnist")
manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
print(manager.provisioner.process.pid, flush=True)
time.sleep(600)
"""


def orphan():
    parent = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    return is_running(pid)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def packages(kernel):
    cells = [
        "import greet, { answer } from 'esm-default';\n[greet('you'), answer].join()",
        "import { answer as only } from 'esm-import-only';\nimport part from 'esm-import-only/part';\n[only, part].join()",
        "import seven from 'esm-mjs';\nseven.toFixed(1)",
        "import waited, { answer as awaited } from 'esm-awaits';\n[waited, awaited].join()",
        "(await import('esm-awaits')).answer.toFixed(1)",
    ]
    wrong = kernel.run("import { answer as text } from 'esm-import-only';\nconst typed: string = text;")
    hidden = kernel.run("const path = 'esm-import-only/dist/hidden.js';\nrequire(path)")
    return {"results": [result(kernel.run(cell)) for cell in cells], "wrong": error(wrong), "hidden": error(hidden)}


def later_file(kernel):
    cell = "import { later } from './.cache/keeps-up-later';\nlater"
    write = "require('node:fs').writeFileSync('.cache/keeps-up-later.ts', 'export const later = 5;')"
    first = kernel.run(cell)
    kernel.run(write)
    second = kernel.run(cell)
    kernel.run("require('node:fs').rmSync('.cache/keeps-up-later.ts')")
    return [error(first)[1], result(second)]


def main():
    kernel = Kernel()
    try:
        steps = [lines, figures, packages, later_file, quick_cells, syntax_error, restart, two_kernels]
        found = {step.__name__: step(kernel) for step in steps}
    finally:
        kernel.close()
    json.dump({**found, "orphan": orphan()}, sys.stdout)


main()
