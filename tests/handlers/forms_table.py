"""Every step of the method's forms: how each is opened, good answers and bad ones, in both languages."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.conversation import Conversation


class Words(NamedTuple):
    """The same thing in both languages."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """Give the words of a language."""
        return self.en if language == "en" else self.zh


class Bad(NamedTuple):
    """A wrong answer, and words of the sentence that it gets."""

    typed: Words
    said: Words


@dataclass(frozen=True)
class Step:
    """One question: what it asks (some of its words), a good answer, and wrong ones beside those that any gets."""

    asks: Words
    good: Words
    bad: tuple[Bad, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Walk:
    """A form: the button that opens it, its steps in order, and words of what stands at its end."""

    name: str
    opens: str
    steps: tuple[Step, ...]
    ends: Words
    reviewed: bool = False

    def __str__(self) -> str:
        return self.name


NOT_A_DAY = Bad(Words("someday soon", "改天再说"), Words("as a day. Type it like", "看不出是哪一天"))
NO_LETTER = Bad(Words("!!!", "！！！"), Words("at least one letter or digit", "至少要有一个"))


def past(said_en: str, said_zh: str) -> Bad:
    """Answer with a day that is over."""
    return Bad(Words("1 May 2020", "2020年5月1日"), Words(said_en, said_zh))


def mark(asks: Words) -> Step:
    """Ask for one of the seven marks."""
    too_much = Bad(Words("6", "6"), Words("a number from 1 to 5; “6”", "1到5的数字，“6”"))
    in_words = Bad(Words("very good", "很好"), Words("a number from 1 to 5; “very good”", "1到5的数字，“很好”"))
    return Step(asks, Words("4", "4"), (too_much, in_words), optional=True)


def told(en: str, zh: str, optional: bool = True) -> Step:
    """Ask for a few words."""
    return Step(Words(en, zh), Words("as it was told to us", "对方是这样说的"), optional=optional)


def chosen(asks: Words, value: str) -> Step:
    """Ask for one of the buttons."""
    no_button = Bad(Words("hm", "嗯"), Words("press one of the buttons", "点选其中一个按钮"))
    return Step(asks, Words(value, value), (no_button,), optional=True)


def prepare(rep: Conversation) -> None:
    """Let a rep know what the forms need: an account (1) with two people, and a deal (1) with a seat."""
    partner, line = ("Acme", "Line 4 tender") if rep.language == "en" else ("宏远科技", "四号线招标")
    rep.say(f"/account {partner}")
    rep.say(f"/person Li Lei, CTO, {partner}, role D, attitude 0")
    rep.say(f"/person Eva Lang, buyer, {partner}, role E, attitude 2")
    rep.say(f"/deal {partner} {line}")
    rep.press_data("deal.seat_person:1:1")
    rep.press_data("rating.attitude:1:1:1")


def review(rep: Conversation) -> None:
    """Look back on the year in as few words as possible."""
    rep.press_data("review.list:1")
    for answer in ("/skip", "two contracts", *("/skip",) * 9):
        rep.say(answer)


AMOUNT = Bad(Words("a lot", "很多"), Words("“a lot”", "“很多”"))
AWARD = Step(
    Words("When is it awarded", "哪天定标"), Words("3 May", "5月3日"),
    (NOT_A_DAY, past("is over. When is it awarded?", "已经过去了")), optional=True,
)  # fmt: skip
COLLEAGUE = Bad(Words("Mallory", "张三丰"), Words("I can't tell which colleague “Mallory”", "“张三丰”"))
SOMEBODY = Bad(Words("Mallory", "张三丰"), Words("I can't tell who “Mallory”", "“张三丰”"))
DAY_PASSED = past("is past. Please send a day", "已经过去了，请发")
KEPT, NOTED = Words("Kept", "已保存"), Words("as it was told", "是这样说的")
LI_LEI = Words("Li Lei", "Li Lei")

WALKS = (
    Walk("deal", "deal.new", (
        Step(Words("At which account", "哪个伙伴"), Words("Acme", "宏远科技"), (NO_LETTER,)),
        Step(Words("What is to be won", "要赢下的是什么"), Words("Line 5", "五号线"), (NO_LETTER,)),
        AWARD,
        Step(Words("What is it worth", "金额多少"), Words("2 million EUR", "200万元"), (AMOUNT,), optional=True),
    ), Words("usual four stages", "按惯例分四个阶段")),
    Walk("deal's name", "deal.field:1:name", (
        Step(Words("called now", "现在叫什么"), Words("Line 6", "六号线"), (NO_LETTER,)),
    ), Words("Line 6", "六号线")),
    Walk("deal's goal", "deal.field:1:goal", (told("want to reach", "什么目标"),), NOTED),
    Walk("deal's award", "deal.field:1:award_on", (AWARD,), Words("3 May", "5月3日")),
    Walk("deal's amount", "deal.field:1:amount", (
        Step(Words("worth", "金额多少"), Words("2 million EUR", "200万元"), (AMOUNT,)),
    ), Words("2,000,000", "2,000,000")),
    Walk("new stage", "deal.add_bone:1", (
        Step(Words("new stage called", "新阶段叫什么"), Words("Board", "董事会"), (NO_LETTER,)),
    ), Words("🦴 <b>Board</b>", "🦴 <b>董事会</b>")),
    Walk("stage's name", "deal.rename_bone:1", (
        Step(Words("stage called now", "阶段现在叫什么"), Words("Board", "董事会"), (NO_LETTER,)),
    ), Words("Board", "董事会")),
    Walk("empty seat", "deal.empty_seat:1", (
        Step(Words("Whose seat", "谁的席位"), Words("the lawyer", "律师"), (NO_LETTER,)),
    ), Words("empty seat: the lawyer", "空位：律师")),
    Walk("seat's role", "deal.role:1", (
        Step(Words("What is this seat for", "什么角色"), Words("the lawyer", "律师"), (NO_LETTER,)),
    ), Words("the lawyer", "律师")),
    Walk("class marks", "class.all:1", tuple(mark(asks) for asks in (
        Words("Industry outlook", "行业前景"), Words("Business results", "经营业绩"), Words("Operations", "运营"),
        Words("Organisation", "组织"), Words("Leadership", "管理层"), Words("Strategic fit", "战略匹配"),
        Words("Value now", "当前价值"),
    )), Words("S by the marks", "按打分是S类")),
    Walk("a mark's evidence", "class.evidence:1:industry", (
        told("public material", "公开资料"), told("in the field", "您自己在现场"),
    ), Words("Industry outlook", "行业前景")),
    Walk("dossier's facts", "dossier.edit:1:business", (told("does this partner do", "做什么业务"),), KEPT),
    Walk("dossier's prospects", "dossier.edit:1:prospects", (told("three to five years", "三到五年"),), KEPT),
    Walk("dossier's leadership", "dossier.edit:1:leadership", (told("led and organised", "管理和组织"),), KEPT),
    Walk("dossier's value", "dossier.edit:1:value", (told("worth to us", "对我们的价值"),), KEPT),
    Walk("supplier", "dossier.add:1", (
        Step(Words("Who else supplies", "还有谁在供应"), Words("Hansa", "汉沙"), (NO_LETTER,)),
        told("value in that supplier", "看重"), told("find wanting", "哪里不足"), told("What part", "占对方多少"),
        told("say about that supplier", "怎样评价"),
    ), Words("Hansa", "汉沙")),
    Walk("review", "review.list:1", (
        told("at its start", "年初我们的预期"), told("what came of it", "实际结果", optional=False),
        told("the gap between", "差距在哪里"), chosen(Words("Is that acceptable", "可以接受"), "adjust"),
        told("Who is rising", "崛起"), told("who is declining", "衰落"), told("strategy or business", "有没有调整"),
        told("new alternatives", "合作方"), chosen(Words("stronger or weaker", "增强了还是减弱了"), "weaker"),
        told("not satisfied", "不满意"), told("What follows", "明年的方向"),
    ), Words("Mend what they are not satisfied with", "解决对方不满意的问题")),
    Walk("key task", "review.add:1:2026", (told("key task", "重点任务", optional=False),), NOTED, reviewed=True),
    Walk("handover", "handover.list:1", (
        Step(Words("Who takes", "由谁接手"), Words("Ben Ode", "Ben Ode"), (COLLEAGUE,)),
        Step(Words("introduce them", "当面引见"), Words("4 December", "12月4日"),
             (NOT_A_DAY, past("can't be the day", "不行")), optional=True),
    ), Words("→ Ben Ode", "→ Ben Ode")),
    Walk("company visit", "playbooks.start:1:company_visit", (
        Step(Words("When is the visit", "参观是哪一天"), Words("4 December", "12月4日"), (NOT_A_DAY, DAY_PASSED)),
        Step(Words("our partner in it", "由谁对接"), LI_LEI, (SOMEBODY,), optional=True),
    ), Words("Li Lei", "Li Lei")),
    Walk("three moves", "playbooks.start:1:three_moves", (
        Step(Words("with whom", "针对谁"), LI_LEI, (SOMEBODY,)),
    ), Words("Li Lei", "Li Lei")),
    Walk("a rating's cause", "rating.own:3", (told("What changed", "为什么变了", optional=False),), NOTED),
    Walk("figure", "figure.ask:nudges.birthday_days_before", (
        Step(Words("shall it be for the team", "团队要改成多少"), Words("14 days", "14"), (
            Bad(Words("soon", "尽快"), Words("could not read “soon”", "“尽快”")),
            Bad(Words("31", "31"), Words("1 to 30", "30")),
        )),
    ), Words("<b>14</b>", "<b>14</b>")),
    Walk("drill", "drill.next", (
        told("in four layers", "四层", optional=False),
    ), Words("What lay in the story", "故事")),
)  # fmt: skip
