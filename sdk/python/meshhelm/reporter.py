# SPDX-License-Identifier: Apache-2.0
"""Brings log lines and progress to the server, by a thread of the run."""

import json
import threading
import time
from collections import deque
from typing import Any, Optional

from .runtime import RuntimeApiError, RuntimeClient

_REPORT_EVERY = 0.3      # seconds between deliveries
_KEPT_RECORDS = 5000     # lines that wait at most
_BATCH_RECORDS = 1000    # lines of one delivery; the server takes no more
_BATCH_BYTES = 1_000_000
_PATIENCE = 10.0         # seconds for which a line waits for room


class Reporter:
    """While the server takes lines, whoever logs faster than that waits. While it does not, nobody waits: the oldest
    lines go, are counted, and a line says how many. Thread-safe."""

    def __init__(self, runtime: RuntimeClient):
        self._runtime = runtime
        self._changed = threading.Condition()
        self._records: deque = deque()   # (record, its bytes)
        self._progress: Optional[dict] = None
        self._thread: Optional[threading.Thread] = None
        self._dropped = 0                # lines that no line has told of yet
        self._failing = False            # the last delivery did not get through
        self._closing = False

    def add(self, record: dict) -> None:
        entry = (record, len(json.dumps(record)))
        with self._changed:
            self._wake()
            self._changed.wait_for(lambda: len(self._records) < _KEPT_RECORDS or self._failing or self._closing, _PATIENCE)
            self._records.append(entry)
            self._shorten()
            self._wake()

    def progress(self, progress: dict) -> None:
        with self._changed:
            self._progress = progress
            self._wake()

    def close(self) -> int:
        """Delivers what is left, once. How many lines the server never got."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        with self._changed:
            return self._dropped + len(self._records)

    def _wake(self) -> None:
        if self._closing:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._deliver, name="meshhelm-report", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _shorten(self) -> None:
        while len(self._records) > _KEPT_RECORDS:
            self._records.popleft()
            self._dropped += 1

    def _take(self) -> list:
        """The oldest lines, as many as fit into one delivery."""
        batch, size = [], 0
        while self._records and len(batch) < _BATCH_RECORDS and (not batch or size + self._records[0][1] <= _BATCH_BYTES):
            batch.append(self._records.popleft())
            size += batch[-1][1]
        return batch

    def _deliver(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._records or self._progress or self._dropped or self._closing)
                batch = self._take()
                dropped, self._dropped = self._dropped, 0
                progress, self._progress = self._progress, None
                closing = self._closing
                self._changed.notify_all()
            refused = [_notice(dropped)] if dropped else []
            has_logs, is_taken = self._post("logs", refused + [record for record, _ in batch])
            has_progress = not progress or (has_logs and self._post("progress", progress)[0])
            with self._changed:
                self._failing = not has_logs
                if not has_logs:
                    self._dropped += dropped
                    self._records.extendleft(reversed(batch))
                    self._shorten()
                elif not is_taken:
                    self._dropped += dropped + len(batch)
                if not has_progress and self._progress is None:
                    self._progress = progress
                if closing and not (has_logs and is_taken and has_progress and self._records):
                    return
                self._changed.notify_all()
                self._changed.wait_for(self._is_urgent, _REPORT_EVERY)

    def _is_urgent(self) -> bool:
        return self._closing or (len(self._records) >= _BATCH_RECORDS and not self._failing)

    def _post(self, path: str, body: Any) -> "tuple[bool, bool]":
        """Whether another try is not worth it, and whether the server has taken it."""
        if not body:
            return True, True
        try:
            self._runtime.json_call("POST", path, body, patience=0.0, timeout=5.0)
        except RuntimeApiError as error:
            return not error.retryable, False
        except ValueError:
            return True, False
        return True, True


def _notice(dropped: int) -> dict:
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03d}Z"
    return {"timestamp": stamp, "level": "WARN", "event": "log_lines_dropped",
            "message": f"{dropped} log lines before this one were dropped: the server did not take them in time",
            "context": {"dropped": dropped}}
