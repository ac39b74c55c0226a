"""What outlives the process, and how the process begins and ends."""

import asyncio
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.phone.handset import ANNA, Handset, in_json, on_a_phone, started, tell


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "phone.db"
    seen = {}

    async def before(handset: Handset) -> None:
        await handset.say("/start")
        await handset.take()
        await handset.person("send", document=in_json("a.txt", b"kept"))
        await handset.bot("sendMessage", chat_id=ANNA, text="Hello", reply_markup={"keyboard": [["Yes"]]})
        await handset.bot("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        await handset.person("language", language="zh-hans")
        await handset.person("clock", tomorrow="08:30")
        await handset.person("block", 1002)
        seen["before"] = await handset.state()

    async def after(handset: Handset) -> None:
        state = await handset.state()
        for part in ("people", "messages", "pending", "bot"):
            assert state[part] == seen["before"][part]
        assert state["clock"]["offset"] == pytest.approx(seen["before"]["clock"]["offset"])
        [update] = await handset.take()
        path = (await handset.bot("getFile", file_id=update["message"]["document"]["file_id"]))["file_path"]
        async with handset.session.get(f"/file/bot1:local-phone/{path}") as answer:
            assert await answer.read() == b"kept"

    asyncio.run(tell(before, data, {}))
    asyncio.run(tell(after, data, {}))


def test_a_webhook_outlives_the_restart_and_gets_what_waited(tmp_path: Path) -> None:
    async def before(handset: Handset) -> None:
        await handset.bot("setWebhook", url="http://127.0.0.1:1/hook", secret_token="s")
        await handset.say("waits")

    async def after(handset: Handset) -> None:
        info = await handset.bot("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == ("http://127.0.0.1:1/hook", 1)

    asyncio.run(tell(before, tmp_path / "phone.db", {}))
    asyncio.run(tell(after, tmp_path / "phone.db", {}))


@on_a_phone(keep_running=True)
@started()
async def test_start_over_forgets_people_but_never_repeats_a_number(handset: Handset) -> None:
    await handset.say("before")
    [before] = await handset.take()
    await handset.person("language", language="de")
    await handset.person("start-over")
    state = await handset.state()
    assert state["messages"] == {str(person): [] for person in (1001, 1002, 1003)}
    assert (state["people"][0]["language"], state["people"][0]["started"], state["pending"]) == ("en", False, 0)
    assert await handset.refusal("sendMessage", chat_id=ANNA, text="x") == "Bad Request: chat not found"
    await handset.say("after")
    [after] = await handset.take()
    assert after["update_id"] > before["update_id"]
    assert after["message"]["message_id"] > before["message"]["message_id"]


def _start(data: Path, *more: str) -> tuple["subprocess.Popen[str]", str]:
    command = [sys.executable, "-m", "phone", "--port", "0", "--data", str(data), *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("phone ready at http://127.0.0.1:")
    return process, line.split()[-1]


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_the_process_says_where_it_is_and_stops_when_told(tmp_path: Path, name: signal.Signals) -> None:
    process, address = _start(tmp_path / "deep" / "phone.db", "--person", "7:Zoë:en")
    with process, urllib.request.urlopen(f"{address}phone/events") as events:
        assert events.readline() == b'data: {"kind": "hello"}\n'
        process.send_signal(name)
        assert process.wait(10) == 0


def test_start_over_ends_the_process_with_its_own_status(tmp_path: Path) -> None:
    process, address = _start(tmp_path / "phone.db")
    with process:
        urllib.request.urlopen(urllib.request.Request(f"{address}phone/start-over", b"{}", method="POST")).close()
        assert process.wait(10) == 75


def test_a_port_that_is_taken_is_said_plainly(tmp_path: Path) -> None:
    process, address = _start(tmp_path / "phone.db")
    with process:
        port = address.rsplit(":", 1)[1].strip("/")
        command = [sys.executable, "-m", "phone", "--port", port, "--data", str(tmp_path / "other.db")]
        second = subprocess.run(command, capture_output=True, text=True, timeout=20)
        process.terminate()
    assert second.returncode == 1
    assert second.stderr.startswith("The phone can't start: ")
    assert "Traceback" not in second.stderr
