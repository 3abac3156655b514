"""Named places at which a test may stop the process, as a power cut would."""

import os
import signal

from core.settings import settings


def reach(name: str) -> None:
    """Die here (SIGKILL) if `QAPTAI_FAILPOINTS` names this place and it was not used up yet.

    Each name stops one process once: a file in the data folder remembers it.
    """
    if name not in settings().failpoints:
        return
    mark = settings().data_dir / "failpoints" / name
    mark.parent.mkdir(parents=True, exist_ok=True)
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
