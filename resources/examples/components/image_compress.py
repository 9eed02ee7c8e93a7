#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
from example_main import FlowComponent, serve

import hashlib
import io

from PIL import Image


def compress(image: bytes, quality: int) -> bytes:
    """The same picture as a smaller JPEG."""
    with Image.open(io.BytesIO(image)) as source:
        picture = source.convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


class ImageCompress(FlowComponent):
    """Encodes an image again at a lower quality."""

    name = "image-compress"

    def execute(self, inputs, config):
        image = inputs["image"]
        quality = int(config.get("quality", 60))
        self.log_info("Compressing", {"original_size": len(image), "quality": quality})
        self.progress(10, "decoding")
        compressed = compress(image, quality)
        self.check_cancellation()
        self.log_info("Compressed", {"new_size": len(compressed)})
        return {
            "compressed": compressed,
            "metadata": {"quality": quality, "original_size": len(image),
                         "original_sha256": hashlib.sha256(image).hexdigest(), "new_size": len(compressed)},
        }


if __name__ == "__main__":
    serve(ImageCompress(), 9002)
