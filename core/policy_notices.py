"""What happened to the policy and the terms, as facts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PolicyChanged:
    """A new version of a document (policy, terms) was published.

    It counts from `day` on, in ISO 8601. A material one is asked for then, a minor one is accepted
    by going on. `changes` says what is new, in the language of who is told.
    """

    document: str
    version: str
    is_material: bool
    day: str
    changes: str
