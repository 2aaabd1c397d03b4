"""What the Python peers share: the job on the command line, the data, a stopwatch, and the report."""
import json
import platform
import resource
import sys
import time

import numpy as np

BATCH_SIZES = {"mlp": 32, "cnn": 64}
CALLS = 3


def read_job():
    """The model's name, its batch size, the number of epochs, and the data."""
    name, epochs, images, directory = sys.argv[1:]
    return name, BATCH_SIZES[name], int(epochs), load_data(directory, int(images), name == "cnn")


def load_data(directory, images, with_channel):
    """Training and test images as float32 from 0 to 1, with their labels as uint8."""

    def read(name, header):
        return np.fromfile(f"{directory}/{name}", np.uint8, offset=header)

    def read_images(name):
        pixels = read(name, 16).reshape(-1, 28, 28, 1) if with_channel else read(name, 16).reshape(-1, 28, 28)
        return np.divide(pixels, 255, dtype=np.float32)

    train_images = read_images("train-images-idx3-ubyte")[:images]
    train_labels = read("train-labels-idx1-ubyte", 8)[:images]
    return train_images, train_labels, read_images("t10k-images-idx3-ubyte"), read("t10k-labels-idx1-ubyte", 8)


class Laps:
    """A stopwatch: `seconds` has the time from one call of `end` to the next, the first one since the start."""

    def __init__(self):
        self.seconds = []
        self.last = time.perf_counter()

    def end(self):
        now = time.perf_counter()
        self.seconds.append(now - self.last)
        self.last = now


def time_calls(action):
    """Seconds that each of several calls of an action takes."""
    laps = Laps()
    for _ in range(CALLS):
        action()
        laps.end()
    return laps.seconds


def report(epoch_seconds, accuracy, versions, **more):
    """Prints the measurement as one line of JSON."""
    unit = 1 if sys.platform == "darwin" else 1024
    measurement = {
        "epochSeconds": epoch_seconds,
        "accuracy": float(accuracy),
        "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "versions": {**versions, "python": platform.python_version()},
    }
    print(json.dumps({**measurement, **more}))
