# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the desktop, with keys and mouse: from nothing to a flow that ran and is looked back at.

What was done is asked of the server, never read off the screen; a window's title says which page it shows."""

import re
import sys
import unittest

from harness import EndToEnd
from desktop_display import SECONDS, Display
from local_setup import wait_until

CARD = (232, 64)
COLUMN = 312  # from a card to the one that is added behind it
FLOW = "Nightly report"
WAIT_MS = 1500


class DesktopTest(EndToEnd):
    def definition(self) -> dict:
        return self.api.call("GET", f"/api/flows/{self.flow}")["definition"]

    def save(self, arrived, what: str) -> dict:
        """Saves the draft, and returns it as the server has it once `arrived` says so."""
        self.display.key("ctrl+s")
        wait_until(lambda: arrived(self.definition()), f"{what} in the saved draft", SECONDS)
        self.display.wait_for_title(FLOW + "(?![*])")
        return self.definition()

    def add_from_palette(self, words: str) -> None:
        self.display.key("Escape", "ctrl+f")  # nothing chosen: the card stands alone
        self.display.type(words)
        self.display.key("Return")

    def test_from_nothing_to_looking_back(self):
        self.api = self.serve()
        self.display = Display(self.setup_)
        self.addCleanup(self.keep_screen)
        desktop = self.setup_.start("desktop", [str(self.setup_.bin_dir / "meshhelm"), "--server", self.setup_.url,
                                                "--username", "admin"], self.display.env)
        self.sign_in()
        self.make()
        self.connect_and_configure()
        self.publish_it()
        run = self.run_it()
        self.look_back(run)
        picture = self.folder / "screen.png"
        self.assertGreater(self.display.picture(picture), 100, f"{picture} is blank")
        self.display.key("ctrl+q")
        self.assertEqual(desktop.wait(SECONDS), 0, desktop.tail())

    def keep_screen(self) -> None:
        if self.has_failed():
            self.display.picture(self.folder / "failed.png")
            print(f"--- the screen: {self.folder / 'failed.png'}", file=sys.stderr)

    def sign_in(self) -> None:
        sessions = len(self.api.call("GET", "/api/users/me/sessions")["sessions"])
        self.display.wait_for_title("Sign in")
        self.display.type(self.setup_.password)
        self.display.key("Return")
        self.display.wait_for_title("Flows")
        self.assertEqual(len(self.api.call("GET", "/api/users/me/sessions")["sessions"]), sessions + 1)

    def make(self) -> None:
        self.display.key("ctrl+n")
        self.display.wait_for_title("New flow")
        self.display.type(FLOW)
        self.display.key("Return")
        self.display.wait_for_title(FLOW)
        flows = self.api.call("GET", "/api/flows")["content"]
        self.assertEqual([flow["name"] for flow in flows], [FLOW])
        self.flow = flows[0]["id"]
        self.add_from_palette("transform")
        self.add_from_palette("delay")
        draft = self.save(lambda draft: len(draft["nodes"]) == 2, "two nodes")
        self.assertEqual([node["component"] for node in draft["nodes"]], ["transform", "delay"])
        self.assertEqual(draft["edges"], [])

    def connect_and_configure(self) -> None:
        first, last = self.definition()["nodes"]
        # The list of what may follow opens one column behind the chosen card: so the cards' places are known.
        self.display.key("x")
        x, y = self.display.wait_for_popup("What follows")
        self.display.key("Escape")
        self.display.wait_until_gone("What follows")
        corner = (x - COLUMN, y)
        way = [first["position"][axis] - last["position"][axis] for axis in ("x", "y")]
        knob = (corner[0] + way[0] + CARD[0], corner[1] + way[1] + CARD[1] / 3)  # the upper one of two
        middle = (corner[0] + CARD[0] / 2, corner[1] + CARD[1] / 2)
        self.display.drag(knob, middle)
        draft = self.save(lambda draft: draft["edges"], "a wire")
        self.assertEqual([(edge["source"], edge["target"]) for edge in draft["edges"]], [(first["id"], last["id"])])
        self.display.click(*middle)
        self.display.key("Return")  # to the first field of the chosen node
        self.display.type("$.trigger.wait")
        draft = self.save(lambda draft: draft["nodes"][1].get("inputMappings"), "the field")
        self.assertEqual(draft["nodes"][1]["inputMappings"], {"durationMs": "$.trigger.wait"})

    def publish_it(self) -> None:
        self.display.key("ctrl+shift+p")
        self.display.wait_for_title("Publish")
        self.display.key("Return")
        self.display.wait_for_title(FLOW)
        published = wait_until(lambda: self.api.call("GET", f"/api/flows/{self.flow}").get("current_version"),
                               "the published version", SECONDS)
        version = self.api.call("GET", f"/api/flows/{self.flow}/versions/{published}")
        self.assertEqual(version["definition"]["edges"], self.definition()["edges"])

    def run_it(self) -> dict:
        self.display.key("ctrl+r")
        self.display.wait_for_title("Run flow")
        self.display.key("ctrl+a")
        self.display.type('{"wait": %d}' % WAIT_MS)
        self.display.key("ctrl+Return")
        runs = wait_until(lambda: self.api.call("GET", f"/api/executions?flow_id={self.flow}")["content"],
                          "a run", SECONDS)
        run = self.api.wait_for_end(runs[0]["id"])
        self.assertEqual((run["status"], run["trigger_input"]), ("completed", {"wait": WAIT_MS}))
        self.assertEqual({node: state["status"] for node, state in self.nodes(self.api, run["id"]).items()},
                         {node["id"]: "completed" for node in self.definition()["nodes"]})
        self.display.wait_for_title(FLOW + " · Completed")
        return run

    def look_back(self, run: dict) -> None:
        self.display.key("ctrl+3")
        self.display.wait_for_title("Executions")
        self.display.key("Home", "Return")
        self.display.wait_for_title(FLOW + " · Completed")
        x, y, _, height = self.display.place()
        self.display.click(x + 300, y + height - 80)  # into the timeline, which gets the keys
        self.display.key(*["Left"] * 10)
        earlier = self.display.wait_for_title(FLOW + " · after")
        self.display.key(*["Left"] * 10)
        wait_until(lambda: self.display.title() not in ("", earlier), "an earlier moment", SECONDS)
        after = re.search(r"after ([\d.]+) (ms|s)\b", self.display.title())
        self.assertTrue(after, self.display.title())
        self.assertLess(float(after[1]) / (1000 if after[2] == "ms" else 1), WAIT_MS / 1000)
        self.display.key("Escape")
        self.display.wait_for_title(FLOW + " · Completed")


if __name__ == "__main__":
    unittest.main()
