"""The colours of the pictures in a light and a dark theme.

Attitudes run from orange over grey to blue: people who see red and green alike tell these apart, and lightness falls
with the number. A colour never stands alone: the number or a shape says the same.
"""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff", "panel": "#f4f6f8", "ink": "#16202b", "soft": "#56616d", "line": "#c3cad2", "faint": "#e4e8ec",
    "accent": "#0b5c8f", "warn": "#b4470a", "good": "#0b5c8f", "middle": "#8a6d00", "star": "#a87400",
    "against": "#c2500a", "neutral": "#68717a", "for1": "#5aa5d6", "for2": "#2172b0", "for3": "#0a3f73",
    "on_against": "#ffffff", "on_neutral": "#ffffff", "on_for1": "#10202c", "on_for2": "#ffffff", "on_for3": "#ffffff",
    "on_accent": "#ffffff", "warm": "#fdf0e6", "cool": "#eaf3fa", "weak": "#fbe3d2", "key": "#fff6d8",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "paper": "#12181f", "panel": "#1b232c", "ink": "#f0f3f6", "soft": "#a9b4bf", "line": "#46525e", "faint": "#2a343f",
    "accent": "#6cb6ea", "warn": "#f59356", "good": "#6cb6ea", "middle": "#e0c04a", "star": "#f0bd3c",
    "against": "#f0803a", "neutral": "#8d98a3", "for1": "#a9d7f5", "for2": "#4fa3de", "for3": "#1f6fc0",
    "on_against": "#1c1006", "on_neutral": "#0f151b", "on_for1": "#0c1a24", "on_for2": "#08141d", "on_for3": "#ffffff",
    "on_accent": "#08141d", "warm": "#2c2119", "cool": "#17252f", "weak": "#4a2c17", "key": "#33301c",
}  # fmt: skip
THEMES: Mapping[str, Mapping[str, str]] = {"light": LIGHT, "dark": DARK}


def attitude_colour(attitude: int | None) -> str:
    """Name the colour of an attitude; not known looks like neutral."""
    if attitude is None or attitude == 0:
        return "neutral"
    return "against" if attitude < 0 else f"for{min(attitude, 3)}"


def attitude_sign(attitude: int | None) -> str:
    """Give the sign that goes with the colour of an attitude."""
    if attitude is None:
        return "?"
    return "−1" if attitude < 0 else f"+{attitude}" if attitude else "0"


def score_colour(score: int) -> str:
    """Name the colour of a score from 0 to 100; the number always stands beside it."""
    return "against" if score < 34 else "middle" if score < 67 else "good"
