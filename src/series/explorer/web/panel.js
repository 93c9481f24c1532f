// Beside the map: who holds how much on the day, the key to the signs, what changed.
import {el} from './dom.js';
import {css, rgba} from './paint.js';

const CHANGES_MAX = 12;

export class Panel {
  constructor(app, table) {
    this.app = app;
    this.table = table;
    table.classList.add('legend');
    this.rows = new Map();
    this.body = el('tbody');
    const {words} = app.meta;
    table.replaceChildren(
        el('caption', {'class': 'hidden'}, words.figures),
        el('thead', {}, el('tr', {}, ...[words.holder, words.areaHead, words.share].map((head) =>
          el('th', {scope: 'col'}, head)))),
        this.body);
    this.key = el('ul', {'class': 'key', 'aria-label': words.legend});
    this.changeKey = el('ul', {'class': 'key', 'aria-label': words.legend, hidden: true});
    this.changes = el('section', {'class': 'changes'});
    this.addRows();
    this.addKey();
  }

  addRows() {
    const {app} = this;
    const {words} = app.meta;
    app.meta.factions.forEach((faction, i) => {
      if (faction) {
        this.addRow(i, faction.name, this.swatch(faction.paint), (fill) => fill.faction === i);
      }
    });
    if (app.meta.fills.some((fill) => fill.faction < 0)) {
      this.addRow(-2, app.meta.noOne, this.swatch(app.meta.fills.find((f) => f.faction < 0).paint),
          (fill) => fill.faction < 0);
    }
    this.addRow(-1, app.meta.unheld, el('span', {'class': 'swatch land'}), null);
    this.fronts = el('td', {});
    this.body.append(el('tr', {'class': 'fronts'}, el('th', {scope: 'row'},
        el('span', {'class': 'entry'}, this.lineSwatch('front'), el('span', {}, words.frontHead))), this.fronts, el('td', {})));
  }

  addRow(id, name, swatch, highlight) {
    const {app} = this;
    const area = el('td'), share = el('td'), bar = el('span', {'class': 'bar'});
    const text = el('span', {}, name, bar);
    const row = el('tr', {}, el('th', {scope: 'row'}, highlight === null ?
      el('span', {'class': 'entry'}, swatch, text) :
      this.highlighter([swatch, text], highlight)), area, share);
    bar.style.setProperty('background', id >= 0 ? app.meta.factions[id].color : 'var(--line)');
    this.body.append(row);
    this.rows.set(id, {row, area, share, bar});
  }

  /** A button that shows one kind of ground alone while it is pressed, or the pointer is on it. */
  highlighter(content, highlight) {
    const {app} = this;
    const button = el('button', {type: 'button', 'class': 'entry', 'aria-pressed': 'false',
      title: app.meta.words.highlight, on: {
        click: () => {
          const isOn = button.getAttribute('aria-pressed') === 'true';
          app.root.querySelectorAll('.entry[aria-pressed=true]').forEach((other) =>
            other.setAttribute('aria-pressed', 'false'));
          button.setAttribute('aria-pressed', String(!isOn));
          app.highlight(isOn ? null : highlight, true);
        },
        pointerenter: (event) => event.pointerType === 'mouse' && app.highlight(highlight, false),
        pointerleave: () => app.highlight(null, false),
      }}, ...content);
    return button;
  }

  /** A paint as it is on the map. */
  swatch(paint) {
    const canvas = el('canvas', {'class': 'swatch', width: 68, height: 44, 'aria-hidden': 'true'});
    this.swatches = [...(this.swatches || []), () => {
      const ctx = canvas.getContext('2d');
      ctx.setTransform(2, 0, 0, 2, 0, 0);
      ctx.clearRect(0, 0, 34, 22);
      const path = new Path2D();
      path.rect(0, 0, 34, 22);
      this.app.painter.paint(ctx, {look: this.app.look, k: 1, ratio: 2, unit: 0.8, zoom: 1}, path, paint);
    }];
    return canvas;
  }

  lineSwatch(name) {
    const canvas = el('canvas', {'class': 'swatch line', width: 68, height: 44,
      'aria-hidden': 'true'});
    this.swatches = [...(this.swatches || []), () => {
      const ctx = canvas.getContext('2d');
      ctx.setTransform(2, 0, 0, 2, 0, 0);
      ctx.clearRect(0, 0, 34, 22);
      const path = new Path2D();
      path.moveTo(1, 11);
      path.lineTo(33, 11);
      this.app.painter.stroke(ctx, {k: 1, unit: 0.85}, path, this.app.look.lines[name], 'line');
    }];
    return canvas;
  }

  /** What the signs mean that are no holder's own. */
  addKey() {
    const {app} = this;
    const {meta} = app;
    const add = (swatch, name, definition, highlight) => {
      const text = el('span', {}, name, definition ? el('small', {}, definition) : null);
      this.key.append(el('li', {}, highlight ? this.highlighter([swatch, text], highlight) :
        el('span', {'class': 'entry'}, swatch, text)));
    };
    meta.holds.forEach((hold, i) => {
      const isApproximate = hold.id === 'approximate';
      const is = isApproximate ? (fill) => fill.certainty === 1 : (fill) => fill.hold === i;
      const fill = meta.fills.find(is);
      if (fill && (i > 0 || isApproximate)) {
        add(this.swatch(fill.paint), hold.name, hold.definition, is);
      }
    });
    const kinds = new Set(meta.kinds);
    if (kinds.has('boundary')) {
      add(this.lineSwatch('boundary'), meta.words.boundary, null, null);
    }
  }

  paintSwatches() {
    this.swatches.forEach((paint) => paint());
  }

  /** The figures of a day. */
  update() {
    const {app} = this;
    const sums = app.figures.byFaction(app.state);
    const total = [...sums.values()].reduce((a, b) => a + b, 0);
    for (const [id, {row, area, share, bar}] of this.rows) {
      const km2 = sums.get(id === -2 ? NaN : id) || 0;
      const part = total > 0 ? km2 / total : 0;
      area.textContent = app.speech.number(km2);
      share.textContent = app.speech.percent(part);
      bar.style.setProperty('inline-size', `${(100 * part).toFixed(1)}%`);
      row.classList.toggle('nought', km2 === 0);
      row.hidden = id === -2;
    }
    const fronts = app.figures.frontLengths(app.state);
    this.fronts.textContent = app.speech.number(fronts.reduce((sum, front) => sum + front.km, 0));
    this.updateChanges();
    this.updateKey();
  }

  updateChanges() {
    const {app} = this;
    const {words} = app.meta;
    const isCompared = app.from !== null;
    const [from, to] = [isCompared ? app.fromState : app.state - 1, app.state];
    const start = app.time.isDated ? app.time.starts[app.state] : 0;
    const heading = el('h2', {}, isCompared ? app.speech.fill(words.changedBetween, {
      from: app.speech.date(app.span[0]), to: app.speech.date(app.span[1])}) :
      app.speech.fill(words.changes, {date: app.speech.date(start)}));
    if (!app.time.isDated || app.time.n < 2) {
      this.changes.replaceChildren();
      return;
    }
    if (!isCompared && app.state === 0) {
      this.changes.replaceChildren(heading, el('p', {}, words.first));
      return;
    }
    const items = isCompared ? this.unitItems(from, to, []) : this.dayItems(to);
    this.changes.replaceChildren(heading, items.length === 0 ? el('p', {}, words.noChange) :
      el('ul', {}, items.slice(0, CHANGES_MAX)));
  }

  goButton(content, box) {
    return el('li', {}, el('button', {type: 'button', 'class': 'go',
      on: {click: () => this.app.flyTo(box)}}, ...content));
  }

  dot(faction) {
    const dot = el('span', {'class': 'dot'});
    const at = this.app.meta.factions[faction];
    dot.style.setProperty('background', at ? at.color : css(rgba(this.app.meta.ground.land)));
    return dot;
  }

  /** Towns that have another holder than the day before, then areas by unit. */
  dayItems(state) {
    const {app} = this;
    const {words} = app.meta;
    const boxes = app.topology.changedBoxes(state);
    const towns = app.placesChanged(state, boxes).map(({place, was, is}) =>
      this.goButton([this.dot(is.faction), el('span', {}, app.speech.fill(words.taken, {
        place: place.name, to: app.holderName(is), from: app.holderName(was)}))],
      boxAbout(place)));
    return [...towns, ...this.unitItems(state - 1, state, boxes)];
  }

  /** Net gains and losses, an item for each unit. */
  unitItems(from, to, boxes) {
    const {app} = this;
    const {units, words, title} = app.meta;
    const rows = new Map();
    for (const row of app.figures.changes(from, to)) {
      rows.set(row.unit, [...(rows.get(row.unit) || []), row]);
    }
    return [...rows].map(([unit, changes]) => {
      const box = app.unitBox(unit);
      const near = boxes.filter((b) => overlaps(b, box));
      const name = unit >= 0 && units[unit] ? units[unit][0] : title;
      return this.goButton([el('span', {}, el('b', {}, name), changes.map(({faction, km2}) =>
        el('span', {'class': 'change'}, this.dot(faction), app.speech.fill(
            km2 > 0 ? words.gain : words.loss, {
              name: app.holderName({faction, isHeld: true}),
              area: app.speech.number(Math.abs(km2))}))))],
      near.length > 0 ? near.reduce(join) : box);
    });
  }

  /** What the colours of two days compared mean: who gained from whom. */
  updateKey() {
    const {app} = this;
    const {words, factions} = app.meta;
    const isCompared = app.from !== null && !app.isSwiped;
    this.key.hidden = isCompared;
    this.changeKey.hidden = !isCompared;
    if (!isCompared) {
      return;
    }
    const [before, after] = [app.fromState, app.state];
    const rows = app.figures.changes(before, after);
    const pairs = new Map();
    for (const to of rows.filter((row) => row.km2 > 0)) {
      const from = rows.filter((row) => row.unit === to.unit && row.km2 < 0);
      (from.length > 0 ? from : [{faction: -1}]).forEach((row) =>
        pairs.set(`${to.faction}/${row.faction}`, [to.faction, row.faction]));
    }
    for (const from of rows.filter((row) => row.km2 < 0)) {
      if (!rows.some((row) => row.unit === from.unit && row.km2 > 0)) {
        pairs.set(`-1/${from.faction}`, [-1, from.faction]);
      }
    }
    const fillOf = (faction) => ({kind: 'solid',
      color: factions[faction] ? factions[faction].color : app.look.ground.land});
    this.changeKey.replaceChildren(...[...pairs.values()].map(([to, from]) => {
      const hatch = from < 0 ? fillOf(to) : {kind: 'hatch', color: fillOf(to).color,
        color2: fillOf(from).color, angle: to < 0 ? -45 : 45, spacing: 9, width: 2.2};
      const name = (faction) => app.holderName({faction, isHeld: true});
      return el('li', {}, el('span', {'class': 'entry'}, this.swatchOnce(hatch),
          el('span', {}, app.speech.fill(from < 0 ? words.gainedNew : to < 0 ? words.lostTo :
            words.gainedFrom, {to: name(to), from: name(from)}))));
    }));
  }

  swatchOnce(paint) {
    const canvas = this.swatch(paint);
    this.swatches.pop()();
    return canvas;
  }
}

function boxAbout({x, y}) {
  return [x - 250, y - 250, x + 250, y + 250];
}

function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function join(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
