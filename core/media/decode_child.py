"""The child that decodes: reads bytes from standard input, writes facts and a clean picture."""

import json
import resource
import sys

MOST_MEMORY = 1 << 30
MOST_SECONDS = 14


def main() -> None:
    """Limit ourselves, then decode and re-encode; a refusal is an answer, not an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    from core.studio.likeness import look_hash  # noqa: PLC0415  after the limits
    from core.studio.output import clean_copy  # noqa: PLC0415
    from core.studio.photo import Unfit, open_photo  # noqa: PLC0415

    try:
        photo = open_photo(sys.stdin.buffer.read())
        copy = clean_copy(photo)
    except Unfit as unfit:
        sys.stdout.buffer.write(json.dumps({"unfit": unfit.reason}).encode() + b"\n")
        return
    facts = {
        "mime": copy.mime,
        "width": copy.width,
        "height": copy.height,
        "animated": photo.is_animated,
        "look_hash": look_hash(photo.pixels),
    }
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + copy.data)


if __name__ == "__main__":
    main()
