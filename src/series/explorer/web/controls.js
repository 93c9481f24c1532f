// Below the map: play, steps, the slider under the chart, two days compared; and the place finder.
import {el, iconButton, icons} from './dom.js';
import {Chart} from './chart.js';
import {Player, SPEEDS} from './time.js';
import {iso, parse} from './days.js';

/** Most places that the finder lists. */
const PLACES_MAX = 3000;

let ids = 0;

export class Controls {
  constructor(app) {
    this.app = app;
    this.wanted = null; // a day asked for that the data does not have
    this.player = new Player(app.time, (day) => app.set(day), () => this.ended());
    this.finder = this.makeFinder();
    this.box = el('section', {'class': 'time', 'aria-label': app.meta.words.time});
    this.notice = el('p', {'class': 'notice', hidden: true});
    if (app.time.isDated && app.time.n > 1) {
      this.build();
    } else {
      this.box.hidden = true;
    }
  }

  build() {
    const {app} = this;
    const {words} = app.meta;
    this.play = iconButton(icons.play, words.play, {click: () => this.toggle()}, {'class': 'play'});
    this.speed = el('select', {'aria-label': words.speed, on: {change: () => {
      this.player.speed = this.speed.value;
    }}}, Object.keys(SPEEDS).map((name) =>
      el('option', {value: name, selected: name === 'normal'}, words[name])));
    this.dayInput = this.dateInput(words.day, 'day');
    this.comparer = el('button', {type: 'button', 'class': 'compare', 'aria-pressed': 'false',
      on: {click: () => this.toggleCompare()}}, words.compare);
    this.daySlider = this.slider('day', words.day);
    this.fromSlider = this.slider('from', words.compareFrom);
    this.fromInput = this.dateInput(words.compareFrom, 'from');
    this.swiper = el('input', {type: 'checkbox', on: {change: () => {
      app.isSwiping = this.swiper.checked;
      app.update();
      app.map.placeLabels();
    }}});
    this.swipe = el('input', {type: 'range', min: 0, max: 1, step: 0.01, value: 0.5,
      'aria-label': words.swipe, on: {input: () => {
        app.swipe = Number(app.meta.rtl ? 1 - this.swipe.value : this.swipe.value);
        app.render();
      }}});
    this.compareBox = el('div', {'class': 'compared', hidden: true},
        this.fromInput, this.fromSlider,
        el('label', {'class': 'check'}, this.swiper, words.swipeMode), this.swipe);
    const chartBox = el('div', {'class': 'chart-box'});
    this.chart = new Chart(chartBox, app);
    const bar = el('div', {'class': 'bar'},
        el('div', {'class': 'buttons'},
            iconButton(icons.previous, words.previous, {click: () =>
              app.choose(app.time.previous(app.day))}),
            app.time.isDaily ? iconButton(icons.back, words.dayBefore, {click: () =>
              app.choose(app.day - 1)}) : null,
            this.play,
            app.time.isDaily ? iconButton(icons.forward, words.dayAfter, {click: () =>
              app.choose(app.day + 1)}) : null,
            iconButton(icons.next, words.next, {click: () =>
              app.choose(app.time.next(app.day))})),
        this.dayInput, this.speed, this.comparer);
    this.box.append(bar, this.notice, this.compareBox, chartBox, this.daySlider);
    new ResizeObserver(() => this.chart.layout(chartBox.clientWidth)).observe(chartBox);
  }

  slider(handle, label) {
    const {app} = this;
    const {first, last} = app.time;
    return el('input', {type: 'range', 'class': 'slider', min: first, max: last, step: 1,
      value: last, 'aria-label': label, on: {input: (event) =>
        app.choose(Number(event.target.value), handle),
      keydown: (event) => this.stepKey(event, handle)}});
  }

  /** Where not all days are known, an arrow goes to the next that is. */
  stepKey(event, handle) {
    const {app} = this;
    const steps = {ArrowLeft: app.meta.rtl ? 1 : -1, ArrowRight: app.meta.rtl ? -1 : 1,
      ArrowUp: 1, ArrowDown: -1};
    const day = handle === 'from' ? app.from : app.day;
    const page = {PageUp: app.time.next(day), PageDown: app.time.previous(day)}[event.key];
    if (page !== undefined) {
      app.choose(page, handle);
      event.preventDefault();
    } else if (!app.time.isDaily && steps[event.key] !== undefined) {
      app.choose(steps[event.key] > 0 ? app.time.next(day) : app.time.previous(day), handle);
      event.preventDefault();
    }
  }

  dateInput(label, handle) {
    const {app} = this;
    const {first, last} = app.time;
    return el('input', {type: 'date', 'aria-label': label, min: iso(first), max: iso(last),
      required: true, on: {change: (event) => {
        const day = parse(event.target.value);
        if (day !== null) {
          this.wanted = day;
          app.choose(day, handle);
        }
      }}});
  }

  toggle() {
    const {words} = this.app.meta;
    if (this.player.isPlaying) {
      this.player.stop();
      this.app.sayLater();
      return;
    }
    this.setPlay(icons.pause, words.pause);
    this.player.start(this.app.day);
  }

  setPlay(icon, label) {
    this.play.querySelector('path').setAttribute('d', icon);
    this.play.setAttribute('aria-label', label);
    this.play.title = label;
  }

  ended() {
    this.setPlay(icons.play, this.app.meta.words.play);
    this.app.update();
    this.app.map.placeLabels();
  }

  toggleCompare() {
    const {app} = this;
    const {first, last} = app.time;
    if (app.from !== null) {
      app.compare(null);
    } else {
      const year = app.day - 365;
      app.compare(year > first ? year : first === app.day ? last : first);
    }
    app.map.placeLabels();
  }

  /** Show the day in all controls. */
  update() {
    const {app} = this;
    if (this.play === undefined) {
      return;
    }
    const {words} = app.meta;
    const set = (slider, input, day) => {
      slider.value = day;
      slider.setAttribute('aria-valuetext', app.speech.date(day));
      if (document.activeElement !== input) {
        input.value = iso(day);
      }
    };
    set(this.daySlider, this.dayInput, app.day);
    const isCompared = app.from !== null;
    this.compareBox.hidden = !isCompared;
    this.comparer.setAttribute('aria-pressed', String(isCompared));
    if (isCompared) {
      set(this.fromSlider, this.fromInput, app.from);
      this.swiper.checked = app.isSwiping;
      this.swipe.hidden = !app.isSwiping;
    }
    const {wanted} = this;
    const text = wanted === null ? '' :
      wanted > app.time.last ? app.speech.fill(words.dataTo, {date: app.speech.date(app.time.last)}) :
        wanted < app.time.first ? app.speech.fill(words.dataFrom,
            {date: app.speech.date(app.time.first)}) : '';
    const isAtEdge = app.day === app.time.last || app.day === app.time.first;
    this.notice.hidden = text === '' || !isAtEdge;
    this.notice.textContent = this.notice.hidden ? '' : text;
    this.wanted = isAtEdge ? wanted : null;
    this.chart.move();
  }

  /** Type a place's name, and the map goes there. */
  makeFinder() {
    const {app} = this;
    const {meta} = app;
    if (meta.places.length === 0) {
      return el('div', {hidden: true});
    }
    const places = meta.places.slice(0, PLACES_MAX);
    const id = `places-${ids++}`;
    const input = el('input', {type: 'search', list: id, 'aria-label': meta.words.find,
      placeholder: meta.words.find, autocomplete: 'off', spellcheck: 'false', on: {
        change: () => this.find(input.value, places),
        input: (event) => !(event instanceof InputEvent) && this.find(input.value, places),
      }});
    return el('div', {'class': 'finder'}, input, el('datalist', {id},
        places.map(([name]) => el('option', {value: name}))));
  }

  find(text, places) {
    const wanted = text.trim().toLocaleLowerCase();
    const is = (test) => places.find(([name]) => test(name.toLocaleLowerCase()));
    const place = wanted === '' ? undefined : is((name) => name === wanted) ||
      is((name) => name.startsWith(wanted));
    if (place) {
      const [name, x, y] = place;
      this.app.open({x, y, name}, true, [x - 300, y - 300, x + 300, y + 300]);
    }
  }
}
