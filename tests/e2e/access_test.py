# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways in and settings over real sockets and a real store: second step, API keys, settings, pictures."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import struct
import subprocess
import time
import unittest

from harness import BIN, Api, EndToEnd, free_port
from local_setup import wait_until

GOOD = "Correct-horse7battery"


def totp(secret: str, steps: int = 0) -> str:
    """RFC 6238, independent of the server's own."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


class AccessTest(EndToEnd):
    def ask(self, method: str, path: str, body=None, token: str = "", headers=None) -> "tuple[int, dict]":
        api = Api(self.setup_.url)
        api.token = token
        status, raw = api.raw(method, path, None if body is None else json.dumps(body).encode(), headers=headers)
        return status, json.loads(raw) if raw else {}

    def restart(self) -> Api:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        return self.serve()

    def test_second_step_in_every_family(self):
        admin = self.serve()
        person = {"username": "eva", "email": "eva@example.org", "password": GOOD}
        status, refused = self.ask("POST", "/api/v1/users", {**person, "two_factor_enabled": True}, admin.token)
        self.assertEqual((status, refused["error"]["details"]["field"]), (422, "two_factor_enabled"))
        uid = admin.call("POST", "/api/v1/users", {**person, "two_factor_enabled": False})["data"]["id"]

        def is_shown():
            return admin.call("GET", f"/api/v1/users/{uid}")["data"]["two_factor_enabled"]
        self.assertFalse(is_shown())
        eva = Api(self.setup_.url)
        eva.sign_in("eva", GOOD)
        self.assertEqual(self.ask("POST", "/api/users/me/2fa", {"password": "guess"}, eva.token)[0], 400)
        made = eva.call("POST", "/api/users/me/2fa", {"password": GOOD})
        self.assertIn(made["secret"], made["otpauth_uri"])
        self.assertTrue(made["qr_svg"].startswith("<svg "))
        self.assertEqual(self.ask("POST", "/api/users/me/2fa/confirm", {"code": "000000"}, eva.token)[1]["error"]["code"], "INVALID_CODE")
        wait_until(lambda: time.time() % 30 < 20, "a step that does not end at once")
        codes = eva.call("POST", "/api/users/me/2fa/confirm", {"code": totp(made["secret"], -1)})["recovery_codes"]
        self.assertEqual(len(set(codes)), 10)
        self.assertTrue(is_shown())
        for entry in pathlib.Path(self.setup_.folder).rglob("*"):
            if entry.is_file():
                self.assertNotIn(codes[0].encode(), entry.read_bytes(), entry)

        _, first = self.ask("POST", "/api/auth/login", {"email": "eva@example.org", "password": GOOD})
        self.assertTrue(first["two_factor_required"])
        self.assertNotIn("refresh_token", first)
        status, refused = self.ask("GET", "/api/users/me", token=first["access_token"])
        self.assertEqual((status, refused["error"]["code"]), (401, "TWO_FACTOR_REQUIRED"))
        code = totp(made["secret"])
        status, done = self.ask("POST", "/api/auth/verify-2fa", {"code": code}, first["access_token"])
        self.assertEqual((status, done["expires_in"]), (200, 900))
        self.assertEqual(self.ask("GET", "/api/users/me", token=done["access_token"])[0], 200)

        _, first = self.ask("POST", "/api/auth/login", {"username": "eva", "password": GOOD})
        self.assertEqual(self.ask("POST", "/api/auth/verify-2fa", {"code": code}, first["token"])[0], 401)  # used
        status, done = self.ask("POST", "/api/auth/verify-2fa", {"code": codes[0], "method": "recovery"}, first["token"])
        self.assertIsInstance(done["user"]["id"], int)

        _, first = self.ask("POST", "/api/v1/auth/login", {"username": "eva", "password": GOOD})
        self.assertTrue(first["data"]["user"]["two_factor_enabled"])
        status, done = self.ask("POST", "/api/v1/auth/verify-2fa", {"code": codes[0]}, first["data"]["access_token"])
        self.assertEqual((status, done["error"]["code"]), (401, "INVALID_CREDENTIALS"))
        status, done = self.ask("POST", "/api/v1/auth/verify-2fa", {"code": codes[1]}, first["data"]["access_token"])
        self.assertTrue(done["data"]["verified"] and done["data"]["refresh_token"])

        admin = self.restart()
        rotated = admin.call("POST", "/api/admin/data-keys/rotate", {})
        self.assertIn("second_factor", json.dumps(rotated))
        admin = self.restart()
        _, first = self.ask("POST", "/api/v1/auth/login", {"username": "eva", "password": GOOD})
        status, ahead = self.ask("POST", "/api/v1/auth/verify-2fa", {"code": totp(made["secret"], 1), "method": "totp"},
                                 first["data"]["access_token"])
        self.assertEqual((status, ahead["data"]["verified"]), (200, True))
        self.assertEqual(self.ask("GET", "/api/v1/auth/api-keys", token=ahead["data"]["access_token"])[0], 200)  # its secret was sealed anew, and one step ahead is near enough
        self.assertEqual(done["data"]["user"]["id"], uid)
        self.assertTrue(is_shown())
        # Who has it may be written back as they are; taken away, nobody but they can have it again.
        self.assertTrue(admin.call("PUT", f"/api/v1/users/{uid}", {"two_factor_enabled": True})["data"]["two_factor_enabled"])
        eva.url = self.setup_.url
        sessions = len(eva.call("GET", "/api/users/me/sessions")["sessions"])
        changed = admin.call("PUT", f"/api/v1/users/{uid}", {"full_name": "Eva", "two_factor_enabled": False})["data"]
        self.assertEqual((changed["full_name"], changed["two_factor_enabled"]), ("Eva", False))
        self.assertFalse(is_shown())
        self.assertEqual(len(eva.call("GET", "/api/users/me/sessions")["sessions"]), sessions)
        self.assertEqual(admin.call("GET", "/api/admin/audit?action=RESET_TWO_FACTOR")["totalElements"], 1)
        status, refused = self.ask("PUT", f"/api/v1/users/{uid}", {"full_name": "E", "two_factor_enabled": True}, admin.token)
        self.assertEqual((status, refused["error"]["details"]["field"]), (422, "two_factor_enabled"))
        self.assertEqual(admin.call("GET", f"/api/v1/users/{uid}")["data"]["full_name"], "Eva")
        self.assertEqual(self.ask("DELETE", f"/api/v1/users/{uid}/2fa", token=admin.token)[0], 409)
        self.assertNotIn("two_factor_required", self.ask("POST", "/api/auth/login", {"username": "eva", "password": GOOD})[1])

    def test_api_keys(self):
        admin = self.serve()
        asked = {"name": "My API Key", "access_level": "read", "permissions": ["user.view"], "allowed_ips": ["127.0.0.0/8", "::1"],
                 "allowed_endpoints": ["/api/v1/users*"], "rate_limit": {"requests_per_minute": 60, "burst_limit": 5},
                 "expires_at": "2099-12-31T23:59:59Z", "description": "monitoring"}
        made = admin.call("POST", "/api/v1/auth/api-keys", asked)["data"]
        self.assertEqual({name: made[name] for name in asked}, asked)
        self.assertEqual((made["status"], made["last_used"]), ("active", None))
        key = made["api_key"]
        self.assertEqual(self.ask("GET", "/api/v1/users", headers={"X-API-Key": key})[0], 200)
        self.assertEqual(self.ask("GET", "/api/v1/users", token=key)[0], 200)
        self.assertEqual(self.ask("GET", "/api/flows", token=key)[0], 403)
        self.assertEqual(self.ask("POST", "/api/v1/users", {"username": "x", "password": GOOD}, token=key)[0], 403)
        seen = [self.ask("GET", "/api/v1/users", token=key)[0] for _ in range(6)]
        self.assertIn(429, seen)
        self.assertEqual(self.ask("GET", "/api/v1/users", token=key[:-1] + ("a" if key[-1] != "a" else "b"))[0], 401)
        self.assertNotIn(key, json.dumps(admin.call("GET", "/api/v1/auth/api-keys")))
        self.assertIsNotNone(next(each for each in admin.call("GET", "/api/v1/auth/api-keys")["data"]["api_keys"]
                                  if each["id"] == made["id"])["last_used"])
        slow = admin.call("POST", "/api/v1/auth/api-keys", {"name": "slow", "rate_limit": {"requests_per_minute": 1,
                                                                                          "burst_limit": 3}})["data"]["api_key"]
        seen = [self.ask("GET", "/api/v1/users", token=slow)[0] for _ in range(6)]
        self.assertEqual((seen[:3], seen[-1]), ([200] * 3, 429))
        elsewhere = admin.call("POST", "/api/v1/auth/api-keys", {"name": "elsewhere", "allowed_ips": ["203.0.113.0/24"]})["data"]
        self.assertEqual(self.ask("GET", "/api/v1/users", token=elsewhere["api_key"])[0], 403)

        console = admin.call("POST", "/api/v1/auth/api-keys", {"name": "console", "access_level": "admin", "allowed_endpoints": ["/*"]})["data"]
        environment = {**os.environ, "MESHHELM_SERVER": self.setup_.url, "MESHHELM_API_KEY": console["api_key"],
                       "XDG_CONFIG_HOME": str(self.folder), "HOME": str(self.folder)}
        ctl = lambda *words: subprocess.run([str(BIN / "meshhelmctl"), *words], env=environment, capture_output=True, text=True, timeout=60)
        listed = ctl("flow", "list")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        refused = ctl("apikey", "create", "another")
        self.assertEqual(refused.returncode, 1, refused.stdout)  # a key makes no keys

        admin = self.restart()
        self.assertEqual(self.ask("GET", "/api/v1/users", token=key)[0], 200)
        fresh = admin.call("POST", f"/api/v1/auth/api-keys/{made['id']}/rotate", {"overlap_seconds": 60})["data"]["api_key"]
        self.assertEqual([self.ask("GET", "/api/v1/users", token=each)[0] for each in (key, fresh)], [200, 200])
        admin.call("DELETE", f"/api/v1/auth/api-keys/{made['id']}")
        self.assertEqual([self.ask("GET", "/api/v1/users", token=each)[0] for each in (key, fresh)], [401, 401])
        actions = {entry["action"] for entry in admin.call("GET", "/api/admin/audit?resource_type=api_key&size=50")["content"]}
        self.assertEqual(actions, {"CREATE_API_KEY", "ROTATE_API_KEY", "REVOKE_API_KEY"})
        self.assertEqual(admin.call("GET", "/api/admin/audit?from=2099-01-01T00:00:00Z")["totalElements"], 0)
        status, csv = admin.raw("GET", "/api/admin/audit/export?format=csv&action=REVOKE_API_KEY")
        self.assertEqual((status, csv.decode().count("REVOKE_API_KEY")), (200, 1))

    def test_settings_while_running(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--api.requests-per-minute=900")
        admin = Api(self.setup_.url)
        admin.sign_in("admin", self.setup_.password)
        settings = {each["key"]: each for each in admin.call("GET", "/api/admin/settings")["settings"]}
        self.assertEqual((settings["api.requests-per-minute"]["source"], settings["api.requests-per-minute"]["editable"]), ("arguments", False))
        self.assertEqual((settings["jwt.secret"]["value"], settings["data-dir"]["applies"]), (None, "start"))

        def change(**values):
            return self.ask("PUT", "/api/admin/settings", {"settings": {key.replace("__", ".").replace("_", "-"): value
                                                                        for key, value in values.items()}}, admin.token)
        status, after = change(accounts__open_registration=False, accounts__password__min_length=20, flow__component__retry_attempts=5)
        self.assertEqual(status, 200)
        after = {each["key"]: each for each in after["settings"]}
        self.assertTrue(after["flow.component.retry-attempts"]["pending"])
        self.assertEqual(self.ask("POST", "/api/auth/register", {"username": "x", "password": "password123"})[0], 403)
        short = self.ask("POST", "/api/v1/users", {"username": "eva", "password": "Correct-horse7"}, admin.token)
        self.assertEqual((short[0], short[1]["error"]["code"]), (422, "VALIDATION_ERROR"))
        self.assertEqual(change(api__requests_per_minute=5)[1]["error"]["code"], "SETTING_FIXED")
        self.assertEqual(change(accounts__password__min_length=2)[0], 400)
        self.assertEqual(change(no__such=2)[0], 404)
        self.assertEqual(self.ask("PUT", "/api/admin/settings", {"settings": {}}, admin.token)[0], 400)

        admin = self.restart()
        settings = {each["key"]: each for each in admin.call("GET", "/api/admin/settings")["settings"]}
        kept = settings["flow.component.retry-attempts"]
        self.assertEqual((kept["value"], kept["source"], kept["pending"]), (5, "stored", False))
        self.assertEqual(self.ask("POST", "/api/auth/register", {"username": "x", "password": "password123"})[0], 403)
        self.assertEqual(change(accounts__open_registration=None)[0], 200)
        self.assertEqual(self.ask("POST", "/api/auth/register", {"username": "x", "password": "password123"})[0], 201)
        log = admin.call("GET", "/api/admin/audit?action=UPDATE_SETTINGS")["content"]
        self.assertEqual(log[0]["details"], {"accounts.open-registration": None})

    def test_pictures(self):
        admin = self.serve()
        png = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAGElEQVR4nGP4TwAwjCoYVTCqYFTBSFUAANx9/gLJAgqPAAAAAElFTkSuQmCC")
        status, body = admin.raw("PUT", "/api/users/me/avatar", png)
        self.assertEqual(status, 200, body)
        url = json.loads(body)["avatar_url"]
        self.assertEqual(admin.raw("GET", url), (200, png))
        self.assertEqual(self.ask("GET", url)[0], 401)
        self.assertEqual(admin.raw("PUT", "/api/users/me/avatar", b"<svg onload='alert(1)'>" + b" " * 60)[0], 400)
        self.assertEqual(admin.raw("PUT", "/api/users/me/avatar", png + b"\0" * (1 << 20))[0], 413)
        self.assertEqual(admin.raw("GET", url), (200, png))  # nothing was changed
        self.assertEqual(admin.raw("DELETE", "/api/users/me/avatar")[0], 204)
        self.assertEqual(admin.raw("GET", url)[0], 404)
        self.assertIsNone(admin.call("GET", "/api/users/me")["avatar_url"])


if __name__ == "__main__":
    unittest.main()
