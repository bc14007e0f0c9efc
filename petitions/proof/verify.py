#!/usr/bin/env python3
"""Verifies the public log of signatures, with nothing but Python 3.9 or newer.

    python verify.py roots.json log-2026-11-23.jsonl log-2026-11-24.jsonl
    python verify.py roots.json log-*.jsonl --receipt 7K3M-9QRT-2F4B-C8XW-1A5E
    python verify.py roots.json log-*.jsonl --kept kept-roots.json

From the lines of each day it computes anew the root of the day and the counts of each petition, and compares them with
those that were published; from day to day it verifies that the log was only added to. Days may be missing: those that are
there are verified from the peaks of the day before. `--kept` compares with a file of roots that was kept earlier: a day
whose root has changed since was rewritten. It ends with 0 where all agrees, with 1 where something does not.

The log: one JSON object a line. Its leaf is SHA-256(0x00 ‖ line), a node SHA-256(0x01 ‖ first half ‖ second half), the
tree that of RFC 6962. « receipt »: somebody confirmed a signature (some of these lines are blank, so that their number
tells nothing). « counted »: a signature came into the count of a petition. « ended »: it left the count.
« restored »: a line on paper had kept it out of the count and was taken out since: it counts (again).
"""

import argparse
import hashlib
import json
import sys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Wrong(Exception):
    """Something does not agree."""


def node(first, second):
    """The hash of two halves."""
    return hashlib.sha256(b"\x01" + first + second).digest()


def root_of(peaks):
    """The root of a tree, from its complete subtrees, the largest first."""
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1]
    for peak in peaks[-2::-1]:
        root = node(peak, root)
    return root


def verify_day(day, before, lines, counts):
    """Verify one day's lines; `counts` is what is known of each petition and is brought up to date. Raises Wrong."""
    size, peaks = (before["size"], [bytes.fromhex(peak) for peak in before["peaks"]]) if before else (0, [])
    if size != day["first"] or len(peaks) != bin(size).count("1"):
        raise Wrong("the day does not begin where the one before ended")
    if before and root_of(peaks).hex() != before["root"]:
        raise Wrong("the peaks of the day before do not make its root")
    moved = set()
    for line in lines:
        said = read_line(line, size)
        peaks.append(hashlib.sha256(b"\x00" + line).digest())
        size += 1
        rest = size
        while rest % 2 == 0:
            peaks[-2:] = [node(peaks[-2], peaks[-1])]
            rest //= 2
        if said["kind"] != "receipt":
            key = (str(said["petition"]), said["source"])
            moved.add(key[0])
            counts[key] = counts.get(key, 0) + (-1 if said["kind"] == "ended" else 1)
    if size != day["size"]:
        raise Wrong(f"the day has {size - day['first']} lines instead of {day['size'] - day['first']}")
    if root_of(peaks).hex() != day["root"]:
        raise Wrong("the lines do not make the root that was published")
    if [peak.hex() for peak in peaks] != day["peaks"]:
        raise Wrong("the peaks are not those of the lines")
    return moved


def read_line(line, position):
    """Read one line, which must be the one of this place. Raises Wrong."""
    try:
        said = json.loads(line)
        number, kind = said["n"], said["kind"]
    except (ValueError, KeyError, TypeError):
        raise Wrong(f"line {position} cannot be read") from None
    if number != position:
        raise Wrong(f"line {position} says that it is line {number}")
    wanted = {"n", "kind", "data"} | ({"tag"} if kind == "receipt" else {"petition", "source"})
    if kind not in ("receipt", "counted", "ended", "restored") or set(said) != wanted:
        raise Wrong(f"line {position} is of no known kind")
    return said


def verify_counts(day, moved, counts):
    """Compare the counts that were published for a day with those that the lines lead to. Raises Wrong."""
    if moved != set(day["counts"]):
        raise Wrong("the petitions whose count moved are not those of the lines")
    for key, number in sorted(stated(day).items()):
        if counts.get(key, 0) != number:
            raise Wrong(f"petition {key[0]}, {key[1]}: {number} published, {counts.get(key, 0)} in the lines")


def stated(day):
    """The counts that were published for a day, by petition and source."""
    return {(petition, source): number for petition, by in day["counts"].items() for source, number in by.items()}


def verify(days, logs):
    """Verify the days whose lines are given as {first place: lines}; yields a sentence for each. Raises Wrong."""
    counts = {}
    for before, day in zip([None, *days], days):  # noqa: B905 - also for older Pythons
        lines = logs.get(day["first"]) if day["size"] > day["first"] else []
        if lines is None:
            counts.update(stated(day))
            yield f"{day['day']}: no lines given, left out"
            continue
        try:
            verify_counts(day, verify_day(day, before, lines, counts), counts)
        except Wrong as wrong:
            raise Wrong(f"{day['day']}: {wrong}") from None
        yield f"{day['day']}: {day['size'] - day['first']} lines, root {day['root'][:16]}… agrees"


def read_log(path):
    """The lines of a file."""
    with open(path, "rb") as file:
        return file.read().splitlines()


def tag_of(code):
    """The tag of a receipt code. Raises Wrong where the code has a typing error."""
    code = "".join(character for character in code.upper() if character.isalnum())
    code = code.replace("I", "1").replace("L", "1").replace("O", "0")
    check = 0
    for character in code[:-1]:
        check = (check ^ ALPHABET.find(character)) << 1
        check ^= 0b100101 if check & 0b100000 else 0
    if len(code) != 20 or any(character not in ALPHABET for character in code) or ALPHABET[check] != code[-1]:
        raise Wrong("this receipt code has a typing error")
    return hashlib.sha256(b"civicsite receipt 1:" + code.encode()).hexdigest()


def find_receipt(code, logs):
    """The place of a receipt among the lines. Raises Wrong where it is not there."""
    tag = tag_of(code)
    for lines in logs.values():
        for line in lines:
            said = json.loads(line)
            if said.get("tag") == tag:
                return said["n"]
    raise Wrong("the receipt is not in these days")


def compare_kept(days, kept):
    """Every root that was kept must still be published as it was. Raises Wrong."""
    now = {day["day"]: (day["size"], day["root"]) for day in days}
    for day in kept:
        if now.get(day["day"]) != (day["size"], day["root"]):
            raise Wrong(f"{day['day']}: the root is not the one that was kept: the log was rewritten")


def main():
    """Read the arguments, verify, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="roots.json and the log of each day, in any order")
    parser.add_argument("--receipt", help="a receipt code to look for")
    parser.add_argument("--kept", help="a roots.json that was kept earlier")
    options = parser.parse_args()
    say = sys.stdout.write
    try:
        days, logs = read_files(options.files)
        if options.kept:
            with open(options.kept, encoding="utf-8") as file:
                compare_kept(days, json.load(file)["days"])
        for sentence in verify(days, logs):
            say(sentence + "\n")
        if options.receipt:
            say(f"the receipt is line {find_receipt(options.receipt, logs)}\n")
    except (Wrong, OSError, ValueError, KeyError) as wrong:
        sys.stderr.write(f"WRONG: {wrong}\n")
        return 1
    say("everything agrees\n")
    return 0


def read_files(paths):
    """The days of roots.json, and the lines of each log by the place of its first line. Raises Wrong."""
    days, logs = None, {}
    for path in paths:
        if path.endswith(".json"):
            with open(path, encoding="utf-8") as file:
                days = json.load(file)["days"]
        elif lines := read_log(path):
            logs[json.loads(lines[0])["n"]] = lines
    if days is None:
        raise Wrong("roots.json is missing")
    unknown = set(logs) - {day["first"] for day in days}
    if unknown:
        raise Wrong(f"no day begins with line {min(unknown)}")
    return days, logs


if __name__ == "__main__":
    sys.exit(main())
