"""What all rows have in common: how constraints are named, and how times and JSON are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from loket.store.types import Json, Utc

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(DeclarativeBase):
    """The root of all rows."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dt.datetime: Utc(), dict[str, Any]: Json(), list[str]: Json()}  # noqa: RUF012 -- SQLAlchemy's form


def one_of(column: str, *values: str) -> str:
    """Return the SQL of a CHECK that a column holds one of these values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
