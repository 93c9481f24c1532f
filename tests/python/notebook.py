#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The notebook run by Jupyter's own runner, and what its cells show: notebook.py NOTEBOOK PACKAGE_FOLDER LIBRARY DATA [RUN.ipynb]"""
import base64
import os
import sys
import tempfile

import nbclient
import nbformat


def shown(notebook, kind):
    """What cells that show such a thing show."""
    return [output["data"][kind] for cell in notebook.cells for output in cell.get("outputs", ())
            if output["output_type"] == "execute_result" and kind in output["data"]]


def main():
    notebook = nbformat.read(sys.argv[1], as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs"), "the notebook is kept without what it shows"
    os.environ.update(zip(("PYTHONPATH", "SALIENT_LIBRARY", "SALIENT_DATA"), map(os.path.abspath, sys.argv[2:5])))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR"):
            os.environ[name] = folder
        nbclient.NotebookClient(notebook, timeout=None, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    if len(sys.argv) > 5:
        nbformat.write(notebook, sys.argv[5])
    pictures = [base64.b64decode(png) for png in shown(notebook, "image/png")]
    sizes = [(int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) for png in pictures]
    assert sizes == [(900, 720), (640, 400)], sizes
    tables = shown(notebook, "text/html")
    assert len(tables) == 4 and all("<table" in table for table in tables), len(tables)
    assert "length_km" in tables[0] and "isis" in tables[1] and "Nineveh" in tables[2], tables
    assert "red" in tables[3] and "LINESTRING (21.2" in tables[3], tables[3]
    print(f"{len(notebook.cells)} cells, {len(tables)} tables, {len(pictures)} pictures")


main()
