#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the desktop in a display of its own and prints a Markdown table.

  desktop.py --bin build/release/bin [--nodes 2000] [--runs 5]

Start: from the process's start until the sign-in page is on the screen. Memory: with a flow open in the editor.
Event to pixel: from the server's time of a node's end until its card on the screen has the other colour."""

import argparse
import collections
import datetime
import mmap
import os
import pathlib
import shutil
import struct
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "e2e"), str(ROOT / "tools")]

from harness import Setup  # noqa: E402
from desktop_display import SECONDS, Display  # noqa: E402
from local_setup import Api, SetupError, free_port, wait_until  # noqa: E402
from measuring import memory_mb, percentile  # noqa: E402

SIDE = 4  # cards in a row and in a column
STEP = (312, 120)
TILE = 36  # of a card's icon: it takes the colour of the node's state


def card(name: str, column: int, row: int, mappings: dict, component: str) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "config": {}, "inputMappings": mappings,
            "position": {"x": column * STEP[0], "y": row * STEP[1]}}


class Screen:
    """The display's pixels, read where the X server draws them."""

    def __init__(self, folder: pathlib.Path):
        with open(folder / "Xvfb_screen0", "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        head = struct.unpack(">25I", self._bytes[:100])  # an XWD file, version 7
        self.width, self.height, self._line = head[4], head[5], head[12]
        self._start = head[0] + 12 * head[19]

    def pixel(self, x: int, y: int) -> bytes:
        at = self._start + y * self._line + 4 * x
        return self._bytes[at:at + 3]

    def rows(self, area: "tuple[int, int, int, int]") -> "list[bytes]":
        x, y, width, height = area
        begin = self._start + 4 * x
        starts = (begin + line * self._line for line in range(y, y + height))
        return [self._bytes[at:at + 4 * width] for at in starts]


def changed(before: "list[bytes]", after: "list[bytes]") -> "tuple[bytes, list]":
    """The colour that most of what has changed took on from one and the same other, and where."""
    places = collections.defaultdict(list)
    for y, (old, new) in enumerate(zip(before, after)):
        if old == new:
            continue
        for x in range(0, len(old), 4):
            if old[x:x + 3] != new[x:x + 3]:
                places[old[x:x + 3], new[x:x + 3]].append((x // 4, y))
    (_, colour), where = max(places.items(), key=lambda item: len(item[1]))
    return colour, where


class Desktop:
    def __init__(self, folder: pathlib.Path, programs: pathlib.Path):
        self.setup = Setup(programs, folder)
        self.pixels = folder / "pixels"
        self.pixels.mkdir()
        self.setup.bootstrap()
        self.setup.start_server(free_port())
        self.api = Api(self.setup.url)
        self.api.sign_in("admin", self.setup.password)
        self.display = Display(self.setup, pixels=self.pixels)
        self.screen = Screen(self.pixels)
        self.program = None

    def flow(self, name: str, nodes: list, edges: list) -> str:
        definition = {"nodes": nodes, "edges": edges}
        flow = self.api.call("POST", "/api/flows", {"name": name, "definition": definition})["id"]
        self.api.call("POST", f"/api/flows/{flow}/versions", {"version": "1.0.0", "definition": definition})
        self.api.call("POST", f"/api/flows/{flow}/publish", {"version": "1.0.0"})
        return flow

    def start(self) -> float:
        """Milliseconds until the page can be seen: black before."""
        x, y = self.screen.width // 2, self.screen.height // 2
        empty, begun = self.screen.pixel(x, y), time.monotonic()
        self.program = self.setup.start("desktop", [str(self.setup.bin_dir / "meshhelm"), "--server", self.setup.url,
                                                    "--username", "admin"], self.display.env)
        wait_until(lambda: self.screen.pixel(x, y) != empty, "the first picture", SECONDS)
        return (time.monotonic() - begun) * 1000

    def sign_in(self) -> None:
        self.display.wait_for_title("Sign in")
        self.display.type(self.setup.password)
        self.display.key("Return")
        self.display.wait_for_title("Flows")

    def go_to(self, flow: str) -> None:
        for _ in range(10):  # until the desktop has heard of it: the list is of what it knew when it opened
            self.display.key("ctrl+k")
            self.display.wait_for_title("Commands")
            self.display.type(flow)
            self.display.key("Return")
            try:
                self.display.wait_for_title("Flows", 2)
                return
            except SetupError:
                self.display.key("Escape")
        raise SetupError(f"the desktop does not find '{flow}'")

    def run(self, flow: str, name: str) -> str:
        """Starts a run by hand; its id, once its page is there."""
        before = {run["id"] for run in self.api.call("GET", f"/api/executions?flow_id={flow}")["content"]}
        self.go_to(name)
        self.display.key("ctrl+r")
        self.display.wait_for_title("Run flow")
        self.display.key("ctrl+Return")
        self.display.wait_for_title(name + " · Running")
        runs = self.api.call("GET", f"/api/executions?flow_id={flow}")["content"]
        return next(run["id"] for run in runs if run["id"] not in before)

    def ends(self, run: str) -> "dict[str, float]":
        nodes = self.api.call("GET", f"/api/executions/{run}/nodes")["nodes"]
        at = {node["node_id"]: node["completed_at"].replace("Z", "+00:00") for node in nodes}
        return {node: datetime.datetime.fromisoformat(time).timestamp() for node, time in at.items()}

    def tiles(self, flow: str, name: str) -> "tuple[bytes, dict]":
        """The colour of what is completed, and a spot of each card that has it then."""
        run = self.run(flow, name)
        x, y, width, height = self.display.place()
        canvas = (x + 90, y + 80, width * 55 // 100, height * 45 // 100)
        before = self.screen.rows(canvas)
        self.api.wait_for_end(run)
        self.display.wait_for_title(name + " · Completed")
        colour, where = changed(before, self.screen.rows(canvas))
        left, right = min(spot[0] for spot in where), max(spot[0] for spot in where)
        top = min(spot[1] for spot in where)
        scale = (right - left + 1) / ((SIDE - 1) * STEP[0] + TILE)
        spots = {f"n{column}-{row}": (round(canvas[0] + left + (column * STEP[0] + TILE / 2) * scale),
                                      round(canvas[1] + top + (row * STEP[1] + 4) * scale))
                 for column in range(SIDE) for row in range(SIDE)}
        for node, spot in spots.items():
            if self.screen.pixel(*spot) != colour:
                raise SetupError(f"the card of {node} is not at {spot}")
        return colour, spots

    def event_to_pixel(self, runs: int) -> "list[float]":
        name = "Sixteen waits"
        nodes = [card(f"n{column}-{row}", column, row, {"durationMs": 2500 + 61 * (column * SIDE + row)}, "delay")
                 for column in range(SIDE) for row in range(SIDE)]
        flow = self.flow(name, nodes, [])
        colour, spots = self.tiles(flow, name)
        late = []
        for _ in range(runs):
            run = self.run(flow, name)
            seen = {}
            give_up = time.time() + SECONDS
            while len(seen) < len(spots) and time.time() < give_up:
                for node in spots.keys() - seen.keys():
                    if self.screen.pixel(*spots[node]) == colour:
                        seen[node] = time.time()
                time.sleep(0.0005)
            self.api.wait_for_end(run)
            late += [(seen[node] - end) * 1000 for node, end in self.ends(run).items()]
        return late

    def memory(self, nodes: int) -> "tuple[float, float]":
        before = memory_mb(self.program.process.pid)
        name = "Large flow"
        cards = [card(f"n{i}", i // 50, i % 50, {}, "transform") for i in range(nodes)]
        wires = [{"id": f"e{i}", "source": f"n{i - 50}", "target": f"n{i}", "sourceHandle": "default",
                  "targetHandle": "default"} for i in range(50, nodes)]
        self.flow(name, cards, wires)
        self.go_to(name)
        self.display.key("ctrl+e")
        self.display.wait_for_title(name)
        return before, memory_mb(self.program.process.pid)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of the programs")
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="meshhelm-bench-"))
    desktop = None
    try:
        desktop = Desktop(folder, options.bin.resolve())
        starts = []
        for _ in range(5):
            if desktop.program:
                desktop.display.wait_for_title("Sign in")
                desktop.display.key("ctrl+q")
                desktop.program.wait(SECONDS)
            starts.append(desktop.start())
        desktop.sign_in()
        late = desktop.event_to_pixel(options.runs)
        before, after = desktop.memory(options.nodes)
        load = f"{os.getloadavg()[0]:.1f}"
        print("| what | reached | goal | load |\n|---|---|---|---|")
        print(f"| desktop: start to the sign-in page, median of {len(starts)} | {percentile(starts, 0.5):.0f} ms, first "
              f"{starts[0]:.0f} ms | ≤ 1 s | {load} |")
        print(f"| desktop: event to pixel, {len(late)} events | p50 {percentile(late, 0.5):.0f} ms, p95 "
              f"{percentile(late, 0.95):.0f} ms, max {max(late):.0f} ms | p95 ≤ 100 ms | {load} |")
        print(f"| desktop: memory with {options.nodes:,} nodes in the editor | {after:.0f} MB (before {before:.0f} MB) "
              f"| – | {load} |")
        return 0
    except SetupError as error:
        print(f"desktop.py: {error}", file=sys.stderr)
        return 1
    finally:
        if desktop:
            desktop.setup.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
