"""Every picture by its kind, with the function that lays it out."""

from collections.abc import Callable, Mapping
from typing import Any

from templates.pictures import grid
from templates.pictures.canvas import Page

LAYOUTS: Mapping[str, Callable[[Any], list[Page]]] = {"power_grid": grid.lay_out}
