"""A process of the shop that reads and writes while keys are rotated around it.

It seals and opens what others like it sealed, on new connections, until its input ends. Whatever
fails ends it with a traceback.
"""

import json
import random
import sys
import threading
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, select

from core.accounts.people import has_accepted
from core.database import sealing
from core.database.engine import dispose_engines
from core.database.scopes import acting_as_system
from core.database.sealing import Sealer, for_workspace

WORDS = b"her words"
PAUSE = 0.02  # seconds between two turns: the rotation needs the core, too


def work(shared: Path) -> None:
    """Write one, read one, and be somebody in the database."""
    row, sealer = uuid4(), for_workspace(uuid4())
    with shared.open("a", encoding="utf8") as file:
        file.write(json.dumps([sealer.name, str(row), sealer.seal(row, WORDS).hex()]) + "\n")
    name, of, sealed = json.loads(random.choice(shared.read_text("utf8").splitlines()))
    sealing._known.clear()
    assert Sealer(name).open(of, bytes.fromhex(sealed)) == WORDS
    dispose_engines()
    with acting_as_system() as session:
        assert session.scalar(select(func.acting_system()))
        assert not has_accepted(session, uuid4())


def main() -> None:
    """Work until the input ends, and once more; a line when it has begun, and one at the end."""
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    work(Path(sys.argv[1]))
    sys.stdout.write("works\n")
    sys.stdout.flush()
    while not ended.wait(PAUSE):
        work(Path(sys.argv[1]))
    work(Path(sys.argv[1]))  # whatever was changed meanwhile, it goes on
    sys.stdout.write("worked\n")


if __name__ == "__main__":
    main()
