# SPDX-License-Identifier: GPL-3.0-or-later
"""Tunnels on a real agent with wireguard-go, in a network of their own: started, changed, looked at, repaired, taken down."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from host_house import HostHouse
from tunnels_test import CLIENTS, ELSEWHERE, FIRST, SERVERS

INSIDE = "MH_OWN_NETWORK"
# Sockets of wireguard-go lie in one folder for all networks.
NAME = f"wg{os.getpid()}"
TUN = pathlib.Path("/dev/net/tun")


@unittest.skipUnless(os.environ.get(INSIDE), "no network of one's own can be made here")
@unittest.skipUnless(shutil.which("wireguard-go") and os.access(TUN, os.R_OK | os.W_OK), "there is no wireguard-go")
class TunnelsOnAHost(HostHouse):
    def setUp(self):
        super().setUp()
        self.api = self.serve()
        self.host_id = self.joined(self.api, "house", "--allow", "tunnel=wg*,51820-51999")

    def _clean_up(self):
        super()._clean_up()
        subprocess.run(["ip", "link", "del", NAME], capture_output=True, check=False)  # with it goes its wireguard-go

    def data(self, verb: str, path: str, body=None) -> dict:
        status, reply = self.ask(self.api, verb, path, body)
        self.assertIn(status, (200, 201), reply)
        return reply["data"]

    def links(self) -> str:
        return subprocess.run(["ip", "-o", "addr"], capture_output=True, text=True, check=True).stdout

    def status(self) -> dict:
        return self.data("GET", f"{SERVERS}/1/status")

    def test_from_start_to_removal(self):
        self.data("POST", SERVERS, {**FIRST, "interface": NAME, "host_id": self.host_id})
        self.data("POST", CLIENTS, {"name": "ann", "server_id": 1})
        self.assertNotIn(NAME, self.links())
        started = self.data("POST", f"{SERVERS}/1/start", {})
        self.assertEqual((started["id"], started["status"]), (1, "running"))
        self.assertIsNotNone(started["started_at"])
        self.assertIn("10.0.0.1/24", self.links())
        self.assertIn("2001:db8::1/64", self.links())
        self.assertEqual(self.data("GET", f"{SERVERS}?status=running")["pagination"]["total"], 1)
        self.assertEqual(self.api.call("GET", "/api/system/status")["vpn_status"], "running")
        now = self.status()
        self.assertEqual((now["status"], now["up_to_date"], now["drift"], now["error"]), ("running", True, [], None))
        # What changes while it runs gets there by itself.
        self.data("POST", CLIENTS, {"name": "bob", "server_id": 1, "public_key": ELSEWHERE})
        self.until("the host knows the new peer", lambda: self.status()["up_to_date"])
        # A second one with its addresses does not start beside it.
        self.data("POST", SERVERS, {"name": "again", "ipv4_address": "10.0.0.129/25", "host_id": self.host_id})
        self.assertEqual(self.ask(self.api, "POST", f"{SERVERS}/2/start", {})[0], 409)
        # By hand something else: seen, and put right when asked.
        subprocess.run(["ip", "addr", "del", "10.0.0.1/24", "dev", NAME], check=True)
        self.until("the difference is seen", lambda: self.status()["drift"])
        self.assertEqual(self.data("POST", f"{SERVERS}/1/repair", {})["drift"], [])
        self.assertIn("10.0.0.1/24", self.links())
        # The server comes back and finds it as it was.
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve(int(self.setup_.url.rsplit(":", 1)[1]))
        self.until("the host is back", lambda: self.host(self.api, self.host_id)["online"])
        self.until("it runs", lambda: self.data("GET", f"{SERVERS}/1")["status"] == "running")
        self.assertEqual(self.data("POST", f"{SERVERS}/1/stop", {}), {"id": 1, "status": "stopped"})
        self.assertNotIn("10.0.0.1/24", self.links())
        self.data("POST", f"{SERVERS}/1/start", {})
        self.assertIn(NAME, self.links())
        self.data("DELETE", f"{SERVERS}/1")
        self.until("it is gone from the host", lambda: NAME not in self.links())


if __name__ == "__main__":
    alone = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    if not os.environ.get(INSIDE) and subprocess.run([*alone, "ip", "link", "set", "lo", "up"], capture_output=True).returncode == 0:
        os.environ[INSIDE] = "1"
        os.execvp("unshare", [*alone, "sh", "-c", 'ip link set lo up && exec "$0" -B "$@"', sys.executable, *sys.argv])
    unittest.main()
