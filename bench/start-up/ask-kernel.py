"""Starts a kernel, lets it do a job as a notebook would, and prints how many seconds each part took, as JSON.

    python ask-kernel.py <job.json>, where the job is bench/start-up/job.ts's Job
"""

import json
import os
import subprocess
import sys
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


def main(job):
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=job["command"], language="", display_name="")
    started = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager.start_kernel(cwd=job["folder"], env={**os.environ, **job["environment"]}, **quiet)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=120)
        ready = time.perf_counter() - started
        cells = [seconds(lambda: execute(client, cell)) for cell in job["cells"]]
        total = time.perf_counter() - started
        return {
            "ready": ready,
            "cells": cells,
            "total": total,
            "plain": [seconds(lambda: execute(client, f"{count} + 1")) for count in range(job["plain"])],
            "complete": latencies(job["complete"], lambda code, place: client.complete(code, place, reply=True, timeout=60), "matches"),
            "inspect": latencies(job["inspect"], lambda code, place: client.inspect(code, place, reply=True, timeout=60), "found"),
        }
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def execute(client, code):
    reply = client.execute_interactive(code, output_hook=lambda message: None, allow_stdin=False, timeout=300)
    content = reply["content"]
    if content["status"] != "ok":
        raise RuntimeError(f"{content.get('ename')}: {content.get('evalue')} in the cell\n{code}")


def latencies(marked, ask, answer):
    """The seconds of each answer; | marks the cursor in the code."""
    result = []
    for text in marked:
        code, place = text.replace("|", ""), text.index("|")
        replies = []
        result.append(seconds(lambda: replies.append(ask(code, place)["content"])))
        if not replies[0].get(answer):
            raise RuntimeError(f"Expected an answer at the mark of {text} but found {replies[0]}")
    return result


def seconds(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf8") as file:
        print(json.dumps(main(json.load(file))))
