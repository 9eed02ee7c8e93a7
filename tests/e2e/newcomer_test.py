# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer's first hour with hosts, by the command line: this machine and a second one, which has a network and a
root file system of its own, join a server over TLS by what is copied and pasted; then each thing is done once."""

import re
import subprocess
import time
import unittest

from harness import BIN, EndToEnd, free_port
from local_setup import Api, wait_until
from machines import Machine, SecondMachine
from web_machine import CONTAINER, PATIENCE, missing, must, web_machine
from web_socket import WebSocket

SITE = "server { listen 8088; location / { return 200 'served by the second machine'; } }\n"


@unittest.skipIf(missing(), missing())
class NewcomerTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.machines = []

    def _clean_up(self):
        self.setup_.stop()
        for machine in self.machines:
            machine.close()
        super()._clean_up()

    def show_logs(self):
        super().show_logs()
        for log in self.folder.glob("*.log"):
            print(f"--- {log}\n{log.read_text(errors='replace')[-2000:]}")

    def open_server(self, second: SecondMachine) -> Api:
        self.setup_.bootstrap()
        port = free_port()
        self.setup_.start_server(port, "--tls.mode=self", f"--listen={second.here}:{port}",
                                 f"--public-url=https://{second.here}:{port}")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        return api

    def sign_in(self) -> None:
        """The first try says which certificate it is; whoever knows it accepts it."""
        login = ["login", "--username", "admin", "--password-stdin"]
        first = subprocess.run(self.setup_.ctl_command(*login), input=self.setup_.password + "\n", text=True,
                               capture_output=True, timeout=PATIENCE, env=self.setup_.ctl_env(), check=False)
        self.assertNotEqual(first.returncode, 0)
        told = re.search(r"certificate is (\S+);", first.stderr)
        self.assertTrue(told, first.stderr)
        self.setup_.ctl("--fingerprint", told[1], *login, stdin=self.setup_.password + "\n")

    def join(self, api: Api, machine: Machine, name: str, *allow: str) -> int:
        word = re.search(r"meshhelm-join-\S+", self.setup_.ctl("host", "add", name))[0]
        words = " ".join(f"--allow {each}" for each in allow)
        must(machine, "sh", "-ec", f"echo '{word}' | {BIN}/meshhelm-agent join - {words}")
        machine.start([str(BIN / "meshhelm-agent"), "run"], self.folder / f"agent-{name}.log")
        started = time.monotonic()
        host = wait_until(lambda: next((each for each in api.call("GET", "/api/servers")["servers"]
                                        if each["name"] == name and each.get("latest")), None),
                          f"figures of {name}", PATIENCE)
        print(f"{name}: figures after {time.monotonic() - started:.1f} s")
        return host["id"]

    def test_from_nothing_to_two_hosts(self):
        second = web_machine(self.folder / "second", "web-2")
        self.machines.append(second)
        api = self.open_server(second)
        self.sign_in()
        first = Machine(self.folder / "first", "console")
        self.machines.append(first)
        self.join(api, first, "console")
        number = self.join(api, second, "web-2", "files=/srv:rw", "processes=signal", "terminal=root",
                           "docker=list,restart", "nginx=write,control", "tasks=root,2")
        listed = self.setup_.ctl("host", "list")
        self.assertRegex(listed, r"console")
        self.assertRegex(listed, r"web-2")
        self.type_into_a_terminal(api, number)
        self.edit_a_file(second)
        self.restart_a_container(second)
        self.serve_a_site(second)
        self.run_a_task(second)

    def type_into_a_terminal(self, api: Api, number: int) -> None:
        session = api.call("POST", f"/api/servers/{number}/terminal/sessions", {"shell": "/bin/sh"})["session_id"]
        socket = WebSocket(self.setup_.url, f"/ws/servers/{number}/terminal?session={session}", "")
        self.addCleanup(socket.close)
        socket.send({"type": "shell_command", "data": {"command": "echo it is $(hostname)", "session": session}})
        seen, end = "", time.monotonic() + PATIENCE
        while "it is web-2" not in seen and time.monotonic() < end:
            frame = socket.receive()
            if frame["type"] == "shell_response":
                seen += frame["data"]["output"]
        self.assertIn("it is web-2", seen)

    def edit_a_file(self, second: SecondMachine) -> None:
        text = self.folder / "motd"
        text.write_text("first\n")
        self.setup_.ctl("host", "files", "put", "web-2", str(text), "/srv/motd")
        self.assertEqual(must(second, "cat", "/srv/motd"), "first\n")
        self.assertEqual(self.setup_.ctl("host", "files", "cat", "web-2", "/srv/motd"), "first\n")

    def restart_a_container(self, second: SecondMachine) -> None:
        started = ["docker", "inspect", "--format", "{{.State.StartedAt}}", CONTAINER]
        before = must(second, *started)
        self.assertIn(CONTAINER, self.setup_.ctl("host", "docker", "ps", "web-2"))
        self.setup_.ctl("host", "docker", "restart", "web-2", CONTAINER, "--seconds", "1")
        self.assertNotEqual(must(second, *started), before)

    def serve_a_site(self, second: SecondMachine) -> None:
        site = self.folder / "site.conf"
        site.write_text(SITE)
        self.setup_.ctl("host", "nginx", "put-site", "web-2", "hello", str(site), "--enable")
        self.assertEqual(must(second, "busybox", "wget", "-qO-", "http://127.0.0.1:8088/"),
                         "served by the second machine")

    def run_a_task(self, second: SecondMachine) -> None:
        said = self.setup_.ctl("task", "run", "--follow", "/bin/cat", "/etc/of-this-machine", timeout=PATIENCE)
        self.assertIn("only here", said)


if __name__ == "__main__":
    unittest.main()
