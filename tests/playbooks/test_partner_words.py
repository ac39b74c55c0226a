"""They are partners: what is a slip of the pen, and what is exempt."""

import pytest

from playbooks.partner_words import forbidden_words


def found(text: str, *exempt: str) -> list[str]:
    return [match.word for match in forbidden_words(text, exempt)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear customer, we thank you.", ["customer"]),
        ("Dear Valued Clients,", ["Clients"]),
        ("To all our customers and CLIENTS", ["customers", "CLIENTS"]),
        ("You are our client's client.", ["client", "client"]),
        ("As a customer you deserve this.", ["customer"]),
        ("customer-centric service for our clientele", ["customer", "clientele"]),
        ("Log in with your customer number.", ["customer"]),
        ("Your customer account is safe.", ["customer"]),
        ("Our customer service is open.", ["customer"]),
        ("尊敬的客户：", ["客户"]),
        ("您是我们的重要客户，也是老顾客。", ["客户", "顾客"]),
        ("贵司作为我们的客户", ["客户"]),
        ("貴司是我們的客戶，親愛的顧客", ["客戶", "顧客"]),
        ("致customer一封信", ["customer"]),
        ("客户至上", ["客户"]),
        ("感谢您，我们的客户", ["客户"]),
    ],
)
def test_the_reader_is_never_called_a_customer(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "We know what it means for your customers.",
        "your own end customers and their clients",
        "Your biggest customer's plant, and the customers you serve",
        "Our Chief Customer Officer, Anna Nowak, will call you.",
        "the chief customer officer will call",
        "Head of Customer Care; Director, Client Services; VP Customer Experience",
        "your customer success manager",
        "Write to customer.care@acme.com or https://client.acme.com/x.",
        "the VPN client and client-server traffic",
        "customization for clientless work",
        "贵司的客户不受影响，您的终端客户也一样。",
        "您的客户经理王磊会与您联系。",
        "你们的顾客，贵公司客户，他们自己的客户",
        "首席客户官、客户服务部、客户成功经理",
        "请更新客户端",
        "下游客户的订单照常交付",
        "",
    ],
)
def test_their_own_customers_titles_and_names_are_exempt(text: str) -> None:
    assert found(text) == []


def test_a_listed_name_is_exempt_and_nothing_around_it() -> None:
    assert found("Customer Alliance and the customer", "customer alliance") == ["customer"]
    assert found("Li Lei, Customers First Ltd", "Customers First Ltd", "") == []
    assert found("顾客网与顾客", "顾客网") == ["顾客"]


def test_the_place_of_a_word_is_told() -> None:
    text = "Dear client, dear friend"
    (match,) = forbidden_words(text)
    assert text[match.start : match.end] == match.word == "client"


def test_a_long_paste_without_a_space_is_read_through_once() -> None:
    steps = [len(forbidden_words("x" * length + " our customer")) for length in (10, 10_000)]
    assert steps == [1, 1]
