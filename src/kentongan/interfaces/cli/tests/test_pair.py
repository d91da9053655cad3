"""Web and worker live and stop together."""

import os
import select
import signal
import subprocess
import sys

import pytest

from kentongan.interfaces.cli.pair import Pair, stop_on_signals

#: says that it is there, then waits for its end, quick or stubborn
PATIENT = [sys.executable, "-c", "import signal; signal.pause()"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); open(sys.argv[1], 'w').close(); signal.pause()",
]


def wait_for_end(pair):
    ended = None
    while ended is None:
        ended = pair.ended()
    return ended


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_both_run_until_the_block_ends():
    with Pair({"web": PATIENT, "pekerja": PATIENT}) as pair:
        ids = pair.ids()
        assert pair.ended() is None
        assert all(is_running(number) for number in ids.values())
    assert not any(is_running(number) for number in ids.values())


def test_the_one_that_died_is_named_with_its_code():
    with Pair({"web": PATIENT, "pekerja": [sys.executable, "-c", "raise SystemExit(3)"]}) as pair:
        ids = pair.ids()
        assert wait_for_end(pair) == ("pekerja", 3)
    assert not is_running(ids["web"])


def test_one_that_will_not_stop_is_killed_after_its_grace(tmp_path):
    sign = tmp_path / "ready"
    with Pair({"web": [*STUBBORN, str(sign)]}, grace=0.1) as pair:
        while not sign.exists():
            assert pair.ended() is None
        number = pair.ids()["web"]
    assert not is_running(number)
    assert pair.killed == ["web"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process that its parent is gone")
def test_who_is_killed_hard_takes_both_along():
    starter = "from kentongan.interfaces.cli.pair import Pair; import signal, sys\n"
    starter += (
        "with Pair({'web': [sys.executable, '-c', 'print(1, flush=True); import signal; signal.pause()']}) as pair:\n"
    )
    starter += "    print(*pair.ids().values(), flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline()
        assert process.stdout.readline()
        process.kill()
        ended, _writable, _odd = select.select([process.stdout], [], [], 10)
        assert ended, "whoever was started still holds the pipe"
        assert process.stdout.read() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_to_stop_and_handlers_come_back(number):
    former = signal.getsignal(number)
    with stop_on_signals() as asked:
        signal.raise_signal(number)
        assert asked.wait(5)
    assert signal.getsignal(number) is former
