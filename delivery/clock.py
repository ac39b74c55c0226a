"""What time it is: this machine's clock, or the local phone's, which its page moves forward."""

from datetime import UTC, datetime, timedelta

import aiohttp


class Clock:
    """Tells the time. With an address, an offset to this machine's clock is fetched from there now and then."""

    def __init__(self, url: str | None = None) -> None:
        self._url = url
        self._offset = timedelta()
        self._session: aiohttp.ClientSession | None = None

    def now(self) -> datetime:
        """Give the instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    async def refresh(self) -> None:
        """Fetch the offset again, if the time comes from elsewhere; an address that is down changes nothing."""
        if self._url is None:
            return
        self._session = self._session or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2))
        try:
            async with self._session.get(self._url) as response:
                told = datetime.fromisoformat((await response.json())["now"])
        except (TimeoutError, aiohttp.ClientError, ValueError, KeyError):
            return
        offset = told - datetime.now(UTC)
        # A few milliseconds of travel are no reason to move the clock.
        self._offset = offset if abs(offset - self._offset) > timedelta(seconds=1) else self._offset

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            await self._session.close()
