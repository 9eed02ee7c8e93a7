# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP through the whole house: server, agent, the real BIRD in one network namespace and the real FRR in another."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from host_house import HostHouse

BGP = "/api/v1/bgp"
BIRD = "/usr/sbin/bird"
BGPD = "/usr/lib/frr/bgpd"
HERE = f"mh-{os.getpid()}-b"
THERE = f"mh-{os.getpid()}-f"
PASSWORD = "the-right-one"
FRR = f"""router bgp 65002
 bgp router-id 10.99.0.2
 no bgp ebgp-requires-policy
 no bgp network import-check
 neighbor 10.99.0.1 remote-as 65001
 neighbor 10.99.0.1 timers connect 1
 neighbor 10.99.0.1 password {PASSWORD}
 address-family ipv4 unicast
  network 10.50.0.0/24
  network 10.60.0.0/24
  network 172.20.0.0/16
 exit-address-family
"""


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def why_not() -> str:
    if os.geteuid() != 0 or not all(shutil.which(each) for each in ("ip", BIRD, BGPD, "vtysh")):
        return "needs root, iproute2, bird2 and frr"
    return "" if run("unshare", "--net", "true").returncode == 0 else "needs network namespaces"


@unittest.skipIf(why_not(), why_not())
class RoutingAgentTest(HostHouse):
    def setUp(self):
        super().setUp()
        self.daemons = []
        self.frr = pathlib.Path(tempfile.mkdtemp(prefix="mh-frr-"))
        self.frr.chmod(0o755)
        for space, address in ((HERE, "10.99.0.1/24"), (THERE, "10.99.0.2/24")):
            self.ip("netns", "add", space)
        self.ip("link", "add", "v0", "netns", HERE, "type", "veth", "peer", "name", "v0", "netns", THERE)
        for space, address in ((HERE, "10.99.0.1/24"), (THERE, "10.99.0.2/24")):
            self.ip("-n", space, "addr", "add", address, "dev", "v0")
            for device in ("lo", "v0"):
                self.ip("-n", space, "link", "set", device, "up")
        (self.folder / "meshhelm.conf").write_text("")
        (self.folder / "bird.conf").write_text(f'router id 10.99.0.1;\nprotocol device {{}}\ninclude "{self.folder}/meshhelm.conf";\n')
        self.start(HERE, BIRD, "-f", "-c", str(self.folder / "bird.conf"), "-s", str(self.folder / "bird.ctl"))
        (self.frr / "frr.conf").write_text(FRR)
        shutil.chown(self.frr, "frr", "frr")
        shutil.chown(self.frr / "frr.conf", "frr", "frr")
        self.start(THERE, BGPD, "-Z", "-f", str(self.frr / "frr.conf"), "--vty_socket", str(self.frr), "-P", "0",
                   "-i", str(self.frr / "bgpd.pid"))
        self.api = self.serve()
        manifest = self.folder / "edge.toml"
        manifest.write_text(f'metrics = true\n\n[routing]\nbackend = "bird"\nsocket = "{self.folder}/bird.ctl"\n'
                            f'include = "{self.folder}/meshhelm.conf"\nannounce = ["192.0.2.0/23"]\n'
                            'neighbors = ["10.99.0.0/24"]\n')
        manifest.chmod(0o600)
        self.number = self.joined(self.api, "edge")

    def _clean_up(self):
        for daemon in self.daemons:
            daemon.kill()  # "ip netns exec" becomes what it runs
            daemon.wait()
        for space in (HERE, THERE):
            run("ip", "netns", "del", space)
        shutil.rmtree(self.frr, ignore_errors=True)
        super()._clean_up()

    def ip(self, *words: str) -> None:
        done = run("ip", *words)
        self.assertEqual(done.returncode, 0, done.stderr)

    def start(self, space: str, *command: str) -> None:
        log = open(self.setup_.folder / f"{pathlib.Path(command[0]).name}.log", "ab")
        self.daemons.append(subprocess.Popen(["ip", "netns", "exec", space, *command], stdout=log, stderr=log))
        log.close()

    def told(self, prefix: str) -> dict:
        """What FRR has heard of it; empty: nothing."""
        done = run("vtysh", "--vty_socket", str(self.frr), "-c", "show bgp ipv4 unicast json")
        try:
            return (json.loads(done.stdout).get("routes", {}).get(prefix) or [{}])[0]
        except json.JSONDecodeError:
            return {}

    def session(self) -> dict:
        return self.api.call("GET", f"{BGP}/sessions/1")["data"]

    def up(self) -> None:
        self.api.call("POST", f"{BGP}/sessions", {"name": "frr", "neighbor": "10.99.0.2", "remote_as": 65002, "local_as": 65001,
                                                  "password": PASSWORD, "connect_retry": 1, "hold_time": 30, "keepalive": 10})
        self.until("it is established", lambda: self.session()["status"] == "established")

    def routes(self, query: str = "") -> dict:
        return self.api.call("GET", f"{BGP}/routes?again=1{query}")["data"]

    def test_a_session_its_routes_and_an_announcement(self):
        self.up()
        router = self.api.call("GET", f"{BGP}/routers")["data"]["routers"][0]
        self.assertEqual((router["backend"], router["running"], router["up_to_date"], router["refusal"]), ("bird", True, True, None))
        self.until("three routes have come", lambda: self.routes()["pagination"]["total"] == 3)
        route = self.routes("&session_id=1&prefix=10.50.0.0/16&size=1")["routes"][0]
        self.assertEqual((route["prefix"], route["next_hop"], route["as_path"], route["origin"], route["session_id"], route["status"]),
                         ("10.50.0.0/24", "10.99.0.2", "65002", "igp", 1, "active"))
        pages = [self.api.call("GET", f"{BGP}/routes?prefix=10.0.0.0/8&size=1&page={page}")["data"] for page in (1, 2)]
        self.assertEqual({page["routes"][0]["prefix"] for page in pages}, {"10.50.0.0/24", "10.60.0.0/24"})
        self.assertEqual(pages[1]["pagination"], {"page": 2, "size": 1, "total": 2, "pages": 2})
        made = self.api.call("POST", f"{BGP}/announcements", {"prefix": "192.0.2.0/24", "communities": ["65001:100"]})["data"]
        self.until("FRR has heard of it", lambda: self.told("192.0.2.0/24"))
        self.assertEqual(self.told("192.0.2.0/24")["path"], "65001")
        self.until("it is shown so", lambda: self.api.call("GET", f"{BGP}/announcements")["data"]["announcements"][0]["status"]
                   == "announced")
        self.assertEqual([each["prefix"] for each in self.routes("&direction=advertised&session_id=1")["routes"]
                          if each["prefix"].startswith("192.")], ["192.0.2.0/24"])
        self.api.call("DELETE", f"{BGP}/announcements/{made['id']}")
        self.until("it is withdrawn", lambda: not self.told("192.0.2.0/24"))
        self.assertEqual(self.api.call("POST", f"{BGP}/sessions/1/restart")["data"]["id"], 1)
        self.until("it is back", lambda: self.session()["status"] == "established")
        self.api.call("POST", f"{BGP}/sessions/1/stop")
        self.until("its routes are gone", lambda: self.routes()["pagination"]["total"] == 0)
        self.assertEqual(self.session()["status"], "disabled")

    def test_a_wrong_password_and_a_host_that_was_away(self):
        self.up()
        self.api.call("PUT", f"{BGP}/sessions/1", {"password": "a-wrong-one"})
        self.until("it goes down", lambda: self.session()["status"] not in ("established", "unknown"))
        self.until("that is kept", lambda: self.session()["history"][-1]["from"] == "established")
        self.until("the reason is said", lambda: "password" in (self.session()["last_error"] or ""))
        self.agents[-1].terminate()
        self.agents[-1].wait()
        self.until("nobody tells", lambda: self.session()["status"] == "unknown")
        self.api.call("PUT", f"{BGP}/sessions/1", {"password": PASSWORD})
        self.api.call("POST", f"{BGP}/announcements", {"prefix": "192.0.3.0/24"})
        self.assertFalse(self.session()["up_to_date"])
        self.run_agent("edge")
        self.until("it catches up", lambda: self.session()["up_to_date"])
        self.until("FRR has heard of it", lambda: self.told("192.0.3.0/24"))
        self.until("it is shown so", lambda: self.session()["status"] == "established")


if __name__ == "__main__":
    unittest.main()
