// SPDX-License-Identifier: MIT
// Open exports with the programs that they are for.
//
//     node export.mjs PROGRAM CHROMIUM [CASE...]
//
// Each case prints what it found wrong.
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, chromium, end, folder, program, run, same} from './harness.mjs';

const require = createRequire(import.meta.url);
const puppeteer = createRequire(new URL('../../src/series/explorer/web/package.json', import.meta.url))('puppeteer-core');
const topojson = require('topojson-client');

const made = new Map();

/** Path of an export, made once. */
function exported(name, ...options) {
  if (!made.has(name)) {
    made.set(name, join(folder, name));
    execFileSync(program, ['export', '-q', ...options, '-o', made.get(name)]);
  }
  return made.get(name);
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Twice the area of a ring, in square degrees. */
const areaOf = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - ring[i][1] * x, 0);

/** Areas in square degrees of a collection, by holder. */
function sums(features) {
  const all = {};
  for (const {geometry, properties} of features.filter((f) => f.properties.kind === 'area')) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const area = polygons.flat().reduce((sum, ring) => sum + areaOf(ring) / 2, 0);
    all[properties.holder] = (all[properties.holder] || 0) + Math.abs(area);
  }
  return all;
}

function checkSums(features, what) {
  const truth = sums(readJson(exported('all.geojson')).features);
  const found = sums(features);
  same(Object.keys(found).sort(), Object.keys(truth).sort(), `${what}: holders`);
  for (const holder of Object.keys(truth)) {
    check(Math.abs(found[holder] / truth[holder] - 1) < 0.002,
        `${what}: ${holder} holds ${found[holder]} square degrees, of GeoJSON ${truth[holder]}`);
  }
}

/** Who held Mosul, Erbil and Basra. */
const PLACES = [['Mosul', 43.13, 36.34], ['Erbil', 44.01, 36.19], ['Basra', 47.78, 30.51]];
const DAYS = {
  '2014-05-01': ['government', 'kurdish', 'government'],
  '2015-06-01': ['isis', 'kurdish', 'government'],
  '2017-08-01': ['government', 'kurdish', 'government'],
};

/** Tiles of an MBTiles file, unpacked: "z/x/y" to base64. */
function tilesOf(path) {
  return JSON.parse(execFileSync('python3', ['-c', `
import base64, gzip, json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("select zoom_level, tile_column, tile_row, tile_data from tiles")
print(json.dumps({f"{z}/{x}/{(1 << z) - 1 - y}": base64.b64encode(gzip.decompress(d) if d[:2] == b"\\x1f\\x8b" else d).decode() for z, x, y, d in rows}))
`, path], {encoding: 'utf8', maxBuffer: 1 << 28}));
}

/** A server on this machine alone: MapLibre's workers are modules, which files may not be. */
function serve(answer) {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url, 'http://localhost').pathname);
    response.writeHead(found === null ? 204 : 200, found === null ? {} : {'Content-Type': found[0]});
    response.end(found === null ? undefined : found[1]);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const cases = {
  topojson() {
    const topology = readJson(exported('all.topojson'));
    const {features} = topojson.feature(topology, topology.objects.areas);
    checkSums(features, 'topojson-client');
    // Edges between two areas that are there for two areas stand once.
    const mesh = topojson.mesh(topology, topology.objects.areas, (a, b) => a !== b);
    check(mesh.coordinates.length > 100, `${mesh.coordinates.length} lines are shared`);
    const fronts = topojson.feature(topology, topology.objects.fronts).features;
    same(fronts.length, readJson(exported('all.geojson')).features.filter((f) => f.properties.kind === 'front').length,
        'the number of fronts');
  },

  mapshaper() {
    const bin = require.resolve('mapshaper/bin/mapshaper');
    const out = join(folder, 'shaped');
    execFileSync('mkdir', ['-p', out]);
    execFileSync(process.execPath, [bin, exported('all.topojson'), '-o', out, 'format=geojson'], {stdio: 'ignore'});
    const {features} = readJson(join(out, 'areas.json'));
    checkSums(features, 'mapshaper');
  },

  async tiles() {
    const style = join(folder, 'control.json');
    const tiles = tilesOf(exported('control.mbtiles', '--style-json', style));
    const dist = join(require.resolve('maplibre-gl/package.json'), '..', 'dist');
    const zoomMax = Math.max(...Object.keys(tiles).map((key) => parseInt(key)));
    const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="maplibre-gl.css"><div id="map" style="width:800px;height:600px"></div>
<script type="module">
import * as maplibregl from './maplibre-gl.mjs';
maplibregl.addProtocol('mbtiles', async () => ({data: {tiles: [location.origin + '/tiles/{z}/{x}/{y}'], minzoom: 0,
  maxzoom: ${zoomMax}}}));
window.map = new maplibregl.Map({container: 'map', style: ${readFileSync(style, 'utf8')}, center: [43.7, 33.2], zoom: 5,
  attributionControl: false, fadeDuration: 0});
map.on('error', ({error}) => { window.failed = String(error && error.message); });
</script>`;
    const server = await serve((path) => {
      if (path.startsWith('/tiles/')) {
        return tiles[path.slice(7)] === undefined ? null : ['application/x-protobuf', Buffer.from(tiles[path.slice(7)], 'base64')];
      }
      const type = path.endsWith('.css') ? 'text/css' : path === '/' ? 'text/html' : 'text/javascript';
      return [type, path === '/' ? html : readFileSync(join(dist, path))];
    });
    const browser = await puppeteer.launch({executablePath: chromium, headless: true,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-gl=angle',
        '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']});
    try {
      const page = await browser.newPage();
      page.on('pageerror', (error) => check(false, `error: ${error.message}`));
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await page.waitForFunction(() => window.failed || (window.map && window.map.loaded()), {timeout: 60000});
      same(await page.evaluate(() => window.failed), undefined, 'what MapLibre complains of');
      for (const [day, holders] of Object.entries(DAYS)) {
        const found = await page.evaluate(async (on, places) => {
          for (const {id, filter} of window.map.getStyle().layers.filter((l) => l.filter)) {
            window.map.setFilter(id, JSON.parse(JSON.stringify(filter).replace(/"(\d{4}-\d\d-\d\d)"\]/g,
                (whole, text) => ['0001-01-01', '9999-12-31'].includes(text) ? whole : `"${on}"]`)));
          }
          await new Promise((done) => {
            window.map.once('idle', done);
            window.map.triggerRepaint();
          });
          return places.map(([, lon, lat]) => {
            const at = window.map.queryRenderedFeatures(window.map.project([lon, lat]), {layers: ['areas']});
            return at.length === 1 ? at[0].properties.holder : at.map((f) => f.properties.holder);
          });
        }, day, PLACES);
        same(found, holders, `who held ${PLACES.map(([name]) => name)} on ${day}`);
      }
    } finally {
      await browser.close();
      server.close();
    }
  },
};

await run(cases);
end();
