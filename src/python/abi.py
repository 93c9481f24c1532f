#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The structs of salient.h as ctypes, so that nobody has to keep two lists alike: abi.py salient.h > _abi.py"""
import re
import sys

SIMPLE = {"bool": "c_bool", "int": "c_int", "unsigned": "c_uint", "size_t": "c_size_t", "double": "c_double", "char": "c_char",
          "int32_t": "c_int32", "int64_t": "c_int64", "uint64_t": "c_uint64"}


def member(kind, text):
    """(name, ctypes expression) of one declarator."""
    pointer = "*" in text
    name, _, count = re.sub(r"[*\s]|\bconst\b", "", text).partition("[")
    if pointer:
        kind = "c_char_p" if kind == "char" and text.count("*") == 1 else "c_void_p"
    elif kind.startswith("enum "):
        kind = "c_int"
    else:
        kind = kind.split()[-1] if kind.startswith("struct ") else SIMPLE[kind]
    return name, kind + (f" * {count.rstrip(']')}" if count else "")


def members(body):
    for declaration in filter(None, (d.strip() for d in body.split(";"))):
        function = re.match(r".*\(\*(\w+)\)\(", declaration, re.S)
        if function:
            yield function[1], "c_void_p"
            continue
        kind, rest = re.match(r"(?:const\s+)?((?:struct |enum )?\w+)\s*(.*)", declaration, re.S).groups()
        yield from (member(kind, text) for text in rest.split(","))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
    print("# Made from salient.h by src/python/abi.py.\nfrom ctypes import (Structure, c_bool, c_char, c_char_p, c_double, c_int, "
          "c_int32, c_int64, c_size_t,\n                    c_uint, c_uint64, c_void_p)\n")
    for name, body in re.findall(r"^struct (\w+) \{(.*?)^\};", text, re.S | re.M):
        fields = ", ".join(f'("{n}", {k})' for n, k in members(body))
        print(f"\nclass {name}(Structure):\n    _fields_ = [{fields}]\n")
    print("")
    for body in re.findall(r"^enum \w+ \{(.*?)\};", text, re.S | re.M):
        number = 0
        for name, value in re.findall(r"(SAL_\w+)(?:\s*=\s*([^,]+))?", body):
            number = eval(value, {}, {}) if value else number  # whole numbers and shifts of them
            print(f"{name} = {number}")
            number += 1
    print("\nDEFAULTS = {")
    for name, values in re.findall(r"#define SAL_(\w+)_INIT\s+\\\n(.*?[^\\])\n", text, re.S):
        values = re.sub(r"[\\\s]+", " ", values).strip().replace("{", "(").replace("}", ")")
        values = re.sub(r'"(\w+)"', r'b"\1"', re.sub(r"\bNULL\b", "None", values))
        values = re.sub(r"[.]([a-z]\w*) =", r"\1=", values)
        print(f'    "sal_{name.lower()}": dict{values},')
    print("}")
    for name, value in re.findall(r"#define (SAL_DAY_\w+|SAL_VERSION_\w+) \(?(-?\w+)\)?", text):
        value = {"INT32_MIN": str(-2**31), "INT32_MAX": str(2**31 - 1)}.get(value, value)
        print(f"{name} = {value}")


main()
