# SPDX-License-Identifier: MIT
"""Maps of who controls what, with true front lines: libsalient for Python.

    import salient
    data = salient.read("iraq")                        # a map, or control= and base=: files, GeoJSON, GeoDataFrames
    salient.fronts(data, "2014-10-15")                 # lines, each with its two sides
    salient.state(data, "2014-10-15")                  # polygons, each with its holder
    salient.stats(data, ["2014-10-15"])                # rows of area and share
    salient.diff(data, "2014-06-01", "2014-10-15")     # rows of what changed hands
    salient.render(data, "2014-10-15", style="dark")   # a picture, which a notebook shows

Geometries are GeoDataFrames, tables DataFrames, where geopandas and pandas are there; else GeoJSON and lists of dicts.
Days are texts (YYYY-MM-DD, YYYY-MM, YYYY) or datetime.date; None is the last of the data. Every failure is a salient.Error.
One thread at a time may use a Dataset; several Datasets may be used by as many threads.
"""
from ._tables import frame_of, rows_of
from ._library import Error, version
from ._dataset import Dataset, read
from ._picture import Picture

__all__ = ["Dataset", "Error", "Picture", "read", "state", "fronts", "stats", "diff", "geojson", "render", "version", "frame_of", "rows_of"]
__version__ = version()


def geojson(ask, *days):
    """What Dataset.state or Dataset.fronts says of days, as GeoJSON whatever is installed."""
    return ask.__self__.geojson(ask.__name__, *days)


def state(dataset, *days):
    """The ground of days as polygons with date, faction, status, certainty, area_km2."""
    return dataset.state(*days)


def fronts(dataset, *days):
    """Front lines of days with date, side_a, side_b, faction_a, faction_b, length_km; side_a is on the left."""
    return dataset.fronts(*days)


def stats(dataset, days=None):
    """Area and share by day, unit, faction and status."""
    return dataset.stats(days)


def diff(dataset, start, end):
    """What changed hands between two days, by unit, giver and taker."""
    return dataset.diff(start, end)


def render(dataset, day=None, **options):
    """A picture of a day: Dataset.render() lists the options."""
    return dataset.render(day, **options)
