"""Trouble on request, so that a bot's patience can be tested."""

from dataclasses import dataclass

from phone.arguments import Json
from phone.errors import ActionError

HANG, DROP, DROP_AFTER, GARBAGE = "hang", "drop", "drop-after", "garbage"
_KINDS = {HANG, DROP, DROP_AFTER, GARBAGE}


@dataclass
class Fault:
    """The next `times` calls of a method ("*": of any) go wrong in one way, after `skip` good ones.

    `status` is an HTTP status (429 takes `retry_after`; 502 comes as HTML), "hang" (no answer until the caller gives
    up), "drop" (closed unprocessed), "drop-after" (processed, closed without an answer), or "garbage" (no JSON).
    """

    method: str
    status: int | str
    times: int = 1
    skip: int = 0
    retry_after: int = 3

    def as_json(self) -> Json:
        """The fault as it was asked for, with what is left of it."""
        return dict(vars(self))


class Faults:
    """The faults in the order in which they were asked for."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, wish: Json) -> None:
        """Ask for a fault, e.g. {"method": "sendMessage", "status": 502, "times": 3}; ActionError when unknown."""
        try:
            fault = Fault(**wish)
        except TypeError:
            raise ActionError("A fault is {method, status, times, skip, retry_after}.") from None
        if fault.status not in _KINDS and not (isinstance(fault.status, int) and 400 <= fault.status < 600):
            raise ActionError(f"The status of a fault is 400–599 or one of {', '.join(sorted(_KINDS))}.")
        self.waiting.append(fault)

    def next_for(self, method: str) -> Fault | None:
        """The fault that the call which comes now suffers, if any; it is used up."""
        for fault in self.waiting:
            if fault.method not in {"*", method}:
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault
        return None

    def clear(self) -> None:
        """No more trouble."""
        self.waiting.clear()
