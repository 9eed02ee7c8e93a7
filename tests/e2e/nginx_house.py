# SPDX-License-Identifier: GPL-3.0-or-later
"""A real nginx in a folder and on ports of its own, which needs no root."""

import pathlib
import shutil
import signal
import subprocess
import time
import unittest
import os

from harness import free_port
from host_house import PATIENCE, HostHouse

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")


@unittest.skipUnless(NGINX, "there is no nginx")
class NginxHouse(HostHouse):
    def setUp(self):
        super().setUp()
        self.etc = self.folder / "etc"
        for folder in ("etc/sites-available", "etc/sites-enabled", "www", "log", "temp"):
            (self.folder / folder).mkdir(parents=True)
        self.pid_file = self.folder / "nginx.pid"
        self.main = self.etc / "nginx.conf"
        temporary = "".join(f"    {what}_temp_path {self.folder}/temp/{what};\n" for what in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        # Workers of root's nginx are nobody, who does not get into this folder.
        user = "user root;\n" if os.geteuid() == 0 else ""
        self.main.write_text(f"{user}worker_processes 1;\npid {self.pid_file};\nerror_log {self.folder}/log/error.log;\n"
                             f"events {{ worker_connections 64; }}\nhttp {{\n    access_log off;\n{temporary}"
                             f"    include {self.etc}/sites-enabled/*;\n}}\n")

    def _clean_up(self):
        pid = self.nginx_pid()
        if pid:
            os.kill(pid, signal.SIGTERM)
            end = time.monotonic() + PATIENCE
            while self.nginx_pid() and time.monotonic() < end:
                time.sleep(0.05)
        super()._clean_up()

    def nginx_pid(self) -> int:
        """Of the master that runs; 0: none."""
        text = self.pid_file.read_text().strip() if self.pid_file.exists() else ""
        if not text or not pathlib.Path(f"/proc/{text}/comm").exists():
            return 0
        return int(text) if pathlib.Path(f"/proc/{text}/comm").read_text().strip() == "nginx" else 0

    def manifest(self, name: str, powers: str = "read write control certificates", more: str = "") -> pathlib.Path:
        lines = [f"{power} = true" for power in powers.split()]
        lines += [f'{key} = "{value}"' for key, value in {
            "binary": NGINX, "config": self.main, "available": self.etc / "sites-available",
            "enabled": self.etc / "sites-enabled", "pid": self.pid_file, "unit": "", "webroot": self.folder / "www",
            "certificate_folder": self.folder / "certificates"}.items()]
        path = self.folder / f"{name}.toml"
        path.write_text("metrics = true\n\n[nginx]\n" + "\n".join(lines) + "\n" + more)
        path.chmod(0o600)
        return path

    def site(self, port: int, says: str) -> str:
        return f'server {{\n    listen 127.0.0.1:{port};\n    server_name "{says}.example";\n    return 200 "{says}";\n}}\n'

    def start_nginx(self) -> None:
        subprocess.run([NGINX, "-c", str(self.main)], check=True, timeout=PATIENCE, capture_output=True)
        self.until("nginx runs", self.nginx_pid)

    def tree(self) -> dict:
        """Everything below etc/: bytes, or where it leads to."""
        return {str(path.relative_to(self.etc)): os.readlink(path) if path.is_symlink() else
                (path.read_bytes(), oct(path.stat().st_mode)) for path in self.etc.rglob("*")
                if path.is_symlink() or path.is_file()}


__all__ = ["NGINX", "NginxHouse", "free_port"]
