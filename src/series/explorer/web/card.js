// What is known of one spot: who holds it, since when, who did before; its unit; a front near it.
import {el, iconButton, icons} from './dom.js';

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
          this.status(at), this.timeline(), this.shares(at)])].filter(Boolean));
  }

  /** "since 10 June 2014", of the run that the day is in. */
  since() {
    const {app} = this;
    const run = this.history.find((one) => one.to > app.state);
    return this.sinceOf(run) === '' ? [] : [' ', el('span', {}, this.sinceOf(run))];
  }

  sinceOf(run) {
    const {app} = this;
    if (!app.time.isDated || run === undefined) {
      return '';
    }
    const date = app.speech.date(app.time.starts[run.from]);
    return app.speech.fill(run.from === 0 ? app.meta.words.sinceStart : app.meta.words.since,
        {date});
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
    el('span', {}, `${app.holderName(at)}, ${this.sinceOf(run)}`)));
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
            el('b', {}, app.speech.percent(km2 / total))))));
  }

  frontLines(front) {
    const {app} = this;
    const {words} = app.meta;
    const sides = [front.pair.left, front.pair.right].map((i) => app.topology.classes[i]);
    const [a, b] = sides.map((at) => at.faction).sort((p, q) => p - q);
    const all = app.figures.frontLengths(app.state).find((one) => one.a === a && one.b === b);
    return [
      el('p', {'class': 'holder'}, app.panel.dot(sides[0].faction), app.panel.dot(sides[1].faction),
          app.speech.fill(words.sides, {a: app.holderName(sides[0]), b: app.holderName(sides[1])})),
      all ? el('p', {'class': 'status'}, app.speech.fill(words.frontAll,
          {n: app.speech.number(all.km)})) : null,
    ];
  }
}
