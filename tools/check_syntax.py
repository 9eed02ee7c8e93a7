#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has the sources of standard input looked at as a build folder's compile_commands.json has them compiled, but makes
nothing: check_syntax.py FOLDER < sources. Ends with 1 when a source has an error; one that is not compiled there is
passed over."""

import json
import multiprocessing.pool
import os
import pathlib
import shlex
import subprocess
import sys


def looked_at(entry: dict) -> bool:
    words = shlex.split(entry["command"])
    compiler = next(at for at, word in enumerate(words) if word.endswith(("++", "cc")) and "=" not in word)
    words = words[compiler:]
    output = words.index("-o")
    del words[output:output + 2]
    done = subprocess.run([*words, "-fsyntax-only"], cwd=entry["directory"], text=True, capture_output=True, check=False)
    sys.stderr.write(done.stderr)
    return done.returncode == 0


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    wanted = {os.path.abspath(line.strip()) for line in sys.stdin}
    entries = [entry for entry in json.loads((folder / "compile_commands.json").read_text()) if entry["file"] in wanted]
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        return 0 if all(pool.map(looked_at, entries)) else 1


if __name__ == "__main__":
    sys.exit(main())
