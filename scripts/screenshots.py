"""Take the pictures of the README: `make screenshots` starts the bot with its local phone, talks to it, and looks.

Needs Debian's chromium, chromium-driver, fonts-noto-cjk and fonts-noto-color-emoji. The pictures show the page as a
phone of 390×844 points does, at two pixels a point.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from selenium import webdriver
from selenium.webdriver.support.wait import WebDriverWait

from scripts.demonstration import ROOT, Person, running_rapport

FOLDER = ROOT / "docs/screenshots"
WIDTH, HEIGHT, PIXELS_A_POINT = 390, 844, 2
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
# The page is at rest: everything loaded, and nothing still sliding in.
AT_REST = "return document.fonts.status === 'loaded' && document.getAnimations().length === 0"
TO_THE_TOP_OF = """
const found = [...document.querySelectorAll('.message')].filter((one) => one.innerText.includes(arguments[0]));
found.at(-1).scrollIntoView({block: 'start', behavior: 'instant'});
document.getElementById('scroller').scrollBy(0, -44);
"""
LETTER = (
    "/letter",
    "Ningbo port has been closed since Monday",
    "May orders two weeks late",
    "Air freight for urgent parts, Wang Lei, from Friday\nRail as a second route, Anna Nowak, by 12 May",
    "tell us by Thursday what you need first",
    "A harbour is for coming back to.",
    "Thomas Berg, CEO",
    "partners in Poland",
)


@dataclass(frozen=True)
class Look:
    """Whose phone it is, and the time zone that it is in."""

    person: int
    zone: str


ANNA, WANG = Look(1001, "Europe/Berlin"), Look(1002, "Asia/Shanghai")


class Camera:
    """A browser that shows the chat page as one person sees it, and takes pictures of it."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self._driver, self._address = driver, address

    def take(self, name: str, whose: Look, theme: str, top: str = "") -> None:
        """Take a picture; the newest message with the words `top` stands at its upper edge, if they are given."""
        self._driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": whose.zone})
        self._driver.get(self._address)
        self._driver.execute_script("localStorage.setItem('phone-theme', arguments[0])", theme)
        self._driver.get(f"{self._address}?{name}#{whose.person}")
        wait = WebDriverWait(self._driver, 20, 0.1)
        wait.until(lambda driver: driver.execute_script("return document.querySelectorAll('.message').length > 1"))
        if top:
            self._driver.execute_script(TO_THE_TOP_OF, top)
        wait.until(lambda driver: driver.execute_script(AT_REST))
        (FOLDER / f"{name}.png").write_bytes(self._driver.get_screenshot_as_png())


@contextmanager
def camera(address: str) -> Iterator[Camera]:
    """Start a browser without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in FLAGS:
        options.add_argument(flag)
    screen = {"width": WIDTH, "height": HEIGHT, "pixelRatio": float(PIXELS_A_POINT), "touch": False}
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": screen})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield Camera(driver, address)
    finally:
        driver.quit()


def next_monday(today: date) -> date:
    """Give the first Monday after a day."""
    return today + timedelta(days=7 - today.weekday())


def tell_english_story(anna: Person, camera: Camera) -> None:
    """A rep in Berlin: sample data, a touch, the next morning, a greeting, a letter."""
    anna.say("/start", "Nordlicht", "Germany")
    anna.press("Load sample data")
    anna.say("/touch Matthias Seidel coffee, likes old motorcycles, send the case study by Friday")
    camera.take("touch-en-light", ANNA, "light")
    anna.wait_for_tomorrow("08:30", ANNA.zone)
    camera.take("morning-en-light", ANNA, "light", top="Good morning")
    anna.press("1. 🎂")
    anna.press("Draft")
    camera.take("greeting-en-light", ANNA, "light")
    anna.say(*LETTER)
    camera.take("letter-en-dark", ANNA, "dark")


def tell_chinese_story(wang: Person, camera: Camera) -> None:
    """A rep in Shanghai: a person with a lunar birthday, a touch with a promise, the next morning."""
    wang.say("/start", "/skip", "中国")
    wang.press("不用")
    wang.say("/account 远山科技", "/person 李雷，技术总监，远山科技，生日农历八月十五")
    camera.take("card-zh-light", WANG, "light", top="/person")
    wang.say("记 李雷 喝咖啡，喜欢晨跑，明天发案例")
    wang.wait_for_tomorrow("08:30", WANG.zone)
    camera.take("morning-zh-dark", WANG, "dark")


def main() -> None:
    """Take all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    monday = next_monday(datetime.now(UTC).date())
    with (
        tempfile.TemporaryDirectory() as folder,
        running_rapport(Path(folder), SEND_PER_SECOND="0", SEND_PER_CHAT="0") as address,
        camera(address) as taking,
    ):
        anna, wang = Person(address, ANNA.person), Person(address, WANG.person)
        anna.go_to(datetime.combine(monday, time(9), ZoneInfo(ANNA.zone)))
        tell_english_story(anna, taking)
        tell_chinese_story(wang, taking)


if __name__ == "__main__":
    main()
