# SPDX-License-Identifier: Apache-2.0
"""One run from the call to its answer, and the memory of past runs."""

import copy
import json
import os
import socket
import threading
import time
import traceback
from collections import OrderedDict
from typing import Callable, Optional, Union

from .component import FlowComponent
from .context import Cancelled, RunContext
from .runtime import RuntimeApiError
from .values import ComponentError, decode, encode

_MAX_STACK = 16 * 1024
_MAX_MESSAGE = 4 * 1024
_WORKER = f"{socket.gethostname()}:{os.getpid()}"  # which of several processes did the work
_MAX_REMEMBERED = 64 * 1024 * 1024  # bytes of answers


class Run:
    """A call in work or finished. `answer` is set once, before `done`."""

    def __init__(self, component: Union[FlowComponent, type], request: dict, sync: bool):
        self._component = component
        self._request = request
        self._sync = sync
        kind = component if isinstance(component, type) else type(component)
        self.context = RunContext(request, kind.__name__)
        self.answer: Optional[dict] = None
        self.answer_size = 0
        self.done = threading.Event()

    def execute(self) -> None:
        """Works, keeps the answer, then tells the server unless the answer is the HTTP reply itself."""
        started = time.monotonic()
        answer = self._work(started)
        duration = int((time.monotonic() - started) * 1000)
        self.context.close()
        self.answer_size = len(json.dumps(answer))
        self.answer = answer
        self._request = {}  # the inputs may be large; the answer is what is remembered
        self.done.set()
        if not self._sync and self.context.runtime is not None:
            self._notify(answer, duration)

    def _work(self, started: float) -> dict:
        context, request = self.context, self._request
        try:
            # A copy of its own: what a run keeps on `self` is not seen by the others.
            kind = self._component
            component = kind() if isinstance(kind, type) else copy.copy(kind)
            component.context = context
            context.check_cancellation()
            context.log("INFO", "node_started", "Started", {"attempt": context.attempt})
            inputs = decode(request.get("inputs") or {},
                            (lambda blob: blob) if component.stream_blobs else component.read_blob)
            context.log("DEBUG", "inputs_fetched", "Have the inputs", {"keys": sorted(inputs)})
            outputs = component.execute(inputs, request.get("config") or {})
            context.check_cancellation()
            if outputs is not None and not isinstance(outputs, dict):
                raise ComponentError("execute() must return a dictionary", "INVALID_OUTPUT")
            encoded = encode(outputs or {}, component.save_blob)
        except Cancelled as cancelled:
            context.log("WARN", "node_cancelled", "Cancelled", {"reason": cancelled.reason})
            # Only the server cancels a run; these two are this side's own and worth another attempt.
            code = {"shutdown": "COMPONENT_STOPPED", "timeout": "NODE_TIMEOUT"}.get(cancelled.reason, "CANCELLED")
            return _failure(code, str(cancelled), retryable=code != "CANCELLED")
        except BaseException as error:  # whatever the author's code throws is the node's failure
            stack = traceback.format_exc()[-_MAX_STACK:]
            message = str(error) or type(error).__name__
            code, retryable = "COMPONENT_ERROR", True
            if isinstance(error, (ComponentError, RuntimeApiError)):
                code, retryable = error.code or code, error.retryable
            context.log("ERROR", "node_failed", message, {"code": code, "stack_trace": stack})
            return _failure(code, message, retryable, stack)
        context.log("INFO", "node_completed", "Completed",
                    {"duration_ms": int((time.monotonic() - started) * 1000),
                     "output_keys": sorted(encoded)})
        return {"status": "ok", "outputs": encoded}

    def _notify(self, answer: dict, duration: int) -> None:
        """The result is kept here, so that a server which is down for longer than this asks again."""
        context = self.context
        left = context.seconds_left
        patience = 60.0 + max(0.0, 240.0 if left is None else left)
        report: dict = {"durationMs": duration, "attempt": context.attempt}
        if answer["status"] == "ok":
            path, report["outputs"], report["workerId"] = "complete", answer["outputs"], _WORKER
        else:  # a cancel too: it lets the server end the node without waiting for its grace
            path, report["error"] = "fail", answer["error"]
        try:
            context.runtime.json_call("POST", path, report, patience=patience)
        except (RuntimeApiError, ValueError) as error:
            if not getattr(error, "is_over", False):
                context.log("ERROR", "error", "Could not report the result", {"error": str(error)})


def _failure(code: str, message: str, retryable: bool, stack: str = "") -> dict:
    error: dict = {"code": code[:100], "message": message[:_MAX_MESSAGE], "retryable": bool(retryable)}
    if stack:
        error["stack"] = stack
    return {"status": "failed", "error": error}


class Memory:
    """Runs by idempotency key: all that are in work, and the last `limit` finished ones."""

    def __init__(self, limit: int):
        self._limit = limit
        self._lock = threading.Lock()
        self._runs: "OrderedDict[str, Run]" = OrderedDict()

    def find_or_add(self, key: str, attempt: int, make: Callable[[], Optional[Run]]) -> "tuple[Optional[Run], bool]":
        """(the run, whether it is new). `make` returns None when there is no room."""
        with self._lock:
            known = self._runs.get(key)
            if known is not None and not _is_spent(known, attempt):
                return known, False
            run = make()
            if run is not None:
                self._runs[key] = run
                self._runs.move_to_end(key)
                self._forget()
            return run, True

    def in_work(self) -> "list[Run]":
        with self._lock:
            return [run for run in self._runs.values() if not run.done.is_set()]

    def _forget(self) -> None:
        finished = [(key, run.answer_size) for key, run in self._runs.items() if run.done.is_set()]
        size = sum(answer_size for _, answer_size in finished)
        for key, answer_size in finished:
            if len(self._runs) <= self._limit and size <= _MAX_REMEMBERED:
                return
            del self._runs[key]
            size -= answer_size


def _is_spent(run: Run, attempt: int) -> bool:
    """A failure answers for its own attempt only; a later one is worked on anew."""
    return (run.done.is_set() and run.answer is not None and run.answer["status"] == "failed"
            and attempt > run.context.attempt)
