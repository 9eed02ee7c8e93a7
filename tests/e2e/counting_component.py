# SPDX-License-Identifier: GPL-3.0-or-later
"""A component that notes in a file what is asked of it: one line per fact, `<fact> <idempotency key>`.

called    /execute was called
worked    execute() ran
recorded  the server confirmed that it has the result
refused   the server said that the node is over, whatever came of it
cancelled execute() saw the cancel"""

import json
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "sdk" / "python"))

from meshhelm import Cancelled, ComponentServer, FlowComponent  # noqa: E402
from meshhelm.runtime import RuntimeApiError, RuntimeClient  # noqa: E402

NOTES = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def note(fact: str, key: str) -> None:
    os.write(NOTES, f"{fact} {key}\n".encode())


def option(name: str, default: str) -> str:
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


class Counting(FlowComponent):
    name = option("--name", "counting")

    def execute(self, inputs, config):
        key = self.context.idempotency_key
        note("worked", key)
        for number in range(config.get("log_lines", 0)):
            self.log("INFO", "counted", f"line {number}")
        end = time.monotonic() + config.get("delay_ms", 0) / 1000
        try:
            while (left := end - time.monotonic()) > 0:
                time.sleep(min(left, 0.05))
                if not config.get("deaf"):
                    self.check_cancellation()
        except Cancelled:
            note("cancelled", key)
            raise
        # Which request confirms the result is the client's matter, so the client is told the key.
        self.context.runtime.key = key
        return {"sum": sum(inputs.values()) + 1}


class NotingServer(ComponentServer):
    def execute(self, request):
        note("called", request["idempotencyKey"])
        return super().execute(request)


def note_confirmations() -> None:
    plain = RuntimeClient.json_call

    def noting(self, method, path, *arguments, **options):
        try:
            answer = plain(self, method, path, *arguments, **options)
        except RuntimeApiError as error:
            if path == "complete" and error.is_over:
                note("refused", self.key)
            raise
        if path == "complete":
            note("recorded", self.key)
        return answer
    RuntimeClient.json_call = noting


if __name__ == "__main__":
    note_confirmations()
    server = NotingServer(component=Counting(), port=int(option("--port", "0")), workers=16,
                          sync="--sync" in sys.argv)
    print(json.dumps({"event": "listening", "url": server.url}), flush=True)
    server.run()
