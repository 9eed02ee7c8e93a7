# SPDX-License-Identifier: GPL-3.0-or-later
"""Tunnels and peers as the documents' clients ask for them: bodies verbatim, restarts, rights, keys, refusals by field."""

import base64
import io
import json
import re
import unittest

from PIL import Image

from harness import Api
from host_house import HostHouse

GOOD = "Correct-horse7battery"
SERVERS = "/api/v1/wireguard/servers"
CLIENTS = "/api/v1/wireguard/clients"
# As the document has them, word by word.
SERVER = {"name": "wg1", "interface": "wg1", "listen_port": 51821, "ipv4_address": "10.0.1.1/24",
          "ipv6_address": "2001:db8:1::1/64", "dns_servers": ["8.8.8.8", "8.8.4.4"], "mtu": 1420,
          "persistent_keepalive": 25, "allowed_ips": ["0.0.0.0/0", "::/0"], "auto_start": True,
          "description": "新的WireGuard服务器"}
CLIENT = {"name": "client2", "server_id": 1, "ipv4_address": "10.0.0.3/32", "ipv6_address": "2001:db8::3/128",
          "allowed_ips": ["0.0.0.0/0", "::/0"], "dns_servers": ["8.8.8.8", "8.8.4.4"], "persistent_keepalive": 25,
          "auto_assign_ip": True, "description": "新的客户端"}
FIRST = {"name": "wg0", "interface": "wg0", "listen_port": 51820, "ipv4_address": "10.0.0.1/24",
         "ipv6_address": "2001:db8::1/64", "endpoint": "vpn.example.org:51820"}
KEY = re.compile(r"[A-Za-z0-9+/]{43}=")
ELSEWHERE = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="  # a public key whose other half nobody here has


class Tunnels(HostHouse):
    def setUp(self):
        super().setUp()
        self.api = self.serve()

    def told(self, verb: str, path: str, body=None, api: "Api | None" = None, headers=None) -> "tuple[int, dict]":
        status, raw = (api or self.api).raw(verb, path, None if body is None else json.dumps(body).encode(),
                                            headers=headers)
        return status, json.loads(raw) if raw else {}

    def made(self, path: str, body: dict) -> dict:
        status, reply = self.told("POST", path, body)
        self.assertEqual((status, reply.get("success")), (201, True), reply)
        return reply["data"]

    def refused(self, verb: str, path: str, body, status: int, code: str, field: str = "", api=None) -> dict:
        found, reply = self.told(verb, path, body, api)
        self.assertEqual((found, reply["error"]["code"]), (status, code), reply)
        self.assertEqual((reply["error"].get("details") or {}).get("field", ""), field, reply)
        return reply["error"]

    def person(self, name: str, role: str) -> Api:
        self.api.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD,
                                                "full_name": name, "role": role})
        api = Api(self.setup_.url)
        api.sign_in(name, GOOD)
        return api

    def has(self, value: dict, members: str) -> None:
        missing = [name for name in members.split() if name not in value]
        self.assertFalse(missing, value)

    def restart(self) -> None:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        self.api = self.serve()

    def test_the_documents_bodies(self):
        status, reply = self.told("POST", SERVERS, FIRST, headers={"Accept-Language": "zh-CN"})
        self.assertEqual((status, reply["message"], reply["data"]["id"]), (201, "服务器创建成功", 1))
        made = self.made(SERVERS, SERVER)
        self.has(made, "id name interface listen_port ipv4_address ipv6_address public_key private_key status created_at config_file")
        self.assertEqual({name: made[name] for name in SERVER if name in made},
                         {name: SERVER[name] for name in SERVER if name in made})
        self.assertEqual((made["id"], made["status"], made["overlaps"]), (2, "stopped", []))
        self.assertRegex(made["private_key"], KEY)
        for line in ("[Interface]", f"PrivateKey = {made['private_key']}", "ListenPort = 51821", "MTU = 1420"):
            self.assertIn(line, made["config_file"])
        self.assertNotRegex(made["config_file"], r"DNS|\[Peer\]")  # no other resolver for the host, no peer without a key
        self.assertEqual(self.told("POST", SERVERS, SERVER)[0], 409)  # C46: the samples make it again

        listed = self.told("GET", f"{SERVERS}?page=1&size=20&status=stopped&search=wg")[1]["data"]
        self.assertEqual(listed["pagination"], {"page": 1, "size": 20, "total": 2, "pages": 1})
        self.has(listed["servers"][0], "id name interface listen_port ipv4_address ipv6_address public_key private_key "
                                       "status clients_count bytes_received bytes_sent last_handshake created_at updated_at config")
        self.assertEqual(listed["servers"][1]["config"], {name: SERVER[name] for name in (
            "dns_servers", "mtu", "persistent_keepalive", "allowed_ips")})
        self.assertEqual(self.told("GET", f"{SERVERS}?status=running")[1]["data"]["servers"], [])

        client = self.made(CLIENTS, CLIENT)
        self.has(client, "id name server_id ipv4_address ipv6_address public_key private_key status created_at config qr_code")
        self.assertEqual((client["status"], client["ipv4_address"], client["ipv6_address"], client["warnings"]),
                         ("active", "10.0.0.3/32", "2001:db8::3/128", []))
        for line in (f"PrivateKey = {client['private_key']}", "Endpoint = vpn.example.org:51820",
                     f"PublicKey = {reply['data']['public_key']}", "AllowedIPs = 0.0.0.0/0, ::/0", "PersistentKeepalive = 25"):
            self.assertIn(line, client["config"])
        start = "data:image/png;base64,"
        self.assertTrue(client["qr_code"].startswith(start))
        picture = Image.open(io.BytesIO(base64.b64decode(client["qr_code"][len(start):], validate=True)))
        self.assertEqual(picture.format, "PNG")
        self.assertEqual(picture.size[0], picture.size[1])
        # Four pixels a module, a quiet zone of four modules on each side, 17 + 4 n modules between.
        self.assertEqual((picture.size[0] // 4 - 8 - 17) % 4, 0, picture.size)
        self.assertEqual((picture.size[0] % 4, picture.convert("L").getpixel((0, 0)), picture.convert("L").getpixel((16, 16))), (0, 255, 0))

        listed = self.told("GET", f"{CLIENTS}?server_id=1&page=1&size=20&status=active")[1]["data"]
        self.has(listed["clients"][0], "id name server_id ipv4_address ipv6_address public_key private_key status last_handshake "
                                       "bytes_received bytes_sent allowed_ips dns_servers persistent_keepalive created_at updated_at")
        self.assertEqual(listed["pagination"]["total"], 1)
        status = self.told("GET", f"{SERVERS}/1/status")[1]["data"]
        self.has(status, "id name status uptime clients interface_stats")
        self.assertEqual(status["clients"][0]["allowed_ips"], "10.0.0.3/32, 2001:db8::3/128")
        self.assertEqual(status["interface_stats"], {"rx_bytes": 0, "tx_bytes": 0, "rx_packets": 0, "tx_packets": 0})

    def test_what_was_made_is_there_after_a_kill(self):
        self.made(SERVERS, FIRST)
        client = self.made(CLIENTS, {"name": "ann", "server_id": 1})
        self.assertEqual((client["ipv4_address"], client["ipv6_address"]), ("10.0.0.2/32", "2001:db8::2/128"))
        self.told("PUT", f"{CLIENTS}/1", {"name": "anna", "tags": ["laptop"]})
        self.restart()
        now = self.told("GET", f"{CLIENTS}/1")[1]["data"]
        for same in ("private_key", "public_key", "ipv4_address", "config"):
            self.assertEqual(now[same], client[same])
        self.assertEqual((now["name"], now["tags"]), ("anna", ["laptop"]))
        self.assertEqual(self.made(CLIENTS, {"name": "bob", "server_id": 1})["ipv4_address"], "10.0.0.3/32")
        changed = self.told("PUT", f"{SERVERS}/1", {"description": "first", "listen_port": 51830})[1]["data"]
        self.assertEqual((changed["description"], changed["listen_port"], changed["clients_count"]), ("first", 51830, 2))
        self.refused("PUT", f"{SERVERS}/1", {"ipv4_address": "10.9.0.1/24"}, 409, "RESOURCE_ALREADY_EXISTS", "ipv4_address")
        self.assertEqual(self.told("DELETE", f"{CLIENTS}/1")[0], 200)
        self.assertEqual(self.told("DELETE", f"{SERVERS}/1")[0], 200)
        for path in (f"{SERVERS}/1", f"{CLIENTS}/1", f"{CLIENTS}/2", f"{CLIENTS}/2/config", f"{SERVERS}/x"):
            self.refused("GET", path, None, 404, "RESOURCE_NOT_FOUND")
        self.restart()
        self.assertEqual(self.told("GET", CLIENTS)[1]["data"]["pagination"]["total"], 0)
        actions = [entry["action"] for entry in self.api.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("CREATE_TUNNEL", "UPDATE_TUNNEL", "DELETE_TUNNEL", "CREATE_PEER", "UPDATE_PEER", "DELETE_PEER"):
            self.assertIn(action, actions)

    def test_keys_are_for_those_who_may_edit(self):
        server = self.made(SERVERS, FIRST)
        client = self.made(CLIENTS, {"name": "ann", "server_id": 1})
        manager, user = self.person("mia", "manager"), self.person("uma", "user")
        for api, shown in ((manager, True), (user, False)):
            for path, of in ((f"{SERVERS}/1", server), (f"{CLIENTS}/1", client)):
                self.assertEqual(self.told("GET", path, api=api)[1]["data"]["private_key"], of["private_key"] if shown else "")
            for path, member, of in ((SERVERS, "servers", server), (CLIENTS, "clients", client)):
                listed = self.told("GET", path, api=api)[1]["data"][member][0]
                self.assertEqual(listed["private_key"], of["private_key"] if shown else "")
            one = self.told("GET", f"{CLIENTS}/1", api=api)[1]["data"]
            self.assertEqual(one["config"], client["config"] if shown else "")
            self.assertEqual(api.raw("GET", f"{CLIENTS}/1/config")[0], 200 if shown else 403)
        self.assertEqual(manager.raw("GET", f"{CLIENTS}/1/config")[1].decode(), client["config"])
        for verb, path, body in (("POST", SERVERS, SERVER), ("PUT", f"{SERVERS}/1", {}), ("DELETE", f"{SERVERS}/1", None),
                                 ("POST", f"{SERVERS}/1/start", {}), ("POST", f"{SERVERS}/1/repair", {}),
                                 ("POST", CLIENTS, {"name": "x", "server_id": 1}), ("DELETE", f"{CLIENTS}/1", None),
                                 ("POST", f"{CLIENTS}/1/rotate-key", {}), ("POST", f"{CLIENTS}/1/disable", {})):
            self.assertEqual(self.told(verb, path, body, user)[0], 403, path)
            self.assertEqual(self.told(verb, path, body, Api(self.setup_.url))[0], 401, path)
        self.assertEqual(self.told("POST", SERVERS, SERVER, manager)[0], 201)
        # Neither the store nor the logs hold what nobody may read.
        secret = client["private_key"].encode()
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        for file in self.folder.rglob("*"):
            if file.is_file():
                self.assertNotIn(secret, file.read_bytes(), file)

    def test_new_keys_and_peers_that_rest(self):
        self.made(SERVERS, FIRST)
        before = self.made(CLIENTS, {"name": "ann", "server_id": 1})
        after = self.told("POST", f"{CLIENTS}/1/rotate-key", {})[1]["data"]
        self.assertNotEqual(after["public_key"], before["public_key"])
        self.assertIn(f"PrivateKey = {after['private_key']}", after["config"])
        self.assertEqual(self.told("POST", f"{CLIENTS}/1/disable", {})[1]["data"]["status"], "disabled")
        self.assertEqual(self.told("GET", f"{CLIENTS}?status=active")[1]["data"]["clients"], [])
        self.assertEqual(self.told("POST", f"{CLIENTS}/1/enable", {})[1]["data"]["status"], "never")
        brought = self.made(CLIENTS, {"name": "own", "server_id": 1, "public_key": ELSEWHERE, "expires_in": 3600})
        self.assertEqual((brought["private_key"], brought["qr_code"], brought["warnings"]), ("", "", ["NO_PRIVATE_KEY"]))
        self.assertNotIn("PrivateKey", brought["config"])
        self.assertIsNotNone(brought["expires_at"])
        self.refused("POST", CLIENTS, {"name": "two", "server_id": 1, "public_key": ELSEWHERE}, 409,
                     "RESOURCE_ALREADY_EXISTS", "public_key")
        self.made(SERVERS, {"name": "bare", "ipv4_address": "10.7.0.1/24"})
        self.assertEqual(self.made(CLIENTS, {"name": "ann", "server_id": 2})["warnings"], ["NO_ENDPOINT"])

    def test_lists_are_paged_searched_and_sorted(self):
        self.made(SERVERS, FIRST)
        for index in range(7):
            self.made(CLIENTS, {"name": f"peer {(index * 3) % 7}", "server_id": 1, "tags": ["odd" if index % 2 else "even"]})
        names = lambda query: [each["name"] for each in self.told("GET", f"{CLIENTS}?{query}")[1]["data"]["clients"]]
        page = self.told("GET", f"{CLIENTS}?page=3&size=3")[1]["data"]
        self.assertEqual(([each["id"] for each in page["clients"]], page["pagination"]),
                         ([7], {"page": 3, "size": 3, "total": 7, "pages": 3}))
        self.assertEqual([each["id"] for each in self.told("GET", f"{CLIENTS}?size=2&order=desc")[1]["data"]["clients"]], [7, 6])
        self.assertEqual(names("sort=name&size=3"), ["peer 0", "peer 1", "peer 2"])
        self.assertEqual(names("sort=name&order=desc&size=2"), ["peer 6", "peer 5"])
        self.assertEqual(len(names("search=odd")), 3)
        self.assertEqual(names("search=10.0.0.2"), ["peer 0"])
        self.assertEqual(names("page=9"), [])
        self.refused("GET", f"{CLIENTS}?sort=mood", None, 422, "VALIDATION_ERROR", "sort")
        self.refused("GET", f"{SERVERS}?sort=mood", None, 422, "VALIDATION_ERROR", "sort")
        self.refused("GET", f"{CLIENTS}?server_id=9", None, 404, "RESOURCE_NOT_FOUND")

    def test_what_is_wrong_is_named(self):
        self.made(SERVERS, FIRST)
        for change, field in (({"name": "WG0"}, "name"), ({"interface": "wg0"}, "interface"), ({"listen_port": 51820}, "listen_port")):
            self.refused("POST", SERVERS, {**SERVER, **change}, 409, "RESOURCE_ALREADY_EXISTS", field)
        for name in ("a\nPostUp = reboot", "..", "a/../b", 'say "x"', "it's", "", "x" * 65):
            self.refused("POST", SERVERS, {**SERVER, "name": name}, 422, "VALIDATION_ERROR", "name")
            self.refused("POST", CLIENTS, {"name": name, "server_id": 1}, 422, "VALIDATION_ERROR", "name")
        for field, value in (("interface", "x" * 16), ("interface", "a b"), ("listen_port", 0), ("listen_port", 65536),
                             ("ipv4_address", "10.0.1.1/33"), ("ipv4_address", "2001:db8::1/64"), ("mtu", 100),
                             ("dns_servers", ["8.8.8"]), ("allowed_ips", ["all"]), ("endpoint", "nowhere")):
            self.refused("POST", SERVERS, {**SERVER, field: value}, 422, "VALIDATION_ERROR", field)
        self.refused("POST", SERVERS, {**SERVER, "host_id": 7}, 404, "RESOURCE_NOT_FOUND", "host_id")
        self.made(SERVERS, {**SERVER, "interface": "x" * 15})
        # A network of eight: itself, both ends, and five.
        self.made(SERVERS, {"name": "small", "ipv4_address": "10.8.0.1/29"})
        for index in range(5):
            self.made(CLIENTS, {"name": f"p{index}", "server_id": 3})
        status, reply = self.told("POST", CLIENTS, {"name": "one more", "server_id": 3})
        self.assertEqual((status, reply["error"]["details"]["field"]), (409, "ipv4_address"), reply)
        self.refused("POST", CLIENTS, {"name": "p0", "server_id": 3}, 409, "RESOURCE_ALREADY_EXISTS", "name")
        self.refused("POST", CLIENTS, {"name": "x", "server_id": 1, "ipv4_address": "10.9.0.2/32"}, 422, "VALIDATION_ERROR", "ipv4_address")
        self.refused("POST", CLIENTS, {"name": "x", "server_id": 9}, 404, "RESOURCE_NOT_FOUND")
        self.assertEqual(self.told("GET", SERVERS)[1]["data"]["pagination"]["total"], 3)

    def test_without_a_host_nothing_runs(self):
        self.made(SERVERS, FIRST)
        self.assertIsNone(self.told("GET", f"{SERVERS}/1")[1]["data"]["host_id"])
        self.assertIn("no host", self.refused("POST", f"{SERVERS}/1/start", {}, 409, "RESOURCE_ALREADY_EXISTS")["message"])
        again = self.made(SERVERS, {"name": "again", "ipv4_address": "10.0.0.129/25"})
        self.assertEqual(again["overlaps"], ["wg0"])  # a warning: C45
        host = self.api.call("POST", "/api/servers", {"name": "away"})["id"]
        moved = self.told("PUT", f"{SERVERS}/1", {"host_id": host})[1]["data"]
        self.assertEqual(moved["host_id"], host)
        self.assertEqual(self.told("POST", f"{SERVERS}/1/start", {})[0], 503)
        self.assertEqual(self.told("GET", f"{SERVERS}/1")[1]["data"]["status"], "stopped")
        self.assertEqual(self.told("POST", f"{SERVERS}/1/stop", {})[1]["data"], {"id": 1, "status": "stopped"})
        self.assertEqual(self.told("POST", f"{SERVERS}/1/repair", {})[0], 503)
        self.assertIn("not connected", self.told("GET", f"{SERVERS}/1/status")[1]["data"]["error"])
        user = self.person("mia", "manager")  # sees that host, but it is not hers to change
        self.assertEqual(self.told("POST", SERVERS, {**SERVER, "host_id": host}, user)[0], 403)

    def test_the_consoles_family(self):
        status = lambda: self.told("GET", "/api/vpn/status")[1]
        self.assertEqual((status()["status"], self.api.call("GET", "/api/system/status")["vpn_status"]), ("stopped", "unavailable"))
        self.made(SERVERS, {"name": "mine", "ipv4_address": "10.0.0.1/24"})  # has wg0 and 51820
        code, made = self.told("POST", "/api/vpn/clients", {"client_name": "worker-001", "client_email": "admin@hivemind.local"})
        self.assertEqual((code, made["status"]), (200, "success"), made)
        self.has(made["client_info"], "name email public_key ip_address created_at last_handshake bytes_sent bytes_received")
        self.assertEqual((made["client_info"]["ip_address"], made["client_info"]["email"]), ("10.0.1.2", "admin@hivemind.local"))
        for line in ("Address = 10.0.1.2/32", "DNS = 8.8.8.8, 8.8.4.4", "AllowedIPs = 0.0.0.0/0", "PersistentKeepalive = 25"):
            self.assertIn(line, made["config"])
        self.assertEqual((status()["interface"], status()["port"], status()["clients"]), ("wg1", 51821, 1))
        self.made(CLIENTS, {"name": "other", "server_id": 1})
        self.assertEqual(self.told("POST", "/api/vpn/clients", {"client_name": "worker-002"})[1]["client_info"]["email"], None)
        listed = self.told("GET", "/api/vpn/clients")[1]
        self.assertEqual([each["name"] for each in listed], ["worker-001", "other", "worker-002"])
        self.assertEqual(self.told("POST", "/api/vpn/clients", {"client_name": "worker-001"})[0], 409)
        code, reply = self.told("POST", "/api/vpn/clients", {"client_name": "a\nb"})
        self.assertEqual((code, isinstance(reply["error"], str)), (400, True), reply)
        self.assertEqual(self.told("GET", "/api/vpn/clients", api=Api(self.setup_.url))[0], 401)
        user = self.person("uma", "user")
        self.assertEqual(self.told("POST", "/api/vpn/clients", {"client_name": "x"}, user)[0], 403)
        self.assertEqual(len(self.told("GET", "/api/vpn/clients", api=user)[1]), 3)
        self.assertEqual(self.api.call("GET", "/api/system/status")["vpn_status"], "stopped")

    def test_what_a_host_refuses_is_seen(self):
        host = self.joined(self.api, "bare")  # its manifest lets nobody set up tunnels
        self.made(SERVERS, {**FIRST, "host_id": host})
        status, reply = self.told("POST", f"{SERVERS}/1/start", {})
        self.assertGreaterEqual(status, 400, reply)
        seen = self.told("GET", f"{SERVERS}/1")[1]["data"]
        self.assertEqual((seen["status"], seen["error"]), ("error", reply["error"]["message"]))
        self.assertEqual(self.told("GET", f"{SERVERS}?status=error")[1]["data"]["pagination"]["total"], 1)
        self.assertEqual(self.api.call("GET", "/api/system/status")["vpn_status"], "error")
        # It is wanted all the same, so another one with its addresses does not start beside it (C45).
        self.made(SERVERS, {"name": "again", "ipv4_address": "10.0.0.129/25", "host_id": host})
        self.assertIn("wg0", self.refused("POST", f"{SERVERS}/2/start", {}, 409, "RESOURCE_ALREADY_EXISTS")["message"])
        self.told("POST", f"{SERVERS}/1/stop", {})
        self.assertEqual(self.told("GET", f"{SERVERS}/1")[1]["data"]["status"], "stopped")


if __name__ == "__main__":
    unittest.main()
