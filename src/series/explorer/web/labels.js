// Names on the map: by rank, beside their marks, clear of each other; chosen anew at every zoom.
import polylabel from 'polylabel';
import {contrast, css, mix, rgba} from './paint.js';

const SVG = 'http://www.w3.org/2000/svg';

/** No text is smaller, CSS px. */
const TEXT_MIN_PX = 11;

/** Kinds of labels as label.h has them. */
const KINDS = ['country', 'unit', 'water', 'faction', 'place'];

/** From which zoom on places of a rank are named, times the first view. */
const RANK_ZOOM = [0, 0, 0.9, 1.6];

/** Where a name may stand beside its mark, as place_points.c has it: x, y, and what it costs. */
const SIDES = [[1, 0, 0], [-1, 0, 1], [1, -1, 1.2], [1, 1, 1.2], [-1, -1, 1.6], [-1, 1, 1.6],
  [0, -1, 1.4], [0, 1, 1.5]];

const STILL = 150; // ms after which a map that was moved gets its names placed anew

/** Boxes that are taken, in cells. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  keys([x0, y0, x1, y1]) {
    const keys = [];
    for (let y = Math.floor(y0 / 64); y <= Math.floor(y1 / 64); y++) {
      for (let x = Math.floor(x0 / 64); x <= Math.floor(x1 / 64); x++) {
        keys.push(`${x},${y}`);
      }
    }
    return keys;
  }

  isFree(box) {
    return this.keys(box).every((key) => (this.cells.get(key) || []).every((other) =>
      box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]));
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) {
        this.cells.set(key, []);
      }
      this.cells.get(key).push(box);
    }
  }
}

export class Labels {
  constructor(svg, meta, topology, context, placed = []) {
    this.svg = svg;
    this.meta = meta;
    this.topology = topology;
    this.context = context;
    this.placed = placed;
    this.measure = document.createElement('canvas').getContext('2d');
    this.widths = new Map();
    this.sides = new Map(); // where each place's name stood last, so that it does not jump
    this.places = meta.places.map(([name, x, y, rank], i) => ({name, x, y, rank, i}))
        .sort((a, b) => a.rank - b.rank || a.i - b.i);
  }

  type(look, key, view) {
    const type = look.type[key];
    const size = Math.max(type.size * view.unit, TEXT_MIN_PX);
    const family = type.family.split(',').map((f) => `"${f.trim()}"`).join(',');
    const generic = /serif/i.test(type.family) && !/sans/i.test(type.family) ? 'serif' : 'sans-serif';
    return {...type, size, family: `${family},system-ui,${generic}`};
  }

  width(text, type) {
    const font = `${type.italic ? 'italic ' : ''}${type.weight} ${type.size}px ${type.family}`;
    const key = font + '|' + text;
    if (!this.widths.has(key)) {
      if (this.widths.size > 20000) {
        this.widths.clear();
      }
      this.measure.font = font;
      this.widths.set(key, this.measure.measureText(text).width +
        type.spacing * type.size * [...text].length);
    }
    return this.widths.get(key);
  }

  /** Text as it is set: capitals where the type says so. */
  set(text, type) {
    return type.caps ? text.toLocaleUpperCase(this.meta.lang) : text;
  }

  /** Choose and place all names for a view and its shapes. @param avoid  boxes that are covered */
  place(view, shapes, groundAt, avoid = []) {
    const taken = new Taken();
    avoid.forEach((box) => taken.add(box));
    this.items = [];
    this.groundAt = groundAt;
    const isBeyond = this.placeBefore(view, taken);
    this.named = new Set(this.items.map((item) => upper(item.name)));
    const onScreen = this.places.map((place) => ({
      ...place, sx: place.x * view.k + view.x, sy: place.y * view.k + view.y,
    })).filter((p) => p.sx > -20 && p.sy > -20 && p.sx < view.width + 20 &&
      p.sy < view.height + 20 && view.zoom >= RANK_ZOOM[p.rank] && isBeyond &&
      !this.named.has(upper(p.name)));
    this.placePlaces(view, onScreen.filter((p) => p.rank < 2), taken);
    this.placeUnits(view, shapes, taken);
    this.placeCountries(view, taken);
    this.placePlaces(view, onScreen.filter((p) => p.rank >= 2), taken);
    this.placeWater(view, taken);
    this.write(view);
  }

  /** The scale whose labels suit a view: the largest that is no larger, of those for screens like it. */
  scaleOf(view) {
    const away = (scale) => Math.abs(scale.unit - view.unit);
    const least = Math.min(...this.placed.map(away));
    const own = this.placed.filter((scale) => away(scale) === least);
    return own.reduce((best, scale) => best === null || scale.k <= view.k * 1.03 ? scale : best, null);
  }

  /** Names as they were placed beforehand. @returns is the view so much larger than any of their
   * scales that there is room for more, or are there none */
  placeBefore(view, taken) {
    const scale = this.placed.length === 0 ? null : this.scaleOf(view);
    if (scale === null) {
      return true;
    }
    for (const label of scale.labels) {
      const type = this.type(view.look, KINDS[label.kind] === 'place' ? `place${label.rank}` :
        KINDS[label.kind], {...view, unit: scale.unit});
      const sx = label.x * view.k + view.x, sy = label.y * view.k + view.y;
      const half = label.turn === 0 ? [label.half, type.size * 0.55 * label.lines.length] :
        [label.half * 0.8, label.half * 0.8];
      const box = [sx + label.dx - half[0], sy + label.dy - half[1], sx + label.dx + half[0],
        sy + label.dy + half[1]];
      if (box[0] < 2 || box[1] < 2 || box[2] > view.width - 2 || box[3] > view.height - 2 ||
          !taken.isFree(box)) {
        continue;
      }
      this.addPlaced(view, label, type, box, taken, scale.unit);
    }
    return view.k > 1.5 * scale.k;
  }

  addPlaced(view, label, type, box, taken, unit) {
    const kind = KINDS[label.kind];
    const radius = label.isMarked ? Math.max(view.look.mark.radius[label.rank] * unit, 2.2) : 0;
    const name = label.lines.map((line) => line.text).join(' ');
    const at = {x: label.x, y: label.y, name: label.isMarked ? this.nameAt(label) : name};
    taken.add(box);
    if (radius > 0) {
      const sx = label.x * view.k + view.x, sy = label.y * view.k + view.y;
      taken.add([sx - radius, sy - radius, sx + radius, sy + radius]);
    }
    label.lines.forEach((line, i) => this.items.push({kind, name: at.name, text: line.text, type, at,
      dx: label.dx, dy: label.dy + line.drop, middle: true, turn: label.turn || undefined,
      radius: i === 0 ? radius : 0, width: 2 * label.half}));
  }

  /** What the place of a mark is called in full. */
  nameAt({x, y, lines}) {
    const place = this.places.find((one) => Math.abs(one.x - x) < 3 && Math.abs(one.y - y) < 3);
    return place ? place.name : lines[0].text;
  }

  placePlaces(view, places, taken) {
    // All marks of a rank first: no name covers another's mark.
    const {look} = view;
    const most = Math.max(8, view.width * view.height / (view.width < 500 ? 9000 : 9500));
    const radius = (rank) => Math.max(look.mark.radius[rank] * view.unit, 2.2);
    const standing = places.filter((p) => {
      const r = radius(p.rank) + (p.rank > 1 ? 4 : 1);
      const box = [p.sx - r, p.sy - r, p.sx + r, p.sy + r];
      if (!taken.isFree(box)) {
        return false;
      }
      if (p.rank < 2) {
        taken.add([p.sx - r + 1, p.sy - r + 1, p.sx + r - 1, p.sy + r - 1]);
      }
      return true;
    });
    let n = 0;
    for (const place of standing) {
      if (n >= most) {
        break;
      }
      n += this.placeName(view, place, radius(place.rank), taken) ? 1 : 0;
    }
  }

  placeName(view, place, r, taken) {
    const type = this.type(view.look, `place${place.rank}`, view);
    const text = this.set(place.name, type);
    const width = this.width(text, type);
    const height = type.size;
    const last = this.sides.get(place.i);
    const order = SIDES.map((side, i) => [...side, i]).sort((p, q) =>
      (p[2] - (p[3] === last ? 2 : 0)) - (q[2] - (q[3] === last ? 2 : 0)));
    for (const [sx, dy, , i] of order) {
      const dx = this.meta.rtl ? -sx : sx;
      const gap = r + 3;
      const x = place.sx + dx * (dy === 0 ? gap : gap * 0.8) - (dx === 0 ? width / 2 :
        dx < 0 ? width : 0);
      const y = place.sy + dy * (dx === 0 ? gap + height * 0.5 : gap * 0.7 + height * 0.35);
      const box = [x - 2, y - height * 0.55, x + width + 2, y + height * 0.5];
      const isInside = box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 &&
        box[3] < view.height - 2;
      const mark = [place.sx - r, place.sy - r, place.sx + r, place.sy + r];
      if (isInside && taken.isFree(box) && (place.rank < 2 || taken.isFree(mark))) {
        taken.add(box);
        taken.add(mark);
        this.sides.set(place.i, i);
        this.items.push({kind: 'place', text, type, at: place, dx: x - place.sx,
          dy: y + height * 0.35 - place.sy, radius: r, width});
        return true;
      }
    }
    return false;
  }

  /** A name in the middle of a shape that has room for it. */
  placeInside(view, name, key, rings, taken, share, kind) {
    if (this.named.has(upper(name))) {
      return;
    }
    const type = this.type(view.look, key, view);
    const text = this.set(name, type);
    const width = this.width(text, type), height = type.size * 1.15;
    let best = null;
    for (const ring of rings) {
      const seen = clipRing(ring, view);
      if (seen.length < 4) {
        continue;
      }
      const spot = polylabel([seen], Math.max(2, width / 24));
      // The country that the map is about is not its own neighbour.
      const isOwn = kind === 'country' && this.groundAt((spot[0] - view.x) / view.k,
          (spot[1] - view.y) / view.k).isGround;
      if (!isOwn && (best === null || spot.distance > best.distance)) {
        best = spot;
      }
    }
    if (best === null || best.distance * 2 < Math.max(width * share, height * 1.2)) {
      return;
    }
    // The middle first, then a little about it.
    const reach = best.distance * 0.45;
    for (const [u, v] of [[0, 0], [0, -1], [0, 1], [-1, 0], [1, 0], [0, -1.6], [0, 1.6]]) {
      const x = best[0] + u * reach, y = best[1] + v * reach;
      const box = [x - width / 2 - 3, y - height / 2, x + width / 2 + 3, y + height / 2];
      if (box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2 &&
          taken.isFree(box)) {
        taken.add(box);
        this.items.push({kind, text, type, middle: true,
          at: {x: (x - view.x) / view.k, y: (y - view.y) / view.k, sx: x, sy: y},
          dx: 0, dy: type.size * 0.35, width});
        return;
      }
    }
  }

  placeUnits(view, shapes, taken) {
    if (this.units === undefined) {
      const rings = this.topology.outlines(0, (at) => at.unit < 0 ? undefined : at.unit);
      this.units = [...rings].filter(([unit]) => this.meta.units[unit] && this.meta.units[unit][0])
          .map(([unit, chains]) => ({name: this.meta.units[unit][0],
            rings: chains.map((chain) => this.topology.points(chain))}));
    }
    for (const {name, rings} of this.units) {
      this.placeInside(view, name, 'unit', rings, taken, 0.95, 'unit');
    }
  }

  placeCountries(view, taken) {
    const {countries} = this.context;
    const byFeature = new Map();
    for (let i = 0; i < countries.features.length; i++) {
      const name = this.meta.countries[countries.features[i]];
      if (name) {
        const ring = countries.points.subarray(2 * countries.starts[i], 2 * countries.starts[i + 1]);
        byFeature.set(name, [...(byFeature.get(name) || []), ring]);
      }
    }
    for (const [name, rings] of byFeature) {
      this.placeInside(view, name, 'country', rings, taken, 0.9, 'country');
    }
  }

  placeWater(view, taken) {
    const {rivers, lakes} = this.context;
    const type = this.type(view.look, 'water', view);
    const named = new Map();
    for (let i = 0; i < lakes.features.length; i++) {
      const name = this.meta.lakes[lakes.features[i]];
      if (name) {
        const ring = lakes.points.subarray(2 * lakes.starts[i], 2 * lakes.starts[i + 1]);
        this.placeInside(view, name, 'water', [ring], taken, 0.55, 'water');
      }
    }
    for (let i = 0; i < rivers.features.length; i++) {
      const name = this.meta.rivers[2 * rivers.features[i]];
      const rank = this.meta.rivers[2 * rivers.features[i] + 1];
      if (name && (rank <= 1 || view.zoom > 1.8) && !this.named.has(upper(name))) {
        named.set(name, [...(named.get(name) || []), i]);
      }
    }
    for (const [name, lines] of named) {
      const text = this.set(name, type);
      const spot = straightest(lines.map((i) =>
        rivers.points.subarray(2 * rivers.starts[i], 2 * rivers.starts[i + 1])), view,
      this.width(text, type), type.size, taken);
      if (spot !== null) {
        taken.add(spot.box);
        this.items.push({kind: 'water', text, type, middle: true, turn: spot.turn,
          at: {x: (spot.x - view.x) / view.k, y: (spot.y - view.y) / view.k, sx: spot.x, sy: spot.y},
          dx: 0, dy: -type.size * 0.28, width: this.width(text, type)});
      }
    }
  }

  /** The names as elements; those that were there are used again. */
  write(view) {
    const marks = [], texts = [];
    for (const item of this.items) {
      if (item.radius) {
        const mark = document.createElementNS(SVG, 'circle');
        const fill = this.markColor(view, item.at);
        set(mark, {r: item.radius - view.look.mark.ringWidth * view.unit / 2, fill,
          stroke: view.look.mark.ring, 'stroke-width': view.look.mark.ringWidth * view.unit});
        item.mark = mark;
        marks.push(mark);
      }
      const text = document.createElementNS(SVG, 'text');
      const {color, halo} = this.ink(view, item);
      set(text, {'class': item.kind, 'font-size': item.type.size, 'font-weight': item.type.weight,
        'font-family': item.type.family, 'fill': color, 'stroke': halo,
        'stroke-width': 2 * item.type.haloWidth * view.unit, 'letter-spacing':
          item.type.spacing > 0 ? item.type.spacing * item.type.size : 0});
      if (item.type.italic) {
        text.setAttribute('font-style', 'italic');
      }
      if (item.middle) {
        text.setAttribute('text-anchor', 'middle');
      } else if (this.meta.rtl) {
        text.setAttribute('text-anchor', 'end'); // x is the left end
      }
      text.textContent = item.text;
      item.element = text;
      texts.push(text);
    }
    this.svg.replaceChildren(...marks, ...texts);
    this.move(view);
  }

  markColor(view, at) {
    const {mark} = view.look;
    const ground = mark.holder > 0 ? this.groundAt(at.x, at.y) : null;
    const faction = ground && this.meta.factions[ground.faction];
    return faction ? css(mix(rgba(faction.color), rgba(mark.fill), mark.holder)) : mark.fill;
  }

  /** A unit's name in white where its ground is dark. */
  ink(view, item) {
    const {color, halo} = item.type;
    const none = {color: css(rgba(color)), halo: css(rgba(halo))};
    if (item.kind === 'place') {
      return this.placeInk(view, item) || none;
    }
    if (item.kind !== 'unit') {
      return none;
    }
    const behind = this.behind(view, item.at.x, item.at.y);
    const own = mix(rgba(color), behind, rgba(color)[3]);
    if (contrast(own, behind) >= 2.8) {
      return {color: css(rgba(color)), halo: css(behind.slice(0, 3).concat(0.6))};
    }
    const isDark = contrast([255, 255, 255], behind) > contrast([20, 20, 20], behind);
    return {color: isDark ? 'rgba(255,255,255,.92)' : 'rgba(20,20,20,.85)',
      halo: css(behind.slice(0, 3).concat(0.6))};
  }

  /** Colour of the ground at a point of the grid. */
  behind(view, x, y) {
    const ground = this.groundAt(x, y);
    const fill = this.meta.fills[ground.fill];
    return rgba(fill ? fill.paint.color : ground.isGround ? view.look.ground.land :
      view.look.ground.neighbours);
  }

  /** A place's name in white where all of it stands on ground that is too dark for its ink. */
  placeInk(view, item) {
    const ink = rgba(item.type.color);
    const y = item.at.y + (item.dy - item.type.size * 0.3) / view.k;
    const grounds = [0, 0.5, 1].map((share) =>
      this.behind(view, item.at.x + (leftOf(item) + share * item.width) / view.k, y));
    const white = [255, 255, 255, 1];
    if (!grounds.every((at) => contrast(ink, at) < 4 && contrast(white, at) > 3)) {
      return null;
    }
    return {color: '#fff', halo: css(mix(grounds[1], [0, 0, 0, 1], 0.8).slice(0, 3).concat(0.8))};
  }

  /** Move all names with the map; they keep their size. */
  move(view) {
    for (const item of this.items || []) {
      const x = item.at.x * view.k + view.x, y = item.at.y * view.k + view.y;
      if (item.mark) {
        set(item.mark, {cx: x.toFixed(1), cy: y.toFixed(1)});
      }
      const place = `translate(${(x + item.dx).toFixed(1)} ${(y + (item.turn ? 0 : item.dy))
          .toFixed(1)})`;
      item.element.setAttribute('transform',
          item.turn ? `${place} rotate(${item.turn.toFixed(1)}) translate(0 ${item.dy})` : place);
    }
  }

  /** Place anew when the map has come to rest. */
  later(place) {
    clearTimeout(this.timer);
    this.timer = setTimeout(place, STILL);
  }
}

/** Where a text begins on the left of what it is about, px. */
export function leftOf({dx, width, middle}) {
  return middle ? dx - width / 2 : dx;
}

const upper = (name) => name.toLocaleUpperCase('und');

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
}

/** A ring of the grid, [x, y, x, y, ...], on the screen, cut to it: [[x, y], ...], closed. */
export function clipRing(ring, view) {
  let points = [];
  for (let i = 0; i < ring.length; i += 2) {
    points.push([ring[i] * view.k + view.x, ring[i + 1] * view.k + view.y]);
  }
  const cuts = [[0, 0, 1], [0, view.width, -1], [1, 0, 1], [1, view.height, -1]];
  for (const [axis, limit, sign] of cuts) {
    const out = [];
    points.forEach((q, i) => {
      const p = points[(i + points.length - 1) % points.length];
      const isIn = sign * (q[axis] - limit) >= 0, wasIn = sign * (p[axis] - limit) >= 0;
      if (isIn !== wasIn) {
        const t = (limit - p[axis]) / (q[axis] - p[axis]);
        out.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
      }
      if (isIn) {
        out.push(q);
      }
    });
    points = out;
  }
  return points.length === 0 ? points : [...points, points[0]];
}

/** Where along some lines a text has the straightest stretch on the screen that is free. */
function straightest(lines, view, width, size, taken) {
  let best = null;
  for (const line of lines) {
    let along = 0;
    const points = [];
    for (let i = 0; i < line.length; i += 2) {
      const x = line[i] * view.k + view.x, y = line[i + 1] * view.k + view.y;
      const last = points[points.length - 1];
      along += last ? Math.hypot(x - last[0], y - last[1]) : 0;
      points.push([x, y, along]);
    }
    let j = 0;
    const step = width / 3;
    let next = 0;
    for (let i = 0; i < points.length; i++) {
      if (points[i][2] < next) {
        continue;
      }
      next = points[i][2] + step;
      while (j < points.length && points[j][2] - points[i][2] < width * 1.05) {
        j++;
      }
      if (j >= points.length) {
        break;
      }
      const [x0, y0] = points[i], [x1, y1] = points[j];
      if (Math.min(x0, x1) < 8 || Math.max(x0, x1) > view.width - 8 || Math.min(y0, y1) < 8 ||
          Math.max(y0, y1) > view.height - 8) {
        continue;
      }
      const chord = Math.hypot(x1 - x0, y1 - y0);
      const bend = (points[j][2] - points[i][2]) / Math.max(chord, 1);
      if (bend > 1.3) {
        continue;
      }
      let turn = Math.atan2(y1 - y0, x1 - x0) * 180 / Math.PI;
      turn += turn > 90 ? -180 : turn < -90 ? 180 : 0;
      const middle = points[(i + j) >> 1];
      const x = (x0 + x1) / 2 * 0.5 + middle[0] * 0.5, y = (y0 + y1) / 2 * 0.5 + middle[1] * 0.5;
      const rad = turn * Math.PI / 180;
      const w = Math.abs(Math.cos(rad)) * width / 2 + Math.abs(Math.sin(rad)) * size / 2;
      const h = Math.abs(Math.sin(rad)) * width / 2 + Math.abs(Math.cos(rad)) * size;
      const box = [x - w, y - h, x + w, y + h];
      const far = Math.hypot(x - view.width / 2, y - view.height / 2) / view.width;
      const cost = (bend - 1) * 10 + Math.abs(turn) / 120 + far * 0.6;
      if ((best === null || cost < best.cost) && taken.isFree(box)) {
        best = {cost, x, y, turn, box};
      }
    }
  }
  return best;
}
