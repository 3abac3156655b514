"""What is no whole number of credits, whatever it looks like."""

from typing import Any

NOT_AMOUNTS: list[Any] = [
    0,
    -1,
    2**53 + 1,
    2**63 - 1,
    2**63,
    1e308,
    float("nan"),
    float("inf"),
    1.5,
    True,
]
NOT_AMOUNTS += ["١٠٠", "1,000", " 100 ", "100", None, b"100"]
