# SPDX-License-Identifier: Apache-2.0
"""What one run of a component knows. Every run has its own."""

import json
import sys
import threading
import time
from datetime import datetime, timezone
from typing import Any, Optional

from .reporter import Reporter
from .runtime import RuntimeApiError, RuntimeClient

_stdout_lock = threading.Lock()
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
        self._reporter: Optional[Reporter] = None
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
            self._reporter = Reporter(self.runtime)
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

    # Log and progress, delivered by a thread of the run

    def log(self, level: str, event: str, message: str, context: Optional[dict] = None) -> None:
        """Waits when lines come faster than the server takes them; not for a server that cannot be reached."""
        more = {"execution_id": self.execution_id, "node_id": self.node_id}
        if context:
            more["context"] = json.loads(json.dumps(context, default=str), parse_constant=str)
        record = print_line(level.upper() if level.upper() in _LEVELS else "INFO", self._logger, event[:100],
                            (message or event)[:_MAX_MESSAGE], **more)
        if self._reporter is not None:
            self._reporter.add({key: record[key] for key in
                                ("timestamp", "level", "event", "message", "context") if key in record})

    def progress(self, percent: float, message: str = "") -> None:
        if self._reporter is not None:
            self._reporter.progress({"percent": max(0.0, min(100.0, float(percent))), "message": message[:1000]})

    def close(self) -> None:
        """Delivers what is left, once; what cannot be delivered is on stdout anyway."""
        lost = self._reporter.close() if self._reporter is not None else 0
        if lost:
            print_line("WARN", self._logger, "log_lines_dropped", f"{lost} log lines did not reach the server",
                       execution_id=self.execution_id, node_id=self.node_id, context={"dropped": lost})
