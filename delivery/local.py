"""Without a token: start the local phone as a program of its own, and talk to it as to Telegram.

All that passes between the two are two addresses: the Bot API's and the clock's.
"""

import asyncio
import os
import sys
from pathlib import Path

from settings import LOCAL_TOKEN, Settings

ROOT = Path(__file__).parent.parent
PHONE_OWNERS = frozenset({1001, 1002})
PHONE_DATA = Path("data/phone.db")
LOCAL_DATABASE = Path("data/local.db")
START_OVER = 75
READY = "phone ready at "


async def run_with_local_phone(settings: Settings, stop: asyncio.Event) -> int:
    """Run the phone and the bot together until told to stop; Start over on the phone begins both anew."""
    if not (ROOT / "phone").is_dir():
        print(  # noqa: T201
            "TELEGRAM_TOKEN: is needed where the local phone is left out. For example: TELEGRAM_TOKEN=123456:AAE…",
            file=sys.stderr,
        )
        return 2
    while True:
        phone, address = await _start_phone(settings)
        if address is None:
            return 1
        started_over = await _run_both(settings, stop, phone, address)
        if not started_over:
            return 0
        for leftover in LOCAL_DATABASE.parent.glob(f"{LOCAL_DATABASE.name}*"):
            leftover.unlink()


async def _start_phone(settings: Settings) -> tuple[asyncio.subprocess.Process, str | None]:
    PHONE_DATA.parent.mkdir(parents=True, exist_ok=True)
    phone = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "phone", "--port", str(settings.phone_port), "--data", str(PHONE_DATA),
        "--token", LOCAL_TOKEN, "--name", "Rapport", "--username", "rapport_bot",
        stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    # Imported while the phone starts: both take their time.
    import delivery.application  # noqa: F401

    assert phone.stdout is not None
    line = (await phone.stdout.readline()).decode()
    if not line.startswith(READY):
        print(  # noqa: T201
            f"PHONE_PORT: the local phone could not start on port {settings.phone_port}. For example: PHONE_PORT=8091",
            file=sys.stderr,
        )
        return phone, None
    return phone, line.removeprefix(READY).strip()


async def _run_both(settings: Settings, stop: asyncio.Event, phone: asyncio.subprocess.Process, address: str) -> bool:
    from delivery.application import Application

    local = settings.model_copy(
        update={
            "telegram_api_url": address.rstrip("/"),
            "clock_url": f"{address}clock",
            "database_url": f"sqlite:///{LOCAL_DATABASE}",
            "owner_ids": settings.owner_ids or PHONE_OWNERS,
            "webhook_url": None,
            # Its clock leaps by weeks, and Start over is meant to forget.
            "backup_keep": 0,
        }
    )
    ended = asyncio.Event()

    def tell() -> None:
        print(f"Rapport runs. Chat with it here: {address}", flush=True)  # noqa: T201

    application = asyncio.create_task(Application(local, tell).run_until(ended))
    waiting = [asyncio.create_task(phone.wait()), asyncio.create_task(stop.wait()), application]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    ended.set()
    await application
    if phone.returncode is None:
        phone.terminate()
    status = await phone.wait()
    for task in waiting:
        task.cancel()
    return status == START_OVER and not stop.is_set()
