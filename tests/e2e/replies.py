# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/host-replies.md says of the replies of the monitor family, against each reply that a test gets."""

import json
import re
from functools import lru_cache

from local_setup import ROOT

PAGE = ROOT / "docs" / "host-replies.md"
seen: "set[str]" = set()


@lru_cache(maxsize=1)
def rows() -> "list[tuple[str, re.Pattern, str, str]]":
    """(request, its paths, reply, asked by)."""
    found = re.findall(r"^\| `(\w+ (/\S+))` \| (.*) \| (\w+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [(request, re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), reply, test) for request, path, reply, test in found]


def row_of(verb: str, path: str) -> "tuple | None":
    """Paths of words go before those with a name in their place."""
    there = path.split("?")[0]
    fits = [row for row in rows() if row[0].startswith(verb + " ") and row[1].fullmatch(there)]
    return min(fits, key=lambda row: row[0].count("{"), default=None)


def lacks(value, said: str) -> "list[str]":
    """Which of the members that are said a reply has not."""
    if not isinstance(value, dict):
        return ["it is no object"]
    missing = []
    for name, bracket, inner in re.findall(r"(\w+)(?:([\[{])([^\]}]*)[\]}])?", said):
        if name not in value:
            missing.append(name)
        elif bracket:
            things = value[name] if bracket == "[" else [value[name]]
            if not isinstance(things, list):
                return [f"{name} is no list"]
            missing += [f"{name}.{each}" for thing in things for each in (lacks(thing, inner) if inner else [])]
    return missing


def check(verb: str, path: str, status: int, raw: bytes) -> None:
    """AssertionError if a reply is another one than the page has."""
    if not 200 <= status < 300 or "follow=" in path:
        return
    row = row_of(verb, path)
    if row is None:
        return
    seen.add(row[0])
    if row[2] == "its bytes":
        return
    missing = lacks(json.loads(raw), row[2])
    assert not missing, f"{verb} {path}, as docs/host-replies.md has it, lacks {missing}: {raw[:500]!r}"


def not_asked(module: str) -> "list[str]":
    return [row[0] for row in rows() if row[3] == module and row[0] not in seen]
