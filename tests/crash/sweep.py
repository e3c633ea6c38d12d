#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""sweep.py PROGRAM DELIVERIES FOLDER scene...: every system call that touches a file fails, or is the last.

A scene is NAME:STEPS:OLD:NEW; FOLDER/NAME/before is its card. Each call of a run of crash_install with
these steps, by name and turn, is made to fail by strace: once, and from then on, with EIO, ENOSPC and
EROFS; and the program is killed at it. Then the kiosk starts again, undisturbed:
  - it shows OLD or NEW, whole (or what the first start had to fall back to); NEW when all was said done
  - a failure was told: in Dutch, with a file, with what helps
  - after a passing failure nothing half is left
  - something new can be placed, is shown, and nothing is left of what was interrupted
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

ERRORS = ["EIO", "ENOSPC", "EROFS"]
# What has to do with memory, the clock and the end, not with files; and how the program speaks.
NOT_FILES = {"writev", "execve", "mmap", "munmap", "brk", "exit_group", "getrandom", "mprotect"}
ENGLISH = re.compile(r"error|No space|Read-only|file system|denied|directory|not permitted", re.I)
HELPS = re.compile(r"probeer|laat |neem |plaats|begin|start|kijk|maak", re.I)
PROGRAM, DELIVERIES, FOLDER = (pathlib.Path(arg).resolve() for arg in sys.argv[1:4])


def run(data, steps, options=()):
    strace = ["strace", "-f", *options] if options else []
    return subprocess.run([*strace, PROGRAM, data, DELIVERIES, *steps], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", check=False)


def calls_of(name, steps):
    """[(call, turn)] of a run that nothing disturbs, from the first word that the program says."""
    data, log = FOLDER / name / "calm", FOLDER / name / "log"
    shutil.copytree(FOLDER / name / "before", data, symlinks=True)
    calm = run(data, steps, ["-o", str(log), "-e", "trace=%file,%desc"])
    if calm.returncode != 0:
        sys.exit(f"{name}: {calm.stdout}{calm.stderr}")
    turns, calls, begun = {}, [], False
    for line in log.read_text(encoding="utf-8").splitlines():
        found = re.match(r"^\d+ +(\w+)\(", line)
        if not found:
            continue
        call = found.group(1)
        turns[call] = turns.get(call, 0) + 1
        begun = begun or call == "writev"
        if begun and call not in NOT_FILES:
            calls.append((call, turns[call]))
    return calls


def cases_of(call, turn):
    for error in ERRORS:
        yield f"inject={call}:error={error}:when={turn}"
        yield f"inject={call}:error={error}:when={turn}+"
    yield f"inject={call}:signal=KILL:when={turn}"


def fields(text, word):
    """The last line that begins with `word`: its a=b, as a dictionary; None: there is none."""
    lines = [line for line in text.splitlines() if line.startswith(word + " ")]
    return dict(re.findall(r"(\w+)=(\S+)", lines[-1])) if lines else None


def judge_message(said):
    found = re.search(r"^failed \w+: (\d): (.*?): (.*)$", said, re.M)
    if not found or found.group(1) == "0":
        return "says nothing about a failure"
    if found.group(1) == "2":  # there is nothing that could be named
        return None
    if not found.group(2):
        return "names no file: " + found.group(0)
    if ENGLISH.search(found.group(3)) or not HELPS.search(found.group(3)):
        return "is not Dutch, or tells nothing that helps: " + found.group(0)
    return None


def judge(case, old, new, first, after):
    """What is wrong; None when nothing is."""
    killed = "signal=" in case
    if killed != (first.returncode == -9) or first.returncode not in (0, 1, -9):
        return f"ends with {first.returncode}: {first.stderr}"
    if first.returncode == 1 and judge_message(first.stdout):
        return judge_message(first.stdout)
    if after.returncode != 0:
        return f"cannot go on: {after.stdout}{after.stderr}"
    look, state = fields(after.stdout, "look"), fields(after.stdout.split("begin install")[0], "state")
    end, end_look = fields(after.stdout, "state"), fields(after.stdout.split("done install")[1], "look")
    fell_back = re.findall(r"^shown (-?\d+) other", first.stdout, re.M)
    if state["shown"] not in [old, new, *fell_back]:
        return f"shows {state}, not {old} or {new}"
    if first.returncode == 0 and not fell_back and state["shown"] != new:
        return f"said that it was done, and shows {state['shown']}, not {new}"
    passing = first.returncode == 1 and not case.endswith("+")
    if passing and (look["left"] != "0" or "-2" in (look["a"], look["b"])):
        return f"leaves something half: {look}"
    if end["shown"] != "9" or end["health"] != "fine" or end_look["left"] != "0":
        return f"cannot place something new: {end} {end_look}"
    return None


def try_case(job):
    number, (name, steps, old, new), case = job
    data = FOLDER / name / f"run-{number}"
    shutil.copytree(FOLDER / name / "before", data, symlinks=True)
    call = case.split("=")[1].split(":")[0]
    log = FOLDER / name / f"log-{number}"
    first = run(data, steps, ["-o", str(log), "-e", f"trace={call}", "-e", case])
    hit = re.search(r"INJECTED|killed by SIGKILL", log.read_text(encoding="utf-8"))
    after = run(data, ["look", "open", "state", "install", "9", "state", "look", "open", "state"])
    shutil.rmtree(data)
    log.unlink()
    why = judge(case, old, new, first, after) if hit else "strace did nothing"
    return f"{name}: {case}: {why}" if why else None


def main():
    jobs, calls_sum = [], 0
    for text in sys.argv[4:]:
        name, steps, old, new = text.split(":")
        scene = (name, steps.split(), old, new)
        calls = calls_of(name, scene[1])
        calls_sum += len(calls)
        jobs += [(scene, case) for call in calls for case in cases_of(*call)]
        print(f"{name:16} {len(calls):5} calls")
    jobs = [(i, scene, case) for i, (scene, case) in enumerate(jobs)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = [why for why in pool.map(try_case, jobs) if why]
    for why in wrong[: int(os.environ.get("SWEEP_TOLD", "20"))]:
        print("  FAILED", why)
    print(f"{calls_sum} calls, {len(jobs)} runs, {len(wrong)} failures")
    sys.exit(1 if wrong else 0)


main()
