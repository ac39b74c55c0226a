"""What a power map shows: weak spots, who is willing but far, who is near but unconvinced, who can carry our voice.

METHOD section 3: many friends, few enemies; source: Chen Wei, 17 years of key-account sales.
"""

from playbooks.figures import FIGURES
from playbooks.map_defaults import MapDefaults
from playbooks.map_records import EmptySeat, MapFinding, MapPerson, PowerMap


def map_findings(drawn: PowerMap, defaults: MapDefaults = FIGURES.map) -> tuple[MapFinding, ...]:
    """Tell what a map shows, the most pressing first; a map without anybody has the one finding that nobody is known.

    Kinds: "nobody"; "weak" (an evaluator or decision maker who does not support us), "fell", "vacant" (one for each
    letter that nobody has), "empty_seats" (on bones), "far", "unconvinced", "supporters", "below_wanted" and "stale".
    """
    if not drawn.people:
        return (MapFinding("nobody"),)
    people = drawn.people
    by_kind = {
        "far": [one for one in people if one.influence and one.standing >= defaults.willing_from
                and one.rung <= defaults.far_to],
        "unconvinced": [one for one in people if one.doubtful and one.rung >= defaults.near_from],
        "supporters": [one for one in people if one.influence and one.standing >= defaults.supporter_from],
        "below_wanted": [one for one in people if one.wanted is not None and one.standing < one.wanted],
        "stale": [one for one in people if one.stale],
    }  # fmt: skip
    found = [*_pressing(drawn), *(MapFinding(kind, tuple(those)) for kind, those in by_kind.items() if those)]
    return tuple(found)


def people_found(found: tuple[MapFinding, ...]) -> tuple[MapPerson, ...]:
    """Give the people whom findings are about, each once, in the order of the findings."""
    return tuple({one.contact_id: one for finding in found for one in finding.people}.values())


def _pressing(drawn: PowerMap) -> list[MapFinding]:
    weak = tuple(one for one in drawn.people if one.influence in ("D", "E") and one.doubtful)
    fell = tuple(one for one in drawn.people if one.fell)
    on_bones = tuple(seat for seat in drawn.empty_seats if seat.bone)
    return [
        *([MapFinding("weak", weak)] if weak else []),
        *([MapFinding("fell", fell)] if fell else []),
        *(MapFinding("vacant", role=seat.role) for seat in drawn.empty_seats if not seat.bone),
        *([MapFinding("empty_seats", seats=_each_once(on_bones))] if on_bones else []),
    ]


def _each_once(seats: tuple[EmptySeat, ...]) -> tuple[EmptySeat, ...]:
    return tuple(dict.fromkeys(seats))
