"""Work spread over the processors gives what it gives on one."""

from __future__ import annotations

import pytest

from archive import processes


@pytest.mark.parametrize("processors", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, processes.FEWEST, 101])
def test_results_stand_in_the_order_of_the_things(monkeypatch: pytest.MonkeyPatch, processors: int, count: int) -> None:
    monkeypatch.setattr(processes, "processors", lambda: processors)
    words = [f"word {n}" for n in range(count)]
    assert processes.spread(lambda word: word.upper(), words) == [word.upper() for word in words]


def test_an_error_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        processes.spread(lambda n: 1 / (50 - n), range(100))
