# SPDX-License-Identifier: Apache-2.0
"""What one run of a component knows. Every run has its own."""

import json
import sys
import threading
import time
from collections import deque
from datetime import datetime, timezone
from typing import Any, Optional

from .runtime import RuntimeApiError, RuntimeClient

_stdout_lock = threading.Lock()
_REPORT_EVERY = 0.3   # seconds between deliveries of log lines and progress
_KEPT_RECORDS = 5000  # lines kept while the server cannot be reached
_LEVELS = ("DEBUG", "INFO", "WARN", "ERROR")
_MAX_MESSAGE = 16 * 1024
_CANCEL_AGE = 0.2     # seconds for which an answer to "cancelled?" is believed


def print_line(level: str, logger: str, event: str, message: str, **more: Any) -> dict:
    """One structured line on stdout; what it said."""
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record = {"timestamp": now, "level": level, "logger": logger, "event": event, "message": message, **more}
    with _stdout_lock:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return record


class Cancelled(Exception):
    """Nobody waits for this run any more."""

    def __init__(self, reason: str):
        super().__init__(f"the execution was cancelled ({reason or 'no reason given'})")
        self.reason = reason


def first(request: dict, *names: str, default: Any = None) -> Any:
    """The first of several spellings that is there."""
    for name in names:
        if request.get(name) is not None:
            return request[name]
    return default


class RunContext:
    """Ids, deadline, log and cancellation of one run. Thread-safe."""

    def __init__(self, request: dict, logger: str = "component"):
        self.execution_id: str = str(first(request, "executionId", "execution_id", "execId", default=""))
        self.node_id: str = str(first(request, "nodeId", "node_id", default=""))
        self.component_name: str = str(first(request, "componentName", "component_name", default=""))
        self.component_version: str = str(first(request, "componentVersion", "component_version", default=""))
        self.idempotency_key: str = str(first(request, "idempotencyKey", "idempotency_key",
                                              default=f"{self.execution_id}/{self.node_id}"))
        self.attempt = 1
        self.runtime: Optional[RuntimeClient] = None
        self._logger = logger
        self._expires: Optional[float] = None
        self._cancelled: Optional[str] = None
        self._checked = float("-inf")
        self._report = threading.Condition()
        self._records: deque = deque(maxlen=_KEPT_RECORDS)
        self._progress: Optional[dict] = None
        self._reporter: Optional[threading.Thread] = None
        self._closing = False
        self.adopt(request)

    def adopt(self, request: dict) -> None:
        """Takes over a repeated call for the same work: attempt, deadline, address and token."""
        attempt = first(request, "attempt", default=1)
        self.attempt = max(self.attempt, attempt if isinstance(attempt, int) else 1)
        timeout = first(request, "timeoutMs", "timeout_ms")
        self._expires = time.monotonic() + timeout / 1000 if isinstance(timeout, (int, float)) else None
        url, token = first(request, "runtimeUrl", "runtime_url"), first(request, "token", default="")
        if url and self.runtime is None:
            self.runtime = RuntimeClient(url, token)
        elif url:
            self.runtime.adopt(url, token)

    @property
    def seconds_left(self) -> Optional[float]:
        """Until the server gives up on this attempt; None when it set no limit."""
        return None if self._expires is None else self._expires - time.monotonic()

    # Cancellation

    def cancel(self, reason: str) -> None:
        """Ends the run from inside this process; seen at the next check."""
        self._cancelled = reason

    def cancellation(self) -> Optional[str]:
        """The reason when nobody waits any more, else None. A server out of reach cancels nothing."""
        if self._cancelled is not None:
            return self._cancelled
        left = self.seconds_left
        if left is not None and left <= 0:
            return "timeout"
        if self.runtime is None or time.monotonic() - self._checked < _CANCEL_AGE:
            return None
        try:
            answer = self.runtime.json_call("GET", "cancelled", patience=0.0, timeout=5.0) or {}
        except (RuntimeApiError, ValueError):
            return None
        finally:
            self._checked = time.monotonic()
        if answer.get("cancelled"):
            self._cancelled = str(answer.get("reason") or "")
        return self._cancelled

    def check_cancellation(self) -> None:
        reason = self.cancellation()
        if reason is not None:
            raise Cancelled(reason)

    # Log and progress: never wait for the network, delivered by a thread of the run

    def log(self, level: str, event: str, message: str, context: Optional[dict] = None) -> None:
        more = {"execution_id": self.execution_id, "node_id": self.node_id}
        if context:
            more["context"] = json.loads(json.dumps(context, default=str), parse_constant=str)
        record = print_line(level.upper() if level.upper() in _LEVELS else "INFO", self._logger, event[:100],
                            (message or event)[:_MAX_MESSAGE], **more)
        with self._report:
            self._records.append({key: record[key] for key in
                                  ("timestamp", "level", "event", "message", "context") if key in record})
            self._wake()

    def progress(self, percent: float, message: str = "") -> None:
        with self._report:
            self._progress = {"percent": max(0.0, min(100.0, float(percent))), "message": message[:1000]}
            self._wake()

    def close(self) -> None:
        """Delivers what is left, once; what cannot be delivered is on stdout anyway."""
        with self._report:
            self._closing = True
            self._report.notify_all()
            reporter = self._reporter
        if reporter is not None:
            reporter.join()

    def _wake(self) -> None:
        if self.runtime is None or self._closing:
            return
        if self._reporter is None:
            self._reporter = threading.Thread(target=self._deliver, name="meshhelm-report", daemon=True)
            self._reporter.start()
        self._report.notify_all()

    def _deliver(self) -> None:
        while True:
            with self._report:
                self._report.wait_for(lambda: self._records or self._progress or self._closing)
                records = [self._records.popleft() for _ in range(min(len(self._records), 500))]
                progress, self._progress = self._progress, None
                closing = self._closing
            has_logs = self._post("logs", records)
            has_progress = not progress or (has_logs and self._post("progress", progress))
            with self._report:
                if not has_logs:
                    self._records.extendleft(reversed(records))
                if not has_progress and self._progress is None:
                    self._progress = progress
                if closing and not (has_logs and has_progress and self._records):
                    return
                if not closing:
                    self._report.wait_for(lambda: self._closing, _REPORT_EVERY)

    def _post(self, path: str, body: Any) -> bool:
        """False when it is worth another try."""
        if not body:
            return True
        try:
            self.runtime.json_call("POST", path, body, patience=0.0, timeout=5.0)
        except RuntimeApiError as error:
            return not error.retryable
        except ValueError:
            return True
        return True
