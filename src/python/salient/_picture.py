# SPDX-License-Identifier: MIT
"""A page as bytes of PNG, SVG, PDF or GeoTIFF."""
import ctypes

from . import _abi
from ._library import call, lib

FORMATS = ("png", "svg", "pdf", "tif")
TAKE = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class Picture:
    """What render() gives; a notebook shows it. Drawn once a format."""

    def __init__(self, scene, scale):
        self._scene, self._scale, self._made = scene, scale, {}

    def encode(self, format="png"):
        """The bytes of "png", "svg", "pdf" or "tif"."""
        if format not in FORMATS:
            raise ValueError(f"{format!r} is no format of pictures; wanted png, svg, pdf or tif")
        if format not in self._made:
            pieces = []

            def take(_, data, size):
                pieces.append(ctypes.string_at(data, size))
                return True

            call("sal_scene_encode", self._scene.pointer, FORMATS.index(format), ctypes.c_double(self._scale), TAKE(take), None)
            self._made[format] = b"".join(pieces)
        return self._made[format]

    @property
    def size(self):
        """Width and height of the page, px."""
        width, height = ctypes.c_double(), ctypes.c_double()
        lib.sal_scene_size(self._scene.pointer, ctypes.byref(width), ctypes.byref(height))
        return width.value, height.value

    def save(self, path):
        """Write a file whose ending says the format; whole or not at all."""
        call("sal_scene_write", self._scene.pointer, str(path).encode(), None, ctypes.c_double(self._scale))

    def _repr_png_(self):
        return self.encode("png")

    def _repr_svg_(self):
        return None  # the PNG is what notebooks keep small; encode("svg") has the other
