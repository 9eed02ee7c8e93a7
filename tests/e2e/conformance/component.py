# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance component in Python: component.py <port>. Its twins are component.cpp and Conformance.java;
conformance_test.py says what they do."""

import collections
import hashlib
import io
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "sdk" / "python"))

from meshhelm import ComponentError, ComponentServer, FlowComponent  # noqa: E402

PATTERN = bytes(range(251))
KINDS = {bool: "boolean", int: "integer", float: "number", str: "text", bytes: "bytes", list: "list", dict: "object",
         type(None): "null"}
calls: "collections.Counter[str]" = collections.Counter()
barrier_lock = threading.Lock()
barriers: "dict[int, threading.Barrier]" = {}


class Conformance(FlowComponent):
    name = "conformance"

    def execute(self, inputs, config):
        self.mark = self.context.idempotency_key
        calls[self.mark] += 1
        return getattr(self, "do_" + config["do"])(inputs, config)

    def do_kinds(self, inputs, config):
        return {"kinds": {name: KINDS[type(value)] for name, value in inputs.items()}, "values": inputs}

    def do_make(self, inputs, config):
        size = config["size"]
        return {"data": self.save_blob(io.BytesIO((PATTERN * (size // len(PATTERN) + 1))[:size]))}

    def do_whole(self, inputs, config):
        data = inputs["data"]
        return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "data": data}

    def do_batch(self, inputs, config):
        count, done = config["items"], []

        def work(item):
            time.sleep(config["pause_ms"] / 1000)
            done.append(item)
            if len(done) % 10 == 0:
                self.progress(100 * len(done) / count, f"{len(done)} of {count}")
        self.process_batch(range(count), work, 10)
        self.log("INFO", "counted", "größe 日本", count=len(done))
        return {"done": len(done)}

    def do_raise(self, inputs, config):
        raise ValueError("boom")

    def do_refuse(self, inputs, config):
        raise ComponentError("not today", code="NOT_TODAY")

    def do_meet(self, inputs, config):
        with barrier_lock:
            barrier = barriers.setdefault(config["parties"], threading.Barrier(config["parties"]))
        barrier.wait(30)
        return {"mark": self.mark, "given": inputs["given"]}

    def do_linger(self, inputs, config):
        end = time.monotonic() + config["ms"] / 1000
        while (left := end - time.monotonic()) > 0:
            self.check_cancellation()
            time.sleep(min(left, 0.02))
        return {"calls": calls[self.mark]}


class Streaming(FlowComponent):
    name = "conformance-stream"
    stream_blobs = True

    def execute(self, inputs, config):
        digest, size = hashlib.sha256(), 0
        with self.open_blob(inputs["data"]) as source:
            while piece := source.read(65536):
                digest.update(piece)
                size += len(piece)
        with self.open_blob(inputs["data"]) as source:
            copy = self.save_blob(source)
        return {"sha256": digest.hexdigest(), "size": size, "data": copy}


if __name__ == "__main__":
    ComponentServer(components=[Conformance, Streaming], port=int(sys.argv[1]), workers=64).run()
