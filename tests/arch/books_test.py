# SPDX-License-Identifier: GPL-3.0-or-later
"""The book of requirements says of each number how far it is; what it says can be looked up."""

import re
import unittest
from functools import lru_cache

from sources import ROOT, files, text

BOOK = ROOT / "docs/requirements.tsv"
COLUMNS = ["number", "area", "status", "where", "test", "note"]
STATUSES = {"done", "different", "partly", "open"}
WANTED = ([f"F{number:03d}" for number in range(1, 606)] + [f"C{number:02d}" for number in range(1, 67)]
          + [f"E{number:03d}" for number in range(1, 187)])


def rows() -> "list[dict[str, str]]":
    head, *lines = BOOK.read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == COLUMNS, head
    return [dict(zip(COLUMNS, line.split("\t"))) for line in lines]


@lru_cache(maxsize=1)
def known_tests() -> "dict[str, set[str]]":
    """Program or module -> the functions that its runner calls."""
    found: "dict[str, set[str]]" = {}
    for path in files(".cpp", ".py", ".java", under=("tests", "sdk", "resources")):
        body = text(path)
        if path.suffix == ".py":
            names = re.findall(r"^    def (test_\w+)\(", body, re.MULTILINE)
        elif path.suffix == ".java":
            names = re.findall(r"@Test\s+(?:public )?void (\w+)\(", body)
        else:
            slots = "".join(re.findall(r"^private slots:(.*?)(?=^private|^public|^\};)", body, re.DOTALL | re.MULTILINE))
            names = [name for name in re.findall(r"^    void (\w+)\(", slots, re.MULTILINE)
                     if not name.endswith("_data") and name not in ("init", "cleanup", "initTestCase", "cleanupTestCase")]
        if names:
            found.setdefault(path.stem, set()).update(names)
    return found


def shown_by(reference: str) -> bool:
    program, _, function = reference.partition("::")
    if "/" in reference or "." in program:
        return any((ROOT / place / reference).exists() for place in ("", "docs/images"))
    return program in known_tests() and (not function or function in known_tests()[program])


def routes() -> "set[tuple[str, str]]":
    """(method, path with every parameter as {}) of the table that server and clients share."""
    return {(verb.upper(), re.sub(r"\{[^}]*\}", "{}", path)) for header in files(".h", under=("core/protocol",))
            for verb, path in re.findall(r"\{\{Verb::(\w+),\s*\"([^\"]+)\"_L1", text(header))}


class Books(unittest.TestCase):
    maxDiff = None

    def expect_none(self, offenders, rule: str) -> None:
        if offenders:
            self.fail("\n  ".join([rule, *offenders]))

    def test_every_number_has_one_row(self):
        self.assertEqual([row["number"] for row in rows()], WANTED)

    def test_statuses_are_known(self):
        self.expect_none([f"{row['number']}: {row['status']}" for row in rows() if row["status"] not in STATUSES],
                         "unknown statuses:")

    def test_what_is_done_names_the_assertion(self):
        offenders = [f"{row['number']}: '{row['test']}'" for row in rows() if row["status"] in ("done", "different")
                     and not any("::" in reference or "/" in reference for reference in row["test"].split())]
        self.expect_none(offenders, "done, and no test function shows it:")

    def test_every_test_that_is_named_exists(self):
        offenders = [f"{row['number']}: {reference}" for row in rows() for reference in row["test"].split()
                     if not shown_by(reference)]
        self.expect_none(offenders, "tests that do not exist:")

    def test_what_is_different_or_partly_done_says_how(self):
        offenders = [row["number"] for row in rows() if row["status"] in ("different", "partly") and not row["note"]]
        self.expect_none(offenders, "no word on what is missing or different:")

    def test_the_table_alone_speaks_of_numbers(self):
        """A second page that says how far a number is would be the older one soon."""
        offenders = [f"{path.name}: {line}" for path in sorted((ROOT / "docs").glob("requirements*.md"))
                     for line in path.read_text(encoding="utf-8").splitlines()
                     if re.search(r"\b(F\d{3}|C\d{2}|E\d{3})\b", line)]
        self.expect_none(offenders, "numbers beside the table:")

    def test_endpoints_that_are_done_are_in_the_table(self):
        known = routes()
        self.assertGreater(len(known), 100, "the table of routes was not understood")
        offenders = []
        for row in rows():
            method, _, path = row["note"].partition(" ")
            if row["number"][0] != "E" or row["status"] != "done" or method not in ("GET", "POST", "PUT", "DELETE"):
                continue
            path = re.sub(r"\{[^}]*\}", "{}", path.split("?")[0].split(" ")[0])
            if path.startswith("/api/") and (method, path) not in known:
                offenders.append(f"{row['number']}: {row['note']}")
        self.expect_none(offenders, "endpoints without a route:")


if __name__ == "__main__":
    unittest.main()
