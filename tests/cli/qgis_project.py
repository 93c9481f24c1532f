# SPDX-License-Identifier: MIT
"""Open an export's project in QGIS and ask who held three cities on three days. Usage: qgis_project.py PROGRAM

QGIS is Debian's, and so is the Python that runs this.
"""
import os
import subprocess
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (QgsApplication, QgsDateTimeRange, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject,
                       QgsRectangle)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime

CITIES = {"Mosul": (43.13, 36.34), "Erbil": (44.01, 36.19), "Basra": (47.78, 30.51)}
DAYS = {"2014-05-01": ["government", "kurdish", "government"],
        "2015-06-01": ["isis", "kurdish", "government"],
        "2017-08-01": ["government", "kurdish", "government"]}


def holders(layer):
    """Colours of plainly held ground, by holder."""
    return {category.value().split("/")[0]: category.symbol().color() for category in layer.renderer().categories()
            if category.value().endswith("/control/confirmed")}


def picture(project, layers, day, about):
    """The map of a day, a tenth of a degree about a place."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(QgsRectangle(about[0] - 0.05, about[1] - 0.05, about[0] + 0.05, about[1] + 0.05))
    settings.setOutputSize(QSize(100, 100))
    date = QDate.fromString(day, Qt.ISODate)
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(QDateTime(date, QTime(0, 0)), QDateTime(date, QTime(23, 59))))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def holder_at(image, colours):
    """The holder whose colour most of the pixels have."""
    counts = {}
    for x in range(0, 100, 5):
        for y in range(0, 100, 5):
            at = image.pixelColor(x, y)
            nearest = min(colours, key=lambda one: abs(colours[one].red() - at.red()) + abs(colours[one].green() - at.green()) +
                          abs(colours[one].blue() - at.blue()))
            counts[nearest] = counts.get(nearest, 0) + 1
    return max(counts, key=counts.get)


def faults(program, folder, ending):
    path = os.path.join(folder, "project.qgs")
    subprocess.run([program, "export", "-q", "-o", os.path.join(folder, f"iraq.{ending}"), "--qgis", path], check=True)
    project = QgsProject()
    if not project.read(path):
        yield f"{ending}: QGIS does not read the project: {project.error()}"
        return
    layers = [project.mapLayer(name) for name in ("salient_front_lines", "salient_areas_of_control")]
    for layer in layers:
        if layer is None or not layer.isValid() or layer.featureCount() < 100 or not layer.temporalProperties().isActive():
            yield f"{ending}: a layer is missing, empty or without time"
            return
    if project.timeSettings().temporalRange().begin().date() != QDate(2014, 1, 1):
        yield f"{ending}: the time begins on another day"
    for day, wanted in DAYS.items():
        found = [holder_at(picture(project, layers, day, at), holders(layers[1])) for at in CITIES.values()]
        if found != wanted:
            yield f"{ending}: who held {', '.join(CITIES)} on {day} is {found}, wanted {wanted}"


def main():
    # Released by the end of the process: QGIS is not always taken down without a crash.
    application = QgsApplication([], False)
    application.initQgis()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("gpkg", "geojson"):
            found += faults(sys.argv[1], folder, ending)
    print("\n".join(found), flush=True)
    os._exit(1 if found else 0)


main()
