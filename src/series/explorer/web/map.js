// The map itself: a canvas that is drawn anew whenever it moves, names above it, and the pointer.
import {select} from 'd3-selection';
import {zoom as d3zoom, zoomIdentity} from 'd3-zoom';
import 'd3-transition';
import {el, iconButton, icons, svg} from './dom.js';
import {Labels, leftOf} from './labels.js';

/** How far the map enlarges, times the first view. */
const ZOOM_MAX = 80;

const FLY_MS = 700;

/** How near the pointer is to a front to ask of it, px. */
const NEAR_PX = 6;

/** CSS px in one px of the style: as sal_style_unit() has it, but never so small that lines are
 * hairs, nor larger than the style's own. */
function unitOf(width, height) {
  const side = Math.min(Math.sqrt(width * height), 1.8 * Math.min(width, height));
  return Math.max(0.62, Math.min(1, (side / Math.sqrt(1600 * 1200)) ** 0.74));
}

export class MapView {
  constructor(app, box) {
    this.app = app;
    this.box = box;
    this.canvas = el('canvas', {'aria-hidden': 'true'});
    this.labelBox = svg('svg', {'class': 'labels', 'aria-hidden': 'true'});
    this.tip = el('div', {'class': 'tip', hidden: true, 'aria-hidden': 'true'});
    this.cross = el('div', {'class': 'cross', 'aria-hidden': 'true'});
    this.pin = el('div', {'class': 'pin', hidden: true, 'aria-hidden': 'true'});
    this.scale = el('div', {'class': 'scale'}, el('span'), el('b'));
    this.divider = el('div', {'class': 'divider', hidden: true});
    const {words} = app.meta;
    this.tools = el('div', {'class': 'tools'},
        iconButton(icons.plus, words.zoomIn, {click: () => this.zoomBy(1.7)}),
        iconButton(icons.minus, words.zoomOut, {click: () => this.zoomBy(1 / 1.7)}),
        iconButton(icons.whole, words.whole, {click: () => this.flyTo(app.meta.first)}));
    box.append(this.canvas, this.labelBox, this.divider, this.pin, this.cross, this.tip,
        this.tools, this.scale);
    this.labels = new Labels(this.labelBox, app.meta, app.topology, app.context, app.placed);
    this.view = {look: app.look, width: 0, height: 0, k: 1, x: 0, y: 0, zoom: 1, unit: 1, ratio: 1};
    this.listen();
  }

  listen() {
    const {app, box} = this;
    const isEmbedded = document.documentElement.classList.contains('embed');
    this.zoom = d3zoom().on('zoom', (event) => this.moved(event)).clickDistance(5).filter((event) => {
      if (event.target.closest('button,a')) {
        return false;
      }
      if (event.type === 'wheel') {
        // In another page the wheel is that page's, unless the map was asked to have it.
        return !isEmbedded || event.ctrlKey || event.metaKey || document.activeElement === box;
      }
      if (event.touches && isEmbedded) {
        return event.touches.length > 1;
      }
      return !event.ctrlKey && !event.button;
    });
    this.node = select(box).call(this.zoom).on('dblclick.zoom', null);
    box.addEventListener('pointermove', (event) => event.pointerType === 'mouse' &&
      this.hover(event));
    box.addEventListener('pointerleave', () => {
      this.tip.hidden = true;
    });
    box.addEventListener('click', (event) => {
      if (!event.target.closest('button') && !event.defaultPrevented) {
        this.ask(...this.at(event), false);
      }
    });
    box.addEventListener('dblclick', (event) => this.zoomBy(2, this.at(event)));
    box.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(box);
    this.resize();
    app.media.ratio(() => this.resize());
  }

  at(event) {
    const rect = this.box.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  /** Grid point of a point of the screen. */
  grid([x, y]) {
    return [(x - this.view.x) / this.view.k, (y - this.view.y) / this.view.k];
  }

  /** Zoom at which the first view fits. */
  get fit() {
    const [x0, y0, x1, y1] = this.app.meta.first;
    return Math.min(this.view.width / (x1 - x0), this.view.height / (y1 - y0));
  }

  resize() {
    const width = this.box.clientWidth, height = this.box.clientHeight;
    if (width === 0 || height === 0) {
      return;
    }
    const {view} = this;
    const ratio = this.app.media.isPrinting ? 3 : Math.min(window.devicePixelRatio || 1, 3);
    if (view.width === width && view.height === height && view.ratio === ratio) {
      return;
    }
    const middle = view.width > 0 ? this.grid([view.width / 2, view.height / 2]) : null;
    const zoom = view.zoom;
    Object.assign(view, {width, height, ratio, unit: unitOf(width, height)});
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const {side} = this.app.meta;
    // As view.h has it: the grid is twice as wide as high.
    this.zoom.extent([[0, 0], [width, height]])
        .translateExtent([[-side / 2, 0], [1.5 * side, side]])
        .scaleExtent([Math.max(this.fit * 0.7, width / (2 * side), height / side),
          this.fit * ZOOM_MAX]);
    if (middle === null) {
      this.jump(this.frame(this.app.meta.first));
    } else {
      this.jump(this.about(middle[0], middle[1], zoom * this.fit));
    }
    // At once: a canvas of another size is empty, and paper does not wait.
    this.draw();
    if (this.app.media.isPrinting) {
      this.placeLabels();
    }
  }

  about(x, y, k) {
    return zoomIdentity.translate(this.view.width / 2 - x * k, this.view.height / 2 - y * k).scale(k);
  }

  /** The view that shows a box of the grid, with air about it. */
  frame([x0, y0, x1, y1], air = 1) {
    const {width, height} = this.view;
    const k = Math.min(width / Math.max(x1 - x0, 1), height / Math.max(y1 - y0, 1)) / air;
    return this.about((x0 + x1) / 2, (y0 + y1) / 2, k);
  }

  jump(transform) {
    this.node.interrupt().call(this.zoom.transform, transform);
  }

  fly(transform) {
    if (this.app.media.isStill()) {
      this.jump(transform);
    } else {
      this.node.transition().duration(FLY_MS).call(this.zoom.transform, transform);
    }
  }

  flyTo(box) {
    const isFirst = box === this.app.meta.first;
    const to = this.frame(box, isFirst ? 1 : 1.6);
    const k = Math.min(to.k, this.fit * 14);
    this.fly(isFirst ? to : this.inFree((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, k));
  }

  /** The view that shows a point in the middle of what a card leaves free. */
  inFree(x, y, k) {
    const {width, height} = this.view;
    const card = this.app.card.box;
    const isSheet = !card.hidden && card.offsetWidth > 0.9 * width;
    const free = isSheet ? height - card.offsetHeight : height;
    return zoomIdentity.translate(width / 2 - x * k, free / 2 - y * k).scale(k);
  }

  /** Move a spot out from under a card that covers it. */
  uncover({x, y}) {
    const {view} = this;
    const card = this.app.card.box.getBoundingClientRect(), rect = this.box.getBoundingClientRect();
    const sx = rect.left + x * view.k + view.x, sy = rect.top + y * view.k + view.y;
    if (sx > card.left && sx < card.right && sy > card.top && sy < card.bottom) {
      const isSheet = card.width > 0.9 * view.width;
      const side = card.left - rect.left > view.width / 2 ? 0.35 : 0.65;
      this.fly(isSheet ? this.inFree(x, y, view.k) : zoomIdentity.translate(
          view.width * side - x * view.k, view.y).scale(view.k));
    }
  }

  zoomBy(factor, at = [this.view.width / 2, this.view.height / 2]) {
    if (this.app.media.isStill()) {
      this.node.call(this.zoom.scaleBy, factor, at);
    } else {
      this.node.transition().duration(220).call(this.zoom.scaleBy, factor, at);
    }
  }

  moved({transform}) {
    const {view} = this;
    Object.assign(view, {k: transform.k, x: transform.x, y: transform.y,
      zoom: transform.k / this.fit});
    this.tip.hidden = true;
    this.app.render();
    this.labels.move(view);
    this.labels.later(() => this.placeLabels());
    this.updateScale();
    this.app.addressLater();
  }

  key(event) {
    const step = 80;
    const keys = {
      ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
    };
    if (event.target !== this.box || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (keys[event.key]) {
      this.node.call(this.zoom.translateBy, keys[event.key][0] / this.view.k,
          keys[event.key][1] / this.view.k);
    } else if (event.key === '+' || event.key === '=') {
      this.zoomBy(1.5);
    } else if (event.key === '-') {
      this.zoomBy(1 / 1.5);
    } else if (event.key === '0') {
      this.flyTo(this.app.meta.first);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.ask(this.view.width / 2, this.view.height / 2, true);
    } else if (event.key === 'Escape') {
      this.app.card.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The day that a point of the screen shows. */
  dayAt(x) {
    const {app} = this;
    return app.span[app.isSwiped && x < this.swipeX() ? 0 : 1];
  }

  swipeX() {
    return this.view.width * this.app.swipe;
  }

  hover(event) {
    const {app} = this;
    if (event.buttons !== 0 || event.target.closest('.tools')) {
      this.tip.hidden = true;
      return;
    }
    const at = this.at(event);
    const [x, y] = this.grid(at);
    const state = app.time.state(this.dayAt(at[0]));
    const text = app.tell(x, y, state, NEAR_PX / this.view.k);
    this.tip.hidden = text.length === 0;
    this.tip.replaceChildren(...text.map((line, i) => el(i === 0 ? 'strong' : 'span', {}, line)));
    const isLeft = at[0] > this.view.width - 240;
    const isUp = at[1] > this.view.height - 110;
    this.tip.style.setProperty('transform', `translate(${at[0] + (isLeft ? -14 : 14)}px,` +
      `${at[1] + (isUp ? -14 : 14)}px) translate(${isLeft ? -100 : 0}%,${isUp ? -100 : 0}%)`);
  }

  /** Open the card of a point of the screen: of a town whose mark or name was hit, its. */
  ask(sx, sy, wantsFocus) {
    const {app} = this;
    this.tip.hidden = true;
    const [x, y] = this.grid([sx, sy]);
    const hit = (this.labels.items || []).find((item) => {
      if (!item.radius) {
        return false;
      }
      const px = item.at.x * this.view.k + this.view.x, py = item.at.y * this.view.k + this.view.y;
      const left = px + leftOf(item);
      const isOnName = sx > left - 2 && sx < left + item.width + 2 &&
        Math.abs(sy - (py + item.dy - item.type.size * 0.35)) < item.type.size * 0.6;
      return isOnName || Math.hypot(px - sx, py - sy) < Math.max(item.radius + 3, 9);
    });
    const reach = NEAR_PX / this.view.k;
    if (hit !== undefined) {
      app.open({x: hit.at.x, y: hit.at.y, name: hit.at.name}, wantsFocus);
    } else {
      app.open({x, y, front: app.topology.nearest(x, y, app.state, reach, (p) => p.kind === 1) !==
        null, reach}, wantsFocus);
    }
  }

  updateScale() {
    const {app, view} = this;
    const [x, y] = this.grid([view.width / 2, view.height / 2]);
    const km = app.earth.kmPerPx(x, y) / view.k;
    this.scale.hidden = !(km > 0);
    if (km > 0) {
      const most = km * Math.min(150, view.width * 0.3);
      const power = 10 ** Math.floor(Math.log10(most));
      const round = [5, 2, 1].find((n) => n * power <= most) * power;
      this.scale.style.setProperty('width', `${(round / km).toFixed(1)}px`);
      this.scale.firstChild.textContent = app.speech.fill(app.meta.words.km,
          {n: app.speech.number(round, round < 1 ? 1 : 0)});
    }
  }

  /** Boxes that names keep out of: what lies over the map. */
  covered() {
    const rect = this.box.getBoundingClientRect();
    return [this.tools, this.scale, this.app.card.box].filter((e) => e.offsetParent !== null)
        .map((e) => e.getBoundingClientRect()).map((r) =>
          [r.left - rect.left - 4, r.top - rect.top - 4, r.right - rect.left + 4,
            r.bottom - rect.top + 4]);
  }

  placeLabels() {
    const {app} = this;
    this.labels.place(this.view, app.shapesOf(1), (x, y) => {
      const at = app.topology.classes[app.topology.classAt(x, y, app.state)];
      return {faction: at.isHeld ? at.faction : -1, fill: app.shapes.fillIndex(at),
        isGround: at !== app.topology.classes[0]};
    }, this.covered());
  }

  draw() {
    const {app, view, canvas} = this;
    view.look = app.look;
    view.isPaper = app.media.isPrinting;
    if (view.width === 0) {
      return;
    }
    const ctx = canvas.getContext('2d');
    const now = app.shapesOf(1);
    if (app.isSwiped) {
      const x = this.swipeX();
      app.painter.draw(ctx, view, app.shapesOf(0), {clip: [0, x]});
      app.painter.draw(ctx, view, now, {clip: [x, view.width]});
      this.divider.style.setProperty('inset-inline-start', 'auto');
      this.divider.style.setProperty('left', `${x}px`);
    } else {
      const change = app.from === null ? null : app.shapesOf(0);
      app.painter.draw(ctx, view, now, {highlight: app.highlighted, change});
    }
    this.divider.hidden = !app.isSwiped;
    const {spot} = app.card;
    this.pin.hidden = spot === null;
    if (spot !== null) {
      this.pin.style.setProperty('transform',
          `translate(${spot.x * view.k + view.x}px,${spot.y * view.k + view.y}px)`);
    }
  }
}
