"""How long a draft takes: the letter with its checks, and the email, first after a start and warm.

Each first one is made in a fresh interpreter in which all is loaded that a bot loads within seconds after its start.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from time import perf_counter

STARTS, WARM = 5, 300


def drafts() -> dict[str, Callable[[], object]]:
    """Give what is measured: the answers of an example, composed and checked as the chat does it."""
    from delivery.loading import import_the_rest

    import_the_rest()
    from playbooks.letter import compose_letter, letter_facts, template_of
    from playbooks.letter_checks import check_letter
    from templates.engine import render
    from tests.playbooks.letter_cases import HARBOUR, PORT

    letter, chinese = compose_letter(PORT, render), compose_letter(HARBOUR, render)
    template, facts = template_of(PORT), letter_facts(PORT)
    made: dict[str, Callable[[], object]] = {
        "letter": lambda: compose_letter(PORT, render),
        "its template alone": lambda: render(PORT.language, template, facts),
        "letter, Chinese": lambda: compose_letter(HARBOUR, render),
        "its checks": lambda: check_letter(letter.text, PORT),
        "its checks, Chinese": lambda: check_letter(chinese.text, HARBOUR),
    }
    return made


def first() -> float:
    """Give the milliseconds that the first letter of this process takes."""
    from delivery.loading import import_the_rest

    import_the_rest()
    from playbooks.letter import compose_letter
    from templates.engine import render
    from tests.playbooks.letter_cases import PORT

    began = perf_counter()
    compose_letter(PORT, render)
    return (perf_counter() - began) * 1000


def warm(make: Callable[[], object]) -> float:
    """Give the median milliseconds of many, each made as if the answers were other ones than before."""
    from playbooks.phrasing_marks import tidy

    taken = []
    for _ in range(WARM):
        tidy.cache_clear()
        began = perf_counter()
        make()
        taken.append((perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    if "--first" in sys.argv:
        print(json.dumps(first()))
        return
    command = [sys.executable, "-m", "bench.drafts", "--first"]
    starts = [json.loads(subprocess.check_output(command)) for _ in range(STARTS)]
    print("| a draft | ms |\n|---|---|")
    print(f"| letter, first after a start | {statistics.median(starts):.2f} |")
    for name, make in drafts().items():
        print(f"| {name}, warm | {warm(make):.2f} |")


if __name__ == "__main__":
    main()
