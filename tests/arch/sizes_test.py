# SPDX-License-Identifier: GPL-3.0-or-later
"""How large things may become: lines, functions, and classes over all their files. Each failure lists the places."""

import collections
import re
import unittest

from sources import PLACES, files, name, text

EVERYWHERE = PLACES + ("bench", "resources", "sdk", "tests", "tools")
LONGEST_LINE, LONGEST_FUNCTION, LARGEST_CLASS = 120, 60, 600

# What is larger still, and must not be joined by others. A row that is no longer needed fails, too.
LONG_FUNCTIONS = set()
LARGE_CLASSES = set()


def functions(path):
    """(name, first line, lines of the body) of what is defined outside of classes; the format puts its braces first."""
    lines = text(path).split("\n")
    at = 0
    while at < len(lines):
        if lines[at] == "{" and at > 0:
            begin = at
            while begin > 0 and lines[begin - 1].strip() and not lines[begin - 1].startswith(("}", "#", "//")):
                begin -= 1
            signature = " ".join(lines[begin:at])
            end = at + 1
            while end < len(lines) and lines[end] != "}":
                end += 1
            found = re.search(r"((?:~?\w+::)*~?(?:\w+|operator\S+?))\(", signature)
            if found:
                yield found[1], begin + 1, end - at - 1
            at = end
        at += 1


def drawn_by_hand(path):
    """The numbers of lines in tables that the format leaves alone, and in raw strings."""
    found, off, raw = set(), False, None
    for number, line in enumerate(text(path).split("\n"), 1):
        off = (off or "clang-format off" in line) and "clang-format on" not in line
        opened = re.search(r'R"(\w*)\(', line)
        if off or raw is not None or opened:
            found.add(number)
        if raw is None and opened:
            raw = f"){opened[1]}\""
        if raw is not None and raw in line:
            raw = None
    return found


class Sizes(unittest.TestCase):
    def expect(self, found, known, why):
        more = sorted(f"{place}: {size}" for place, size in found.items() if place not in known)
        done = sorted(known - found.keys())
        self.assertFalse(more, f"{why}:\n" + "\n".join(more))
        self.assertFalse(done, "no longer too large, take it off the list:\n" + "\n".join(done))

    def test_lines_fit(self):
        found = {}
        for path in files(".h", ".cpp", ".java", under=EVERYWHERE):
            by_hand = drawn_by_hand(path)
            for number, line in enumerate(text(path).split("\n"), 1):
                if len(line) > LONGEST_LINE and number not in by_hand:
                    found[f"{name(path)}:{number}"] = len(line)
        self.expect(found, set(), f"longer than {LONGEST_LINE}")

    def test_functions_do_one_thing(self):
        found = {}
        for path in files(".cpp", under=EVERYWHERE):
            for function, _, lines in functions(path):
                if lines > LONGEST_FUNCTION and not function.endswith("_data"):  # rows of cases
                    found[f"{name(path)} {function}"] = lines
        self.expect(found, LONG_FUNCTIONS, f"more than {LONGEST_FUNCTION} lines")

    def test_classes_have_one_matter(self):
        sizes = collections.Counter()
        for path in files(".h", ".cpp"):
            place = name(path).split("/")[0]
            room = "/".join(name(path).split("/")[:2])
            for function, _, lines in functions(path):
                if "::" in function:
                    sizes[place, room, function.split("::")[-2]] += lines + 2
            for found in re.finditer(r"(?ms)^(?:class|struct) (\w+)[^;{]*\n\{\n(.*?)^\};", text(path)):
                sizes[place, room, found[1]] += found[2].count("\n")
        found = {f"{place} {each}": lines for (place, _, each), lines in sizes.items() if lines > LARGEST_CLASS}
        self.expect(found, LARGE_CLASSES, f"more than {LARGEST_CLASS} lines over all files")


if __name__ == "__main__":
    unittest.main()
