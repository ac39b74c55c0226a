"""The library of public holidays, made to load only the countries that are asked for."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def country_holidays(country: str, **options: Any) -> Any:
    """Give a country's holidays as the library has them, with its own options. Raises NotImplementedError.

    Its package of countries would load all 250 of them with the first one: 7 MB, and twice the time.
    """
    import holidays

    countries = ModuleType("holidays.countries")
    countries.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules.setdefault(countries.__name__, countries)
    return holidays.country_holidays(country, **options)
