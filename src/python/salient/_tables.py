# SPDX-License-Identifier: MIT
"""Features and rows of the library as Python's: GeoJSON or GeoDataFrame, dicts or DataFrame."""
import ctypes
import json

from . import _abi

KINDS = {0: None, 1: "Point", 2: "LineString", 3: "Polygon"}
NUMBERS = {1: int, 2: float}


def _array(pointer, kind, count):
    return (kind * count).from_address(pointer) if pointer and count else ()


def _geometry(geom):
    points = [(p.x, p.y) for p in _array(geom.points, _abi.sal_point, geom.n_points)]
    if geom.kind == 0 or not points:
        return None
    if geom.kind == 1:
        return {"type": "MultiPoint", "coordinates": points} if len(points) > 1 else {"type": "Point", "coordinates": points[0]}
    starts = _array(geom.ring_start, ctypes.c_size_t, geom.n_rings + 1)
    rings = [points[a:b] for a, b in zip(starts, starts[1:])]
    if geom.kind == 3:
        starts = _array(geom.polygon_start, ctypes.c_size_t, geom.n_polygons + 1)
        rings = [rings[a:b] for a, b in zip(starts, starts[1:])]
    name = KINDS[geom.kind]
    return {"type": name, "coordinates": rings[0]} if len(rings) == 1 else {"type": "Multi" + name, "coordinates": rings}


def geojson_of(handle):
    """A FeatureCollection of a Handle of features."""
    features = _abi.sal_features.from_address(handle.pointer.value)
    fields = [(f.name.decode(), f.type) for f in _array(features.fields, _abi.sal_field, features.n_fields)]
    items = []
    for item in _array(features.items, _abi.sal_feature, features.n_items):
        values = _array(item.values, ctypes.c_char_p, len(fields))
        properties = {}
        for (name, kind), value in zip(fields, values):
            text = None if value is None else value.decode()
            properties[name] = text if text is None else NUMBERS.get(kind, str)(text)
        items.append({"type": "Feature", "properties": properties, "geometry": _geometry(item.geom)})
    return {"type": "FeatureCollection", "features": items}


def frame_of(collection, columns=()):
    """A GeoDataFrame of a FeatureCollection, where geopandas is there; else the collection."""
    try:
        import geopandas
        from shapely.geometry import shape
    except ImportError:
        return collection
    items = collection["features"]
    names = list(items[0]["properties"]) if items else list(columns)
    data = {name: [item["properties"][name] for item in items] for name in names}
    shapes = [None if item["geometry"] is None else shape(item["geometry"]) for item in items]
    return geopandas.GeoDataFrame(data, geometry=shapes, crs="OGC:CRS84")


def rows_of(rows, columns):
    """A DataFrame of dicts, where pandas is there; else the dicts."""
    try:
        import pandas
    except ImportError:
        return rows
    return pandas.DataFrame(rows, columns=columns)


def text_of(source):
    """GeoJSON of what has geometries: a GeoDataFrame, a FeatureCollection, anything with __geo_interface__."""
    if hasattr(source, "to_crs") and getattr(source, "crs", None) is not None:
        source = source.to_crs("OGC:CRS84")
    if hasattr(source, "to_json") and hasattr(source, "geometry"):
        return source.to_json(drop_id=True, default=str) if "drop_id" in source.to_json.__code__.co_varnames else source.to_json()
    interface = getattr(source, "__geo_interface__", source)
    return json.dumps(interface, default=str)
