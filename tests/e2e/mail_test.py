# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails over a real SMTP server, and the pages behind their links."""

import html
import json
import re
import time
import unittest
import urllib.parse

from harness import Api, EndToEnd, free_port
from local_setup import wait_until
from mail_server import HangingServer, MailServer, make_authority

GOOD = "Correct-horse7battery"
BETTER = "Another-horse8battery"


class MailTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.authority = make_authority(self.folder)

    def mail_server(self, **options) -> MailServer:
        server = MailServer(self.folder, **options)
        self.addCleanup(server.close)
        return server

    def serve_with(self, port: int, **settings) -> Api:
        """A server that sends its mails there."""
        config = {"mail.smtp.host": "127.0.0.1", "mail.smtp.port": port, "mail.smtp.user": "mesh",
                  "mail.smtp.password": "s3cret", "mail.smtp.ca-file": str(self.authority),
                  "mail.from": "console@example.org"}
        config.update({key.replace("__", "-").replace("_", "."): value for key, value in settings.items()})
        path = self.folder / "meshhelm.json"
        path.write_text(json.dumps({key: value for key, value in config.items() if value is not None}))
        self.setup_.stop()
        if not self.setup_.password:
            self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--config", str(path))
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        return api

    def status(self, api: Api, method: str, path: str, body=None, headers=None) -> "tuple[int, dict]":
        status, raw = api.raw(method, path, None if body is None else json.dumps(body).encode(), headers=headers)
        return status, json.loads(raw) if raw else {}

    def link_in(self, mail) -> str:
        text = mail.get_body(("plain",)).get_content()
        found = re.search(r"http://\S+token=\S+", text)
        self.assertIsNotNone(found, text)
        page = html.unescape(mail.get_body(("html",)).get_content())
        self.assertIn(found[0], page)
        self.assertTrue(found[0].startswith(self.setup_.url), found[0])
        return found[0][len(self.setup_.url):]

    def page(self, path: str, form: "dict | None" = None, headers=None) -> "tuple[int, str]":
        api = Api(self.setup_.url)
        data = None if form is None else urllib.parse.urlencode(form).encode()
        status, raw = api.raw("GET" if form is None else "POST", path, data,
                              headers={"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})
        return status, raw.decode()

    def sign_in(self, email: str, password: str) -> "tuple[int, dict]":
        return self.status(Api(self.setup_.url), "POST", "/api/auth/login", {"email": email, "password": password})

    def register(self, email: str, name: str = "Eva", language: str = "en") -> dict:
        status, body = self.status(Api(self.setup_.url), "POST", "/api/auth/register",
                                   {"email": email, "password": GOOD, "name": name}, {"Accept-Language": language})
        self.assertEqual(status, 201, body)
        return body

    def test_an_address_is_verified_and_a_password_reset(self):
        smtp = self.mail_server()
        admin = self.serve_with(smtp.port)
        said = self.register("eva@example.org", "Eva <b>&\r\nBcc: all@example.org", "zh-TW,zh;q=0.9,en;q=0.5")
        self.assertIn("check your email", said["message"])
        mail = smtp.mails.get(timeout=20)
        self.assertEqual(mail["subject"], "驗證您的 Meshhelm 帳號")
        self.assertEqual((mail["to"], mail["from"]), ("eva@example.org", "Meshhelm <console@example.org>"))
        self.assertIsNone(mail["bcc"])
        session = smtp.sessions[0]
        self.assertEqual((session["to"], session["tls"], session["signed_in"]), (["eva@example.org"], True, True))
        self.assertNotIn(b"<b>", mail.get_body(("html",)).get_content().encode())
        self.assertIn("Eva &lt;b&gt;&amp;", mail.get_body(("html",)).get_content())

        # Opening the page changes nothing; its form does, once.
        link = self.link_in(mail)
        self.assertEqual(self.sign_in("eva@example.org", GOOD)[1]["error"]["code"], "EMAIL_NOT_VERIFIED")
        for _ in range(2):
            status, page = self.page(link)
            self.assertEqual((status, 'lang="zh-TW"' in page), (200, True), page)
        self.assertEqual(self.sign_in("eva@example.org", GOOD)[0], 403)
        token = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["token"][0]
        self.assertEqual(self.page("/verify-email", {"token": token})[0], 200)
        self.assertEqual(self.sign_in("eva@example.org", GOOD)[0], 200)
        self.assertEqual(self.status(Api(self.setup_.url), "GET", f"/api/auth/verify-email?token={token}")[1]["error"]["code"],
                         "INVALID_TOKEN")
        self.assertIn("is confirmed", self.page(link.replace("zh-TW", "en"))[1])  # a second click is no fault

        # Forgotten: the same words whether or not there is such an account.
        anybody = Api(self.setup_.url)
        asked = [self.status(anybody, "POST", "/api/auth/forgot-password", {"email": address})
                 for address in ("nobody@example.org", "eva@example.org")]
        self.assertEqual(asked[0], asked[1])
        session = self.sign_in("eva@example.org", GOOD)[1]
        link = self.link_in(smtp.mails.get(timeout=20))
        token = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["token"][0]
        self.assertIn('autocomplete="new-password"', self.page(link)[1])
        form = {"token": token, "new_password": BETTER, "confirm_password": BETTER + "x"}
        self.assertEqual(self.page("/reset-password", form)[0], 400)
        self.assertIn("role=\"alert\"", self.page("/reset-password", {**form, "new_password": "short", "confirm_password": "short"})[1])
        weak = self.status(anybody, "POST", "/api/auth/reset-password", {"token": token, "new_password": "short"})
        self.assertEqual((weak[0], weak[1]["error"]["code"]), (400, "INVALID_PASSWORD"))
        self.assertEqual(self.page("/reset-password", {**form, "confirm_password": BETTER})[0], 200)
        self.assertEqual(self.sign_in("eva@example.org", GOOD)[0], 401)
        self.assertEqual(self.sign_in("eva@example.org", BETTER)[0], 200)
        thief = Api(self.setup_.url)
        thief.token = session["access_token"]
        self.assertEqual(thief.raw("GET", "/api/users/me")[0], 401)
        again = self.status(anybody, "POST", "/api/auth/reset-password", {"token": token, "new_password": GOOD})
        self.assertEqual((again[0], again[1]["error"]["code"]), (400, "INVALID_TOKEN"))
        self.assertIn("password was changed", smtp.mails.get(timeout=20)["subject"])

        # Nothing of it lies around: neither in the log nor in the audit log.
        log = "".join(path.read_text() for path in (self.folder / "logs").glob("*.log"))
        audit = json.dumps(admin.call("GET", "/api/admin/audit?size=100"))
        for text in (log, audit):
            for secret in (token, "s3cret", GOOD, BETTER):
                self.assertNotIn(secret, text)
        for action in ("EMAIL_VERIFIED", "PASSWORD_RESET"):
            self.assertIn(action, audit)
        self.assertEqual(admin.call("GET", "/api/admin/mail")["sent"], 3)
        self.assertIn(b"mails_sent_total 3", admin.raw("GET", "/actuator/prometheus")[1])

    def test_an_invitation_becomes_a_shared_flow(self):
        smtp = self.mail_server()
        words = {"en": "shares “Weather 0” with you", "zh-TW": "與您共用「Weather 1」", "zh-CN": "与您共享“Weather 2”"}
        for number, (language, subject) in enumerate(words.items()):
            with self.subTest(language):
                admin = self.serve_with(smtp.port, mail_language=language)
                flow = admin.call("POST", "/api/flows", {"name": f"Weather {number}", "definition": {"nodes": [], "edges": []}})
                email = f"guest{number}@example.org"
                share = admin.call("POST", f"/api/flows/{flow['id']}/shares", {"email": email, "permission": "edit"})
                self.assertTrue(share["pending"])
                mail = smtp.mails.get(timeout=20)
                self.assertEqual(mail["to"], email)
                self.assertIn(subject, mail["subject"])
                link = re.search(r"http://\S+", mail.get_body(("plain",)).get_content())[0]
                self.assertIn(link, html.unescape(mail.get_body(("html",)).get_content()))
                self.assertTrue(link.startswith(self.setup_.url), link)

                status, page = self.page(link[len(self.setup_.url):])
                self.assertEqual((status, f'lang="{language}"' in page, self.setup_.url in page), (200, True, True), page)
                status, page = self.page("/invitation", {"email": email, "name": "Guest", "password": GOOD, "lang": language})
                self.assertEqual(status, 200, page)
                self.assertEqual(self.sign_in(email, GOOD)[1]["error"]["code"], "EMAIL_NOT_VERIFIED")
                verify = self.link_in(smtp.mails.get(timeout=20))
                token = urllib.parse.parse_qs(urllib.parse.urlsplit(verify).query)["token"][0]
                self.assertEqual(self.page("/verify-email", {"token": token})[0], 200)

                guest = Api(self.setup_.url)
                guest.token = self.sign_in(email, GOOD)[1]["access_token"]
                waiting = guest.call("GET", "/api/shares/invitations")["content"]
                self.assertEqual([one["id"] for one in waiting], [share["id"]])
                guest.call("POST", f"/api/shares/{share['id']}/accept", {})
                shared = guest.call("GET", "/api/flows/shared-with-me")["content"]
                self.assertEqual([one["id"] for one in shared], [flow["id"]], shared)
                self.assertEqual(guest.call("GET", f"/api/flows/{flow['id']}")["my_permission"], "edit")

    def test_every_mail_in_every_language(self):
        smtp = self.mail_server()
        self.serve_with(smtp.port)
        subjects = {"en": ("Confirm your", "Reset your"), "zh-TW": ("驗證您的", "重設"), "zh-CN": ("验证您的", "重置")}
        for number, (language, (verify, reset)) in enumerate(subjects.items()):
            with self.subTest(language):
                email = f"reader{number}@example.org"
                self.register(email, "Reader", language)
                mail = smtp.mails.get(timeout=20)
                self.assertIn(verify, mail["subject"])
                link = self.link_in(mail)
                status, page = self.page(link)
                self.assertEqual((status, f'lang="{language}"' in page), (200, True))
                token = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["token"][0]
                self.assertEqual(self.page("/verify-email", {"token": token})[0], 200)
                self.status(Api(self.setup_.url), "POST", "/api/auth/forgot-password", {"email": email},
                            {"Accept-Language": language})
                mail = smtp.mails.get(timeout=20)
                self.assertIn(reset, mail["subject"])
                status, page = self.page(self.link_in(mail))
                self.assertEqual((status, f'lang="{language}"' in page), (200, True))

    def test_what_an_administrator_sends(self):
        smtp = self.mail_server(starttls=False, tls=True)
        admin = self.serve_with(smtp.port, mail_smtp_tls="implicit", mail_link__url="https://mesh.example.org/console/")
        self.assertEqual(admin.call("POST", "/api/admin/mail/test", {"email": "me@example.org"})["message"],
                         "The mail server has taken the mail.")
        self.assertEqual(smtp.mails.get(timeout=20)["subject"], "Test mail from Meshhelm")
        made = admin.call("POST", "/api/v1/users", {"username": "eva", "email": "eva@example.org", "password": GOOD,
                                                    "send_welcome_email": True})
        self.assertTrue(made["data"]["welcome_email_queued"])
        welcome = smtp.mails.get(timeout=20)
        text = welcome.get_body(("plain",)).get_content()
        self.assertIn("https://mesh.example.org/console/reset-password?token=", text)
        self.assertIn("eva", text)
        self.assertNotIn(GOOD, text)
        token = re.search(r"token=([^&\s]+)", text)[1]
        uid = made["data"]["id"]
        reset = admin.call("POST", f"/api/v1/users/{uid}/reset-password", {"new_password": BETTER, "send_email": True})
        self.assertTrue(reset["data"]["email_queued"])
        told = smtp.mails.get(timeout=20)
        self.assertNotIn(BETTER, told.get_body(("plain",)).get_content())
        # The older link would undo what the administrator has done since.
        late = self.status(Api(self.setup_.url), "POST", "/api/auth/reset-password", {"token": token, "new_password": GOOD})
        self.assertEqual(late[1]["error"]["code"], "INVALID_TOKEN")

    def test_a_server_that_is_down_gets_its_mail_later(self):
        port = free_port()
        admin = self.serve_with(port)
        self.register("eva@example.org")
        wait_until(lambda: admin.call("GET", "/api/admin/mail")["retried"] > 0, "a failed try")
        waiting = admin.call("GET", "/api/admin/mail")["content"][0]
        self.assertEqual((waiting["status"], waiting["kind"], waiting["to"]), ("waiting", "verify_email", "eva@example.org"))
        self.assertIn("cannot be reached", waiting["error"])
        self.setup_.server.kill()  # and it is still there after a crash
        self.setup_.programs.clear()
        smtp = self.mail_server(port=port)
        admin = self.serve_with(port)
        mail = smtp.mails.get(timeout=40)
        self.assertEqual(mail["to"], "eva@example.org")
        wait_until(lambda: admin.call("GET", "/api/admin/mail")["waiting"] == 0, "an empty queue")

    def test_what_goes_wrong_is_said(self):
        hanging = HangingServer()
        self.addCleanup(hanging.close)
        plain = self.mail_server(starttls=False, user="")
        good = self.mail_server()
        refusing = self.mail_server(refuse="550 no such mailbox")
        cases = [(free_port(), {}, "SMTP_UNREACHABLE"), (hanging.port, {}, "SMTP_TIMEOUT"),
                 (plain.port, {}, "SMTP_TLS_FAILED"), (good.port, {"mail_smtp_ca__file": None}, "SMTP_TLS_FAILED"),
                 (good.port, {"mail_smtp_password": "wrong"}, "SMTP_SIGN_IN_FAILED"), (refusing.port, {}, "MAIL_REFUSED")]
        for port, settings, reason in cases:
            with self.subTest(reason, settings=settings):
                admin = self.serve_with(port, **settings)
                began = time.monotonic()
                status, body = self.status(admin, "POST", "/api/admin/mail/test", {"email": "me@example.org"})
                self.assertEqual(body["error"]["code"], reason, body)
                self.assertEqual(status, 400 if reason == "MAIL_REFUSED" else 503)
                self.assertLess(time.monotonic() - began, 15)
                self.assertNotIn("s3cret", json.dumps(body))
                if reason == "MAIL_REFUSED":
                    self.register("eva@example.org")
                    wait_until(lambda a=admin: a.call("GET", "/api/admin/mail")["failed"] == 1, "the mail to be given up")
                    failed = admin.call("GET", "/api/admin/mail")["content"][0]
                    self.assertEqual((failed["status"], failed["attempts"]), ("failed", 1))
                    wait_until(lambda a=admin: a.call("GET", "/api/admin/audit?action=MAIL_FAILED")["totalElements"] == 1, "the audit")
        self.assertTrue(plain.mails.empty())

    def test_without_a_mail_server(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port())
        self.assertIn("administrator will activate", self.register("eva@example.org")["message"])
        anybody = Api(self.setup_.url)
        for path in ("/api/auth/forgot-password", "/api/auth/resend-verification"):
            status, body = self.status(anybody, "POST", path, {"email": "eva@example.org"})
            self.assertEqual((status, body["error"]["code"]), (503, "MAIL_NOT_CONFIGURED"))
        self.assertIn("sends no mails", self.page("/forgot-password")[1])


if __name__ == "__main__":
    unittest.main()
