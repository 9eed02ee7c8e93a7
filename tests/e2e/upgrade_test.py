# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents become other versions of themselves: releases that are signed, tried, and given up when they do not work."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import unittest

from harness import BIN
from host_house import AGENT, PATIENCE, HostHouse

SIGN = BIN / "release-sign"
NEWER = BIN / "meshhelm-agent-newer"  # the same program, built as version 900.0.1
NEWER_VERSION = "900.0.1"


class Upgrade(HostHouse):
    def setUp(self):
        super().setUp()
        self.key_file = self.folder / "release.key"
        self.public = self.sign_tool("key", self.key_file)

    def sign_tool(self, *words) -> str:
        done = subprocess.run([SIGN, *map(str, words)], capture_output=True, text=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def signed(self, program: pathlib.Path, version: str, key=None, **more: str) -> bytes:
        """What is sent to the server: the release, a line break, the program."""
        copy = self.folder / f"program-{version}-{len(list(self.folder.iterdir()))}"
        shutil.copy(program, copy)
        options = [word for name, value in more.items() for word in (f"--{name}", value)]
        told = self.sign_tool("sign", copy, "--key", key or self.key_file, "--version-number", version, *options)
        return pathlib.Path(told).read_bytes() + b"\n" + copy.read_bytes()

    def offer(self, api, body: bytes, expect: int = 201) -> dict:
        status, raw = api.raw("POST", "/api/agents/releases", body)
        self.assertEqual(status, expect, raw)
        return json.loads(raw)

    def upgrade(self, api, *numbers: int, version: str = "") -> dict:
        status, reply = self.ask(api, "POST", "/api/servers/upgrade", {"serverIds": list(numbers), "targetVersion": version, "channel": "stable"})
        self.assertEqual(status, 200, reply)
        return reply

    def rollout(self, api) -> dict:
        return api.call("GET", "/api/agents/rollouts")["rollouts"][0]

    def over(self, api) -> dict:
        return self.until("the upgrade is over", lambda: (now := self.rollout(api))["over"] and now)

    def allowed(self, api, name: str) -> int:
        return self.joined(api, name, "--allow", f"upgrade={self.public}")

    def version(self, api, number: int) -> str:
        return self.host(api, number)["agent_version"]

    def broken(self, text: str) -> pathlib.Path:
        path = self.folder / f"broken-{len(list(self.folder.iterdir()))}"
        path.write_text(text)
        path.chmod(0o755)
        return path

    def test_a_newer_version_is_tried_and_kept(self):
        api = self.serve()
        number, closed = self.allowed(api, "web"), self.joined(api, "closed")
        before = self.version(api, number)
        self.assertEqual(self.ask(api, "GET", "/api/agents/releases/latest")[0], 404)
        self.offer(api, self.signed(NEWER, NEWER_VERSION))
        latest = api.call("GET", "/api/agents/releases/latest")
        self.assertEqual((latest["success"], latest["version"], [each["os"] for each in latest["assets"]]), (True, NEWER_VERSION, ["linux"]))
        self.assertTrue({"releasedAt", "release_repo", "assets"} <= set(latest))
        self.assertEqual(set(latest["assets"][0]), {"name", "download_url", "os", "arch"})
        status, program = api.raw("GET", latest["assets"][0]["download_url"].removeprefix(self.setup_.url))
        self.assertEqual((status, program), (200, NEWER.read_bytes()))

        away = api.call("POST", "/api/servers", {"name": "away"})["id"]
        reply = self.upgrade(api, number, closed, away, 4711)
        self.assertEqual(reply["result"], {"success": [number], "failure": [closed], "offline": [away], "missing": [4711]})
        self.assertIn("manifest", reply["reasons"][str(closed)])
        self.assertIn(NEWER_VERSION, reply["message"])
        over = self.over(api)
        self.assertEqual(([each["state"] for each in over["servers"]], over["halted"]), (["done"], False), over)
        self.until("it says so", lambda: self.version(api, number) == NEWER_VERSION)
        self.assertNotEqual(before, NEWER_VERSION)
        entry = next(each for each in api.call("GET", "/api/admin/audit?size=100")["content"] if each["action"] == "UPGRADE_HOST")
        self.assertEqual(entry["details"]["version"], NEWER_VERSION)
        self.until("it has it", lambda: self.upgrade(api, number)["result"]["failure"] == [number])

        # It is still that after a start, and what was kept is kept.
        agent = self.agents[0]
        agent.terminate()
        agent.wait(PATIENCE)
        self.until("it is gone", lambda: not self.host(api, number)["online"])
        self.run_agent("web")
        self.until("it is back", lambda: self.host(api, number)["online"])
        self.assertEqual(self.version(api, number), NEWER_VERSION)

    def test_by_the_command_line(self):
        api = self.serve()
        number = self.allowed(api, "web")
        self.setup_.ctl("login", "--username", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        program = self.folder / "meshhelm-agent"
        shutil.copy(NEWER, program)
        self.sign_tool("sign", program, "--key", self.key_file, "--version-number", NEWER_VERSION)
        self.setup_.ctl("agent-release", "add", str(program))
        self.assertIn(NEWER_VERSION, self.setup_.ctl("agent-release", "list"))
        self.setup_.ctl("host", "upgrade", "web")
        self.until("it says so", lambda: self.version(api, number) == NEWER_VERSION)

    def test_what_is_not_taken(self):
        """Of a key that the manifest does not name, and what is not newer; bytes that are others never become a release."""
        api = self.serve()
        number = self.allowed(api, "web")
        before = self.version(api, number)
        other = self.folder / "other.key"
        self.sign_tool("key", other)
        body = self.signed(NEWER, NEWER_VERSION)
        self.offer(api, body[:-1] + bytes([body[-1] ^ 1]), 400)
        self.offer(api, b"{}\n", 400)
        self.offer(api, self.signed(NEWER, NEWER_VERSION, other))
        self.upgrade(api, number)
        over = self.over(api)
        self.assertEqual((over["halted"], over["servers"][0]["state"]), (True, "failed"))
        self.assertIn("has not signed", over["servers"][0]["error"])
        self.offer(api, self.signed(AGENT, "0.0.1"))  # a true one of long ago
        self.assertEqual(self.upgrade(api, number, version="0.0.1")["result"]["failure"], [number])
        self.assertEqual(self.version(api, number), before)
        self.assertFalse((self.folder / "web" / "upgrade.json").exists())

    def test_what_does_not_work_is_given_up(self):
        """The first of them halts the rest."""
        api = self.serve()
        first, second = self.allowed(api, "one"), self.allowed(api, "two")
        before = self.version(api, first)
        for version, text, why in (("901.0.0", "no program at all\n", "it does not start"),
                                   ("902.0.0", "#!/bin/sh\nexit 3\n", "it ended with code 3")):
            self.offer(api, self.signed(self.broken(text), version))
            self.assertEqual(self.upgrade(api, first, second, version=version)["result"]["success"], [first, second])
            over = self.over(api)
            states = {each["id"]: each for each in over["servers"]}
            self.assertEqual((over["halted"], states[first]["state"], states[second]["state"]), (True, "failed", "waiting"), over)
            self.assertIn(why, states[first]["error"])
            self.until("it is back", lambda: self.host(api, first)["online"])
            self.assertEqual((self.version(api, first), self.version(api, second)), (before, before))
        # A good one is taken all the same afterwards.
        self.offer(api, self.signed(NEWER, "903.0.0"))  # which says another version of itself
        self.upgrade(api, first, version="903.0.0")
        self.until("it runs", lambda: self.version(api, first) == NEWER_VERSION)

    def test_killed_in_the_middle(self):
        """Whoever is killed while a new version is tried tries it again at the next start."""
        api = self.serve()
        number = self.allowed(api, "web")
        slow = self.broken("#!/bin/sh\nsleep 3600\n")
        self.offer(api, self.signed(slow, "901.0.0"))
        self.upgrade(api, number, version="901.0.0")
        kept = self.folder / "web" / "upgrade.json"
        self.until("it is tried", lambda: kept.exists() and json.loads(kept.read_text()).get("tries") == 1)
        agent = self.agents[0]
        for _ in range(3):  # its tries
            agent.kill()
            self.assertEqual(agent.wait(PATIENCE), -signal.SIGKILL)
            agent = self.run_agent("web")
            tries = json.loads(kept.read_text())["tries"]
            self.until("it is tried again, or given up", lambda: json.loads(kept.read_text())["tries"] != tries or not json.loads(kept.read_text())["trial"])
        self.until("it is given up", lambda: json.loads(kept.read_text())["failed"] == "901.0.0")
        self.until("the former one is there", lambda: self.host(api, number)["online"])
        self.assertNotEqual(self.version(api, number), "901.0.0")


if __name__ == "__main__":
    unittest.main()
