"""Asks a kernel that computes: heartbeats, a second client, what is printed meanwhile, and the end with its farewells.

Prints a JSON object: what is asked → what came back, for busy-kernel.test.ts to judge. The folder for files is the only parameter.
"""

import json
import os
import subprocess
import sys
import time

from jupyter_client import BlockingKernelClient, KernelManager

folder = sys.argv[1]
PATIENCE = 60
COMPUTE = """import fs from 'node:fs';
console.log('about to');
console.log('at work');
while (!fs.existsSync('go on')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
console.log('ends');"""
LEAVE = """import { spawn } from 'node:child_process';
process.on('exit', () => console.log('farewell'));
fs.writeFileSync('child', String(spawn('sleep', ['600']).pid));
console.log('ready');"""


def is_alive(process):
    try:
        os.kill(process, 0)
        return True
    except ProcessLookupError:
        return False


def until_idle(client, request, messages, until="no text"):
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            messages.append(message["content"]["text"])
            if until in message["content"]["text"]:
                return
        if message["content"].get("execution_state") == "idle":
            return


def attach(manager):
    client = BlockingKernelClient()
    client.load_connection_info(manager.get_connection_info())
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    return client


manager = KernelManager(kernel_name="fashion-mnist")
manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=PATIENCE)
found = {}
try:
    printed = []
    request = client.execute(COMPUTE)
    until_idle(client, request, printed, "at work")
    found["printed_while_it_computes"] = "at work" in "".join(printed)
    # Neither waits for the cell, which goes on only when both are through.
    second = attach(manager)
    found["second_client"] = True
    found["heartbeat"] = second.hb_channel.is_beating()
    second.stop_channels()
    open(os.path.join(folder, "go on"), "w").close()
    until_idle(client, request, printed)
    found["printed_at_last"] = "".join(printed).endswith("ends\n")

    farewell = []
    until_idle(client, client.execute(LEAVE), [])
    child = int(open(os.path.join(folder, "child")).read())
    found["child_before"] = is_alive(child)
    client.shutdown()
    while "shutdown" not in found:
        message = client.get_control_msg(timeout=PATIENCE)
        if message["msg_type"] == "shutdown_reply":
            found["shutdown"] = message["content"]["status"]
    while not any("farewell" in text for text in farewell):
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["msg_type"] == "stream":
            farewell.append(message["content"]["text"])
    found["farewell"] = "".join(farewell)
    deadline = time.time() + PATIENCE
    while is_alive(child) and time.time() < deadline:
        time.sleep(0.05)
    found["child_after"] = is_alive(child)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
print(json.dumps(found))
