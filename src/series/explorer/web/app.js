// The page: what it shows now, and all its parts told when that changes.
import {decode, unpack} from './decode.js';
import {Topology, BOUNDARY} from './topology.js';
import {Figures} from './figures.js';
import {Earth} from './earth.js';
import {Shapes} from './shapes.js';
import {Painter} from './draw.js';
import {isLight, nightOf} from './paint.js';
import {Speech} from './days.js';
import {Time} from './time.js';
import {MapView} from './map.js';
import {Panel} from './panel.js';
import {Card} from './card.js';
import {Controls} from './controls.js';
import {read, write} from './address.js';
import {Media} from './media.js';
import {Reports} from './reports.js';
import {el} from './dom.js';

/** ms after the last change until the address says it, and until it is read out. */
const ADDRESS_MS = 250;
const SAY_MS = 700;

export class App {
  constructor(root, meta, packed) {
    this.root = root;
    this.meta = meta;
    this.time = new Time(meta);
    const {classes, pairs, arcs, areas, fronts, context, reports, placed} = decode(unpack(packed), this.time.n);
    this.topology = new Topology({classes, pairs, arcs});
    this.context = context;
    this.placed = placed;
    meta.kinds = pairs.some((pair) => pair.kind === BOUNDARY) ? ['boundary'] : [];
    this.figures = new Figures(areas, fronts, meta, this.time.n);
    this.history = this.figures.history();
    this.earth = new Earth(meta);
    this.reports = new Reports(reports, this.time, this.earth);
    this.speech = new Speech(meta);
    this.shapes = new Shapes(this.topology, meta);
    this.painter = new Painter(meta, context,
        meta.hasBase ? this.shapes.of(this.time.n - 1, this.time.last).ground : null);
    this.night = isLight(meta.ground) ? nightOf(meta) : meta;
    this.media = new Media(() => this.themed());
    this.day = this.time.last;
    this.from = null;
    this.isSwiping = false;
    this.swipe = 0.5;
    this.highlighted = null;
    this.boxes = new Map();
  }

  /** The state shown: of two days compared, that of the later. */
  get state() {
    return this.time.state(this.span[1]);
  }

  get fromState() {
    return this.time.state(this.span[0]);
  }

  /** The earlier and the later of two days compared. */
  get span() {
    return [this.from === null ? this.day : this.from, this.day].sort((a, b) => a - b);
  }

  get isSwiped() {
    return this.from !== null && this.isSwiping;
  }

  get look() {
    return this.media.isDark() && !this.media.isPrinting ? this.night : this.meta;
  }

  /** Paths of the later day, or of the earlier. */
  shapesOf(which) {
    const day = this.span[which];
    return this.shapes.of(this.time.state(day), day);
  }

  /** Build the parts into the page. */
  build() {
    const {meta} = this;
    const mapBox = el('div', {'class': 'map', tabindex: 0, role: 'application',
      'aria-label': `${meta.words.map}: ${meta.title}. ${meta.words.mapHelp}`});
    const cardBox = el('section', {'class': 'card', hidden: true, 'aria-label': meta.words.history});
    this.said = el('p', {role: 'status', 'class': 'hidden'});
    this.asOf = document.getElementById('as-of');
    const stage = el('div', {'class': 'stage'}, mapBox, cardBox);
    this.card = new Card(this, cardBox);
    this.panel = new Panel(this, document.getElementById('figures'));
    this.controls = new Controls(this);
    const aside = el('div', {'class': 'aside'}, this.controls.finder,
        el('section', {'aria-label': meta.words.legend}, this.panel.table, this.panel.key,
            this.panel.changeKey),
        this.panel.changes);
    this.root.replaceChildren(stage, this.controls.box, aside, this.said);
    document.documentElement.classList.add('live');
    this.map = new MapView(this, mapBox);
    this.themed();
    this.restore();
    window.addEventListener('hashchange', () => this.restore());
    this.media.print(() => this.printing());
    this.update();
    this.map.placeLabels();
    this.tellHeight();
  }

  /** A frame that holds the page may fit itself to it. */
  tellHeight() {
    if (window.parent !== window) {
      new ResizeObserver(() => window.parent.postMessage(
          {salient: document.documentElement.offsetHeight}, '*')).observe(document.documentElement);
    }
  }

  themed() {
    if (this.map) {
      this.panel.paintSwatches();
      this.map.view.look = this.look;
      this.render();
      this.map.placeLabels();
    }
  }

  /** On paper the map is drawn finer, and by day. */
  printing() {
    this.themed();
    this.map.resize();
    this.map.placeLabels();
  }

  /** Draw the map before the next frame. */
  render() {
    if (!this.isAwaited) {
      this.isAwaited = true;
      requestAnimationFrame(() => {
        this.isAwaited = false;
        this.map.draw();
      });
    }
  }

  /** Show a day; `handle` is which of two days it is. */
  choose(day, handle = 'day') {
    this.controls.player.stop();
    this.set(day, handle);
    this.sayLater();
  }

  set(day, handle = 'day') {
    const wanted = this.time.snap(day);
    if (handle === 'from' && this.from !== null) {
      this.from = wanted;
    } else {
      this.day = wanted;
    }
    this.update();
  }

  /** Compare with another day, or, with null, no more. */
  compare(from) {
    this.from = from === null ? null : this.time.snap(from);
    this.update();
    this.sayLater();
  }

  /** All parts that depend on the day. */
  update() {
    const {speech, meta, time} = this;
    const key = `${this.state}/${this.from === null ? '' : this.span.join()}`;
    if (this.asOf && time.isDated) {
      const [from, to] = this.span.map((day) => speech.date(day));
      this.asOf.textContent = this.from === null ? speech.fill(meta.words.asOf, {date: to}) :
        speech.fill(meta.words.span, {from, to});
    }
    this.controls.update();
    if (this.shown !== key) {
      this.shown = key;
      this.panel.update();
      this.card.update();
      if (!this.controls.player.isPlaying) {
        this.map.labels.later(() => this.map.placeLabels());
      }
    } else if (!this.controls.player.isPlaying) {
      this.card.update();
    }
    this.render();
    this.addressLater();
  }

  highlight(wanted, isKept) {
    if (isKept) {
      this.kept = wanted;
    }
    this.highlighted = wanted === null ? this.kept || null : wanted;
    this.render();
  }

  // What there is at a place.

  holderName({faction, isHeld}) {
    const {factions, noOne, unheld} = this.meta;
    return !isHeld ? unheld : faction < 0 || !factions[faction] ? noOne : factions[faction].name;
  }

  unitName(at) {
    return at.unit < 0 || !this.meta.units[at.unit] ? null : this.meta.units[at.unit][0];
  }

  /** Lines that tell what is at a point in a state: the holder first; none where nothing is. */
  tell(x, y, state, reach) {
    const {topology, meta} = this;
    const front = topology.nearest(x, y, state, reach, (pair) => pair.kind === 1);
    if (front !== null) {
      return [meta.words.front, ...this.frontFacts(front, state)];
    }
    const runs = topology.history(x, y, this.time.n);
    const run = runs.find((one) => one.to > state);
    const at = topology.classes[topology.classAt(x, y, state)];
    if (at === topology.classes[0]) {
      return [];
    }
    const name = this.holderName(at) + (at.isHeld && at.hold > 0 ?
      ` · ${meta.holds[at.hold].name}` : '');
    const lines = [name];
    if (this.time.isDated && run) {
      lines.push(this.sinceText(run.from));
    }
    const [found] = run === undefined ? [] : this.evidence(x, y, at, run, state);
    return [...lines, found === undefined ? null : this.reportText(found), this.unitName(at)]
        .filter(Boolean);
  }

  /** Reports that ground rests on in a state. */
  evidence(x, y, at, run, state) {
    const {starts} = this.time;
    return at.isHeld && this.time.isDated ?
      this.reports.of(x, y, at.faction, starts[run.from], starts[state]) : [];
  }

  /** "Reported of Hit, 24 November 2014", and how far off that is. */
  reportText({report, km}) {
    const {words} = this.meta;
    const text = this.speech.fill(words.reported, {place: report.place || '',
      date: this.speech.date(report.start)});
    return km < 2 ? text : `${text} (${this.speech.fill(words.km, {n: this.speech.number(km)})})`;
  }

  /** Of a front, the two sides; since when; how long it is here and in all; how sure. */
  frontFacts({arc, pair}, state) {
    const {topology, meta, speech, time} = this;
    const {words} = meta;
    const [a, b] = [pair.left, pair.right].map((i) => topology.classes[i]);
    const {km, approximateKm, from} = topology.front(arc, state);
    const [low, high] = [a.faction, b.faction].sort((p, q) => p - q);
    const all = this.figures.frontLengths(state).find((one) => one.a === low && one.b === high);
    const number = (n) => speech.number(n, n < 10 ? 1 : 0);
    const isSure = Math.round(approximateKm) === 0;
    return [
      speech.fill(words.sides, {a: this.holderName(a), b: this.holderName(b)}),
      time.isDated ? this.sinceText(from) : null,
      speech.fill(words.frontHere, {n: number(km)}) + (all && all.km > km * 1.02 + 1 ?
        ` · ${speech.fill(words.frontAll, {n: number(all.km)})}` : ''),
      isSure ? words.frontSure : speech.fill(words.frontUnsure, {n: number(approximateKm)}),
    ].filter(Boolean);
  }

  /** "since 10 June 2014", of a state that something begins in. */
  sinceText(state) {
    const {words} = this.meta;
    return this.speech.fill(state === 0 ? words.sinceStart : words.since,
        {date: this.speech.date(this.time.starts[state])});
  }

  /** @param box  to fly to; without it the map stays, but for a spot that the card would cover */
  open(spot, wantsFocus, box) {
    this.card.open(spot, wantsFocus);
    this.render();
    if (box) {
      this.map.flyTo(box);
    } else {
      this.map.uncover(spot);
    }
    this.map.labels.later(() => this.map.placeLabels());
  }

  /** Places within boxes that have another holder than in the state before. */
  placesChanged(state, boxes) {
    const {topology, time} = this;
    const found = [];
    for (const place of this.map ? this.map.labels.places : []) {
      if (found.length < 8 && boxes.some((b) => place.x >= b[0] && place.x <= b[2] &&
          place.y >= b[1] && place.y <= b[3])) {
        const runs = topology.history(place.x, place.y, time.n);
        const i = runs.findIndex((run) => run.to > state);
        const is = topology.classes[runs[i].class];
        const was = i > 0 ? topology.classes[runs[i - 1].class] : is;
        if (runs[i].from === state && (is.faction !== was.faction || is.isHeld !== was.isHeld)) {
          found.push({place, is, was});
        }
      }
    }
    return found;
  }

  /** Box of a unit on the grid. */
  unitBox(unit) {
    if (unit < 0) {
      return this.meta.first;
    }
    if (!this.boxes.has(unit)) {
      const {topology, meta} = this;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      const isOf = (i) => topology.classes[i].unit >= 0 &&
        meta.units[topology.classes[i].unit][1] === unit;
      for (const {arc} of topology.lines(0, (p) => isOf(p.left) !== isOf(p.right))) {
        const [x0, y0, x1, y1] = topology.boxes.subarray(4 * arc, 4 * arc + 4);
        box[0] = Math.min(box[0], x0);
        box[1] = Math.min(box[1], y0);
        box[2] = Math.max(box[2], x1);
        box[3] = Math.max(box[3], y1);
      }
      this.boxes.set(unit, box[0] <= box[2] ? box : meta.first);
    }
    return this.boxes.get(unit);
  }

  flyTo(box) {
    this.map.flyTo(box);
  }

  /** Read the day out when it has been the same for a while; never while it plays. */
  sayLater() {
    clearTimeout(this.sayTimer);
    this.sayTimer = setTimeout(() => {
      if (!this.controls.player.isPlaying && this.asOf) {
        this.said.textContent = [this.asOf.textContent, this.controls.notice.textContent]
            .filter(Boolean).join('. ');
      }
    }, SAY_MS);
  }

  addressLater() {
    clearTimeout(this.addressTimer);
    this.addressTimer = setTimeout(() => {
      if (this.controls.player.isPlaying) {
        return;
      }
      const {view} = this.map;
      const [x, y] = this.map.grid([view.width / 2, view.height / 2]);
      const isWhole = Math.abs(view.zoom - 1) < 0.005;
      const text = write({day: this.day, from: this.from, zoom: view.zoom,
        lonlat: isWhole ? null : this.earth.lonlat(x, y), isSwipe: this.isSwiping,
        isDated: this.time.isDated});
      this.written = text;
      try {
        window.history.replaceState(null, '', `#${text}`);
      } catch {
        // A sandboxed frame has no address of its own to change.
      }
    }, ADDRESS_MS);
  }

  /** Show what the address says. */
  restore() {
    const text = decodeURIComponent(window.location.hash.slice(1));
    if (text === '' || text === this.written) {
      return;
    }
    const wanted = read(text);
    if (wanted.day !== null && this.time.isDated) {
      this.controls.player.stop();
      this.controls.wanted = wanted.day;
      this.from = wanted.from === null ? null : this.time.snap(wanted.from);
      this.isSwiping = wanted.isSwipe;
      this.day = this.time.snap(wanted.day);
    }
    if (wanted.lonlat !== null) {
      const at = this.earth.point(...wanted.lonlat);
      if (at !== null) {
        this.map.jump(this.map.about(at[0], at[1], wanted.zoom * this.map.fit));
      }
    }
    this.update();
  }
}
