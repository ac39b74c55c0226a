"""The bot's names and command menus, as each client sees them."""

from typing import Any

import pytest

from tests.phone.handset import ANNA, STRANGER, WANG, Handset, on_a_phone, started


def _menu(state: dict[str, Any], person: int) -> list[str]:
    return next([one["description"] for one in who["commands"]] for who in state["people"] if who["id"] == person)


@on_a_phone()
@started()
async def test_everybody_sees_the_menu_of_their_language(handset: Handset) -> None:
    await handset.bot("setMyCommands", commands=[{"command": "/help", "description": " Help "}])
    await handset.bot("setMyCommands", commands=[{"command": "help", "description": "帮助"}], language_code="zh")
    state = await handset.state()
    assert (_menu(state, ANNA), _menu(state, WANG)) == (["Help"], ["帮助"])
    assert await handset.bot("getMyCommands") == [{"command": "help", "description": "Help"}]
    assert await handset.bot("getMyCommands", language_code="de") == []


@on_a_phone()
@started()
async def test_the_narrowest_menu_wins(handset: Handset) -> None:
    one = {"type": "chat", "chat_id": ANNA}
    await handset.bot("setMyCommands", commands=[{"command": "a", "description": "All"}])
    await handset.bot("setMyCommands", commands=[{"command": "a", "description": "Anna"}], scope=one)
    state = await handset.state()
    assert (_menu(state, ANNA), _menu(state, WANG)) == (["Anna"], ["All"])
    await handset.bot("deleteMyCommands", scope=one)
    assert _menu(await handset.state(), ANNA) == ["All"]
    stranger = {"type": "chat", "chat_id": STRANGER}
    assert await handset.refusal("setMyCommands", commands=[], scope=stranger) == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"commands": "{}x"}, "can't parse commands JSON object"),
        ({"commands": {"command": "x"}}, "expected an Array of BotCommand"),
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "chinese"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
    ],
)
@on_a_phone()
async def test_wrong_menus_are_refused(handset: Handset, arguments: dict[str, Any], why: str) -> None:
    assert await handset.refusal("setMyCommands", **arguments) == f"Bad Request: {why}"


@on_a_phone()
async def test_names_and_descriptions_per_language(handset: Handset) -> None:
    await handset.bot("setMyName", name="Compass")
    await handset.bot("setMyName", name="指南针", language_code="zh")
    await handset.bot("setMyDescription", description="Shows the way")
    assert (await handset.bot("getMe"))["first_name"] == "Compass"
    assert await handset.bot("getMyName", language_code="zh") == {"name": "指南针"}
    assert await handset.bot("getMyDescription") == {"description": "Shows the way"}
    assert await handset.bot("getMyShortDescription") == {"short_description": ""}
    people = (await handset.state())["people"]
    assert [one["bot_name"] for one in people] == ["Compass", "指南针", "Compass"]
    await handset.bot("setMyName", name="", language_code="zh")
    assert await handset.bot("getMyName", language_code="zh") == {"name": "Compass"}
    assert await handset.refusal("setMyName", name="x" * 65) == "Bad Request: bot name is too long"
