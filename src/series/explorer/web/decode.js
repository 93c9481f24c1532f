// Numbers of the page's stream: what pack.c writes, this reads.
import {unzlibSync} from 'fflate';

/** Bytes of base64 text that was deflated. */
export function unpack(text) {
  const packed = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  return unzlibSync(packed);
}

/** Reads whole numbers one by one. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** A number >= 0, seven bits a byte, the low ones first. */
  count() {
    let value = 0;
    let factor = 1;
    for (;;) {
      if (this.at >= this.bytes.length) {
        throw new RangeError('the page\'s data is cut short');
      }
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 128;
    }
  }

  /** A number of either sign. */
  signed() {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** So many bytes of UTF-8. */
  text(size) {
    if (this.at + size > this.bytes.length) {
      throw new RangeError('the page\'s data is cut short');
    }
    return new TextDecoder().decode(this.bytes.subarray(this.at, this.at += size));
  }

  counts(n) {
    const out = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      out[i] = this.count();
    }
    return out;
  }

  /** Lines as columns: how many points each has, then all points as steps from the one before. */
  lines(sizes) {
    const starts = new Uint32Array(sizes.length + 1);
    for (let i = 0; i < sizes.length; i++) {
      starts[i + 1] = starts[i] + sizes[i];
    }
    const points = new Int32Array(2 * starts[sizes.length]);
    let x = 0;
    let y = 0;
    for (let i = 0; i < points.length; i += 2) {
      points[i] = x += this.signed();
      points[i + 1] = y += this.signed();
    }
    return {starts, points};
  }
}

/** All of the stream: classes of ground, pairs of classes, arcs with their dates, figures, context. */
export function decode(bytes, nStates) {
  const reader = new Reader(bytes);
  const classes = [];
  for (let n = reader.count(); n > 0; n--) {
    classes.push({
      faction: reader.count() - 1, hold: reader.count(), certainty: reader.count(),
      unit: reader.count() - 1, isHeld: reader.count() === 1,
    });
  }
  const pairs = [];
  for (let n = reader.count(); n > 0; n--) {
    pairs.push({left: reader.count(), right: reader.count(), kind: reader.count()});
  }
  const arcs = readArcs(reader);
  const areas = readTable(reader, nStates);
  const fronts = readTable(reader, nStates);
  const context = ['countries', 'lakes', 'rivers'].reduce((all, name) => {
    const n = reader.count();
    const features = reader.counts(n);
    return {...all, [name]: {features, ...reader.lines(reader.counts(n))}};
  }, {});
  return {classes, pairs, arcs, areas, fronts, context, reports: readReports(reader),
    placed: readPlaced(reader)};
}

/** Names as they were placed at some scales, see placed.h: [{k, unit, labels}]. */
function readPlaced(reader) {
  const scales = [];
  for (let n = reader.count(); n > 0; n--) {
    const scale = {k: reader.count() / 1e4, unit: reader.count() / 1e3, labels: []};
    let x = 0;
    let y = 0;
    for (let left = reader.count(); left > 0; left--) {
      const label = {kind: reader.count(), rank: reader.count(), isMarked: reader.count() === 1,
        x: x += reader.signed(), y: y += reader.signed(), dx: reader.signed() / 8,
        dy: reader.signed() / 8, half: reader.count() / 8, turn: reader.signed(), lines: []};
      for (let lines = reader.count(); lines > 0; lines--) {
        label.lines.push({text: reader.count(), drop: reader.signed() / 8});
      }
      scale.labels.push(label);
    }
    scales.push(scale);
  }
  const texts = readTexts(reader);
  scales.forEach(({labels}) => labels.forEach(({lines}) => lines.forEach((line) => {
    line.text = texts[line.text];
  })));
  return scales;
}

function readTexts(reader) {
  const texts = [];
  for (let n = reader.count(); n > 0; n--) {
    texts.push(reader.text(reader.count()));
  }
  return texts;
}

/** Reports, their texts beside them: days are counted from the page's first. */
function readReports(reader) {
  const list = [];
  let x = 0;
  let y = 0;
  for (let n = reader.count(); n > 0; n--) {
    list.push({x: x += reader.signed(), y: y += reader.signed(), start: reader.signed(),
      days: reader.count(), faction: reader.count(), kind: reader.count(),
      certainty: reader.count(), place: reader.count(), source: reader.count()});
  }
  const texts = [null, ...readTexts(reader)];
  return list.map((report) => ({...report, place: texts[report.place], source: texts[report.source]}));
}

function readArcs(reader) {
  const n = reader.count();
  const {starts, points} = reader.lines(reader.counts(n));
  const lengths = reader.counts(n); // units of 10 m
  const eventStarts = new Uint32Array(n + 1);
  const states = [];
  const values = [];
  for (let i = 0; i < n; i++) {
    let state = 0;
    for (let k = reader.count(); k > 0; k--) {
      states.push(state += reader.count());
      values.push(reader.count());
    }
    eventStarts[i + 1] = states.length;
  }
  return {
    n, starts, points, lengths, eventStarts,
    eventStates: Uint32Array.from(states), eventPairs: Uint32Array.from(values),
  };
}

/** Keys, and for each state the values that are new. */
function readTable(reader, nStates) {
  const keys = [];
  for (let n = reader.count(); n > 0; n--) {
    keys.push([reader.count() - 1, reader.count() - 1]);
  }
  const series = keys.map(() => ({states: [], values: []}));
  for (let state = 0; state < nStates; state++) {
    for (let n = reader.count(); n > 0; n--) {
      const one = series[reader.count()];
      one.states.push(state);
      one.values.push(reader.count());
    }
  }
  return {keys, series};
}

/** Index of the last item of an ascending list that is <= value; -1 when there is none. */
export function lastAtMost(list, value, from = 0, to = list.length) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === from ? -1 : low - 1;
}
