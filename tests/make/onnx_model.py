"""A network of one layer as an ONNX file, written field by field: the `onnx` package is not needed.

It weighs the three channels (a 1×1 convolution) and squeezes the sum into 0 to 1.
"""

import struct
from collections.abc import Sequence

FLOAT = 1


def tiny_network(weights: Sequence[float], bias: float = 0.0, side: int = 32) -> bytes:
    """`side`×`side`, input `picture` 1×3×H×W, output `mask` 1×1×H×W."""
    weigh = _text(1, "picture") + _text(1, "w") + _text(1, "b") + _text(2, "sum") + _text(4, "Conv")
    squeeze = _text(1, "sum") + _text(2, "mask") + _text(4, "Sigmoid")
    graph = (
        _part(1, weigh)
        + _part(1, squeeze)
        + _text(2, "tiny")
        + _part(5, _tensor("w", (1, 3, 1, 1), weights))
        + _part(5, _tensor("b", (1,), [bias]))
        + _part(11, _value("picture", (1, 3, side, side)))
        + _part(12, _value("mask", (1, 1, side, side)))
    )
    return _number(1, 8) + _part(7, graph) + _part(8, _text(1, "") + _number(2, 13))


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _text(field: int, text: str) -> bytes:
    return _part(field, text.encode())


def _tensor(name: str, shape: Sequence[int], values: Sequence[float]) -> bytes:
    sides = b"".join(_number(1, side) for side in shape)
    raw = struct.pack(f"<{len(values)}f", *values)
    return sides + _number(2, FLOAT) + _text(8, name) + _part(9, raw)


def _value(name: str, shape: Sequence[int]) -> bytes:
    sides = b"".join(_part(1, _number(1, side)) for side in shape)
    return _text(1, name) + _part(2, _part(1, _number(1, FLOAT) + _part(2, sides)))
