"""The phone's clock, which the bot follows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.phone.handset import ANNA, Handset, on_a_phone, started


async def _now(handset: Handset) -> datetime:
    async with handset.session.get("/clock") as answer:
        return datetime.fromisoformat((await answer.json())["now"])


@on_a_phone()
@started()
async def test_tomorrow_is_tomorrow_in_the_zone_that_was_named(handset: Handset) -> None:
    before = await _now(handset)
    assert before.utcoffset() == timedelta(0)
    await handset.person("clock", tomorrow="08:30", zone="Asia/Shanghai")
    after = await _now(handset)
    assert (after + timedelta(hours=8)).strftime("%H:%M") == "08:30"
    assert (after + timedelta(hours=8)).date() == (before + timedelta(hours=8)).date() + timedelta(days=1)
    sent = await handset.bot("sendMessage", chat_id=ANNA, text="Good morning")
    assert 0 <= sent["date"] - int(after.timestamp()) <= 5


@on_a_phone(keep_running=True)
async def test_the_clock_only_goes_forward_until_one_starts_over(handset: Handset) -> None:
    target = datetime.now(UTC) + timedelta(days=40)
    moved = await handset.person("clock", to=target.isoformat())
    assert timedelta(0) <= datetime.fromisoformat(moved["now"]) - target < timedelta(seconds=10)
    back = await handset.person("clock", to=(target - timedelta(days=1)).isoformat())
    assert back == {"error": "The clock only goes forward. “Start over” brings back the real time."}
    await handset.person("start-over")
    assert abs(await _now(handset) - datetime.now(UTC)) < timedelta(seconds=10)


@on_a_phone()
async def test_wrong_times_are_refused_in_a_sentence(handset: Handset) -> None:
    wishes: list[tuple[dict[str, Any], str]] = [
        ({"to": "soon"}, "must look like"),
        ({"to": "2090-01-01T00:00:00"}, "needs a zone"),
        ({"to": "2100-01-01T00:00:00Z"}, "beyond the year 2099"),
        ({"tomorrow": "25:00"}, "not a time of day"),
        ({"tomorrow": "08:30", "zone": "Moon/Base"}, "not a time of day"),
    ]
    for wish, word in wishes:
        assert word in (await handset.person("clock", **wish))["error"]
