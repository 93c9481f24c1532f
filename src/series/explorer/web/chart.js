// Area held over time: stacked, from the largest holder of all days up; chosen from by pointer.
import {svg} from './dom.js';
import {civil, dayOf} from './days.js';

const HEIGHT = 76;
const AXIS = 18;

/** Room at both ends, px: half of a slider's handle. */
export const MARGIN = 10;

export class Chart {
  constructor(box, app) {
    this.app = app;
    this.root = svg('svg', {'class': 'chart', 'aria-hidden': 'true'});
    box.append(this.root);
    const drag = (event) => {
      const left = this.root.getBoundingClientRect().left;
      app.choose(this.dayAt(event.clientX - left), this.handle);
    };
    this.root.addEventListener('pointerdown', (event) => {
      this.root.setPointerCapture(event.pointerId);
      const x = event.clientX - this.root.getBoundingClientRect().left;
      const from = app.from === null ? Infinity : Math.abs(this.x(app.from) - x);
      this.handle = from < Math.abs(this.x(app.day) - x) ? 'from' : 'day';
      drag(event);
    });
    this.root.addEventListener('pointermove', (event) => {
      if (this.root.hasPointerCapture(event.pointerId)) {
        drag(event);
      }
    });
  }

  /** Time runs as the page is read. */
  x(day) {
    const {first, last} = this.app.time;
    return this.turned(MARGIN + (this.width - 2 * MARGIN) * (day - first) /
      Math.max(last - first, 1));
  }

  turned(x) {
    return this.app.meta.rtl ? this.width - x : x;
  }

  dayAt(x) {
    const {first, last} = this.app.time;
    return first + (last - first) * (this.turned(x) - MARGIN) /
      Math.max(this.width - 2 * MARGIN, 1);
  }

  /** Draw all but the cursor; again when the width changes. */
  layout(width) {
    if (width === this.width || width < 50) {
      return;
    }
    this.width = width;
    const {app} = this;
    const {total, factions} = app.history;
    const shown = app.meta.factions.map((faction, i) => [faction, i]).filter(([faction, i]) =>
      faction && factions.has(i));
    const columns = Math.max(2, Math.floor(width - 2 * MARGIN));
    const states = Array.from({length: columns + 1}, (_, i) =>
      app.time.state(app.time.first + (app.time.last - app.time.first) * i / columns));
    const base = new Float64Array(columns + 1);
    const share = (i, state) => total[state] > 0 ? factions.get(i)[state] / total[state] : 0;
    // As high as the most that was ever held.
    const most = Math.max(...states.map((state) =>
      shown.reduce((sum, [, i]) => sum + share(i, state), 0)), 0.01);
    const areas = shown.map(([faction, i]) => {
      const up = [], down = [];
      states.forEach((state, c) => {
        const x = this.turned(MARGIN + c * (width - 2 * MARGIN) / columns).toFixed(1);
        down.push(`${x} ${(HEIGHT * (1 - base[c])).toFixed(1)}`);
        base[c] += share(i, state) / most;
        up.push(`${x} ${(HEIGHT * (1 - base[c])).toFixed(1)}`);
      });
      return svg('path', {d: `M${up.join('L')}L${down.reverse().join('L')}Z`, fill: faction.color});
    });
    this.band = svg('rect', {'class': 'band', y: 0, height: HEIGHT, width: 0});
    this.cursor = svg('line', {'class': 'cursor', y1: 0, y2: HEIGHT});
    this.root.setAttribute('viewBox', `0 0 ${width} ${HEIGHT + AXIS}`);
    this.root.setAttribute('height', HEIGHT + AXIS);
    this.root.replaceChildren(
        svg('rect', {'class': 'ground', x: MARGIN, y: 0, width: width - 2 * MARGIN, height: HEIGHT}),
        ...areas, ...this.ticks(), this.band, this.cursor);
    this.move();
  }

  /** Years, or months where they are few, as far apart as their names are wide. */
  ticks() {
    const {time, speech, meta} = this.app;
    const from = civil(time.first), to = civil(time.last);
    const months = (to.year - from.year) * 12 + to.month - from.month;
    const perMonth = (this.width - 2 * MARGIN) / Math.max(months, 1);
    const least = 56;
    const step = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000].find(
        (n) => n * perMonth >= (n < 12 ? 84 : least)) || 12000;
    const out = [];
    const count = from.year * 12 + from.month - 1;
    for (let m = Math.ceil(count / step) * step; m <= to.year * 12 + to.month - 1; m += step) {
      const day = dayOf(Math.floor(m / 12), m % 12 + 1, 1);
      const x = this.x(day);
      if (day < time.first || this.turned(x) > this.width - 24) {
        continue;
      }
      const isYear = m % 12 === 0;
      out.push(svg('line', {'class': 'tick', x1: x, x2: x, y1: 0, y2: HEIGHT + 4}));
      const name = isYear ? speech.year(m / 12) : meta.months[m % 12];
      const text = svg('text', {x: x + (meta.rtl ? -3 : 3), y: HEIGHT + 13,
        'class': isYear ? 'year' : 'month'}, name);
      text.setAttribute('text-anchor', 'start');
      out.push(text);
    }
    return out;
  }

  /** Put the cursor at the day. */
  move() {
    if (this.cursor === undefined) {
      return;
    }
    const {app} = this;
    const x = this.x(app.day);
    this.cursor.setAttribute('x1', x);
    this.cursor.setAttribute('x2', x);
    const other = app.from === null ? x : this.x(app.from);
    this.band.setAttribute('x', Math.min(x, other));
    this.band.setAttribute('width', Math.abs(x - other));
  }
}
