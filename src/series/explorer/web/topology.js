// Arcs with dates -> the map of a state: rings of ground, lines, and who held a place when.
import {lastAtMost} from './decode.js';

/** What an arc is, as arcs.c writes it. */
export const INNER = 0;
export const FRONT = 1;
export const BOUNDARY = 2;
export const STATUS = 3;
export const LIMIT = 4;
export const BORDER = 5;
export const OUTSIDE = 6;
export const PEACE = 7;

export class Topology {
  constructor({classes, pairs, arcs}) {
    this.classes = classes;
    this.pairs = pairs;
    this.arcs = arcs;
    this.findEnds();
    this.active = {state: -1, pairs: new Int32Array(arcs.n)};
  }

  /** Numbers of the nodes at the arcs' ends, and their boxes. */
  findEnds() {
    const {n, starts, points} = this.arcs;
    const nodes = new Map();
    const node = (i) => {
      const key = points[2 * i] * 65536 + points[2 * i + 1];
      let at = nodes.get(key);
      if (at === undefined) {
        at = nodes.size;
        nodes.set(key, at);
      }
      return at;
    };
    this.from = new Uint32Array(n);
    this.to = new Uint32Array(n);
    this.boxes = new Int32Array(4 * n);
    for (let i = 0; i < n; i++) {
      this.from[i] = node(starts[i]);
      this.to[i] = node(starts[i + 1] - 1);
      let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
      for (let j = starts[i]; j < starts[i + 1]; j++) {
        x0 = Math.min(x0, points[2 * j]);
        x1 = Math.max(x1, points[2 * j]);
        y0 = Math.min(y0, points[2 * j + 1]);
        y1 = Math.max(y1, points[2 * j + 1]);
      }
      this.boxes.set([x0, y0, x1, y1], 4 * i);
    }
    this.nNodes = nodes.size;
  }

  /** Of each arc the index of its pair in a state, -1 where it is not there. Kept until the next. */
  at(state) {
    const {active, arcs} = this;
    if (active.state !== state) {
      for (let i = 0; i < arcs.n; i++) {
        const event = lastAtMost(arcs.eventStates, state, arcs.eventStarts[i],
            arcs.eventStarts[i + 1]);
        active.pairs[i] = event < 0 ? -1 : arcs.eventPairs[event] - 1;
      }
      active.state = state;
    }
    return active.pairs;
  }

  /** Directed arcs around ground: of each set, the arcs that have one side in it alone.
   * @param setOf  of a class, a key, or undefined for ground of no set */
  outlines(state, setOf) {
    const pairs = this.at(state);
    const keys = this.classes.map(setOf);
    const sets = new Map();
    for (let i = 0; i < this.arcs.n; i++) {
      if (pairs[i] < 0) {
        continue;
      }
      const left = keys[this.pairs[pairs[i]].left];
      const right = keys[this.pairs[pairs[i]].right];
      if (left === right) {
        continue;
      }
      for (const [key, ref] of [[left, i], [right, ~i]]) {
        if (key !== undefined) {
          if (!sets.has(key)) {
            sets.set(key, []);
          }
          sets.get(key).push(ref);
        }
      }
    }
    const rings = new Map();
    for (const [key, refs] of sets) {
      rings.set(key, this.chain(refs));
    }
    return rings;
  }

  /** Arcs of a state that are wanted, as a list of what each is. */
  lines(state, wanted) {
    const pairs = this.at(state);
    const found = [];
    for (let i = 0; i < this.arcs.n; i++) {
      const pair = pairs[i] < 0 ? null : this.pairs[pairs[i]];
      if (pair !== null && wanted(pair)) {
        found.push({arc: i, pair});
      }
    }
    return found;
  }

  start(ref) {
    return ref < 0 ? this.to[~ref] : this.from[ref];
  }

  end(ref) {
    return ref < 0 ? this.from[~ref] : this.to[ref];
  }

  /** Directed arcs joined end to start into lists; those that come back are closed. */
  chain(refs) {
    const byStart = new Map();
    const hasIn = new Map();
    for (const ref of refs) {
      const at = this.start(ref);
      if (byStart.has(at)) {
        byStart.get(at).push(ref);
      } else {
        byStart.set(at, [ref]);
      }
      hasIn.set(this.end(ref), (hasIn.get(this.end(ref)) || 0) + 1);
    }
    const chains = [];
    const follow = (ref) => {
      const chain = [ref];
      const first = this.start(ref);
      for (let at = this.end(ref); at !== first; at = this.end(ref)) {
        const next = byStart.get(at);
        if (next === undefined || next.length === 0) {
          break;
        }
        ref = next.pop();
        chain.push(ref);
      }
      chains.push(chain);
    };
    // Lines that are open begin where none arrives.
    for (const ref of refs) {
      const at = this.start(ref);
      const open = byStart.get(at);
      if (open.length > (hasIn.get(at) || 0) && open[open.length - 1] !== undefined) {
        follow(open.pop());
      }
    }
    for (const open of byStart.values()) {
      while (open.length > 0) {
        follow(open.pop());
      }
    }
    return chains;
  }

  /** Points of a chain, each joint once: [x, y, x, y, ...]. */
  points(chain) {
    const {starts, points} = this.arcs;
    const out = [];
    for (const ref of chain) {
      const arc = ref < 0 ? ~ref : ref;
      const n = starts[arc + 1] - starts[arc];
      for (let j = out.length > 0 ? 1 : 0; j < n; j++) {
        const i = ref < 0 ? starts[arc + 1] - 1 - j : starts[arc] + j;
        out.push(points[2 * i], points[2 * i + 1]);
      }
    }
    return out;
  }

  /** Where a ray from a point to the right meets arcs of any state, the nearest first. */
  crossings(x, y) {
    const {n, starts, points} = this.arcs;
    const found = [];
    for (let i = 0; i < n; i++) {
      const b = 4 * i;
      if (y < this.boxes[b + 1] || y >= this.boxes[b + 3] || x > this.boxes[b + 2]) {
        continue;
      }
      for (let j = starts[i] + 1; j < starts[i + 1]; j++) {
        const y0 = points[2 * j - 1], y1 = points[2 * j + 1];
        if ((y0 > y) === (y1 > y)) {
          continue;
        }
        const x0 = points[2 * j - 2], x1 = points[2 * j];
        const at = x0 + (x1 - x0) * (y - y0) / (y1 - y0);
        if (at > x) {
          // y runs down: a line that rises has what lies left of it on its left.
          found.push({x: at, arc: i, isLeft: y1 < y0});
        }
      }
    }
    return found.sort((a, b) => a.x - b.x);
  }

  /** The class of a point in a state. */
  classAt(x, y, state) {
    const pairs = this.at(state);
    for (const {arc, isLeft} of this.crossings(x, y)) {
      if (pairs[arc] >= 0) {
        const pair = this.pairs[pairs[arc]];
        return isLeft ? pair.left : pair.right;
      }
    }
    return 0;
  }

  /** Runs of states in which a point is of one class: [{from, to, class}], to not included. */
  history(x, y, nStates) {
    const {eventStarts, eventStates, eventPairs} = this.arcs;
    let free = [[0, nStates]];
    const runs = [];
    for (const {arc, isLeft} of this.crossings(x, y)) {
      if (free.length === 0) {
        break;
      }
      for (let e = eventStarts[arc]; e < eventStarts[arc + 1]; e++) {
        if (eventPairs[e] === 0) {
          continue;
        }
        const from = eventStates[e];
        const to = e + 1 < eventStarts[arc + 1] ? eventStates[e + 1] : nStates;
        const pair = this.pairs[eventPairs[e] - 1];
        const rest = [];
        for (const [a, b] of free) {
          const low = Math.max(a, from), high = Math.min(b, to);
          if (low >= high) {
            rest.push([a, b]);
            continue;
          }
          runs.push({from: low, to: high, class: isLeft ? pair.left : pair.right});
          if (a < low) {
            rest.push([a, low]);
          }
          if (high < b) {
            rest.push([high, b]);
          }
        }
        free = rest;
      }
    }
    for (const [from, to] of free) {
      runs.push({from, to, class: 0});
    }
    return this.joinRuns(runs.sort((a, b) => a.from - b.from));
  }

  /** Runs of the same holder and hold as one, however sure. */
  joinRuns(runs) {
    const out = [];
    for (const run of runs) {
      const last = out[out.length - 1];
      const p = last && this.classes[last.class];
      const q = this.classes[run.class];
      if (last && last.to === run.from && p.faction === q.faction && p.hold === q.hold &&
          p.isHeld === q.isHeld) {
        last.to = run.to;
      } else {
        out.push({...run});
      }
    }
    return out;
  }

  /** The nearest line of a state within a distance that is wanted: {arc, pair, x, y} or null. */
  nearest(x, y, state, reach, wanted) {
    const {starts, points} = this.arcs;
    const pairs = this.at(state);
    let best = null;
    let least = reach * reach;
    for (let i = 0; i < this.arcs.n; i++) {
      const b = 4 * i;
      if (pairs[i] < 0 || x < this.boxes[b] - reach || x > this.boxes[b + 2] + reach ||
          y < this.boxes[b + 1] - reach || y > this.boxes[b + 3] + reach ||
          !wanted(this.pairs[pairs[i]])) {
        continue;
      }
      for (let j = starts[i] + 1; j < starts[i + 1]; j++) {
        const x0 = points[2 * j - 2], y0 = points[2 * j - 1];
        const dx = points[2 * j] - x0, dy = points[2 * j + 1] - y0;
        const t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
        const px = x0 + t * dx, py = y0 + t * dy;
        const distance = (px - x) ** 2 + (py - y) ** 2;
        if (distance < least) {
          least = distance;
          best = {arc: i, pair: this.pairs[pairs[i]], x: px, y: py};
        }
      }
    }
    return best;
  }

  /** The two holders that a pair parts, as a key; null where it is no front. */
  sides(pair) {
    const at = pair < 0 ? null : this.pairs[pair];
    if (at === null || at.kind !== FRONT) {
      return null;
    }
    return [at.left, at.right].map((i) => this.classes[i].faction).sort((a, b) => a - b).join('/');
  }

  /** The front that an arc is of, as far as arcs between the same two holders meet: its length,
   * how much of it is approximate, and since which state it has run at this arc. */
  front(arc, state) {
    const pairs = this.at(state);
    const sides = this.sides(pairs[arc]);
    const at = new Map();
    for (let i = 0; i < this.arcs.n; i++) {
      if (this.sides(pairs[i]) === sides) {
        for (const node of [this.from[i], this.to[i]]) {
          at.set(node, [...(at.get(node) || []), i]);
        }
      }
    }
    const met = new Set([arc]);
    for (const i of met) { // also those that are added on the way
      [this.from[i], this.to[i]].forEach((node) => at.get(node).forEach((j) => met.add(j)));
    }
    const isApproximate = (i) => ['left', 'right'].some((side) =>
      this.classes[this.pairs[pairs[i]][side]].certainty === 1);
    const km = (arcs) => arcs.reduce((sum, i) => sum + this.arcs.lengths[i], 0) / 100;
    return {km: km([...met]), approximateKm: km([...met].filter(isApproximate)),
      from: this.frontFrom(arc, state, sides)};
  }

  /** First state of the run in which an arc parts two holders. */
  frontFrom(arc, state, sides) {
    const {eventStarts, eventStates, eventPairs} = this.arcs;
    let event = lastAtMost(eventStates, state, eventStarts[arc], eventStarts[arc + 1]);
    while (event > eventStarts[arc] && this.sides(eventPairs[event - 1] - 1) === sides) {
      event--;
    }
    return eventStates[event];
  }

  /** Boxes of where ground is not as in the state before: arcs that are new, gone or changed,
   * joined where they meet. */
  changedBoxes(state) {
    if (state <= 0) {
      return [];
    }
    const {eventStarts, eventStates} = this.arcs;
    const root = new Map();
    const find = (node) => {
      while (root.get(node) !== node) {
        node = root.get(node);
      }
      return node;
    };
    const changed = [];
    for (let i = 0; i < this.arcs.n; i++) {
      const event = lastAtMost(eventStates, state, eventStarts[i], eventStarts[i + 1]);
      if (event >= 0 && eventStates[event] === state) {
        changed.push(i);
        for (const node of [this.from[i], this.to[i]]) {
          if (!root.has(node)) {
            root.set(node, node);
          }
        }
        const a = find(this.from[i]), b = find(this.to[i]);
        root.set(Math.max(a, b), Math.min(a, b));
      }
    }
    const boxes = new Map();
    for (const i of changed) {
      const key = find(this.from[i]);
      const [x0, y0, x1, y1] = this.boxes.subarray(4 * i, 4 * i + 4);
      const box = boxes.get(key);
      boxes.set(key, box === undefined ? [x0, y0, x1, y1] :
          [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)]);
    }
    return [...boxes.values()];
  }
}
