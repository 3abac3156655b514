"""The base of every table's class: naming, identity, money, and enums kept by value."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    DateTime,
    Enum,
    LargeBinary,
    MetaData,
    Text,
    Update,
    Uuid,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeEngine

SCHEMA = "qaptai"

Id = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid4)]
MinorUnits = Annotated[int, mapped_column(BigInteger)]


def by_value(kind: type[StrEnum]) -> Enum:
    """A text column that holds the enum's values; the migration carries the CHECK."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        values_callable=lambda members: [member.value for member in members],
        length=32,
    )


class Base(DeclarativeBase):
    """Every table. Nothing is fetched back on INSERT: some roles may add rows and not see them."""

    metadata = MetaData()
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012  SQLAlchemy declares its type
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: Text(),
        int: BigInteger(),
        bytes: LargeBinary(),
        UUID: Uuid(),
    }


Moment = DateTime(timezone=True)


def changed_one(session: Session, change: Update) -> bool:
    """Whether a change of one row, under the conditions that it names, met that row."""
    met = session.execute(change.execution_options(synchronize_session=False))
    return bool(getattr(met, "rowcount", 0))


def db_time(session: Session) -> datetime:
    """The database's moment, by which all that is due is decided."""
    return session.scalars(select(func.db_now(type_=Moment))).one()
