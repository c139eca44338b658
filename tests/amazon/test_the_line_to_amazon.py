"""How a call is made: to one place only, as ourselves, with bounded patience, and never a write twice."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from pydantic import SecretStr

from copilot.amazon.client import SpApi
from copilot.amazon.library import Family, LwaAddress
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, BadInput, Misconfigured, OutcomeUnknown
from tests.amazon.conftest import REFRESH, SECRET, TOKEN, ScriptedAmazon, settings_for

ORDER = "/orders/2026-01-01/orders/403-1111111-1111111"
FEEDS = "/feeds/2021-06-30/feeds"
FOUND = (200, {"order": {"orderId": "403-1111111-1111111"}})
REFUSED = (400, {"errors": [{"code": "InvalidInput", "message": "no"}]})
THROTTLED = (429, {"errors": [{"code": "QuotaExceeded", "message": "slow down", "details": ""}]})
EXPIRED = (403, {"errors": [{"code": "Unauthorized", "message": "no", "details": "The access token has expired."}]})
NO_ROLE = (403, {"errors": [{"code": "Unauthorized", "message": "Access to requested resource is denied."}]})


async def read(api: SpApi, **kwargs: Any) -> Any:
    return await api.read(Family.ORDERS, "get_order", "403-1111111-1111111", marketplace="IT", **kwargs)


async def write(api: SpApi) -> Any:
    return await api.write(Family.FEEDS, "create_feed", "POST_PAYMENT_ADJUSTMENT_DATA", "doc", marketplaceIds=["A"])


async def test_a_call_names_the_right_host_says_who_we_are_and_adds_nothing(
    amazon: ScriptedAmazon, connect: Any
) -> None:
    amazon.says(f"GET {ORDER}", FOUND)
    amazon.says(f"POST {FEEDS}", (202, {"feedId": "1"}))
    api = connect(amazon.base)
    await read(api, includedData=["PROCEEDS", "PACKAGES"])
    await write(api)
    (asked,), (sent,) = amazon.calls(ORDER), amazon.calls(FEEDS)
    assert asked.headers["host"] == sent.headers["host"] == amazon.base.removeprefix("http://")
    assert asked.headers["x-amz-access-token"] == TOKEN
    assert asked.headers["user-agent"].startswith("seller-support-copilot/")
    assert asked.headers["user-agent"].endswith("(automated; human-confirmed)")
    assert amazon.calls("/auth/o2/token")[0].headers["user-agent"] == asked.headers["user-agent"]
    assert asked.query == "includedData=PROCEEDS%2CPACKAGES"
    assert sent.body == (
        b'{"feedType": "POST_PAYMENT_ADJUSTMENT_DATA", "inputFeedDocumentId": "doc", "marketplaceIds": ["A"]}'
    )


async def test_variables_that_would_send_us_elsewhere_are_taken_away(
    amazon: ScriptedAmazon, connect: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SP_API_DEFAULT_MARKETPLACE", "US")
    monkeypatch.setenv("AWS_ENV", "SANDBOX")
    amazon.says(f"GET {ORDER}", FOUND)
    await read(connect(amazon.base))
    assert len(amazon.calls(ORDER)) == 1
    assert "SP_API_DEFAULT_MARKETPLACE" not in os.environ


async def test_credentials_in_the_environment_are_not_used(
    amazon: ScriptedAmazon, connect: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SP_API_REFRESH_TOKEN", "somebody-elses")
    amazon.says(f"GET {ORDER}", FOUND)
    await read(connect(amazon.base))
    body = amazon.calls("/auth/o2/token")[0].body.decode()
    assert "somebody-elses" not in body and "nobody-may-see" in body


@pytest.mark.parametrize("bad", [(502, b"<html>Bad Gateway</html>"), (500, {"message": "?"}), (429, b""), THROTTLED])
async def test_a_read_is_tried_again_after(amazon: ScriptedAmazon, connect: Any, bad: Any) -> None:
    amazon.says(f"GET {ORDER}", bad, FOUND)
    assert (await read(connect(amazon.base))).body["order"]
    assert len(amazon.calls(ORDER)) == 2


async def test_a_read_gives_up_within_a_few_seconds(amazon: ScriptedAmazon, connect: Any) -> None:
    amazon.says(f"GET {ORDER}", (503, b""))
    begun = time.monotonic()
    with pytest.raises(AmazonUnavailable):
        await read(connect(amazon.base))
    assert len(amazon.calls(ORDER)) == 4
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("no", [REFUSED, NO_ROLE, (404, {"errors": [{"code": "NotFound", "message": "?"}]})])
async def test_a_definite_no_is_not_asked_again(amazon: ScriptedAmazon, connect: Any, no: Any) -> None:
    amazon.says(f"GET {ORDER}", no)
    with pytest.raises(AmazonRefused) as refused:
        await read(connect(amazon.base))
    assert refused.value.status == no[0] and len(amazon.calls(ORDER)) == 1


@pytest.mark.parametrize("nonsense", [(200, b"<html/>"), (200, b""), (200, b"[1]"), (200, b"null")])
async def test_a_success_that_is_no_json_object_is_no_answer(
    amazon: ScriptedAmazon, connect: Any, nonsense: Any
) -> None:
    amazon.says(f"GET {ORDER}", nonsense)
    with pytest.raises(AmazonUnavailable):
        await connect(amazon.base).read_once(Family.ORDERS, "get_order", "403-1111111-1111111")


@pytest.mark.parametrize(
    "reply",
    ["hang up", "silence", (502, b"<html/>"), (500, {"errors": [{"code": "InternalFailure", "message": "?"}]}),
     (429, b""), (404, {"message": "?"}), (202, b"accepted"), (202, b""), (302, b"")],
    ids=str,
)  # fmt: skip
async def test_a_write_without_a_definite_answer_is_unknown_and_sent_once(
    amazon: ScriptedAmazon, connect: Any, reply: Any
) -> None:
    amazon.says(f"POST {FEEDS}", reply)
    with pytest.raises(OutcomeUnknown):
        await write(connect(amazon.base, timeout_seconds=1.0 if reply == "silence" else 5.0))
    assert len(amazon.calls(FEEDS)) == 1


@pytest.mark.parametrize("reply", [REFUSED, THROTTLED, EXPIRED])
async def test_a_refused_write_is_refused_and_sent_once(amazon: ScriptedAmazon, connect: Any, reply: Any) -> None:
    amazon.says(f"POST {FEEDS}", reply)
    with pytest.raises(AmazonRefused) as refused:
        await write(connect(amazon.base))
    assert (refused.value.throttled, len(amazon.calls(FEEDS))) == (reply[0] == 429, 1)


@pytest.mark.parametrize(
    "grant", [(500, b"<html/>"), "hang up", (200, {"token_type": "bearer"}), (200, b"[]")], ids=str
)
async def test_a_write_is_not_sent_when_signing_in_fails(amazon: ScriptedAmazon, connect: Any, grant: Any) -> None:
    amazon.says("POST /auth/o2/token", grant)
    with pytest.raises(AmazonUnavailable, match="signing in failed"):
        await write(connect(amazon.base))
    assert amazon.calls(FEEDS) == []


async def test_one_token_serves_many_calls_until_it_is_about_to_end(amazon: ScriptedAmazon) -> None:
    amazon.says(f"GET {ORDER}", FOUND)
    now = [0.0]
    api = SpApi(settings_for(amazon.base), monotonic=lambda: now[0])
    for at, sign_ins in ((0.0, 1), (3500.0, 1), (3541.0, 2)):
        now[0] = at
        await read(api)
        assert len(amazon.calls("/auth/o2/token")) == sign_ins
    await api.aclose()


async def test_a_token_amazon_calls_expired_is_renewed_but_a_missing_role_is_not_mistaken_for_it(
    amazon: ScriptedAmazon, connect: Any
) -> None:
    amazon.says(f"GET {ORDER}", EXPIRED, FOUND)
    await read(connect(amazon.base))
    assert len(amazon.calls("/auth/o2/token")) == 2
    amazon.says(f"GET {ORDER}", NO_ROLE)
    with pytest.raises(AmazonRefused):
        await read(connect(amazon.base))
    assert len(amazon.calls("/auth/o2/token")) == 3


async def test_nothing_secret_is_ever_logged_or_shown(
    amazon: ScriptedAmazon, connect: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sp_api.base.client")
    amazon.says(f"GET {ORDER}", FOUND)
    amazon.says(f"POST {FEEDS}", REFUSED)
    api = connect(amazon.base)
    await read(api, includedData=["a-query-that-could-be-a-key"])
    with pytest.raises(AmazonRefused) as refused:
        await write(api)
    shown = f"{caplog.text} {refused.value} {refused.value!r} {api.settings!r} {api.settings.model_dump_json()}"
    assert "/orders/2026-01-01/orders" in caplog.text
    assert not any(secret in shown for secret in (SECRET, REFRESH, TOKEN, "a-query-that-could-be-a-key"))


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("endpoint", "http://sellingpartnerapi-eu.amazon.com"),
        ("lwa_endpoint", "http://8.8.8.8/auth"),
        ("endpoint", "ftp://localhost"),
        ("endpoint", ""),
        ("endpoint", "http://localhost:notaport"),
    ],
)
def test_an_address_that_would_give_secrets_away_is_refused(field: str, address: str) -> None:
    with pytest.raises(Misconfigured, match=field):
        SpApi(settings_for("http://127.0.0.1:1", **{field: address}))


@pytest.mark.parametrize("address", ["http://localhost:1", "http://simulator:8710", "https://example.test"])
def test_the_stand_in_may_live_nearby(address: str) -> None:
    assert SpApi(settings_for(address)).settings.endpoint == address


@pytest.mark.parametrize("field", ["client_secret", "refresh_token"])
def test_empty_credentials_are_refused(field: str) -> None:
    with pytest.raises(Misconfigured):
        SpApi(settings_for("http://127.0.0.1:1", **{field: SecretStr("")}))


async def test_a_store_of_another_region_is_refused_before_anything_is_sent(connect: Any) -> None:
    api = connect("https://sellingpartnerapi-na.amazon.com")
    with pytest.raises(Misconfigured, match="region"):
        await read(api)
    with pytest.raises(BadInput):
        await api.read(Family.ORDERS, "get_order", "403-1111111-1111111", marketplace="XX")


def test_the_token_address_may_come_with_or_without_its_path() -> None:
    assert LwaAddress.parse("https://api.amazon.com").path == "/auth/o2/token"
    assert LwaAddress.parse("http://127.0.0.1:8710/lwa/token") == LwaAddress("http://", "127.0.0.1:8710", "/lwa/token")


def test_importing_the_client_does_not_load_the_library() -> None:
    code = "import copilot.amazon.client, copilot.amazon.feeds.gateway, sys; sys.exit('sp_api' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
