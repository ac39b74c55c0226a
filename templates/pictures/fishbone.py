"""The fishbone of a deal: an axis to the goal at the right, stages as bones, the strongest people nearest the axis."""

from collections.abc import Sequence

from templates.pictures.canvas import MARGIN, WIDTH, Page
from templates.pictures.colours import attitude_sign
from templates.pictures.marks import HEAD, centred, dot, head, letters_legend, numbered, shown_name
from templates.pictures.people_list import Section, list_pages
from templates.pictures.shapes import Bone, Fishbone, Person, PowerMap
from templates.pictures.widths import wrap
from templates.pictures.words import words

GOAL = 92.0
ON_A_PAGE, MOST = 4, 8
BONE = (WIDTH - MARGIN - GOAL - 8) / 2
LINE, TITLE, SLANT = 25.0, 42.0, 20.0
LEGEND = 60.0


def lay_out(shape: Fishbone) -> list[Page]:
    """Lay out the fishbone, four bones on a page; whoever a bone has no room for stands in a list after it."""
    bones = [(number, _sorted(bone)) for number, bone in enumerate(shape.bones, 1)]
    groups = [bones[start : start + ON_A_PAGE] for start in range(0, len(bones), ON_A_PAGE)] or [[]]
    said = words(shape.language)
    crowded = [Section(f"{number} {bone.name}", bone.people) for number, bone in bones if len(bone.people) > MOST]
    listed = list_pages("fishbone", PowerMap(shape.language, shape.about, shape.on), crowded)
    return numbered([*(_page(shape, group, said) for group in groups), *listed], shape)


def _sorted(bone: Bone) -> Bone:
    return Bone(bone.name, tuple(sorted(bone.people, key=lambda one: one.distance)))


def _page(shape: Fishbone, bones: Sequence[tuple[int, Bone]], said: dict[str, str]) -> Page:
    deep = [_depth([bone for _, bone in bones[side::2]]) for side in (0, 1)]
    page = head("fishbone", shape)
    axis = HEAD + deep[0]
    page.height = axis + deep[1] + LEGEND + 14
    _goal(page, shape, axis, said)
    page.line(MARGIN, axis, WIDTH - GOAL - 6, axis, "ink", 3.5)
    for place, (number, bone) in enumerate(bones):
        _bone(page, MARGIN + BONE * (place // 2), axis, place % 2 == 0, number, bone, said)
    if not bones:
        page.text(MARGIN, axis - 14, said["no_stage"], 12, "soft")
    y = letters_legend(page, axis + deep[1] + 14, shape)
    page.text(MARGIN, y + 8, said["nearest"], 11, "soft", room=WIDTH - 2 * MARGIN)
    return page


def _depth(bones: Sequence[Bone]) -> float:
    lines = max((min(len(bone.people), MOST + 1) for bone in bones), default=0)
    return TITLE + max(lines, 2) * LINE + 12


def _goal(page: Page, shape: Fishbone, axis: float, said: dict[str, str]) -> None:
    """Draw the head of the fish: what is to be won, and when."""
    left, right = WIDTH - GOAL, WIDTH - 8
    page.shape([(left - 14, axis - 20), (left - 14, axis + 20), (left + 6, axis)], "ink")
    name = wrap(shape.goal, right - left - 8, 12, 4, bold=True)
    when = wrap(shape.due or said["no_date"], right - left - 8, 11, 2)
    left_days = [said["days_left"].format(count=shape.days_left)] if shape.days_left is not None else []
    high = 15 * len(name) + 14 * (len(when) + len(left_days)) + 16
    page.rect(left, axis - high / 2, right - left, high, "accent", radius=8)
    y = page.lines(left + 6, axis - high / 2 + 17, name, 12, "on_accent", bold=True, leading=1.25)
    page.lines(left + 6, y + 2, [*when, *left_days], 11, "on_accent", leading=1.27)


def _bone(page: Page, x: float, axis: float, up: bool, number: int, bone: Bone, said: dict[str, str]) -> None:
    sign = -1 if up else 1
    shown = bone.people if len(bone.people) <= MOST else bone.people[:MOST]
    lines = max(min(len(bone.people), MOST + 1), 2)
    tip = axis + sign * (lines * LINE + 10)
    page.line(x + 4, tip, x + 4 + SLANT, axis, "soft", 2)
    title = wrap(f"{number} {bone.name}", BONE - 8, 12, 2, bold=True)
    start = tip - 6 - 15 * (len(title) - 1) if up else tip + 16
    page.lines(x + 2, start, title, 12, "accent", bold=True, leading=1.25)
    nearest = shown[0].distance if shown else 0
    for place, person in enumerate(shown):
        y = axis + sign * (10 + LINE * (place + 0.5))
        slope = SLANT * (1 - abs(y - axis) / abs(tip - axis))
        _person(page, x + 6 + slope, y, BONE - 12 - SLANT, person, key=person.distance == nearest)
    if len(bone.people) > MOST:
        y = axis + sign * (10 + LINE * (MOST + 0.5))
        page.text(x + 12, y + 4, said["more"].format(count=len(bone.people) - MOST), 11.5, "accent", bold=True)
    if not shown:
        page.text(x + 10 + SLANT, axis + sign * (10 + LINE / 2) + 4, said["nobody_here"], 11, "warn", room=BONE - 28)


def _person(page: Page, x: float, y: float, wide: float, person: Person, *, key: bool) -> None:
    if key:
        page.rect(x, y - LINE / 2 + 1, wide, LINE - 2, "key", "star", 1.3, 6, box=person.id)
    else:
        page.rect(x, y - LINE / 2 + 1, wide, LINE - 2, "panel", None, 0, 6, box=person.id)
    dot(page, x + 11, y, 7.5, person)
    sign = "" if person.vacant else attitude_sign(person.attitude)
    name = shown_name(person, wide - (26 if person.vacant else 47), 11.5, key)
    page.text(x + 22, y + 4, name, 11.5, "ink", bold=key, who=person.id)
    if sign:
        centred(page, x + wide - 13, y, sign, 11, "soft")
