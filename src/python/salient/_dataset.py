# SPDX-License-Identifier: MIT
"""A map with its data, and what is asked of it."""
import ctypes
import datetime
import os

from . import _abi
from ._library import Handle, call, lib, options
from ._picture import Picture
from ._tables import frame_of, geojson_of, rows_of, text_of

TEXTS = ("layer", "faction_field", "status_field", "start_field", "end_field", "date_field", "name_field", "faction", "background",
         "overlap")
STATE = ("date", "faction", "status", "certainty", "area_km2")
FRONTS = ("date", "side_a", "side_b", "faction_a", "faction_b", "length_km")
STATS = ("date", "unit", "faction", "status", "area_km2", "share")
DIFF = ("unit", "from_faction", "to_faction", "area_km2")


def _bytes(text):
    return None if text is None else os.fspath(text).encode()


def day_text(day):
    """A day of the library as YYYY-MM-DD; None for none."""
    text = ctypes.create_string_buffer(16)
    lib.sal_day_format(day, text)
    return None if day in (_abi.SAL_DAY_MIN, _abi.SAL_DAY_MAX) else text.value.decode()


def day_number(day):
    """A text or date as the library's day."""
    text = day.isoformat() if isinstance(day, datetime.date) else str(day)
    number = ctypes.c_int32()
    call("sal_day_parse", text.encode(), ctypes.byref(number), None)
    return number.value


class _Memory:
    """Sources that are no files, under names of their own."""

    def __init__(self):
        self.files, self.kept = [], []

    def name_of(self, source, role):
        if source is None or isinstance(source, (str, os.PathLike)) and not str(source).lstrip().startswith("{"):
            return _bytes(source)
        text = (source if isinstance(source, str) else text_of(source)).encode()
        name = f"{role}{len(self.files)}.geojson".encode()
        self.kept.append(text)
        self.files.append(_abi.sal_memory_file(name, text, len(text), None, 0))
        return name

    def array(self):
        return (_abi.sal_memory_file * max(1, len(self.files)))(*self.files)


def read(map=None, control=None, base=None, gap_km=-1.0, border_tolerance_km=-1.0, end_inclusive=False, allow=(), **texts):
    """Open a map.

    map      name of an installed map, path of a map file, or its YAML as a text of several lines
    control  areas: a path or pattern, a GeoDataFrame, GeoJSON as dict or text, or a list of those
    base     admin units, likewise
    allow    what inputs may open beyond files: "network", "vrt", "sql", "database", "drivers", "files"
    texts    layer, faction_field, status_field, start_field, end_field, date_field, name_field, faction, background, overlap
    """
    unknown = set(texts) - set(TEXTS)
    if unknown:
        raise TypeError(f"read() knows no {', '.join(sorted(unknown))}")
    memory, asked = _Memory(), options("sal_dataset_options")
    if map is not None and "\n" in str(map):
        text = map.encode()
        memory.kept.append(text)
        memory.files.append(_abi.sal_memory_file(b"map.yaml", text, len(text), None, 0))
        map = "map.yaml"
    sources = control if isinstance(control, (list, tuple)) else [] if control is None else [control]
    names = [memory.name_of(source, "control") for source in sources]
    if map is None and base is None and not names:
        map = "iraq"
    asked.map, asked.base = _bytes(map), memory.name_of(base, "base")
    controls = (ctypes.c_char_p * max(1, len(names)))(*names)
    asked.controls, asked.n_controls = ctypes.cast(controls, ctypes.c_void_p), len(names)
    files = memory.array()
    asked.memory, asked.n_memory = ctypes.cast(files, ctypes.c_void_p), len(memory.files)
    asked.gap_km, asked.border_tolerance_km, asked.end_inclusive = gap_km, border_tolerance_km, end_inclusive
    for name, value in texts.items():
        setattr(asked, name, _bytes(value))
    for word in allow:
        bit = lib.sal_allow_find(word.encode())
        if not bit:
            raise ValueError(f"allow: {word!r}; wanted network, vrt, sql, database, drivers or files")
        asked.allow |= bit
    return Dataset(asked)


class Dataset:
    """Areas with their days, ready to be asked."""

    def __init__(self, asked):
        self._handle, self._report = Handle("dataset"), Handle("report")
        self._report.pointer = ctypes.c_void_p(lib.sal_report_create())
        call("sal_dataset_open", ctypes.byref(asked), self._report.pointer, self._handle.out())

    @property
    def findings(self):
        """What was found in the data so far: (severity, rule, place, message)."""
        found = (lib.sal_report_get(self._report.pointer, i)[0] for i in range(lib.sal_report_count(self._report.pointer)))
        return [(("note", "warning", "error")[f.severity], f.rule.decode(), f.place.decode(), f.message.decode()) for f in found]

    @property
    def days(self):
        """First and last day as texts, or None for data without days."""
        first, last = ctypes.c_int32(), ctypes.c_int32()
        if not lib.sal_dataset_days(self._handle.pointer, ctypes.byref(first), ctypes.byref(last)):
            return None
        return day_text(first.value), day_text(last.value)

    def changes(self, start=None, end=None):
        """The days of a span on which something changes."""
        days = self.days
        if days is None:
            return []
        found = ctypes.c_void_p()
        first, last = day_number(start or days[0]), day_number(end or days[1])
        n = lib.sal_dataset_changes(self._handle.pointer, first, last, ctypes.byref(found))
        return [day_text(day) for day in (ctypes.c_int32 * n).from_address(found.value)] if n else []

    def _day(self, day):
        days = self.days
        return _abi.SAL_DAY_MIN if day is None and days is None else day_number(day or days[1])

    def _days(self, days):
        wanted = [self._day(day) for day in (days or [None])]
        return (ctypes.c_int32 * len(wanted))(*sorted(wanted)), len(wanted)

    def _features(self, name, days, columns):
        array, n = self._days(days)
        made = Handle("features")
        call(name, self._handle.pointer, array, ctypes.c_size_t(n), self._report.pointer, made.out())
        return geojson_of(made) if columns is None else frame_of(geojson_of(made), columns)

    def geojson(self, what, *days):
        """What state() or fronts() says, as a FeatureCollection."""
        return self._features(f"sal_{what}_create", days, None)

    def state(self, *days):
        """Polygons of who holds what, neighbours without gaps or overlaps."""
        return self._features("sal_state_create", days, STATE)

    def fronts(self, *days):
        """Front lines, each with its two sides."""
        return self._features("sal_fronts_create", days, FRONTS)

    def stats(self, days=None):
        """Area and share by day, unit, faction and status; unit "total" is all of the base."""
        array, n = self._days([days] if isinstance(days, (str, datetime.date)) else days)
        made = Handle("stats")
        call("sal_stats_create", self._handle.pointer, array, ctypes.c_size_t(n), self._report.pointer, made.out())
        stats = _abi.sal_stats.from_address(made.pointer.value)
        rows = (_abi.sal_area_row * stats.n_areas).from_address(stats.areas) if stats.n_areas else ()
        return rows_of([dict(zip(STATS, (day_text(r.day), r.unit.decode(), r.faction.decode(), r.status.decode(), r.area_km2,
                                         r.share))) for r in rows if not r.claim], STATS)

    def _change(self, start, end):
        made = Handle("change")
        call("sal_change_create", self._handle.pointer, ctypes.c_int32(self._day(start)), ctypes.c_int32(self._day(end)),
             self._report.pointer, made.out())
        return made

    def diff(self, start, end):
        """What changed hands between two days."""
        made, found = self._change(start, end), ctypes.c_void_p()
        n = lib.sal_change_rows(made.pointer, ctypes.byref(found))
        rows = (_abi.sal_change_row * n).from_address(found.value) if n else ()
        return rows_of([dict(zip(DIFF, (r.unit.decode(), r.from_faction.decode(), r.to_faction.decode(), r.area_km2)))
                        for r in rows if not r.claim], DIFF)

    def render(self, day=None, since=None, style="newsroom", size=(1600, 1200), scale=1.0, lang="en", title=None, crs=None,
               extent=None, chart=False):
        """A map of a day, or with `since` of what changed hands from that day on.

        style   name of an installed style, path of a style file, or YAML as a text of several lines
        extent  west, south, east, north in degrees
        """
        look, scene = Handle("style"), Handle("scene")
        if "\n" in str(style):
            text = style.encode()
            call("sal_style_parse", text, ctypes.c_size_t(len(text)), look.out())
        else:
            call("sal_style_load", _bytes(style), look.out())
        page = options("sal_picture_options")
        page.width_px, page.height_px = size
        page.lang, page.title, page.crs, page.has_chart = _bytes(lang), _bytes(title), _bytes(crs), chart
        if extent is not None:
            page.has_extent, page.extent_deg = True, _abi.sal_box(*extent)
        drawing = _abi.sal_drawing(self._handle.pointer, look.pointer, ctypes.cast(ctypes.byref(page), ctypes.c_void_p),
                                   self._report.pointer)
        if since is not None:
            change = self._change(since, day)  # held until the scene, which borrows nothing, is made
            call("sal_scene_create_change", ctypes.byref(drawing), change.pointer, scene.out())
        else:
            faces = Handle("faces")
            call("sal_faces_create", self._handle.pointer, ctypes.c_int32(self._day(day)), self._report.pointer, faces.out())
            call("sal_scene_create", ctypes.byref(drawing), faces.pointer, scene.out())
        return Picture(scene, scale)
