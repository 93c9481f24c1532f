# SPDX-License-Identifier: MIT
"""The shared library: where it is found, its calls, its errors."""
import ctypes
import glob
import os

from . import _abi

NAME = "libsalient.so.0"


def _candidates():
    if "SALIENT_LIBRARY" in os.environ:
        yield os.environ["SALIENT_LIBRARY"]
    # <prefix>/lib/python3/dist-packages/salient: the library stands in the same prefix.
    folder = os.path.dirname(os.path.realpath(__file__))
    for _ in range(5):
        folder = os.path.dirname(folder)
        yield from sorted(glob.glob(os.path.join(folder, "lib*", NAME)) + glob.glob(os.path.join(folder, "lib", "*", NAME)))
    yield NAME


def _load():
    reasons = []
    for path in _candidates():
        try:
            return ctypes.CDLL(path)
        except OSError as error:
            reasons.append(str(error))
    raise ImportError("libsalient is not found: " + reasons[-1])


lib = _load()

for _name in ("dataset", "features", "faces", "stats", "change", "scene", "style", "report"):
    getattr(lib, f"sal_{_name}_destroy").argtypes = [ctypes.c_void_p]
    getattr(lib, f"sal_{_name}_destroy").restype = None
lib.sal_version.restype = ctypes.c_char_p
lib.sal_report_create.restype = ctypes.c_void_p
lib.sal_report_count.argtypes = [ctypes.c_void_p]
lib.sal_report_count.restype = ctypes.c_size_t
lib.sal_report_get.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
lib.sal_report_get.restype = ctypes.POINTER(_abi.sal_finding)
lib.sal_dataset_days.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
lib.sal_dataset_days.restype = ctypes.c_bool
lib.sal_dataset_changes.argtypes = [ctypes.c_void_p, ctypes.c_int32, ctypes.c_int32, ctypes.c_void_p]
lib.sal_dataset_changes.restype = ctypes.c_size_t
lib.sal_day_format.argtypes = [ctypes.c_int32, ctypes.c_char_p]
lib.sal_day_format.restype = None
lib.sal_change_rows.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
lib.sal_change_rows.restype = ctypes.c_size_t


def version():
    """The library's version, MAJOR.MINOR.PATCH."""
    return lib.sal_version().decode()


class Error(Exception):
    """What went wrong: `status` is its number in salient.h, `place` where, `message` what."""

    def __init__(self, err):
        self.status = err.status
        self.place = err.place.decode("utf-8", "replace")
        self.message = err.message.decode("utf-8", "replace")
        super().__init__(f"{self.place}: {self.message}" if self.place else self.message)


def call(name, *arguments):
    """A SAL_CALL, whose last parameter is the error; raises what it says."""
    err = _abi.sal_error()
    function = getattr(lib, name)
    function.restype = ctypes.c_int
    if function(*arguments, ctypes.byref(err)) != 0:
        raise Error(err)


def options(name):
    """A struct of options with its defaults."""
    return getattr(_abi, name)(**_abi.DEFAULTS[name])


class Handle:
    """An object of the library, given back when nobody holds it."""

    def __init__(self, kind):
        self.kind, self.pointer = kind, ctypes.c_void_p()

    def out(self):
        """Where a call puts it."""
        return ctypes.byref(self.pointer)

    def __del__(self):
        if self.pointer:
            getattr(lib, f"sal_{self.kind}_destroy")(self.pointer)
            self.pointer = ctypes.c_void_p()
