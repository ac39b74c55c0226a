"""Made-up organisations of any size, and every picture of them: for the contact sheet, the tests and the bench."""

from collections.abc import Sequence
from random import Random

from playbooks.language import Language
from templates.pictures.shapes import (
    Abilities,
    Ability,
    AccountEffort,
    Bone,
    ClassEffort,
    Dated,
    Effort,
    Fishbone,
    House,
    Named,
    Part,
    Person,
    PowerMap,
    Shape,
    Summary,
    Week,
    WeekTouch,
)

ABOUT: dict[Language, str] = {"en": "Nordlicht Maschinenbau GmbH", "zh": "远山科技有限公司"}
DAY: dict[Language, str] = {"en": "22 Nov 2026", "zh": "2026年11月22日"}
GIVEN: dict[Language, Sequence[str]] = {
    "en": ("Matthias", "Anna", "Zoë", "Bartholomew", "Ivan", "Amélie", "Søren", "Mei", "Jo", "Priya", "Václav", "Olu"),
    "zh": ("雷", "梅梅", "娜娜", "伟", "晓明", "静", "相如", "子龙", "洋", "杰", "建国", "思远"),
}
FAMILY: dict[Language, Sequence[str]] = {
    "en": ("Seidel", "Nowak", "Ortega", "Featherstonehaugh-Smythe", "Petrov", "Dubois", "Kierkegaard", "Tanaka", "Ng",
           "Raghunathan", "Dvořák", "Adeyemi", "Berg"),
    "zh": ("李", "韩", "欧阳", "王", "张", "陈", "司马", "赵", "刘", "周", "吴", "孙", "古力娜扎·"),
}  # fmt: skip
DEPARTMENTS: dict[Language, Sequence[str]] = {
    "en": ("Purchasing", "Engineering", "Quality", "Production", "Finance", ""),
    "zh": ("采购部", "技术部", "质量部", "生产部", "财务部", ""),
}
TITLES: dict[Language, Sequence[Sequence[str]]] = {
    "en": (("CEO",), ("CFO", "COO", "CTO"),
           ("Head of Research and Development, Tools", "Head of purchasing", "Plant manager", "Head of quality"),
           ("Purchasing manager", "Team leader", "Controller"), ("Engineer", "Buyer", "Assistant", "")),
    "zh": (("董事长",), ("财务总监", "运营总监", "技术总监"), ("采购部经理", "厂长", "质量部经理", "信息中心主任"),
           ("采购部副经理", "班组长", "项目经理", "主管会计"), ("工程师", "采购员", "助理", "")),
}  # fmt: skip
STAGES: dict[Language, Sequence[str]] = {
    "en": ("Commercial evaluation", "Technical evaluation", "Selection decision", "Final decision"),
    "zh": ("商务评标", "技术评标", "定标决策", "最终决策"),
}
SIZES = (0, 1, 6, 20, 60, 200)
EMPTY_SEAT: dict[Language, str] = {"en": "Evaluator?", "zh": "评估者？"}
SENTENCES: dict[Language, Sequence[str]] = {
    "en": ("42, because two of four key contacts were never met: Ivan Petrov, Mei Tanaka.",
           "Invite Priya Raghunathan to see the line at our plant: +9.",
           "Ask Zoë Ortega, whom the decision maker trusts, to open the door: +6.",
           "Send the case study that was promised"),
    "zh": ("42分，因为四位关键联系人中有两位从未见过：张伟、陈静。", "请韩梅梅来我司参观产线：+9分。",
           "请决策者信任的欧阳娜娜引见：+6分。", "发送承诺过的案例"),
}  # fmt: skip
REASONS: dict[Language, Sequence[str]] = {
    "en": ("44, because nothing belongs together yet (identification 0) and joint action is at 25.",
           "74, because 5 of 7 people were seen in 90 days and 3 of 5 greetings were sent."),
    "zh": ("44分，因为“认同”还是0分，“联合”只有25分。", "74分，因为90天内见过7人中的5人，5次问候发出了3次。"),
}  # fmt: skip
ABILITIES: dict[Language, Sequence[str]] = {
    "en": ("Understanding", "Execution", "Decision", "Connection"), "zh": ("洞察力", "执行力", "决断力", "连接力"),
}  # fmt: skip


def organisation(size: int, language: Language, seed: int = 7) -> tuple[Person, ...]:
    """Make an organisation with the usual pyramid, gaps in what is known, and (from twenty on) a circle."""
    random = Random(seed)  # noqa: S311  # made-up people need no secrets
    people = [_person(random, number, size, language) for number in range(size)]
    if size >= 20:
        people[-1] = _reporting(people[-1], people[-2].id)
        people[-2] = _reporting(people[-2], people[-1].id)
    return tuple(people)


def _reporting(person: Person, superior: int) -> Person:
    return Person(**{**person.__dict__, "reports_to": superior})


def _person(random: Random, number: int, size: int, language: Language) -> Person:
    level = 0 if number == 0 else 1 if number <= max(size // 12, 2) else min(4, 2 + number * 3 // max(size, 1))
    vacant = number > 2 and random.random() < 0.06
    given, family = random.choice(GIVEN[language]), random.choice(FAMILY[language])
    name = f"{given} {family}" if language == "en" else f"{family}{given}"
    letter = (
        "A"
        if number == 0
        else random.choice("DS" if level == 1 else "DEEI")
        if random.random() < 0.75 - level / 6
        else ""
    )
    superior = None if number == 0 or random.random() < 0.08 else random.randint(1, max(number // 3, 1))
    return Person(
        number + 1,
        EMPTY_SEAT[language] if vacant else name,
        random.choice(TITLES[language][level]),
        random.choice(DEPARTMENTS[language]),
        "E" if vacant else letter,
        None if vacant else random.choice((-1, 0, 0, 1, 1, 1, 2, 2, 3, None)),
        2 if random.random() < 0.2 else None,
        random.choice((0, 0, 1, 1, 2, 2, 3, 4, 5)),
        superior,
        letter in ("A", "D"),
        level > 2 and not vacant and random.random() < 0.15,
        not vacant and random.random() < 0.15,
        vacant,
    )


def every_picture(size: int, language: Language) -> dict[str, Shape]:
    """Give all pictures of an account with so many people (and a rep with so many accounts, up to sixty)."""
    about, day = ABOUT[language], DAY[language]
    people = organisation(size, language)
    power_map = PowerMap(language, about, day, people)
    return {
        "power_grid": power_map,
        "power_chart": power_map,
        "fishbone": fishbone(people, language),
        "house": house(people, language),
        "effort": effort(size, language),
        "week": week(people, language),
        "abilities": abilities(size, language),
        "summary": summary(people, language),
    }


def fishbone(people: Sequence[Person], language: Language) -> Fishbone:
    """Make a deal in which the first forty act, all over the four stages."""
    acting = [Person(**{**one.__dict__, "distance": 1 + place // 4}) for place, one in enumerate(people[:40])]
    bones = tuple(Bone(stage, tuple(acting[place::4])) for place, stage in enumerate(STAGES[language]))
    goal = "Press line 4, second phase" if language == "en" else "四号冲压线二期工程"
    due = "1 Mar 2027" if language == "en" else "2027年3月1日"
    return Fishbone(
        language, ABOUT[language], DAY[language], goal, due if people else "", 99 if people else None, bones
    )


def house(people: Sequence[Person], language: Language) -> House:
    """Make a house; one without people has no roof and nothing to stand on."""
    because = SENTENCES[language][0]
    if not people:
        return House(language, ABOUT[language], DAY[language], 0, None, Part(0, because), Part(0), "pillars")
    names = {"en": ("Communication", "Matching", "Joint action", "Identification", "Coverage", "Cadence", "Rituals"),
             "zh": ("沟通", "匹配", "联合", "认同", "覆盖", "节奏", "礼节")}[language]  # fmt: skip
    scores = (100, 50, 25, 0, 71, 88, 60)
    named = [Named(name, score) for name, score in zip(names, scores, strict=True)]
    keys = [Named(one.name, (one.id * 37) % 101, one.influence) for one in people if one.key]
    return House(
        language, ABOUT[language], DAY[language], 42, Part(44, REASONS[language][0]), Part(42, because),
        Part(74, REASONS[language][1]),
        "pillars", tuple(named[:4]), tuple(keys), tuple(named[4:]), tuple(SENTENCES[language][1:3]),
    )  # fmt: skip


def effort(size: int, language: Language) -> Effort:
    """Make a rep's effort over some accounts."""
    if not size:
        return Effort(language, "Anna Berg", DAY[language])
    classes = tuple(
        ClassEffort(name, target, actual, minutes, count)
        for name, target, actual, minutes, count in (
            ("S", 70, 38, 620, 3), ("A", 30, 41, 660, 5), ("B", 0, 17, 270, 6), ("C", 0, 4, 60, 2)
        )
    )  # fmt: skip
    accounts = tuple(
        AccountEffort(f"{number + 1} {ABOUT[language]}", "SAABBC"[number % 6], 1.2 if number % 6 else 4.67, number % 6)
        for number in range(min(size, 60))
    )
    period = "the last 28 days" if language == "en" else "最近28天"
    shift = "Move 5.2 h from A and B to S." if language == "en" else "从A、B级移5.2小时到S级。"
    return Effort(language, "Anna Berg", DAY[language], period, classes, accounts, (shift,))


def week(people: Sequence[Person], language: Language) -> Week:
    """Make a week with a touch for each of the first people."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri") if language == "en" else ("周一", "周二", "周三", "周四", "周五")
    touches = tuple(WeekTouch(one.name, days[place % 5], place % 3 != 1) for place, one in enumerate(people[:8]))
    to_see = tuple(f"{one.name} · {ABOUT[language]}" for one in people[8:14])
    return Week(language, "Anna Berg", DAY[language], 5, touches, to_see)


def abilities(size: int, language: Language) -> Abilities:
    """Make a rep's abilities, with a time before from twenty on."""
    found = tuple(
        Ability(name, score if size else None, before if size >= 20 else None, SENTENCES[language][3] if size else "")
        for name, score, before in zip(ABILITIES[language], (72, 55, 38, 90), (60, 58, 20, 70), strict=True)
    )
    return Abilities(language, "Anna Berg", DAY[language], found)


def summary(people: Sequence[Person], language: Language) -> Summary:
    """Make a summary of an account."""
    if not people:
        return Summary(language, ABOUT[language], DAY[language])
    first, second, third, promise = SENTENCES[language]
    when = DAY[language]
    return Summary(
        language, ABOUT[language], when, "S", 42, 44, 42, 74, "pillars", tuple(people), (first,),
        (Dated(second, when), Dated(third, when)), (Dated(promise, when, late=True), Dated(promise, when)),
        (Dated(fishbone(people, language).goal, "1 Mar 2027" if language == "en" else "2027年3月1日"),),
    )  # fmt: skip
