"""A table's row as plain values, to be handed to the person whom it is about."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect

from core.database.base import Base

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # by table


def plain(row: Base, *, without: Collection[str] = (), **opened: object) -> Row:
    """The row's columns by their names, but for `without`; `opened` stands for what is sealed.

    Raises:
        TypeError: a column of bytes is neither opened nor left out.
    """
    values: Row = {}
    for attribute in inspect(type(row)).column_attrs:
        name = attribute.columns[0].name
        if name in without or attribute.key in without:
            continue
        value = opened[name] if name in opened else getattr(row, attribute.key)
        values[name] = _plain(name, value)
    return values


def _plain(name: str, value: object) -> object:
    if isinstance(value, bytes):
        raise TypeError(f"{name} is sealed, and neither opened nor left out")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value
