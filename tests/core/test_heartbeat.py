"""A lease is kept while the work goes on, and not a moment longer."""

import threading

from sqlalchemy.exc import OperationalError

from core.heartbeat import beating


def test_it_beats_while_the_block_runs() -> None:
    beats: list[int] = []
    enough = threading.Event()

    def renew() -> bool:
        beats.append(1)
        if len(beats) == 3:
            enough.set()
        return True

    before = set(threading.enumerate())  # some of them may end meanwhile: they are others'
    with beating(renew, every=0.01):
        assert enough.wait(60)
        [beats_there] = set(threading.enumerate()) - before
    assert not beats_there.is_alive()


def test_it_stops_once_the_lease_is_lost() -> None:
    beats: list[int] = []
    lost = threading.Event()

    def renew() -> bool:
        beats.append(1)
        lost.set()
        return False

    with beating(renew, every=0.01):
        assert lost.wait(60)
    assert beats == [1]


def test_a_database_that_is_away_for_a_moment_does_not_stop_it() -> None:
    beats: list[int] = []
    back = threading.Event()

    def renew() -> bool:
        beats.append(1)
        if len(beats) == 1:
            raise OperationalError("SELECT 1", {}, Exception("away"))
        back.set()
        return True

    with beating(renew, every=0.01):
        assert back.wait(60)
