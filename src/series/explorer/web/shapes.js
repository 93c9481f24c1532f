// The map of a state as paths on the grid: made once when the state changes, drawn at any zoom.
import {BORDER, BOUNDARY, FRONT, LIMIT, OUTSIDE, PEACE, STATUS} from './topology.js';

const CONTESTED = 1, CLAIMED = 2;

function addRing(path, points) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    path.lineTo(points[i], points[i + 1]);
  }
  path.closePath();
}

export function addLine(path, points) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    path.lineTo(points[i], points[i + 1]);
  }
}

/** Side of a faction on a day. */
export function sideOf(faction, day) {
  let side = faction.side;
  for (const [from, other] of faction.sides) {
    side = day >= from ? other : side;
  }
  return side;
}

export class Shapes {
  constructor(topology, meta) {
    this.topology = topology;
    this.meta = meta;
    this.fillOf = new Map(meta.fills.map((fill, i) =>
      [`${fill.faction}/${fill.hold}/${fill.certainty}`, i]));
    this.cache = new Map();
  }

  /** Index of meta.fills of a class; undefined where nobody holds it. */
  fillIndex(at) {
    return at.isHeld ? this.fillOf.get(`${at.faction}/${at.hold}/${at.certainty}`) : undefined;
  }

  /** Paths of a state: {ground, fills: Map, lines, fronts}. A few states are kept. */
  of(state, day) {
    const key = `${state}/${day}`;
    if (!this.cache.has(key)) {
      if (this.cache.size > 8) {
        this.cache.delete(this.cache.keys().next().value);
      }
      this.cache.set(key, this.make(state, day));
    }
    return this.cache.get(key);
  }

  make(state, day) {
    const {topology} = this;
    const made = {state, fills: new Map(), rings: new Map(), fronts: []};
    made.ground = this.area(topology.outlines(state, (at) =>
      at === topology.classes[0] ? undefined : 0).get(0));
    for (const [fill, rings] of topology.outlines(state, (at) => this.fillIndex(at))) {
      made.rings.set(fill, rings.map((ring) => topology.points(ring)));
      made.fills.set(fill, this.ringsPath(made.rings.get(fill)));
    }
    made.lines = this.plainLines(state);
    made.boundary = this.joined(state, (pair) => pair.kind === BOUNDARY);
    made.fronts = this.frontLines(state, day);
    return made;
  }

  area(rings) {
    return this.ringsPath((rings || []).map((ring) => this.topology.points(ring)));
  }

  ringsPath(rings) {
    const path = new Path2D();
    rings.forEach((ring) => addRing(path, ring));
    return path;
  }

  /** Lines that need not be joined: {unit, unitUnheld, status, limit, border}. */
  plainLines(state) {
    const {topology} = this;
    const kinds = {[STATUS]: 'status', [LIMIT]: 'limit', [BORDER]: 'border',
      [PEACE]: 'border'};
    const paths = {
      unit: new Path2D(), unitUnheld: new Path2D(), status: new Path2D(), limit: new Path2D(),
      border: new Path2D(),
    };
    for (const {arc, pair} of topology.lines(state, (p) => p.kind !== FRONT &&
        p.kind !== BOUNDARY && p.kind !== OUTSIDE)) {
      const points = topology.points([arc]);
      const left = topology.classes[pair.left], right = topology.classes[pair.right];
      if (kinds[pair.kind] !== undefined) {
        addLine(paths[kinds[pair.kind]], points);
      }
      if (kinds[pair.kind] !== 'border' && pair.left !== 0 && pair.right !== 0 && left.unit !== right.unit) {
        addLine(left.isHeld && right.isHeld ? paths.unit : paths.unitUnheld, points);
      }
    }
    return paths;
  }

  joined(state, wanted) {
    const path = new Path2D();
    const refs = this.topology.lines(state, wanted).map(({arc}) => arc);
    this.topology.chain(refs).forEach((chain) => addLine(path, this.topology.points(chain)));
    return path;
  }

  /** Which look a front has: claimed, contested, approximate or plain, as on the still. */
  variant(pair) {
    const sides = [this.topology.classes[pair.left], this.topology.classes[pair.right]];
    const looks = this.meta.lines;
    const is = [
      ['frontClaimed', sides.some((at) => at.hold === CLAIMED)],
      ['frontContested', sides.some((at) => at.hold === CONTESTED)],
      ['frontApproximate', sides.some((at) => at.certainty === 1)],
    ];
    const found = is.find(([name, so]) => so && looks[name].width > 0);
    return found === undefined ? 'front' : found[0];
  }

  /** Fronts joined end to end: [{variant, a, b, points, teeth}], a on the left. */
  frontLines(state, day) {
    const {topology, meta} = this;
    const groups = new Map();
    for (const {arc, pair} of topology.lines(state, (p) => p.kind === FRONT)) {
      const left = topology.classes[pair.left].faction, right = topology.classes[pair.right].faction;
      const variant = this.variant(pair);
      const key = `${variant}/${Math.min(left, right)}/${Math.max(left, right)}`;
      if (!groups.has(key)) {
        groups.set(key, {variant, a: Math.min(left, right), b: Math.max(left, right), refs: []});
      }
      groups.get(key).refs.push(left <= right ? arc : ~arc);
    }
    const lines = [];
    for (const {variant, a, b, refs} of groups.values()) {
      const sides = [a, b].map((f) => f < 0 || !meta.factions[f] ? null :
        sideOf(meta.factions[f], day));
      // Teeth point away from the side that is listed first.
      const teeth = sides.includes(null) || variant === 'frontContested' ? 0 :
        sides[0] <= sides[1] ? 1 : -1;
      for (const chain of topology.chain(refs)) {
        lines.push({variant, a, b, teeth, points: topology.points(chain)});
      }
    }
    return lines;
  }
}
