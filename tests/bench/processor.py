"""Whose processor time a measurement took, read from /proc: on a shared machine it says more than seconds do."""

import os
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def spent(groups: dict[str, int]) -> dict[str, float]:
    """Seconds of processor time so far of each process group (name: number), of PostgreSQL, and of the bench itself."""
    seconds = dict.fromkeys([*groups, "postgresql"], 0.0)
    by_group = {number: name for name, number in groups.items()}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = entry.read_text()
        except OSError:
            continue
        command, fields = text[text.index("(") + 1 : text.rindex(")")], text[text.rindex(")") + 2 :].split()
        name = "postgresql" if command == "postgres" else by_group.get(int(fields[2]))
        if name:
            # Own time, and that of children that have ended: forked workers, backends of closed connections.
            seconds[name] += sum(int(field) for field in fields[11:15]) / TICK
    return seconds | {"load and mail server": time.process_time()}


def between(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """What each took between two readings."""
    return {name: round(after[name] - before.get(name, 0.0), 2) for name in after}
