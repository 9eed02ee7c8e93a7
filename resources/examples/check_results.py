#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says whether the results of the image pipeline are right: format, dimensions, and every byte.

Exit code 0 when they are, 1 with the reasons when they are not."""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "components"))

from image_compress import compress  # noqa: E402
from image_resize import resize  # noqa: E402

from PIL import Image  # noqa: E402


def problems(photo: pathlib.Path, results: pathlib.Path) -> "list[str]":
    """What is wrong; the expected bytes are made here, from the same photo and the flow's own settings."""
    flow = json.loads((HERE / "image_pipeline.flow.json").read_text())
    nodes = {node["id"]: node for node in flow["definition"]["nodes"]}
    original = photo.read_bytes()
    width = nodes["resize"]["inputMappings"]["width"]
    resized, height = resize(original, width, nodes["resize"]["config"]["quality"])
    with Image.open(photo) as image:
        full_size = image.size
    wanted = {"resized.jpg": (resized, (width, height)),
              "compressed.jpg": (compress(original, nodes["compress"]["config"]["quality"]), full_size)}
    found = []
    for name, (data, size) in wanted.items():
        path = results / name
        if not path.is_file():
            found.append(f"{path}: missing")
            continue
        try:
            with Image.open(path) as image:
                image.load()
                if image.format != "JPEG" or image.size != size:
                    found.append(f"{path}: {image.format} {image.size}, not JPEG {size}")
        except OSError as error:
            found.append(f"{path}: not an image: {error}")
        if path.read_bytes() != data:
            found.append(f"{path}: the bytes differ from what the components make of the photo")
    return found


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: check_results.py PHOTO FOLDER", file=sys.stderr)
        return 2
    found = problems(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
