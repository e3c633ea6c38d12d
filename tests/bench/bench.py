#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""bench.py BIN ROOT WORK ROUNDS: floor and kiosk in turn on one Xvfb, and what the kiosk takes more.

BIN holds floor, driver, load and wegwijs; WORK is a folder that may be filled. Nothing is asserted:
a busy machine slows both, so only ratios are worth comparing.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

WIDTH, HEIGHT, PANEL_MM = 1920, 1080, 476
TAPS, IDLE_S = 12, 30
TILE, BACK = "Wat is een cliëntondersteuner?", "Begin"


def start_display(folder):
    """Xvfb on a number that it picks itself; its pixels are in a file. (process, display, file)"""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder,
         "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    if not number:
        sys.exit("bench: Xvfb does not start")
    return server, f":{number}", pathlib.Path(folder) / "Xvfb_screen0"


def drive(bin_folder, framebuffer, display, points, program, taps, idle_s):
    """{figure: [values]} of one start of `program`."""
    command = [bin_folder / "driver", framebuffer, taps, idle_s, *points, "--", *program]
    said = subprocess.run([str(part) for part in command], check=True, text=True,
                          stdout=subprocess.PIPE, env={**os.environ, "DISPLAY": display,
                                                       "SDL_VIDEODRIVER": "x11"}).stdout
    return read_figures(said)


def read_figures(said):
    figures = {}
    for line in said.splitlines():
        name, value = line.split()
        figures.setdefault(name, []).append(float(value))
    return figures


def merge(into, more):
    for name, values in more.items():
        into.setdefault(name, []).extend(values)


def find_points(wegwijs, content, work):
    """Where to tap, in pixels: the middle of a tile on the home screen, and of the way back."""
    script = work / "points.visit"
    script.write_text(f'panel {WIDTH}x{HEIGHT} {PANEL_MM}mm\ntree home\ntap "{TILE}"\ntree page\n',
                      encoding="utf-8")
    subprocess.run([wegwijs, "--content", content, "--visit", script, "--out", work], check=True,
                   stdout=subprocess.DEVNULL)
    points = []
    for name, label in (("home", TILE), ("page", BACK)):
        tree = (work / f"{name}.txt").read_text(encoding="utf-8")
        found = re.search(r'"' + re.escape(label) + r'[^"]*" \[([\d. -]+)\][^\n]*→', tree)
        if not found:
            sys.exit(f"bench: no target {label!r} on {name}")
        x, y, w, h = map(float, found[1].split())
        points += [round((x + w / 2) * WIDTH / PANEL_MM), round((y + h / 2) * WIDTH / PANEL_MM)]
    return points


def p95(values):
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def show(name, unit, floor, kiosk, aim):
    ratio = f"{kiosk / floor:6.2f}x" if floor else "      -"
    print(f"{name:34} {floor:9.2f} {kiosk:9.2f} {unit:6} {ratio}   {aim}")


def report(floor, kiosk, load, slip):
    print(f"\n{'':34} {'floor':>9} {'kiosk':>9}        {'ratio':>6}    aim")
    median = statistics.median
    show("start to the first full frame", "ms", median(floor["start_ms"]),
         median(kiosk["start_ms"]), "1.5x")
    show("tap to the final page, median", "ms", median(floor["tap_ms"]), median(kiosk["tap_ms"]),
         "2x")
    show("tap to the final page, 95 %", "ms", p95(floor["tap_ms"]), p95(kiosk["tap_ms"]), "2x")
    show("idle: processor per second", "ms", median(floor["idle_cpu_ms_per_s"]),
         median(kiosk["idle_cpu_ms_per_s"]), "0")
    show("idle: wake-ups per second", "", median(floor["idle_wakeups_per_s"]),
         median(kiosk["idle_wakeups_per_s"]), "0")
    floor_mb, kiosk_mb = max(floor["pss_kb"]) / 1024, max(kiosk["pss_kb"]) / 1024
    show("peak memory (PSS)", "MB", floor_mb, kiosk_mb,
         f"floor + 15 MB; now + {kiosk_mb - floor_mb:.1f} MB")
    layout, byte = median(slip["slip_layout_ms"]), median(slip["slip_byte_ms"])
    print(f"{'a slip laid out':44} {layout:9.2f} ms")
    print(f"{'tap on Print to its first byte':44} {byte:9.2f} ms     {byte / layout:6.2f}x   2x laid out")
    print(f"{'load ' + str(int(load['pages'][0])) + ' pages, ' + str(int(load['contacts'][0])) + ' contacts':44} "
          f"{median(load['load_ms']):9.2f} ms                under 100 ms")


def main():
    bin_folder, root, work, rounds = (pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]),
                                      pathlib.Path(sys.argv[3]), int(sys.argv[4]))
    content = root / "content"
    wegwijs = bin_folder / "wegwijs"
    kiosk_program = [wegwijs, "--content", content, "--fullscreen", "--panel-mm",
                     f"{PANEL_MM}x{PANEL_MM * HEIGHT // WIDTH}", "--printer", "null:",
                     "--now", "2026-11-23T10:30"]
    said = subprocess.run([bin_folder / "load", work / "big", "11"], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    slip = subprocess.run([bin_folder / "print", content, "21"], check=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    points = find_points(wegwijs, content, work)
    server, display, framebuffer = start_display(work)
    floor, kiosk = {}, {}
    try:
        for turn in range(rounds):
            # In turn, so that a busy minute of the machine hits both. Idle is long: once.
            idle_s = IDLE_S if turn == 0 else 0
            merge(floor, drive(bin_folder, framebuffer, display, points, [bin_folder / "floor"],
                               TAPS, idle_s))
            merge(kiosk, drive(bin_folder, framebuffer, display, points, kiosk_program, TAPS,
                               idle_s))
            print(f"round {turn + 1} of {rounds}", file=sys.stderr)
    finally:
        server.terminate()
        server.wait()
    report(floor, kiosk, read_figures(said), read_figures(slip))
    print(f"\n{WIDTH}x{HEIGHT} on Xvfb, {os.cpu_count()} processors, load "
          f"{os.getloadavg()[0]:.1f}, {rounds} starts and {rounds * TAPS} taps each, "
          f"{time.strftime('%Y-%m-%d')}")


if __name__ == "__main__":
    main()
