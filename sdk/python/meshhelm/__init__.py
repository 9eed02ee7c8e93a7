# SPDX-License-Identifier: Apache-2.0
"""Write components for Meshhelm flows. See README.md."""

from .component import FlowComponent
from .context import Cancelled, RunContext
from .server import ComponentServer
from .values import Blob, ComponentError

__all__ = ["Blob", "Cancelled", "ComponentError", "ComponentServer", "FlowComponent", "RunContext"]
__version__ = "0.1.0"
