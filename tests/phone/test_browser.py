"""The page in a real browser, with a small bot behind it."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.phone.handset import ANNA, Handset, on_a_phone

_CHROMIUM, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=en")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (_CHROMIUM and _DRIVER), reason="chromium and chromedriver are not installed"),
]
_LOUDER = {"inline_keyboard": [[{"text": "Louder", "callback_data": "louder", "style": "primary"}]]}
_REPLIES: dict[str, dict[str, Any]] = {
    "invite": {"text": "Give them https://t.me/local_phone_bot?start=welcome today"},
    "number": {"text": "Which?", "reply_markup": {"keyboard": [[{"text": "Share mine", "request_contact": True}]]}},
}
_MENU = {"": "Say what I can do", "zh": "说说我会什么"}


class Page:
    """The page as somebody sees it; every look waits until there is something to see."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def find(self, selector: str, text: str = "") -> WebElement:
        """The last visible element that matches and contains the text; fails after ten seconds."""

        def look(driver: webdriver.Chrome) -> WebElement | bool:
            found = [one for one in driver.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]
            return next((one for one in reversed(found) if text in one.text), False)

        ignored = [NoSuchElementException, StaleElementReferenceException]
        found = WebDriverWait(self.driver, 10, 0.05, ignored).until(look, f"{selector} with “{text}”")
        assert isinstance(found, WebElement)
        return found

    def press(self, selector: str, text: str = "") -> None:
        """Click such an element."""
        self._do(lambda: self.find(selector, text).click())

    def write(self, *keys: str) -> None:
        """Type into the message field."""
        self._do(lambda: self.find("#input").send_keys(*keys))

    def _do(self, deed: Callable[[], object]) -> None:
        """Do something with an element; again when the page puts another in its place at this very moment."""
        WebDriverWait(self.driver, 10, 0.05, [StaleElementReferenceException]).until(lambda _: (deed(),))


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """A browser that the tests of a file share, as its start takes as long as most of them."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(_CHROMIUM)
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(_DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: webdriver.Chrome) -> Iterator[Page]:
    """A window of a browser that remembers nothing; whatever is complained of in it fails the test."""
    first = browser.current_window_handle
    browser.switch_to.new_window("window")
    browser.set_window_size(390, 844)
    try:
        yield Page(browser)
        assert [entry["message"] for entry in browser.get_log("browser")] == []  # type: ignore[no-untyped-call]
    finally:
        everything = {"origin": "*", "storageTypes": "all"}
        browser.execute_cdp_cmd("Storage.clearDataForOrigin", everything)
        browser.close()
        browser.switch_to.window(first)


@contextlib.asynccontextmanager
async def _echo_bot(handset: Handset) -> AsyncIterator[None]:
    for language, description in _MENU.items():
        menu = [{"command": "help", "description": description}]
        await handset.bot("setMyCommands", commands=menu, language_code=language)
    task = asyncio.create_task(_echo(handset))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _echo(handset: Handset) -> None:
    offset = 0
    while True:
        for update in await handset.bot("getUpdates", offset=offset, timeout=50):
            offset = update["update_id"] + 1
            await _answer(handset, update)


async def _answer(handset: Handset, update: dict[str, Any]) -> None:
    text = update.get("message", {}).get("text")
    if text in _REPLIES:
        await handset.bot("sendMessage", chat_id=update["message"]["chat"]["id"], **_REPLIES[text])
        return
    if query := update.get("callback_query"):
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await handset.bot("answerCallbackQuery", callback_query_id=query["id"], text="As you wish")
        await handset.bot("editMessageText", **where, text=query["message"]["text"].upper())
    elif message := update.get("message"):
        said = message.get("text") or message.get("document", {}).get("file_name") or "something"
        text = f"You said <b>{said}</b>"
        chat = message["chat"]["id"]
        await handset.bot("sendMessage", chat_id=chat, text=text, parse_mode="HTML", reply_markup=_LOUDER)


@on_a_phone(keep_running=True)
async def test_a_conversation(handset: Handset, page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("files") / "plan.txt"
    file.write_text("a plan")
    async with _echo_bot(handset):
        await asyncio.to_thread(_converse, page, handset.address, file)
    said = [message.get("text") for message in (await handset.state())["messages"][str(ANNA)] if not message["by_bot"]]
    assert said == ["/start invited", "Hello\nthere", "/help", None]


def _converse(page: Page, address: str, file: Path) -> None:
    page.driver.get(f"{address}/?start=invited")
    page.press("#wide", "Start")
    assert page.find(".message.in strong", "/start invited")
    page.write("Hello", Keys.SHIFT, Keys.ENTER, Keys.NULL, "there", Keys.ENTER)
    assert page.find(".message.out .text", "Hello\nthere")
    assert page.find(".message.in strong", "there")
    page.press(".inline-button", "Louder")
    assert page.find("#toast", "As you wish")
    assert page.find(".message.in .text", "YOU SAID HELLO")
    page.write("/he")
    assert page.find(".command", "Say what I can do")
    page.write(Keys.ENTER)
    assert page.find(".message.in strong", "/help")
    page.press("#attach")
    page.press(".menu-item", "File")
    page.driver.find_element(By.ID, "file-input").send_keys(str(file))
    page.press("dialog button[type=submit]")
    assert page.find(".message.out .document", "plan.txt")
    assert page.find(".message.in strong", "plan.txt")


@on_a_phone(keep_running=True)
async def test_the_comforts(handset: Handset, page: Page) -> None:
    async with _echo_bot(handset):
        await asyncio.to_thread(_use_comforts, page, handset.address)


def _use_comforts(page: Page, address: str) -> None:
    page.driver.get(address)
    page.press("#wide", "Start")
    page.write("draft of Anna")
    _switch(page, "王磊")
    assert page.find("#wide", "开始")
    _switch(page, "Anna Berg")
    assert page.find("#input").get_attribute("value") == "draft of Anna"
    page.press("#settings")
    page.press(".menu-item", "简体中文")
    assert page.find("#tomorrow", "到明天")
    page.press("#menu")
    assert page.find(".command", "说说我会什么")
    page.press("#settings")
    page.press(".menu-item", "深色")
    assert page.driver.execute_script("return document.documentElement.dataset.theme") == "dark"
    page.press("#tomorrow")
    assert page.find(".clock-time", "08:30")
    page.press("#settings")
    page.press(".menu-item", "屏蔽")
    page.press("#wide", "取消屏蔽")
    page.press("#settings")
    page.press(".menu-item", "全部重来")
    page.press("dialog .danger")
    assert page.find("#wide", "Start")
    assert page.driver.find_elements(By.CSS_SELECTOR, ".message") == []


@on_a_phone(keep_running=True)
async def test_links_keys_and_second_thoughts(handset: Handset, page: Page) -> None:
    async with _echo_bot(handset):
        await asyncio.to_thread(_think_again, page, handset.address)
    messages = (await handset.state())["messages"]
    assert messages[str(ANNA)][1]["text"] == "You said /start"
    assert [message.get("contact", {}).get("user_id") for message in messages[str(ANNA)] if "contact" in message] == [
        ANNA
    ]
    assert messages["1003"][0]["text"] == "/start welcome"


def _think_again(page: Page, address: str) -> None:
    page.driver.get(address)
    page.press("#wide", "Start")
    page.write("tommorow", Keys.ENTER)
    assert page.find(".message.in strong", "tommorow")
    page.write(Keys.ARROW_UP)
    assert page.find(".context", "tommorow")
    page.write(Keys.CONTROL, "a", Keys.NULL, "tomorrow", Keys.ENTER)
    assert "edited" in page.find(".message.out", "tomorrow").text
    page.write("number", Keys.ENTER)
    page.press(".reply-button", "Share mine")
    page.press("dialog .main", "Share")
    assert page.find(".message.out .contact", "Anna Berg")
    page.write("invite", Keys.ENTER)
    page.press(".deep-link")
    page.press(".row-button", "Stranger Sam")
    page.press("#wide", "Start")
    assert page.find(".message.in strong", "/start welcome")


def _switch(page: Page, name: str) -> None:
    page.press("#who")
    page.press(".menu-item", name)
