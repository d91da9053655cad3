"""Who holds a lease: dead is said of a process of this machine that is gone, and of no other."""

from __future__ import annotations

import os
from uuid import UUID, uuid4

from kentongan.kernel import holders
from kentongan.kernel.holders import OWN, PROCESS, is_gone, new_token

from .dead import begun, killed, token_of_dead


def with_bits(token: UUID, *, machine: int | None = None, process: int | None = None) -> UUID:
    """Returns a token as if held on another machine, or by another process."""
    own = token.int % (1 << OWN)
    machine = token.int >> (PROCESS + OWN) if machine is None else machine
    process = (token.int >> OWN) % (1 << PROCESS) if process is None else process
    return UUID(int=(machine << PROCESS | process) << OWN | own)


def test_no_two_tokens_are_the_same() -> None:
    assert len({new_token() for _time in range(1000)}) == 1000


def test_living_process_is_not_gone() -> None:
    assert not is_gone(new_token())
    process, token = begun()
    assert not is_gone(token)
    killed(process)


def test_killed_process_is_gone() -> None:
    process, token = begun()
    killed(process)
    assert is_gone(token)


def test_process_that_was_not_yet_buried_counts_as_alive() -> None:
    process, token = begun()
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_gone(token)
    killed(process)


def test_somebody_elses_process_is_not_gone() -> None:
    assert not is_gone(with_bits(new_token(), process=1))


def test_process_of_another_machine_is_never_said_to_be_gone() -> None:
    dead = token_of_dead()
    assert not is_gone(with_bits(dead, machine=holders.here() ^ 1))


def test_where_machines_cannot_be_told_apart_nobody_is_said_to_be_gone() -> None:
    assert not is_gone(with_bits(token_of_dead(), machine=holders.NOWHERE))


def test_token_of_another_kind_says_nothing() -> None:
    assert not any(is_gone(uuid4()) for _time in range(100))


def test_number_that_is_no_process_is_not_gone() -> None:
    """Zero stands for a whole group of processes: whoever asked after it would ask after himself."""
    assert not is_gone(with_bits(new_token(), process=0))
    assert not is_gone(with_bits(new_token(), process=(1 << PROCESS) - 1))
