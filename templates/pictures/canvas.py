"""Pages with rectangles, lines, circles and words at given places: all that a picture is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from templates.pictures.widths import clean, cut, is_shaped, width

# A page is as wide as a phone: a point is a pixel there, so no text is smaller than eleven points.
WIDTH, TALLEST, MARGIN = 390.0, 700.0, 14.0
SMALLEST = 11.0
Item = dict[str, Any]


@dataclass
class Page:
    """One page; y grows downwards from the upper edge, all lengths are in points, colours are names."""

    height: float = TALLEST
    items: list[Item] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, size: float = SMALLEST, colour: str = "ink", *, bold: bool = False,
        align: str = "left", room: float | None = None, who: int | None = None,
    ) -> float:  # fmt: skip
        """Write one line with its baseline at y, cut to `room`; x is where it is aligned. Give its width."""
        words = clean(words) if room is None else cut(words, room, size, bold)
        if not words:
            return 0.0
        wide = width(words, size, bold)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        self.items.append(
            {"is": "text", "x": round(left, 2), "y": round(y, 2), "w": round(wide, 2), "words": words, "size": size,
             "fill": colour, "bold": bold}
            | ({} if who is None else {"who": who})
            | ({"align": align} if align != "left" and is_shaped(words) else {})
        )  # fmt: skip
        return wide

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = SMALLEST, colour: str = "ink", *,
        bold: bool = False, leading: float = 1.35,
    ) -> float:  # fmt: skip
        """Write lines one under another, the first with its baseline at y; give the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size, colour, bold=bold)
            y += size * leading
        return y

    def rect(
        self, x: float, y: float, w: float, h: float, fill: str | None = None, stroke: str | None = None,
        thickness: float = 1.0, radius: float = 0.0, dashed: bool = False, box: int | None = None,
    ) -> None:  # fmt: skip
        """Draw a rectangle; one that is the `box` of a person must not overlap another such."""
        self.items.append(
            {"is": "rect", "x": round(x, 2), "y": round(y, 2), "w": round(w, 2), "h": round(h, 2), "fill": fill,
             "stroke": stroke, "thickness": thickness, "radius": radius, "dashed": dashed}
            | ({} if box is None else {"box": box})
        )  # fmt: skip

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = "line", thickness: float = 1.0,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a straight line."""
        self.items.append(
            {"is": "line", "x1": round(x1, 2), "y1": round(y1, 2), "x2": round(x2, 2), "y2": round(y2, 2),
             "stroke": colour, "thickness": thickness, "dashed": dashed}
        )  # fmt: skip

    def circle(
        self, x: float, y: float, r: float, fill: str | None = None, stroke: str | None = None, thickness: float = 1.0,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a circle around a middle."""
        self.items.append(
            {"is": "circle", "x": round(x - r, 2), "y": round(y - r, 2), "r": r, "fill": fill, "stroke": stroke,
             "thickness": thickness, "dashed": dashed}
        )  # fmt: skip

    def shape(
        self, points: Sequence[tuple[float, float]], fill: str | None = None, stroke: str | None = None,
        thickness: float = 1.0,
    ) -> None:  # fmt: skip
        """Draw a closed shape through some points."""
        self.items.append(
            {"is": "shape", "points": [[round(x, 2), round(y, 2)] for x, y in points], "fill": fill, "stroke": stroke,
             "thickness": thickness}
        )  # fmt: skip
