"""Every picture by its kind, with the function that lays it out."""

from collections.abc import Callable, Mapping
from typing import Any

from templates.pictures import abilities, chart, effort, fishbone, grid, house, summary, week
from templates.pictures.canvas import Page

LAYOUTS: Mapping[str, Callable[[Any], list[Page]]] = {
    "power_grid": grid.lay_out,
    "power_chart": chart.lay_out,
    "fishbone": fishbone.lay_out,
    "house": house.lay_out,
    "effort": effort.lay_out,
    "week": week.lay_out,
    "abilities": abilities.lay_out,
    "summary": summary.lay_out,
}
