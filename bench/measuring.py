# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios read off a running server."""

import pathlib


def percentile(values: list, share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def memory_mb(process: int, name: str = "VmRSS") -> float:
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


class Highest:
    """The most memory that a process has while the block runs, as the kernel sees it."""

    def __init__(self, process: int):
        self.process, self.before, self.most = process, memory_mb(process), 0.0

    def __enter__(self):
        pathlib.Path(f"/proc/{self.process}/clear_refs").write_text("5")
        return self

    def __exit__(self, *_):
        self.most = memory_mb(self.process, "VmHWM")

    @property
    def growth(self) -> float:
        return self.most - self.before
