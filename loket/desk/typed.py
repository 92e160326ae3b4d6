"""What is typed, as it is kept: clean lines and names that are not too long."""

from __future__ import annotations

from loket.domain.person import clean_name
from loket.errors import BadInput

LONGEST_TEXT = 300


def name_of(text: str, field: str) -> str:
    """Return a clean name; BadInput, naming the form's field, where it is too long."""
    try:
        return clean_name(text)
    except BadInput as fault:
        raise BadInput(fault.sentence, fault.hint, field) from fault


def line_of(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """Return one clean line; raise BadInput where it is longer than a form's line."""
    cleaned = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if len(cleaned) > longest:
        raise BadInput(f"Isian ini lebih dari {longest} huruf.", "Persingkat isinya.", field=field)
    return cleaned
