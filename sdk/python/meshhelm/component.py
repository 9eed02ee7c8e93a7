# SPDX-License-Identifier: Apache-2.0
"""The class that a component's author derives from."""

import io
from abc import ABC, abstractmethod
from typing import Any, BinaryIO, Callable, Iterable, Optional, Union

from .context import RunContext
from .runtime import RuntimeClient
from .values import Blob, ComponentError


class FlowComponent(ABC):
    """One kind of work. execute() runs on a copy that belongs to its run alone."""

    name: Optional[str] = None  # what Meshhelm calls it; None answers to every name
    stream_blobs = False        # True: large inputs arrive as Blob, to be read with open_blob()
    context: RunContext         # set for the time of a run

    @abstractmethod
    def execute(self, inputs: dict, config: dict) -> Optional[dict]:
        """Does the work and returns the outputs by name."""

    def check_cancellation(self) -> None:
        """Raises Cancelled when nobody waits for the result any more."""
        self.context.check_cancellation()

    def process_batch(self, items: Iterable[Any], fn: Callable[[Any], Any], every: int = 100) -> None:
        """Calls fn for each item, looking for a cancel before the first and after each `every`."""
        for index, item in enumerate(items):
            if index % every == 0:
                self.check_cancellation()
            fn(item)

    def log(self, level: str, event: str, message: str, **context: Any) -> None:
        self.context.log(level, event, message, context)

    def log_info(self, message: str, extra: Optional[dict] = None) -> None:
        self.context.log("INFO", "info", message, extra)

    def log_error(self, message: str, error: Optional[BaseException] = None) -> None:
        self.context.log("ERROR", "error", message, {"error": str(error)} if error else None)

    def progress(self, percent: float, message: str = "") -> None:
        self.context.progress(percent, message)

    def open_blob(self, blob: Union[Blob, bytes, dict]) -> BinaryIO:
        """A file that streams the blob, or reads the bytes that small inputs are; close it."""
        if isinstance(blob, bytes):
            return io.BytesIO(blob)
        return self._runtime().open_blob(_as_blob(blob))

    def read_blob(self, blob: Union[Blob, bytes, dict]) -> bytes:
        """The whole blob."""
        if isinstance(blob, bytes):
            return blob
        return self._runtime().read_blob(_as_blob(blob))

    def save_blob(self, source: Union[bytes, BinaryIO]) -> Blob:
        """Stores bytes or a file opened for reading; the result may be returned as an output."""
        return self._runtime().save_blob(source)

    def _runtime(self) -> RuntimeClient:
        if self.context.runtime is None:
            raise ComponentError("the call named no runtimeUrl, so there is no place for blobs",
                                 "NO_RUNTIME")
        return self.context.runtime


def _as_blob(value: Union[Blob, dict]) -> Blob:
    blob = value if isinstance(value, Blob) else Blob.from_json(value)
    if blob is None:
        raise TypeError(f"not a blob: {value!r}")
    return blob
