# SPDX-License-Identifier: MIT
"""The others of tests/bench/series: each draws frames of the same map, countries, governorates, dated areas, lakes, rivers, towns
with names and the day, from geodata/. A worker loads all it can before it says that it is ready, so that start and loading
do not count.

Usage: peers.py NAME FOLDER DAY...    NAME: mapnik-default mapnik-1 mapserver geopandas; DAY: YYYY-MM-DD
"""
import datetime
import os
import sys

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GEODATA = os.path.join(TREE, "geodata")
FONT = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
FILLS = {"government": "#7a9fcb", "kurdish": "#f0d27d", "isis": "#9c4a45"}
PROJ = "+proj=lcc +lat_1=30.2 +lat_2=36.3 +lat_0=33.2 +lon_0=43.7 +datum=WGS84 +units=m"
SIZE = (1920, 1080)
BOX = (-889000, -500000, 889000, 500000)
SEA, NEIGHBOURS, LAND, LAKE = "#d6e3eb", "#f0eee8", "#fcfbf7", "#bed4e2"
RIVER, OUTLINE, COUNTRY, INK = "#96b9d0", "#96928c", "#beb9b2", "#1e1e1e"


def day_text(day):
    return f"As of {day.day} {day:%B %Y}"


def mapnik_static():
    def layer(name, rules, file):
        return (f'<Style name="{name}">{rules}</Style>'
                f'<Layer name="{name}" srs="+proj=longlat +datum=WGS84"><StyleName>{name}</StyleName><Datasource>'
                f'<Parameter name="type">shape</Parameter><Parameter name="file">{GEODATA}/{file}.shp</Parameter>'
                f'</Datasource></Layer>')

    def area(fill):
        return f'<Rule><PolygonSymbolizer fill="{fill}"/></Rule>'

    def line(color, width):
        return f'<Rule><LineSymbolizer stroke="{color}" stroke-width="{width}"/></Rule>'

    name = ('<TextSymbolizer face-name="Lato Regular" size="14" fill="' + INK + '" halo-fill="white" halo-radius="1.5" '
            'dx="6" placement-type="simple" placements="E,W,N,S">[name]</TextSymbolizer>')
    return ('<Map srs="' + PROJ + '" background-color="' + SEA + '">'
            + layer("countries", area(NEIGHBOURS) + line(COUNTRY, 1), "countries")
            + layer("base", area(LAND), "iraq_governorates")
            + layer("control", "", "iraq_control")
            + layer("lakes", area(LAKE), "lakes")
            + layer("rivers", line(RIVER, 1.2), "rivers")
            + layer("outlines", line(OUTLINE, 1), "iraq_governorates")
            + layer("places", "<Rule><Filter>[rank] &lt;= 2</Filter>"
                    f'<DotSymbolizer width="6" height="6" fill="{INK}"/>{name}</Rule>', "iraq_places")
            + "</Map>")


def mapnik(png):
    import mapnik as m
    m.register_fonts(os.path.dirname(FONT))
    page = m.Map(*SIZE)
    m.load_map_from_string(page, mapnik_static())
    page.zoom_to_box(m.Box2d(*BOX))
    corner = m.MemoryDatasource()
    feature = m.Feature(m.Context(), 1)
    feature.geometry = m.Geometry.from_wkt("POINT(-840000 420000)")
    corner.add_feature(feature)
    title = m.Layer("day", PROJ)
    title.datasource = corner
    title.styles.append("day")
    page.layers.append(title)

    def draw(day, path):
        # Mapnik reads dates of a shapefile as texts, YYYYMMDD; an open end as zeros.
        number = f"'{day:%Y%m%d}'"
        styles = m.Map(*SIZE)
        control = "".join(f"<Rule><Filter>[faction]='{name}' and [start] &lt;= {number} and ([end] = '00000000' or "
                          f'[end] &gt; {number})</Filter><PolygonSymbolizer fill="{fill}"/></Rule>'
                          for name, fill in FILLS.items())
        m.load_map_from_string(styles, f'<Map><Style name="control">{control}</Style><Style name="day"><Rule><TextSymbolizer '
                               f'face-name="Lato Regular" size="28" fill="{INK}" horizontal-alignment="right" '
                               f'allow-overlap="true">"{day_text(day)}"</TextSymbolizer></Rule></Style></Map>')
        for name in ("control", "day"):
            page.remove_style(name)
            page.append_style(name, styles.find_style(name))
        image = m.Image(*SIZE)
        m.render(page, image)
        image.save(path, png)
    return draw


def mapserver(folder):
    import mapscript
    with open(os.path.join(TREE, "tests/bench/series.map"), encoding="utf-8") as file:
        text = file.read()
    stem = os.path.join(folder, f".mapserver-{os.getpid()}")
    for ending, content in ((".list", f"text {FONT}\n"), (".conf", "CONFIG\nEND\n"),
                            (".map", text.replace("@FONTS@", stem + ".list").replace("@GEODATA@", GEODATA))):
        with open(stem + ending, "w", encoding="utf-8") as file:
            file.write(content)
    os.environ["MAPSERVER_CONFIG_FILE"] = stem + ".conf"
    page = mapscript.mapObj(stem + ".map")
    control, title = page.getLayerByName("control"), page.getLayerByName("day")

    def draw(day, path):
        number = f"{day:%Y%m%d}"
        control.setFilter(f"([start] <= {number} AND ([end] > {number} OR [end] = 0))")
        title.getClass(0).getLabel(0).setText(day_text(day))
        page.draw().save(path, page)
    return draw


def geopandas_map(folder):
    os.environ["MPLCONFIGDIR"] = os.path.join(folder, f".matplotlib-{os.getpid()}")
    import geopandas
    import matplotlib
    import pandas
    matplotlib.use("Agg")
    from matplotlib import font_manager, patheffects, pyplot
    from PIL import Image
    font_manager.fontManager.addfont(FONT)
    matplotlib.rcParams["font.family"] = "Lato"

    def read(name):
        return geopandas.read_file(f"{GEODATA}/{name}.shp").to_crs(PROJ)

    figure = pyplot.figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor=SEA)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    px = 72 / 100
    read("countries").plot(ax=axes, facecolor=NEIGHBOURS, edgecolor=COUNTRY, linewidth=px, zorder=1)
    units = read("iraq_governorates")
    units.plot(ax=axes, facecolor=LAND, zorder=2)
    read("lakes").plot(ax=axes, facecolor=LAKE, zorder=4)
    read("rivers").plot(ax=axes, color=RIVER, linewidth=1.2 * px, zorder=5)
    units.boundary.plot(ax=axes, color=OUTLINE, linewidth=px, zorder=6)
    places = read("iraq_places")
    places = places[pandas.to_numeric(places["rank"]) <= 2]
    places.plot(ax=axes, color=INK, markersize=(6 * px) ** 2, linewidth=0, zorder=7)
    halo = [patheffects.withStroke(linewidth=3 * px, foreground="white")]
    for point, name in zip(places.geometry, places["name"]):
        axes.annotate(name, (point.x, point.y), (6, 0), textcoords="offset points", fontsize=14 * px, va="center", color=INK,
                      path_effects=halo, zorder=8)
    title = axes.text(-840000, 410000, "", fontsize=28 * px, color=INK, zorder=8)
    control = read("iraq_control")
    start, end = pandas.to_datetime(control["start"]), pandas.to_datetime(control["end"])
    colors = control["faction"].map(FILLS)

    def draw(day, path):
        at = pandas.Timestamp(day)
        shown = (start <= at) & (end.isna() | (end > at))
        n = len(axes.collections)
        control[shown].plot(ax=axes, color=colors[shown], zorder=3, aspect=None)
        axes.set(xlim=(BOX[0], BOX[2]), ylim=(BOX[1], BOX[3]), aspect="auto")
        title.set_text(day_text(day))
        figure.canvas.draw()
        picture = Image.frombuffer("RGBA", SIZE, figure.canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        picture.convert("RGB").save(path)
        for added in list(axes.collections)[n:]:
            added.remove()
    return draw


def main():
    name, folder = sys.argv[1:3]
    days = [datetime.date.fromisoformat(text) for text in sys.argv[3:]]
    make = {"mapnik-default": lambda: mapnik("png24"), "mapnik-1": lambda: mapnik("png24:z=1"),
            "mapserver": lambda: mapserver(folder), "geopandas": lambda: geopandas_map(folder)}
    draw = make[name]()
    print("ready", flush=True)
    sys.stdin.readline()
    for day in days:
        draw(day, os.path.join(folder, f"{day}.png"))


if __name__ == "__main__":
    main()
