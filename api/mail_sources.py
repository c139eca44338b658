"""Where mails arrive, as the settings say."""

from __future__ import annotations

import os
from pathlib import Path

from api.settings import Settings
from copilot.amazon.mail import MAX_BYTES
from copilot.channels.drop_folder import DropFolder
from copilot.channels.mailbox import Mailbox, MailboxAddress, SignIn, by_password, by_token
from copilot.domain.arrivals import MailSource
from copilot.domain.errors import Misconfigured
from copilot.domain.ports import Clock


def mail_sources(settings: Settings, clock: Clock) -> list[MailSource]:
    """The sources that are set, in a fixed order. Raises Misconfigured for one that could not be read, or not safely."""
    sources: list[MailSource] = []
    if settings.mail_folder is not None:
        sources.append(_folder(settings.mail_folder))
    if settings.imap_url:
        address = MailboxAddress.parse(settings.imap_url)
        sources.append(Mailbox(address, _sign_in(settings, address.user), clock, largest=MAX_BYTES))
    if sources and not settings.authserv_ids:
        raise Misconfigured(
            "a source of mail needs COPILOT_TRUSTED_AUTHSERV_IDS, the name that your own receiving server writes into "
            "Authentication-Results: without it any sender could vouch for himself"
        )
    return sources


def _folder(folder: Path) -> DropFolder:
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise Misconfigured(f"COPILOT_MAIL_FOLDER: {folder} is not a folder that can be read and written")
    return DropFolder(folder, largest=MAX_BYTES)


def _sign_in(settings: Settings, user: str) -> SignIn:
    if settings.imap_token_file is not None:
        return by_token(user, settings.imap_token_file)
    password = settings.imap_password.get_secret_value()
    if not password:
        raise Misconfigured("COPILOT_IMAP_URL needs COPILOT_IMAP_PASSWORD or COPILOT_IMAP_TOKEN_FILE")
    return by_password(user, password)
