"""Processes as the bench measures them: wall clock, processor time and peak memory from the system's own account."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Measured:
    wall: float  # seconds
    cpu: float  # seconds, user and system, all threads
    peak: int  # bytes resident at most
    out: str  # standard output


class Failed(Exception):
    """A process ended otherwise than expected; says which and what it said."""


def measured(arguments):
    """Runs a process to its end. Throws Failed where it fails, with what it said."""
    arguments = [str(argument) for argument in arguments]
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, text=True
        )
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise Failed(f"{' '.join(arguments)} ended with {process.returncode}: {said.read().strip()}")
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, out)


def started_and_ended(arguments):
    """Seconds of one short process by the clock and of processors, output thrown away, without Python's own work."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    files = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    arguments = [str(argument) for argument in arguments]
    start = time.perf_counter()
    pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=files)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    os.close(nowhere)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise Failed(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime
