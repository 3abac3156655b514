"""The promised time follows from the line and from how fast it moves."""

from core.generations.line import SETTLED, Line


def test_who_is_alone_waits_for_her_own_pictures() -> None:
    line = Line(ahead=0, working=0, quick=2.0, slow=30.0)
    assert line.seconds("white", 1) == SETTLED + 2
    assert line.seconds("white", 30) == SETTLED + 60
    assert line.seconds("home", 1) == SETTLED + 30


def test_the_line_is_divided_by_what_is_made_at_once() -> None:
    line = Line(ahead=12, working=3, quick=2.0, slow=30.0)
    assert line.seconds("white", 1) == SETTLED + 2 + 8
