# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the tree: which files there are, what they include, what they call."""

import pathlib
import re
from functools import lru_cache

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = ("core", "server", "agent", "app")
_TOKENS = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def files(*suffixes: str, under: "tuple[str, ...]" = PLACES) -> "list[pathlib.Path]":
    return sorted(path for place in under for path in (ROOT / place).rglob("*")
                  if path.is_file() and (path.suffix in suffixes or path.name in suffixes)
                  and "__pycache__" not in path.parts)


def name(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: str) -> str:
    """"server/http/x.h" → "server/http"; a file beside the rooms belongs to its place alone. What puts a room of the
    server together with others lies in a folder "module" of it, its own tables in a folder "rows"; all of each kind
    are one room here."""
    parts = path.split("/")
    if parts[0] == "server" and parts[2:3] in (["module"], ["rows"]) and len(parts) > 3:
        return {"module": "server/modules", "rows": "server/rows"}[parts[2]]
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


@lru_cache(maxsize=None)
def text(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=None)
def code(path: pathlib.Path) -> str:
    """The text without comments and with empty strings; line numbers stay."""
    def blank(match: "re.Match[str]") -> str:
        found = match[0]
        if found.startswith("/"):
            return "\n" * found.count("\n")
        return found[0] * 2
    return _TOKENS.sub(blank, text(path))


def includes(path: pathlib.Path) -> "list[tuple[str, str]]":
    """(bracket, name) of each include."""
    return re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text(path), re.MULTILINE)


def line_of(path: pathlib.Path, offset: int) -> str:
    return f"{name(path)}:{code(path).count(chr(10), 0, offset) + 1}"


def arguments(source: str, start: int) -> "list[str]":
    """The arguments of the call whose opening parenthesis is at `start`, split at the top level."""
    depth, begin, found = 0, start + 1, []
    for index in range(start, len(source)):
        character = source[index]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                last = source[begin:index]
                return found + [last.strip()] if last.strip() or found else []
        elif character == "," and depth == 1:
            found.append(source[begin:index].strip())
            begin = index + 1
    return found
