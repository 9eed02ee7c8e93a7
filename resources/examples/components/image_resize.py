#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
from example_main import FlowComponent, serve

import hashlib
import io

from PIL import Image


def resize(image: bytes, width: int, quality: int) -> "tuple[bytes, int]":
    """A JPEG of this width, and its height."""
    with Image.open(io.BytesIO(image)) as source:
        height = int(source.height * (width / source.width))
        smaller = source.convert("RGB").resize((width, height), Image.LANCZOS)
    buffer = io.BytesIO()
    smaller.save(buffer, format="JPEG", quality=quality)
    return buffer.getvalue(), height


class ImageResize(FlowComponent):
    """Scales an image to a width."""

    name = "image-resize"

    def execute(self, inputs, config):
        image = inputs["image"]
        width = int(inputs.get("width", 800))
        self.log_info("Scaling", {"original_size": len(image), "target_width": width})
        self.progress(10, "decoding")
        resized, height = resize(image, width, int(config.get("quality", 85)))
        self.check_cancellation()
        self.log_info("Scaled", {"new_size": len(resized)})
        return {
            "resized": resized,
            "metadata": {"width": width, "height": height, "original_size": len(image),
                         "original_sha256": hashlib.sha256(image).hexdigest(), "new_size": len(resized)},
        }


if __name__ == "__main__":
    serve(ImageResize(), 9001)
