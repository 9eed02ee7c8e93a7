# SPDX-License-Identifier: Apache-2.0
"""How values travel: JSON as itself, bytes as {"$bytes": base64} or as a reference to a blob."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Callable, Optional

SMALL_BYTES = 64 * 1024  # more than this travels as a blob
_PREFIX = "blob:"


class ComponentError(Exception):
    """A failure of the node with a code of its own."""

    def __init__(self, message: str, code: str = "COMPONENT_ERROR", retryable: bool = False):
        super().__init__(message)
        self.code = code
        self.retryable = retryable


@dataclass(frozen=True)
class Blob:
    """Bytes that lie on the server. Read them with FlowComponent.open_blob()."""

    id: str
    size: Optional[int] = None
    sha256: Optional[str] = None

    @staticmethod
    def from_json(value: Any) -> Optional["Blob"]:
        """The blob that `value` refers to, or None when it is an ordinary value."""
        if not isinstance(value, dict):
            return None
        ref = value.get("$ref")
        if not isinstance(ref, str) or not ref.startswith(_PREFIX):
            return None
        size, digest = value.get("size"), value.get("sha256")
        return Blob(ref[len(_PREFIX):],
                    size if isinstance(size, int) else None,
                    digest if isinstance(digest, str) else None)

    def to_json(self) -> dict:
        result: dict = {"$ref": _PREFIX + self.id}
        if self.size is not None:
            result["size"] = self.size
        if self.sha256 is not None:
            result["sha256"] = self.sha256
        return result


def decode(value: Any, fetch: Callable[[Blob], Any]) -> Any:
    """Wire → Python; `fetch` says what a blob becomes."""
    if isinstance(value, list):
        return [decode(item, fetch) for item in value]
    if not isinstance(value, dict):
        return value
    blob = Blob.from_json(value)
    if blob is not None:
        return fetch(blob)
    if len(value) == 1 and isinstance(value.get("$bytes"), str):
        try:
            return base64.b64decode(value["$bytes"], validate=True)
        except binascii.Error as error:
            raise ComponentError(f"an input has bad base64: {error}", "INVALID_INPUT") from error
    return {key: decode(item, fetch) for key, item in value.items()}


def encode(value: Any, save: Callable[[bytes], Blob], path: str = "outputs") -> Any:
    """Python → wire; `save` stores large bytes. Refuses what JSON cannot say, naming the place."""
    if isinstance(value, Blob):
        return value.to_json()
    if isinstance(value, (bytes, bytearray, memoryview)):
        data = bytes(value)
        if len(data) > SMALL_BYTES:
            return save(data).to_json()
        return {"$bytes": base64.b64encode(data).decode("ascii")}
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise ComponentError(f"{path}: the key {key!r} is not text", "INVALID_OUTPUT")
        return {key: encode(item, save, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(item, save, f"{path}[{index}]") for index, item in enumerate(value)]
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ComponentError(f"{path}: {error}", "INVALID_OUTPUT") from error
    return value
