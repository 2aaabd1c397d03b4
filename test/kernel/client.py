"""Runs cells in the project's kernel as Jupyter clients do.

Reads a JSON list of steps from standard input, each {"code": ...} with an optional "interruptAfter" (the text of the
first output after which the kernel is interrupted) or "interruptWhen" (a file at whose appearance it is), and writes a JSON list with each step's reply and messages.
Arguments: the kernel's folder, and the file that starts it where that is not the installed kernel's.
"""

import json
import os
import subprocess
import sys
import threading
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


def run(manager, client, step):
    messages = []

    def keep(message):
        if message["msg_type"] == "status":
            return
        messages.append({"type": message["msg_type"], "content": message["content"]})
        if "interruptAfter" in step and step["interruptAfter"] in json.dumps(message["content"]):
            manager.interrupt_kernel()

    if "interruptWhen" in step:
        threading.Thread(target=interrupt_when, args=(manager, step["interruptWhen"]), daemon=True).start()
    reply = client.execute_interactive(step["code"], output_hook=keep, allow_stdin=False, timeout=90)
    return {"reply": reply["content"], "messages": messages}


def interrupt_when(manager, file):
    while not os.path.exists(file):
        time.sleep(0.02)
    manager.interrupt_kernel()


def main():
    folder = sys.argv[1]
    manager = KernelManager(kernel_name="fashion-mnist")
    if len(sys.argv) > 2:
        command = ["node", sys.argv[2], "{connection_file}"]
        manager._kernel_spec = KernelSpec(argv=command, language="typescript", interrupt_mode="message")
    # What the native library writes past the kernel must not mix with the answers.
    manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        json.dump([run(manager, client, step) for step in json.load(sys.stdin)], sys.stdout)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
