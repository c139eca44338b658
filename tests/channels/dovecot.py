"""A real IMAP server of this machine, for as long as a test needs one."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

import imapclient
import pytest

PASSWORD = "sesame"
PATIENCE_SECONDS = 20.0

_CONF = Template("""
base_dir = $place/run
log_path = $place/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
mail_location = maildir:$place/mail/%u
first_valid_uid = 1
$users
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=$password
}
userdb {
  driver = static
  args = uid=$uid gid=$gid home=$place/home/%u
}
""")


class PostOffice:
    """The server, and a way to put mails into its mailboxes as its owner would."""

    def __init__(self, port: int, place: Path) -> None:
        self.port = port
        self._place = place

    def address(self, user: str, folder: str = "INBOX") -> str:
        return f"imap://{user}@127.0.0.1:{self.port}/{folder}"

    @contextmanager
    def owner(self, user: str) -> Iterator[imapclient.IMAPClient]:
        """The mailbox in the hands of its owner, who may change it."""
        with imapclient.IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=10) as server:
            server.login(user, PASSWORD)
            yield server

    def deliver(self, user: str, *mails: bytes, folder: str = "INBOX") -> None:
        """Mails arrive, unread."""
        with self.owner(user) as server:
            for raw in mails:
                server.append(folder, raw)

    def flags(self, user: str, folder: str = "INBOX") -> dict[int, tuple[bytes, ...]]:
        """What the server has noted about each mail."""
        with self.owner(user) as server:
            server.select_folder(folder, readonly=True)
            return {uid: found[b"FLAGS"] for uid, found in server.fetch(server.search(), ["FLAGS"]).items()}


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Dovecot on loopback; where it is not installed the test is skipped."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("no dovecot on the PATH: install dovecot-imapd to run the mailbox tests")
    place = Path(tempfile.mkdtemp(prefix="dovecot-"))  # short: sockets lie in it
    process = None
    try:
        place.chmod(0o755)
        port = _free_port()
        owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        for name in ("mail", "home", "run"):
            (place / name).mkdir()
            if os.geteuid() == 0 and name != "run":
                os.chown(place / name, owner.pw_uid, owner.pw_gid)
        conf = place / "dovecot.conf"
        conf.write_text(
            _CONF.substitute(
                place=place, port=port, password=PASSWORD, uid=owner.pw_uid, gid=owner.pw_gid, users=_users(owner)
            )
        )
        process = subprocess.Popen([program, "-F", "-c", conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait(process, port, place / "log")
        yield PostOffice(port, place)
    finally:
        if process is not None:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)
        shutil.rmtree(place, ignore_errors=True)


def _users(owner: pwd.struct_passwd) -> str:
    """Root starts it as the users its package made; anybody else runs all of it as himself."""
    if os.geteuid() == 0:
        return ""
    return f"default_internal_user = {owner.pw_name}\ndefault_login_user = {owner.pw_name}\n"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
