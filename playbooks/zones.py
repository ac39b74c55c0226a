"""Time zones by country, from the IANA table that the pinned tzdata package ships."""

from functools import cache
from hashlib import sha256
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from playbooks.errors import MethodError

# Countries with several zones, whose first entry in the table is not where most people do business.
USUAL_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "ID": "Asia/Jakarta",
    "MX": "America/Mexico_City",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "US": "America/New_York",
    "KZ": "Asia/Almaty",
    "ES": "Europe/Madrid",
    "CN": "Asia/Shanghai",
}


@cache
def _table() -> dict[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = {}
    for line in resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text().splitlines():
        if line and not line.startswith("#"):
            country, _coordinates, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return {country: tuple(names) for country, names in zones.items()}


def zones_of(country: str | None) -> tuple[str, ...]:
    """Give the zones of a country (ISO code), the usual one first; UTC for an unknown country."""
    zones = _table().get(country or "", ("UTC",))
    usual = USUAL_ZONES.get(country or "", zones[0])
    return (usual, *(zone for zone in zones if zone != usual))


def rules_of(zone: str) -> str:
    """Give what tells a zone's rules (an IANA name) from those of another release of the package: 16 letters.

    Raises FileNotFoundError for a name that the package does not have.
    """
    return sha256(resources.files("tzdata.zoneinfo").joinpath(zone).read_bytes()).hexdigest()[:16]


def understand_zone(text: str) -> ZoneInfo:
    """Read a time zone's name such as "Europe/Berlin" or "berlin"; raises MethodError("profile.zone_unknown")."""
    wanted = text.strip().lower().replace(" ", "_")
    for name in sorted(available_timezones()):
        if wanted in (name.lower(), name.lower().rpartition("/")[2]):
            return ZoneInfo(name)
    raise MethodError("profile.zone_unknown", {"text": text})
