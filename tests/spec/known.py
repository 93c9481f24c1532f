#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lengths and areas on WGS 84 that the specs expect, by numerical integration, without salient.

    known.py meridian 0 1          km from one latitude to another along a meridian
    known.py parallel 60 1         km along a parallel: its latitude, degrees of longitude
    known.py geodesic 60 1         km of the shortest way between two points of one latitude
    known.py zone 0 60 1 61        km2 between meridians and parallels: west south east north
    known.py box 0 60 1 61         km2 of the same corners joined by shortest ways

All from the ellipse itself: radii of curvature M = a(1-e2)/W^3 and N = a/W with W^2 = 1 - e2 sin^2;
a zone is the integral of M N cos; a shortest way keeps N cos(lat) sin(azimuth) (Clairaut).
"""
import sys
from math import acos, atan, cos, log, pi, radians, sin, sqrt, tan

A = 6378137.0
F = 1 / 298.257223563
E2 = F * (2 - F)


def integral(f, low, high, n=4000):
    """Simpson's rule."""
    h = (high - low) / n
    inner = sum((4 if i % 2 else 2) * f(low + i * h) for i in range(1, n))
    return (f(low) + f(high) + inner) * h / 3


def w(lat):
    return sqrt(1 - E2 * sin(lat) ** 2)


def meridian(lat0, lat1):
    return integral(lambda lat: A * (1 - E2) / w(lat) ** 3, radians(lat0), radians(lat1)) / 1e3


def parallel(lat, dlon):
    return A / w(radians(lat)) * cos(radians(lat)) * radians(dlon) / 1e3


def under(lat):
    """m2 between the equator and a latitude (radians), per radian of longitude: that integral."""
    e, s = sqrt(E2), sin(lat)
    return A * A * (1 - E2) / 2 * (s / (1 - E2 * s * s) + log((1 + e * s) / (1 - e * s)) / (2 * e))


def zone(west, south, east, north):
    return radians(east - west) * (under(radians(north)) - under(radians(south))) / 1e6


def arch(lat, dlon):
    """km of the shortest way between two points of a latitude, and km2 between it and the equator.

    On the sphere of reduced latitudes beta it is a great circle whose highest point is `top`; angles
    along it from there are sigma. dlon/dsigma = stretch cos(top)/cos^2(beta), ds/dsigma = a stretch.
    """
    if lat == 0:
        return parallel(0, dlon), 0.0
    beta_end = atan((1 - F) * tan(radians(abs(lat))))

    def stretch(beta):
        return sqrt(1 - E2 * cos(beta) ** 2)

    def beta_at(sigma, top):
        s = sin(top) * cos(sigma)
        return atan(s / sqrt(1 - s * s))

    def turn(sigma, top):
        beta = beta_at(sigma, top)
        return stretch(beta) * cos(top) / cos(beta) ** 2

    def end(top):
        return acos(min(1.0, sin(beta_end) / sin(top)))

    low, high = beta_end, pi / 2 - 1e-9
    for _ in range(60):
        top = (low + high) / 2
        if 2 * integral(lambda s: turn(s, top), 0, end(top), 400) < radians(dlon):
            low = top
        else:
            high = top

    def area(sigma):
        return turn(sigma, top) * under(atan(tan(beta_at(sigma, top)) / (1 - F)))

    length = 2 * integral(lambda s: A * stretch(beta_at(s, top)), 0, end(top), 400)
    km2 = 2 * integral(area, 0, end(top), 400) / 1e6
    return length / 1e3, km2 if lat > 0 else -km2


def box(west, south, east, north):
    return arch(north, east - west)[1] - arch(south, east - west)[1]


WORDS = {"meridian": meridian, "parallel": parallel, "geodesic": lambda *x: arch(*x)[0],
         "zone": zone, "box": box}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in WORDS:
        sys.exit(__doc__)
    print("%.6f" % WORDS[sys.argv[1]](*map(float, sys.argv[2:])))
