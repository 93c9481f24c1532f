// The days of the page: which there are, which state each shows, and going through them.
import {lastAtMost} from './decode.js';

export class Time {
  constructor(meta) {
    let day = 0;
    this.starts = meta.days.map((step) => day += step);
    this.isDated = meta.dated;
    this.isDaily = meta.daily;
    this.first = this.isDated ? this.starts[0] : 0;
    this.last = this.isDated ? meta.last : 0;
    this.n = Math.max(this.starts.length, 1);
  }

  /** State of a day. */
  state(day) {
    return this.isDated ? Math.max(lastAtMost(this.starts, day), 0) : 0;
  }

  /** The nearest day that the page has. */
  snap(day) {
    const within = Math.max(this.first, Math.min(this.last, Math.round(day)));
    if (this.isDaily || !this.isDated) {
      return within;
    }
    return this.starts[this.state(within)];
  }

  /** First day of a state, and the first after it. */
  span(from, to) {
    return [this.starts[from], to < this.n ? this.starts[to] : this.last + 1];
  }

  /** The change before a day, or the first day. */
  previous(day) {
    const state = this.state(day);
    return this.starts[state] < day ? this.starts[state] : this.starts[Math.max(state - 1, 0)];
  }

  /** The change after a day, or the last day. */
  next(day) {
    const state = this.state(day);
    return state + 1 < this.n ? this.starts[state + 1] : this.last;
  }
}

/** How long the whole span takes, seconds. */
export const SPEEDS = {slow: 75, normal: 35, fast: 14};

/** Goes through the days by the clock; the page is told of each. */
export class Player {
  constructor(time, show, ended) {
    this.time = time;
    this.show = show;
    this.ended = ended;
    this.speed = 'normal';
    this.timer = 0;
  }

  get isPlaying() {
    return this.timer !== 0;
  }

  start(day) {
    const {time} = this;
    this.day = day >= time.last ? time.first : day;
    this.show(time.snap(this.day));
    this.since = performance.now();
    this.timer = requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    const {time} = this;
    const days = (time.last - time.first) / SPEEDS[this.speed] * (now - this.since) / 1000;
    this.since = now;
    this.day = Math.min(this.day + Math.max(days, 0), time.last);
    this.show(time.snap(Math.floor(this.day)));
    if (this.day >= time.last) {
      this.stop();
    } else {
      this.timer = requestAnimationFrame((then) => this.tick(then));
    }
  }

  stop() {
    if (this.isPlaying) {
      cancelAnimationFrame(this.timer);
      this.timer = 0;
      this.ended();
    }
  }
}
