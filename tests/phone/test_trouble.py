"""Limits on sending, trouble on request, and whom the phone listens to."""

import asyncio

import aiohttp
import pytest

from phone.errors import ApiError
from phone.limits import Limits
from tests.phone.handset import ANNA, WANG, Handset, on_a_phone, started


class Seconds:
    """A clock that goes when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def _sent(limits: Limits, chat: int, most: int) -> int:
    for number in range(most):
        try:
            limits.spend(chat)
        except ApiError:
            return number
    return most


def test_a_chat_takes_a_burst_of_twenty_and_then_one_a_second() -> None:
    seconds = Seconds()
    limits = Limits(seconds=seconds)
    assert _sent(limits, ANNA, 50) == 20
    assert _sent(limits, WANG, 5) == 5
    with pytest.raises(ApiError) as refusal:
        limits.spend(ANNA, 3)
    assert (refusal.value.status, refusal.value.description) == (429, "Too Many Requests: retry after 3")
    seconds.now += 3
    assert _sent(limits, ANNA, 5) == 3


def test_all_chats_together_take_thirty_a_second() -> None:
    limits = Limits(seconds=Seconds())
    assert sum(_sent(limits, chat, 10) for chat in range(10)) == 30
    assert _sent(Limits(active=False), ANNA, 100) == 100


@on_a_phone()
@started()
async def test_too_many_messages_are_told_when_to_try_again(handset: Handset) -> None:
    bodies = [await handset.call("sendMessage", chat_id=ANNA, text=str(number)) for number in range(22)]
    assert bodies[0]["ok"]
    assert bodies[-1]["error_code"] == 429
    assert bodies[-1]["parameters"]["retry_after"] >= 1


@on_a_phone(limits=False)
@started()
async def test_limits_can_be_switched_off(handset: Handset) -> None:
    for number in range(40):
        await handset.bot("sendMessage", chat_id=ANNA, text=str(number))


@on_a_phone()
@started()
async def test_trouble_comes_as_often_as_it_was_asked_for(handset: Handset) -> None:
    await handset.trouble(method="sendMessage", status=500, times=2, skip=1)
    seen = [(await handset.call("sendMessage", chat_id=ANNA, text=str(number)))["ok"] for number in range(4)]
    assert seen == [True, False, False, True]
    await handset.trouble(method="*", status=429, retry_after=9)
    assert (await handset.call("getMe"))["parameters"] == {"retry_after": 9}


@on_a_phone()
@started()
async def test_answers_that_are_no_answers(handset: Handset) -> None:
    path = "/bot1:local-phone/sendMessage"
    await handset.trouble(method="sendMessage", status=502)
    async with handset.session.post(path, json={"chat_id": ANNA, "text": "a"}) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
    await handset.trouble(method="sendMessage", status="garbage")
    async with handset.session.post(path, json={"chat_id": ANNA, "text": "b"}) as answer:
        assert await answer.text() == '{"ok": tru'
    for status in ("drop", "drop-after"):
        await handset.trouble(method="sendMessage", status=status)
        with pytest.raises(aiohttp.ClientError):
            await handset.session.post(path, json={"chat_id": ANNA, "text": status})
    shown = [message["text"] for message in (await handset.state())["messages"][str(ANNA)]]
    assert shown == ["/start", "drop-after"]


@on_a_phone()
@started()
async def test_a_hanging_call_ends_with_the_callers_patience(handset: Handset) -> None:
    await handset.trouble(method="getMe", status="hang")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(handset.call("getMe"), 0.2)
    assert (await handset.call("getMe"))["ok"]


@on_a_phone()
async def test_unknown_trouble_is_refused_and_known_can_be_cleared(handset: Handset) -> None:
    assert "one of" in str(await handset.trouble(method="getMe", status="maybe"))
    assert "A fault is" in str(await handset.trouble(method="getMe", status=500, colour="red"))
    await handset.trouble(method="getMe", status=500, times=5)
    assert await handset.trouble(clear=True) == []
    assert (await handset.call("getMe"))["ok"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "{address}"}, 200),
        ({"Host": "example.com"}, 403),
        ({"Host": "127.0.0.1.example.com"}, 403),
        ({"Origin": "https://example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
@on_a_phone()
async def test_only_this_machine_and_this_page_may_ask(handset: Handset, headers: dict[str, str], status: int) -> None:
    sent = {name: value.format(address=handset.address) for name, value in headers.items()}
    for path in ("/phone/state", "/clock", "/bot1:local-phone/getMe"):
        async with handset.session.get(path, headers=sent) as answer:
            assert answer.status == status
    async with handset.session.post("/phone/send", json={"person": ANNA, "text": "x"}, headers=sent) as answer:
        assert answer.status == status


@on_a_phone()
async def test_the_page_may_be_opened_from_a_link_but_loads_nothing_from_elsewhere(handset: Handset) -> None:
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with handset.session.get("/", headers=visit) as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "//" not in page.replace("<!doctype html>", "")
    for path in ("/page/main.js", "/page/base.css", "/page/icon.svg"):
        async with handset.session.get(path) as answer:
            assert answer.status == 200
    for path in ("/page/..%2fphone.py", "/page/nothing.js", "/phone/file/x", "/phone/nothing"):
        async with handset.session.get(path) as answer:
            assert answer.status in {404, 405}
