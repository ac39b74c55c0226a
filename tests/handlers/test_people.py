"""People in the chat: added in a line or a form, shown, completed, edited, come and gone, in both languages."""

from datetime import timedelta

import pytest

from handlers import accounts, people, ratings
from handlers.feature import Owned
from tests.conversation import Conversation

LINE = "/person Li Lei, CTO, Acme, birthday 8/15 lunar, likes jogging, role D, attitude 1, phone +49 171 2345678"


def test_a_line_adds_a_person_and_the_account_with_them(anna: Conversation) -> None:
    card = anna.say(LINE)
    assert "Acme was not in your accounts yet, so I added it as well" in card
    for shown in ("👤 <b>Li Lei</b>", "CTO at <b>Acme</b>", "D decision maker · supports us", "💛 jogging",
                  "📞 +49 171 2345678", "🎂 lunar 8/15 → next Wed 15 Sept 2027"):  # fmt: skip
        assert shown in card
    assert "Taken back" in anna.press("Undo")
    assert "no accounts yet" in anna.say("/account")
    assert "know nobody" in anna.say("/person")


def test_the_same_in_chinese_without_the_slash(wang: Conversation) -> None:
    wang.say("/account 宏远科技，中国")
    card = wang.say("联系人 李雷，技术总监，宏远，生日农历八月十五，喜欢慢跑，角色D，态度1")
    for shown in ("👤 <b>李雷</b>", "<b>宏远科技</b> 技术总监", "D 决策者 · 支持我们", "💛 慢跑",
                  "🎂 农历八月十五 → 下一次 2027年9月15日 周三", "称呼：李总监", "节日：中国"):  # fmt: skip
        assert shown in card
    for typed in ("李雷", "lilei", "li lei", "李"):
        assert "👤 <b>李雷</b>" in wang.say(f"/person {typed}")


def test_language_and_holidays_come_from_the_country_of_the_account(anna: Conversation) -> None:
    anna.say("/account 宏远科技, China")
    assert "🗣 简体中文 · holidays: China" in anna.say("/person Li Lei, 宏远科技")
    anna.say("/account Acme, France")
    assert "🗣 English · holidays: France" in anna.say("/person 王芳, Acme")
    assert "🗣 简体中文\n" in anna.say("/person 张伟") + "\n"


def test_a_known_person_gets_what_they_lacked_and_keeps_what_they_have(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    card = anna.say("/person Li Lei, CEO, Acme, birthday 3 May 1980, likes tea")
    assert "I noted what was new" in card
    assert "already said something else: title" in card
    assert "CTO at <b>Acme</b>" in card
    assert "🎂 3 May 1980 → next Mon 3 May 2027, turning 47" in card
    assert "You know them already." in anna.say("/person Li Lei, CTO")
    assert "💛 tea; jogging" in anna.say("/person Li Lei, likes jogging")


def test_the_same_name_elsewhere_is_somebody_else(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme")
    assert "✅ Added" in anna.say("/person Li Lei, Beta")
    assert "Similar: Li Lei · Acme" in anna.last.labels
    assert "Which “Li Lei” do you mean?" in anna.say("/person Li Lei")
    assert "at <b>Beta</b>" in anna.press("Beta") or "<b>Beta</b>" in anna.messages[-1].text


def test_somebody_without_an_account_is_put_where_they_work(anna: Conversation) -> None:
    assert "No account known" in anna.say("/person Max Muster")
    anna.press("Choose the account")
    card = anna.say("Acme")
    assert "<b>Acme</b>" in card
    assert "holidays: Germany" in card


def test_several_accounts_of_a_name_are_asked_about(anna: Conversation) -> None:
    anna.say("/account Nordlicht Energie")
    anna.say("/account Nordlicht Netze")
    card = anna.say("/person Max Muster, Buyer, Nordlicht")
    assert "Which “Nordlicht” do they work at?" in card
    assert "<b>Nordlicht Netze</b>" in anna.press("Nordlicht Netze")


def test_nothing_typed_is_lost(anna: Conversation) -> None:
    card = anna.say("/person Max Muster, Buyer, Acme, collects stamps, phone 12, birthday 31/31")
    assert "can't be a birthday" in card or "could not read" in card
    for typed in ("collects stamps", "12", "31/31"):
        assert typed in card.partition("📝")[2]
    card = anna.say("/person Eva Stein, role E")
    assert "role E" in card.partition("📝")[2]


def test_the_form_asks_and_takes_skips(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.press("Add person")
    assert "What is their title?" in anna.say("Berg, Anna")
    anna.press("Skip")
    assert "could not read “whenever” as a birthday" in anna.say("whenever")
    assert "could be" in anna.say("3/4")
    assert "What do they like?" in anna.say("3 April")
    card = anna.press("Skip")
    assert "<b>Anna Berg</b>" in card
    assert "<b>Acme</b>" in card
    assert "🎂 3 April" in card


def test_the_form_in_chinese_with_a_new_account(wang: Conversation) -> None:
    wang.say("/person")
    wang.press("新联系人")
    assert "在哪个伙伴任职" in wang.say("欧阳娜娜")
    assert "什么职务" in wang.say("宏远科技")
    wang.say("总经理")
    wang.say("农历闰六月十五")
    card = wang.say("跳过")
    for shown in ("<b>欧阳娜娜</b>", "<b>宏远科技</b> 总经理", "称呼：欧阳总", "农历闰六月十五"):
        assert shown in card


def test_a_whole_line_is_no_name(anna: Conversation) -> None:
    anna.say("/person")
    anna.press("New person")
    assert "send it after /person" in anna.say("Li Lei, CTO, Acme, likes tea")


@pytest.mark.parametrize(
    ("button", "answer", "shown"),
    [
        ("Family name", "Ling", "<b>Ling Lei</b>"),
        ("Given name", "Leilei", "<b>Li Leilei</b>"),
        ("Form of address", "Mr Li", "Addressed as: Mr Li"),
        ("Language", "中文", "🗣 简体中文"),
        ("Birthday", "29 Feb 1980", "🎂 29 February 1980 → next Sun 28 Feb 2027, turning 47"),
        ("Birthday", "August", "the day is not known"),
        ("Interests", "fishing <and> tea", "💛 fishing &lt;and&gt; tea"),
        ("Phone", "030 1234567", "📞 +49 30 1234567"),
        ("Email", "li@acme.example", "✉️ li@acme.example"),
        ("Notes", "Two daughters", "📝 Two daughters"),
        ("Title", "CEO", "CEO at <b>Acme</b>"),
        ("Department", "Board", "CTO, Board at <b>Acme</b>"),
        ("Level", "Executive", "✅ Changed: Level"),
        ("Account", "Beta", "CTO at <b>Beta</b>"),
        ("Reports to", "Max Muster", "reports to Max Muster"),
        ("Trusted by", "Muster", "trusted by Max Muster"),
        ("Rung", "3", "Rung: 3, something private"),
        ("Add an account", "Gamma", "<b>Gamma</b>"),
    ],
)
def test_every_line_of_the_card_can_be_changed(anna: Conversation, button: str, answer: str, shown: str) -> None:
    anna.say("/person Max Muster, Acme")
    anna.say("/person Li Lei, CTO, Acme")
    anna.press("Edit")
    anna.press(button)
    card = anna.say(answer)
    assert "✅ Changed" in card
    assert shown in card
    anna.press("Undo")
    assert "CTO at <b>Acme</b>" in anna.say("/person Li Lei")


@pytest.mark.parametrize(
    ("button", "answer", "complaint"),
    [
        ("Phone", "call me", "no phone number that I know"),
        ("Phone", "1", "no phone number that I know"),
        ("Email", "li at acme", "no email address"),
        ("Email", "<b>@x", "no email address"),
        ("Language", "Klingon", "I write English and Chinese"),
        ("Birthday", "30 Feb", "can't be a birthday"),
        ("Birthday", "x" * 10_000, "at most 60 fit"),
        ("Level", "boss", "press one of the four buttons"),
        ("Rung", "6", "Rungs go from 0 to 5"),
        ("Reports to", "Nobody Known", "I know nobody called"),
        ("Reports to", "#999", "I know nobody called"),
        ("Family name", "🎉", "at least one letter"),
        ("Notes", "x" * 10_000, "at most 1000 fit"),
        ("Account", "🎉", "at least one letter"),
    ],
)
def test_what_cannot_be_is_said_and_asked_again(anna: Conversation, button: str, answer: str, complaint: str) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    anna.press("Edit")
    question = anna.press(button)
    said = anna.say(answer)
    assert complaint in said
    assert question in said


def test_a_line_can_be_emptied_but_not_both_names(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme, likes tea")
    anna.press("Edit")
    anna.press("Interests")
    assert "💛" not in anna.press("Empty it")
    anna.press("Edit")
    anna.press("Given name")
    assert "<b>Li</b>" in anna.press("Empty it")
    anna.press("Edit")
    anna.press("Family name")
    assert "One of the two names has to stay" in anna.say("-")


def test_nobody_reports_to_themselves_in_a_circle(anna: Conversation) -> None:
    anna.say("/person Max Muster, Acme")
    anna.say("/person Li Lei, Acme")
    anna.press("Edit")
    anna.press("Reports to")
    anna.press("Max Muster")
    anna.say("/person Max Muster")
    anna.press("Edit")
    anna.press("Reports to")
    assert "would be a circle" in anna.press("Li Lei")


def test_holidays_are_switched_one_by_one(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme")
    anna.press("Edit")
    anna.press("Holidays")
    anna.press("Chinese festivals")
    assert "✅ Chinese festivals" in anna.last.labels
    anna.press("Germany")
    anna.press("More countries")
    anna.press("Mexico")
    assert "holidays: Chinese festivals, Mexico" in anna.press("Back")


def test_star_key_and_mute_are_one_tap(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme")
    assert "🌟 rising star" in anna.press("Rising star")
    assert "🔑 key" in anna.press("Key contact")
    assert "rising star" not in anna.press("No rising star")
    anna.press("More")
    assert "🔕 muted" in anna.press("Mute")
    anna.press("More")
    assert "🔕" not in anna.press("Unmute")


def test_moving_on_closes_a_position_and_opens_another(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme, role D")
    anna.press("More")
    assert "Where are they now?" in anna.press("Moved on")
    anna.say("Beta")
    card = anna.say("CEO")
    assert "Li Lei is at Beta now" in card
    assert "CEO at <b>Beta</b>\ninfluence and attitude not known" in card
    assert "Formerly CTO, Acme (until Mon 23 Nov 2026)" in card
    assert "Nobody known there" in anna.say("/account Acme")
    anna.say("/undo")
    assert "CTO at <b>Acme</b>\nD decision maker" in anna.say("/person Li Lei")


def test_moving_from_one_of_two_accounts_asks_which(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    anna.press("Edit")
    anna.press("Add an account")
    anna.say("Beta")
    anna.press("More")
    assert "Which one did they leave?" in anna.press("Moved on")
    anna.press("Acme")
    anna.say("Gamma")
    card = anna.press("Skip")
    assert "<b>Beta</b>" in card
    assert "<b>Gamma</b>" in card
    assert "Formerly CTO, Acme" in card


def test_who_left_leaves_the_account_and_can_come_back(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    anna.press("More")
    card = anna.press("Left")
    assert "has left" in card
    assert "Formerly CTO, Acme" in card
    assert "Nobody known there" in anna.say("/account Acme")
    anna.say("/person Li Lei")
    assert "CTO at <b>Acme</b>" in anna.press("Bring back")


def test_coming_back_does_not_open_what_was_left_before(anna: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme")
    anna.press("More")
    anna.press("Moved on")
    anna.say("Beta")
    anna.press("Skip")
    anna.press("More")
    anna.press("Left")
    card = anna.press("Bring back")
    assert "<b>Beta</b>" in card
    assert "Formerly CTO, Acme" in card


def test_death_is_asked_about_with_tact_and_can_be_taken_back(anna: Conversation, wang: Conversation) -> None:
    for rep, line, more, died, no, yes, words in (
        (anna, "/person Li Lei, Acme", "More", "Has died", "No, back", "Yes", "I am sorry for your loss"),
        (wang, "/person 李雷，宏远", "更多", "已去世", "不，返回", "是的", "请节哀"),
    ):
        rep.say(line)
        rep.press(more)
        rep.press(died)
        assert words not in rep.press(no)
        rep.press(more)
        rep.press(died)
        assert words in rep.press(yes)
    assert "know nobody" in anna.say("/person")
    anna.say("/person Li Lei")
    assert "deceased" not in anna.press("Bring back")


def test_an_archived_person_is_found_and_brought_back(anna: Conversation) -> None:
    anna.say("/person Li Lei, Acme")
    anna.press("More")
    assert "is archived" in anna.press("Archive")
    assert "know nobody" in anna.say("/person")
    assert "Nobody known there" in anna.say("/account Acme")
    anna.say("/person Li Lei")
    anna.press("Bring back")
    assert "</b> · 1" in anna.say("/person")


def test_people_are_listed_as_their_names_sound(wang: Conversation) -> None:
    for name in ("张伟", "Bob Smith", "李雷", "单雄信"):
        wang.say(f"/person {name}，宏远")
    wang.say("/person")
    assert [label.partition(" ·")[0] for label in wang.last.labels[:4]] == ["李雷", "单雄信", "Bob Smith", "张伟"]


@pytest.mark.parametrize("name", ["🎉", "", "‏‏", "!!!", "😀😀, CTO, Acme"])
def test_a_name_needs_a_letter(anna: Conversation, name: str) -> None:
    said = anna.say(f"/person {name}")
    assert "at least one letter" in said or "know nobody" in said
    assert "no accounts yet" in anna.say("/account")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Max</b> Muster", "&lt;b&gt;Max&lt;/b&gt; Muster"),
        ('Max "The Man" Muster', "Max &#34;The Man&#34; Muster"),
        ("محمد علي", "محمد علي"),
        ("Seán O'Brien", "Seán O&#39;Brien"),
        ("Max 🎉", "Max 🎉"),
    ],
)
def test_names_with_anything_in_them_are_kept_and_known_again(anna: Conversation, typed: str, shown: str) -> None:
    assert shown in anna.say(f"/person {typed}, Acme")
    anna.say(f"/person {typed}")
    assert "</b> · 1" in anna.say("/person")


def test_a_name_of_ten_thousand_characters_is_refused(anna: Conversation) -> None:
    assert "at most 100 fit" in anna.say("/person " + "x" * 10_000)
    assert "know nobody" in anna.say("/person")


def test_a_birthday_in_the_twelfth_lunar_month_is_kept_in_its_january(wang: Conversation) -> None:
    assert "农历腊月十五 → 下一次 2027年1月22日" in wang.say("/person 李雷，宏远，生日农历腊月十五")
    wang.now += timedelta(days=61)
    assert "农历腊月十五 → 下一次 2028年1月11日" in wang.say("/person 李雷")


def test_another_reps_people_are_strangers_by_name_id_and_forged_button(anna: Conversation, wang: Conversation) -> None:
    anna.say("/person Li Lei, CTO, Acme, phone +49 171 2345678")
    assert "没有找到" in wang.say("/find lei")
    assert "还没有您认识的人" in wang.say("/person")
    for feature in (accounts.FEATURE, people.FEATURE, ratings.FEATURE):
        for press in feature.presses:
            if any(isinstance(part, Owned) for part in press.parts):
                parts = ["1" if isinstance(part, Owned) else "on" for part in press.parts]
                assert "较早的消息" in wang.press_data(":".join([press.name, *parts])), press.name
    assert "✅ 已添加" in wang.say("/person Li Lei, Acme")
    card = anna.say("/person Li Lei")
    assert "CTO at <b>Acme</b>" in card
    assert "rising star" not in card


def test_a_rung_set_by_hand_holds_until_a_later_touch_shows_a_higher_one(wang: Conversation) -> None:
    wang.say("/person 李雷，宏远")
    wang.say("记 李雷 吃饭，聊到钓鱼")
    wang.say("/person 李雷")
    wang.press("修改")
    wang.press("关系台阶")
    assert "关系台阶：1，" in wang.press("1 ")
    wang.later(timedelta(days=1))
    wang.say("记 李雷 打电话，确认预算")
    assert "关系台阶：1，" in wang.say("/person 李雷")
    wang.say("记 李雷 吃饭，谈孩子上学")
    assert "关系台阶：3，" in wang.say("/person 李雷")
