# SPDX-License-Identifier: GPL-3.0-or-later
"""A tunnel from the request to the packet: a real server, a real agent with wireguard-go, and a client that has nothing but its
configuration. Server and agent are in a network of the test's own, the client is in another one behind a cable."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest

from host_house import PATIENCE, HostHouse

SERVERS = "/api/v1/wireguard/servers"
CLIENTS = "/api/v1/wireguard/clients"
OURS, THEIRS, PORT = "10.99.0.1", "10.99.0.2", 51820
NUMBER = os.getpid()
NAME = f"wg{NUMBER}"  # of all interfaces on this machine only one is called so, wherever it is


def why_not() -> str:
    if os.geteuid() != 0:
        return "needs root"
    for tool in ("ip", "nsenter", "unshare", "wireguard-go", "wg", "ping"):
        if not shutil.which(tool):
            return f"needs {tool}"
    return "" if os.path.exists("/dev/net/tun") else "needs /dev/net/tun"


def run(*command: str, text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


class Client:
    """Somebody's machine on the other end of a cable."""

    def __init__(self, folder: pathlib.Path):
        self._folder = folder
        self._space = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo there; exec sleep infinity"],
                                       stdout=subprocess.PIPE)
        self._space.stdout.readline()
        self._programs: "list[subprocess.Popen]" = []
        run("ip", "link", "add", "cable", "type", "veth", "peer", "name", "eth0", "netns", str(self._space.pid))
        run("ip", "addr", "add", f"{OURS}/24", "dev", "cable")
        run("ip", "link", "set", "cable", "up")
        for command in (f"addr add {THEIRS}/24 dev eth0", "link set eth0 up", "link set lo up"):
            self.run("ip", *command.split())

    def enter(self, *command: str) -> "list[str]":
        return ["nsenter", f"--net=/proc/{self._space.pid}/ns/net", *command]

    def run(self, *command: str) -> str:
        return run(*self.enter(*command))

    def connect(self, config: str) -> None:
        """What wg-quick would do with it."""
        name = f"mhc{NUMBER}n{len(self._programs)}"
        log = open(self._folder / f"{name}.log", "wb")
        program = subprocess.Popen(self.enter("wireguard-go", "-f", name), stdout=log, stderr=log)
        log.close()
        self._programs.append(program)
        end = time.monotonic() + PATIENCE
        while not os.path.exists(f"/var/run/wireguard/{name}.sock"):
            if time.monotonic() > end:
                raise RuntimeError("wireguard-go does not start")
            time.sleep(0.02)
        path = self._folder / f"{name}.conf"
        path.write_text("".join(line for line in config.splitlines(keepends=True)
                                if not re.match(r"(Address|DNS|MTU)\b", line)))
        self.run("wg", "setconf", name, str(path))
        for address in re.search(r"^Address = (.*)$", config, re.MULTILINE)[1].split(", "):
            self.run("ip", "addr", "add", address, "dev", name, *(["nodad"] if ":" in address else []))
        self.run("ip", "link", "set", name, "mtu", "1420", "up")
        for prefix in re.search(r"^AllowedIPs = (.*)$", config, re.MULTILINE)[1].split(", "):
            self.run("ip", "route", "add", prefix, "dev", name)

    def pings(self, address: str, *more: str) -> subprocess.Popen:
        return subprocess.Popen(self.enter("ping", "-n", "-q", *more, address), stdout=subprocess.PIPE, text=True)

    def reaches(self, address: str) -> bool:
        ping = self.pings(address, "-c", "1", "-W", "1")
        ping.communicate(timeout=PATIENCE)
        return ping.returncode == 0

    def close(self) -> None:
        for program in (*self._programs, self._space):
            program.terminate()
            program.wait(PATIENCE)
        self._space.stdout.close()


@unittest.skipIf(why_not(), why_not())
class TunnelsOfAgents(HostHouse):
    def setUp(self):
        super().setUp()
        run("ip", "link", "set", "lo", "up")
        self.client = Client(self.folder)
        self.api = self.serve()
        self.host_number = self.joined(self.api, "edge", "--allow", f"tunnel=wg*,{PORT}-{PORT + 9},masquerade")

    def _clean_up(self):
        for tunnel in self.tunnels() if getattr(self, "api", None) else []:
            self.call("DELETE", f"{SERVERS}/{tunnel['id']}")
        if hasattr(self, "client"):
            self.until("nothing of it is left", lambda: NAME not in run("ip", "-br", "link"))
            self.client.close()
        super()._clean_up()

    def call(self, verb: str, path: str, body=None) -> dict:
        status, reply = self.ask(self.api, verb, path, body)
        self.assertIn(status, (200, 201), f"{verb} {path}: {reply}")
        return reply["data"]

    def tunnels(self) -> "list[dict]":
        return self.call("GET", SERVERS)["servers"]

    def made(self, **more) -> dict:
        return self.call("POST", SERVERS, {
            "name": "office", "interface": NAME, "listen_port": PORT, "ipv4_address": "10.77.0.1/24", "ipv6_address": "fd77::1/64",
            "allowed_ips": ["10.77.0.0/24", "fd77::/64"], "endpoint": f"{OURS}:{PORT}", "host_id": self.host_number, **more})

    def peer(self, tunnel: dict, name: str, **more) -> dict:
        return self.call("POST", CLIENTS, {"name": name, "server_id": tunnel["id"], **more})

    def status(self, tunnel: dict) -> dict:
        return self.call("GET", f"{SERVERS}/{tunnel['id']}/status")

    def keys(self, tunnel: dict) -> "list[str]":
        return sorted(each["public_key"] for each in self.status(tunnel)["clients"])

    def connected(self) -> "tuple[dict, dict]":
        tunnel = self.made()
        started = self.call("POST", f"{SERVERS}/{tunnel['id']}/start")
        self.assertEqual(started["status"], "running")
        ada = self.peer(tunnel, "ada")
        self.client.connect(ada["config"])
        self.until("the tunnel carries packets", lambda: self.client.reaches("10.77.0.1"))
        return tunnel, ada

    def test_a_client_connects_and_others_do_not_disturb_it(self):
        tunnel, ada = self.connected()
        self.assertTrue(self.client.reaches("fd77::1"))
        seen = self.status(tunnel)
        self.assertEqual((seen["status"], [each["public_key"] for each in seen["clients"]]), ("running", [ada["public_key"]]))
        self.assertGreater(seen["clients"][0]["transfer_rx"], 0)
        self.assertTrue(seen["clients"][0]["latest_handshake"])
        shown = self.call("GET", f"{CLIENTS}/{ada['id']}")
        self.assertTrue(shown["last_handshake"])
        self.assertGreater(shown["bytes_received"], 0)

        ping = self.client.pings("10.77.0.1", "-i", "0.02", "-c", "150")
        others = [self.peer(tunnel, f"other {i}") for i in range(10)]
        for other in others[:5]:
            self.call("DELETE", f"{CLIENTS}/{other['id']}")
        self.call("PUT", f"{CLIENTS}/{others[7]['id']}", {"persistent_keepalive": 5})
        self.call("POST", f"{CLIENTS}/{others[8]['id']}/rotate-key")
        said = ping.communicate(timeout=PATIENCE)[0]
        self.assertIn("150 received, 0% packet loss", said)
        self.until("the host has those that are left", lambda: len(self.keys(tunnel)) == 6)

    def test_who_is_taken_off_gets_no_packet(self):
        tunnel, ada = self.connected()
        self.call("POST", f"{CLIENTS}/{ada['id']}/disable")
        self.until("it is cut off", lambda: not self.client.reaches("10.77.0.1"))
        self.assertEqual(self.call("GET", f"{CLIENTS}/{ada['id']}")["status"], "disabled")
        self.call("POST", f"{CLIENTS}/{ada['id']}/enable")
        self.until("it is back", lambda: self.client.reaches("10.77.0.1"))
        self.call("PUT", f"{CLIENTS}/{ada['id']}", {"expires_in": 2})
        self.until("its time is over", lambda: not self.client.reaches("10.77.0.1"))
        self.assertEqual(self.call("GET", f"{CLIENTS}/{ada['id']}")["status"], "expired")
        self.until("the host has it no more", lambda: not run("wg", "show", NAME, "peers").strip())

    def test_a_killed_agent_takes_no_tunnel_along_and_catches_up(self):
        tunnel, ada = self.connected()
        agent = self.agents.pop()
        ping = self.client.pings("10.77.0.1", "-i", "0.02", "-c", "150")
        agent.send_signal(signal.SIGKILL)
        agent.wait(PATIENCE)
        self.until("the server has noticed", lambda: self.host(self.api, self.host_number)["status"] != "online")
        bob = self.peer(tunnel, "bob")
        self.run_agent("edge")
        self.until("it has caught up", lambda: self.keys(tunnel) == sorted([ada["public_key"], bob["public_key"]]))
        self.assertIn("150 received, 0% packet loss", ping.communicate(timeout=PATIENCE)[0])

    def test_stopped_and_deleted_ones_leave_nothing(self):
        tunnel, _ = self.connected()
        self.assertIn(NAME, run("ip", "-br", "link"))
        self.call("POST", f"{SERVERS}/{tunnel['id']}/stop")
        self.until("its interface is gone", lambda: NAME not in run("ip", "-br", "link"))
        self.assertEqual(self.status(tunnel)["status"], "stopped")
        self.call("POST", f"{SERVERS}/{tunnel['id']}/start")
        self.until("it is there again", lambda: self.client.reaches("10.77.0.1"))
        self.call("DELETE", f"{SERVERS}/{tunnel['id']}")
        self.until("nothing is left", lambda: NAME not in run("ip", "-br", "link"))
        self.assertNotIn("10.77.0", run("ip", "route", "show", "table", "all"))

    def test_what_a_host_cannot_is_said(self):
        other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(other.close)
        other.bind(("0.0.0.0", PORT))
        tunnel = self.made()
        status, reply = self.ask(self.api, "POST", f"{SERVERS}/{tunnel['id']}/start")
        self.assertEqual(status, 409, reply)
        self.assertIn(str(PORT), reply["error"]["message"])
        self.assertEqual(self.status(tunnel)["status"], "error")
        elsewhere = self.made(name="elsewhere", interface="tun0", listen_port=PORT + 1, ipv4_address="10.78.0.1/24",
                              ipv6_address="fd78::1/64")
        status, reply = self.ask(self.api, "POST", f"{SERVERS}/{elsewhere['id']}/start")
        self.assertNotIn(status, (200, 503), reply)
        self.assertIn("tun0", reply["error"]["message"])


if __name__ == "__main__":
    if not why_not() and os.environ.get("MH_OWN_NETWORK") != "1":
        os.environ["MH_OWN_NETWORK"] = "1"
        os.execvp("unshare", ["unshare", "--net", sys.executable, "-B", *sys.argv])
    unittest.main()
