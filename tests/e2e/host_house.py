# SPDX-License-Identifier: GPL-3.0-or-later
"""A server with real agents beside it."""

import json
import subprocess
import time
import urllib.error
import urllib.request

from harness import BIN, EndToEnd, replies
from relay import Relay

AGENT = BIN / "meshhelm-agent"
PATIENCE = 60


class HostHouse(EndToEnd):
    def setUp(self):
        super().setUp()
        self.agents = []
        self.relays = []

    def _clean_up(self):
        for agent in self.agents:
            if agent.poll() is None:
                agent.terminate()
                agent.wait(PATIENCE)
        for relay in self.relays:
            relay.close()
        super()._clean_up()

    def until(self, what: str, condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.05)
        self.fail(f"it did not happen: {what}")

    def ask(self, api, verb: str, path: str, body=None, secret: str = "") -> "tuple[int, dict]":
        headers = {"Content-Type": "application/json"}
        if secret:
            headers["X-Secret-Key"] = secret
        elif api:
            headers["Authorization"] = f"Bearer {api.token}"
        request = urllib.request.Request(self.setup_.url + path, method=verb, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                body = reply.read()
                replies.check(verb, path, reply.status, body)
                return reply.status, json.loads(body or b"{}")
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read() or b"{}")

    def places(self, name: str) -> "list[str]":
        state = self.folder / name
        return ["--state", str(state), "--manifest", str(self.folder / f"{name}.toml")]

    def join(self, api, number: int, name: str, *allow: str) -> subprocess.CompletedProcess:
        word = api.call("POST", f"/api/servers/{number}/join")["join"]
        return self.join_with(word, name, *allow)

    def join_with(self, word: str, name: str, *allow: str) -> subprocess.CompletedProcess:
        return subprocess.run([AGENT, "join", "-", *allow, *self.places(name)], input=word, text=True,
                              capture_output=True, timeout=PATIENCE)

    def run_agent(self, name: str) -> subprocess.Popen:
        log = open(self.setup_.folder / "logs" / f"{name}.log", "ab")
        agent = subprocess.Popen([AGENT, "run", *self.places(name)], stdout=log, stderr=log)
        log.close()
        self.agents.append(agent)
        return agent

    def host(self, api, number: int) -> dict:
        return api.call("GET", f"/api/servers/{number}")

    def relay(self) -> Relay:
        self.relays.append(Relay(int(self.setup_.url.rsplit(":", 1)[1])))
        return self.relays[-1]

    def joined(self, api, name: str, *allow: str, through: "Relay | None" = None) -> int:
        number = api.call("POST", "/api/servers", {"name": name})["id"]
        done = self.join(api, number, name, *allow)
        self.assertEqual(done.returncode, 0, done.stderr)
        if through:
            kept = self.folder / name / "identity.json"
            kept.write_text(json.dumps({**json.loads(kept.read_text()), "servers": [f"http://127.0.0.1:{through.port}"]}))
        self.run_agent(name)
        self.until("it is online with figures", lambda: self.host(api, number).get("latest"))
        return number
