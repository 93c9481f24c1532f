#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A made war, in the shape that daily trackers publish: war.py FOLDER --days 800 --vertices 2900 --units 27 --moved 1.0

FOLDER/units.shp is a country of units that share their edges. FOLDER/control-YYYY-MM-DD.shp is one day's ground of two sides,
drawn over another basemap: its outline strays from the country's by up to --astray km, and the sides do not quite meet
along their front. --moved is the share of the front's points that are elsewhere from one day to the next: 1 moves all of
the front, 0.01 one bulge of it. The same arguments make the same bytes.
"""
import argparse
import datetime
import math
import os
import random
import struct

WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
         'UNIT["degree",0.0174532925199433]]')
WEST, SOUTH, WIDTH, HEIGHT = 30.0, 45.0, 9.0, 5.0
KM = 1 / 111.2


def write_shapefile(path, rings, names, field):
    """One polygon of one ring a record, clockwise; one text field."""
    body, index, offset = b"", b"", 50
    boxes = []
    for i, ring in enumerate(rings):
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        ring = ring if area < 0 else ring[::-1]
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        box = (min(xs), min(ys), max(xs), max(ys))
        boxes.append(box)
        record = struct.pack("<i4dii", 5, *box, 1, len(ring)) + struct.pack("<i", 0) + b"".join(struct.pack("<2d", *p) for p in ring)
        body += struct.pack(">2i", i + 1, len(record) // 2) + record
        index += struct.pack(">2i", offset, len(record) // 2)
        offset += 4 + len(record) // 2
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))

    def head(n_bytes):
        return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + n_bytes) // 2) + struct.pack("<2i8d", 1000, 5, *box, 0, 0, 0, 0)

    with open(path + ".shp", "wb") as file:
        file.write(head(len(body)) + body)
    with open(path + ".shx", "wb") as file:
        file.write(head(len(index)) + index)
    with open(path + ".dbf", "wb") as file:
        file.write(struct.pack("<4BIHH20x", 3, 114, 1, 1, len(rings), 65, 33))
        file.write(field.encode().ljust(11, b"\0") + b"C" + bytes(4) + struct.pack("<BB", 32, 0) + bytes(14) + b"\r")
        for name in names:
            file.write(b" " + name.encode().ljust(32))
        file.write(b"\x1a")
    for ending, text in ((".prj", WGS84), (".cpg", "UTF-8")):
        with open(path + ending, "w", encoding="ascii") as file:
            file.write(text)


def wave(source, n_terms, size):
    """A wandering function of [0, 1] that is the same at both ends."""
    terms = [(k, source.uniform(-size, size) / k, source.uniform(0, 2 * math.pi)) for k in range(1, n_terms + 1)]
    return lambda t: sum(a * math.sin(2 * math.pi * k * t + phase) for k, a, phase in terms)


def outline(source, n):
    """The country's outline, counter-clockwise and closed: a rounded box that wanders."""
    bend = wave(source, 60, 0.12)
    ring = []
    for i in range(n):
        turn = 2 * math.pi * i / n
        out = 1 + bend(i / n)
        ring.append((WEST + WIDTH / 2 + WIDTH / 2 * out * math.copysign(abs(math.cos(turn)) ** 0.6, math.cos(turn)),
                     SOUTH + HEIGHT / 2 + HEIGHT / 2 * out * math.copysign(abs(math.sin(turn)) ** 0.6, math.sin(turn))))
    return ring + ring[:1]


def clip(ring, a, b, c, bends):
    """The part of a ring where a x + b y >= c (Sutherland and Hodgman); `bends` fills the cut with the shared points of it."""
    out, cut = [], []
    for p, q in zip(ring, ring[1:]):
        dp, dq = a * p[0] + b * p[1] - c, a * q[0] + b * q[1] - c
        if dp >= 0:
            out.append(p)
        if (dp >= 0) != (dq >= 0):
            t = dp / (dp - dq)
            cut.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
            out.append(cut[-1])
    return out + out[:1] if out else []


def cut_units(ring, n_units):
    """Columns, each cut into rows: n_units parts."""
    n_columns = max(1, round(math.sqrt(n_units * WIDTH / HEIGHT)))
    units = []
    for i in range(n_columns):
        n_rows = n_units * (i + 1) // n_columns - n_units * i // n_columns
        part = ring
        if i > 0:
            part = clip(part, 1, 0, WEST + WIDTH * i / n_columns, None)
        if i + 1 < n_columns:
            part = clip(part, -1, 0, -(WEST + WIDTH * (i + 1) / n_columns), None)
        for j in range(n_rows):
            row = part
            if j > 0:
                row = clip(row, 0, 1, SOUTH + HEIGHT * j / n_rows, None)
            if j + 1 < n_rows:
                row = clip(row, 0, -1, -(SOUTH + HEIGHT * (j + 1) / n_rows), None)
            units.append(row)
    return units


def split(ring, line):
    """The outline west and east of a line that runs from its south to its north, each closed along the line."""
    def nearest(p):
        return min(range(len(ring) - 1), key=lambda i: (ring[i][0] - p[0]) ** 2 + (ring[i][1] - p[1]) ** 2)
    south, north = nearest(line[0]), nearest(line[-1])
    n = len(ring) - 1
    east = [ring[(south + k) % n] for k in range(1, (north - south) % n)]
    west = [ring[(north + k) % n] for k in range(1, (south - north) % n)]
    return west + line + west[:1], east + line[::-1] + east[:1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--days", type=int, default=800)
    parser.add_argument("--vertices", type=int, default=2900)
    parser.add_argument("--units", type=int, default=27)
    parser.add_argument("--moved", type=float, default=1.0)
    parser.add_argument("--astray", type=float, default=2.0, help="km")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    source = random.Random(1)
    n_front = options.vertices // 3
    true = outline(source, max(24, options.vertices // 3))
    units = cut_units(true, options.units)
    write_shapefile(os.path.join(options.folder, "units"), units, [f"Unit {i + 1}" for i in range(len(units))], "name")

    def stray(p, reach):
        return (round(p[0] + source.uniform(-reach, reach), 6), round(p[1] + source.uniform(-reach, reach), 6))
    drawn = [stray(p, options.astray * KM) for p in true[:-1]]
    drawn.append(drawn[0])
    bend = wave(source, 40, 0.5)
    at = [WEST + WIDTH / 2 + bend(i / n_front) for i in range(n_front)]
    for day in range(options.days):
        if day > 0:
            n_moved = max(1, round(options.moved * n_front))
            first = source.randrange(n_front)
            step = wave(source, 12, 0.03)
            for k in range(n_moved):
                at[(first + k) % n_front] += step(k / max(n_moved, 2)) * math.sin(math.pi * (k + 0.5) / n_moved)
        line = [(round(x, 6), round(SOUTH - 0.2 + (HEIGHT + 0.4) * i / n_front, 6)) for i, x in enumerate(at)]
        line = [p for p in line if SOUTH + 0.3 < p[1] < SOUTH + HEIGHT - 0.3]
        west, east = split(drawn, line)
        apart = {p: (p[0] + 0.1 * KM, p[1]) for p in line[1:-1]}
        east = [apart.get(p, p) for p in east]
        date = datetime.date(2020, 1, 1) + datetime.timedelta(day)
        write_shapefile(os.path.join(options.folder, f"control-{date}"), [west, east], ["red", "blue"], "faction")


if __name__ == "__main__":
    main()
