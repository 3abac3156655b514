"""A provider that is down is left alone, tried by one, and trusted again once it works."""

from core.providers.breaker import FAULTS, LOCKED_OUT, LONGEST_PAUSE, PAUSE, TRIAL, Breaker

NOW = 1_000.0


def opened(breaker: Breaker | None = None, at: float = NOW) -> Breaker:
    """A breaker that has just seen too many faults."""
    found = breaker or Breaker()
    for _ in range(FAULTS):
        found = found.failed(at)
    return found


def test_a_few_faults_are_forgiven() -> None:
    breaker = Breaker()
    for _ in range(FAULTS - 1):
        breaker = breaker.failed(NOW)
    assert breaker.admit(NOW)
    assert breaker.answered() == Breaker()


def test_faults_in_a_row_open_it_for_a_while() -> None:
    breaker = opened()
    assert breaker.admit(NOW + PAUSE - 1) is None
    assert breaker.admit(NOW + PAUSE)


def test_after_the_pause_one_tries_and_the_others_wait() -> None:
    later = NOW + PAUSE
    trying = opened().admit(later)
    assert trying
    assert trying.admit(later + 1) is None
    assert trying.answered().admit(later + 1)


def test_who_tried_and_died_is_not_waited_for_for_ever() -> None:
    later = NOW + PAUSE
    trying = opened().admit(later)
    assert trying
    assert trying.admit(later + TRIAL)


def test_each_trial_that_fails_doubles_the_pause_up_to_a_limit() -> None:
    breaker, now, pauses = opened(), NOW, []
    for _ in range(8):
        pauses.append(breaker.opens_at - now)
        now = breaker.opens_at
        trying = breaker.admit(now)
        assert trying
        breaker = trying.failed(now)
    assert pauses[:4] == [PAUSE, 2 * PAUSE, 4 * PAUSE, 8 * PAUSE]
    assert max(pauses) == LONGEST_PAUSE


def test_a_provider_that_asks_for_a_pause_gets_it_and_is_not_at_fault() -> None:
    breaker = Breaker().throttled(NOW, 20)
    assert breaker.admit(NOW + 19) is None
    assert breaker.admit(NOW + 20)
    assert breaker.faults == 0
    assert Breaker().throttled(NOW, 10**9).admit(NOW + LONGEST_PAUSE)


def test_a_key_that_is_not_taken_is_not_tried_again_soon() -> None:
    breaker = Breaker().refused_key(NOW)
    assert breaker.locked_out
    assert breaker.admit(NOW + LOCKED_OUT - 1) is None
    trying = breaker.admit(NOW + LOCKED_OUT)
    assert trying
    assert trying.answered() == Breaker()
