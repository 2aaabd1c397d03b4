"""Starts the kernel "fashion-mnist" as a Jupyter client finds it, runs 6 * 7 in it, and prints a JSON object: where it was found, and what came."""

import json
import sys

from jupyter_client import KernelManager

manager = KernelManager(kernel_name="fashion-mnist")
found = manager.kernel_spec.resource_dir
manager.start_kernel(cwd=sys.argv[1])
client = manager.client()
client.start_channels()
try:
    client.wait_for_ready(timeout=90)
    results = []

    def keep(message):
        if message["msg_type"] == "execute_result":
            results.append(message["content"]["data"]["text/plain"])

    client.execute_interactive("6 * 7", output_hook=keep, timeout=60)
    print(json.dumps({"found": found, "results": results}))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
