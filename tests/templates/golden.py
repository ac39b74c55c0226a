"""What the pictures of made-up organisations show: `python -m tests.templates.golden` writes it anew, to be read.

Kept is what somebody would notice: the pages, every line of words in its order, and how many shapes of each kind and
colour stand on a page. Where they stand may change; tests/templates/test_pictures.py holds that nothing overlaps.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from playbooks.language import LANGUAGES
from scripts.picture_examples import every_picture
from templates.pictures.canvas import Page
from templates.pictures.drawing import pages_of
from templates.pictures.layouts import LAYOUTS

FILE = Path(__file__).with_name("golden_pictures.json")
SIZES = (0, 6, 60)


def structure(page: Page) -> dict[str, Any]:
    """Give what a page shows, without where."""
    shapes = Counter(f"{item['is']} {item.get('fill') or item.get('stroke')}" for item in page.items)
    lines = sorted((item["y"], item["x"], item["words"]) for item in page.items if item["is"] == "text")
    del shapes["text ink"]
    return {"words": [words for _, _, words in lines], "shapes": dict(sorted(shapes.items()))}


def structures() -> dict[str, list[dict[str, Any]]]:
    """Give what all pictures show."""
    return {
        f"{kind} {size} {language}": [structure(page) for page in pages_of(kind, every_picture(size, language)[kind])]
        for kind in LAYOUTS
        for size in SIZES
        for language in LANGUAGES
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(structures(), ensure_ascii=False, indent=1) + "\n", "utf-8")
