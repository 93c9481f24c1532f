// What is known of one spot: who holds it, since when, who did before; its unit; a front near it.
import {el, iconButton, icons, svg} from './dom.js';

const HISTORY_MAX = 12;

export class Card {
  constructor(app, box) {
    this.app = app;
    this.box = box;
    this.spot = null;
  }

  open(spot, wantsFocus) {
    this.spot = spot;
    this.history = this.app.topology.history(spot.x, spot.y, this.app.time.n);
    this.update();
    if (wantsFocus) {
      this.box.querySelector('h2').focus();
    }
  }

  close() {
    this.spot = null;
    this.box.hidden = true;
    this.box.replaceChildren();
    this.app.render();
  }

  update() {
    if (this.spot === null) {
      return;
    }
    const {app, spot} = this;
    const {words} = app.meta;
    const at = app.topology.classes[this.history.find((run) => run.to > app.state).class];
    const front = spot.front && app.topology.nearest(spot.x, spot.y, app.state, spot.reach,
        (pair) => pair.kind === 1);
    const title = front ? words.front : spot.name || app.unitName(at) || app.meta.title;
    this.box.hidden = false;
    this.box.replaceChildren(...[
        el('h2', {tabindex: -1}, title),
        iconButton(icons.close, words.close, {click: () => {
          this.close();
          app.map.box.focus();
        }}, {'class': 'close'}),
        ...(front ? this.frontLines(front) : [
          el('p', {'class': 'holder'}, app.panel.dot(at.isHeld ? at.faction : -1),
              el('strong', {}, app.holderName(at)), ...this.since()),
          this.status(at), this.evidence(at), this.timeline(), this.shares(at)])].filter(Boolean));
  }

  /** "since 10 June 2014", of the run that the day is in. */
  since() {
    const {app} = this;
    const run = this.history.find((one) => one.to > app.state);
    return this.sinceOf(run) === '' ? [] : [' ', el('span', {}, this.sinceOf(run))];
  }

  sinceOf(run) {
    const {app} = this;
    return app.time.isDated && run !== undefined ? app.sinceText(run.from) : '';
  }

  /** By which reports. */
  evidence(at) {
    const {app, spot} = this;
    const run = this.history.find((one) => one.to > app.state);
    return this.reportList(run === undefined ? [] :
      app.evidence(spot.x, spot.y, at, run, app.state));
  }

  reportList(found) {
    return found.length === 0 ? null : el('ul', {'class': 'reports'}, found.map((one) =>
      el('li', {}, el('span', {}, this.app.reportText(one)),
          one.report.source ? el('small', {}, one.report.source) : null)));
  }

  status(at) {
    const {holds} = this.app.meta;
    const names = [];
    if (at.isHeld && at.hold > 0) {
      names.push(holds[at.hold].name);
    }
    if (at.isHeld && at.certainty === 1) {
      names.push(holds[holds.length - 1].name);
    }
    const unit = this.app.unitName(at);
    const text = [this.spot.name && unit ? unit : null, ...names].filter(Boolean).join(' · ');
    return text === '' ? null : el('p', {'class': 'status'}, text);
  }

  /** Who held the place, one after the other: a strip, and a list that goes to each. */
  timeline() {
    const {app} = this;
    const {time} = app;
    if (!time.isDated || time.n < 2) {
      return null;
    }
    const strip = el('div', {'class': 'strip', 'aria-hidden': 'true'});
    const whole = time.last + 1 - time.first;
    for (const run of this.history) {
      const [from, to] = time.span(run.from, run.to);
      const part = el('span');
      const at = app.topology.classes[run.class];
      const faction = at.isHeld ? app.meta.factions[at.faction] : null;
      part.style.setProperty('flex', `${Math.max(to - from, whole / 300)} 0 0`);
      part.style.setProperty('background', faction ? faction.color : 'var(--land)');
      strip.append(part);
    }
    const mark = el('i');
    mark.style.setProperty('inset-inline-start',
        `${(100 * (app.day + 0.5 - time.first) / whole).toFixed(2)}%`);
    strip.append(mark);
    return el('div', {'class': 'past'}, el('h3', {}, app.meta.words.history), strip,
        el('ol', {}, this.history.slice(-HISTORY_MAX).map((run) => this.historyItem(run))));
  }

  historyItem(run) {
    const {app} = this;
    const at = app.topology.classes[run.class];
    const isNow = run.from <= app.state && app.state < run.to;
    const [from] = app.time.span(run.from, run.to);
    return el('li', {}, el('button', {type: 'button', 'class': 'go',
      'aria-current': isNow ? 'date' : null, on: {click: () => app.choose(from)}},
    app.panel.dot(at.isHeld ? at.faction : -1),
    el('span', {}, `${app.holderName(at)}${app.meta.rtl ? '، ' : ', '}${this.sinceOf(run)}`)));
  }

  /** Who holds how much of the unit. */
  shares(at) {
    const {app} = this;
    const unit = at.unit < 0 ? -1 : app.meta.units[at.unit][1];
    const name = app.unitName(at);
    if (!name) {
      return null;
    }
    const sums = [...app.figures.byFaction(app.state, unit)].filter(([, km2]) => km2 > 0)
        .sort((a, b) => b[1] - a[1]);
    const total = sums.reduce((sum, [, km2]) => sum + km2, 0);
    return el('div', {'class': 'shares'},
        el('h3', {}, app.speech.fill(app.meta.words.shares, {unit: name})),
        el('ul', {}, sums.map(([faction, km2]) => el('li', {}, app.panel.dot(faction),
            el('span', {}, app.holderName({faction, isHeld: faction >= 0})),
            el('b', {}, app.speech.percent(km2 / total))))),
        this.unitPast(unit));
  }

  /** Shares of the unit over time, stacked. */
  unitPast(unit) {
    const {app} = this;
    const {time, meta} = app;
    if (!time.isDated || time.n < 2) {
      return null;
    }
    const columns = 120, height = 34;
    const whole = Math.max(time.last - time.first, 1);
    const sums = Array.from({length: columns + 1}, (_, i) =>
      app.figures.byFaction(time.state(time.first + whole * i / columns), unit));
    const held = sums.map((of) => [...of].reduce((sum, [f, km2]) => sum + (f < 0 ? 0 : km2), 0));
    // As high as the most that was ever held.
    const totals = held.map(() => Math.max(...held) || 1);
    const base = totals.map(() => 0);
    const x = (i) => ((meta.rtl ? columns - i : i) * 2).toFixed(0);
    const areas = meta.factions.map((faction, f) => {
      if (!faction || !sums.some((of) => of.get(f) > 0)) {
        return null;
      }
      const y = (i) => (height * (1 - base[i])).toFixed(1);
      const below = totals.map((_, i) => `${x(i)} ${y(i)}`);
      totals.forEach((total, i) => {
        base[i] += (sums[i].get(f) || 0) / total;
      });
      const above = totals.map((_, i) => `${x(i)} ${y(i)}`);
      return svg('path', {d: `M${above.join('L')}L${below.reverse().join('L')}Z`,
        fill: faction.color});
    });
    const now = (meta.rtl ? columns - columns * (app.day - time.first) / whole :
      columns * (app.day - time.first) / whole) * 2;
    return svg('svg', {'class': 'unit-past', viewBox: `0 0 ${2 * columns} ${height}`,
      preserveAspectRatio: 'none', 'aria-hidden': 'true'}, ...areas.filter(Boolean),
    svg('line', {x1: now, x2: now, y1: 0, y2: height}));
  }

  frontLines(front) {
    const {app} = this;
    const sides = [front.pair.left, front.pair.right].map((i) => app.topology.classes[i]);
    const [first, ...facts] = app.frontFacts(front, app.state);
    return [
      el('p', {'class': 'holder'}, app.panel.dot(sides[0].faction), app.panel.dot(sides[1].faction),
          first),
      ...facts.map((fact) => el('p', {'class': 'status'}, fact)),
      this.reportList(sides.map((at) => app.reports.on(front.x, front.y, at.faction,
          app.time.starts[app.state])).filter((found) => found !== null)),
    ];
  }
}
