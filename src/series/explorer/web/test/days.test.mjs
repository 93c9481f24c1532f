import assert from 'node:assert/strict';
import test from 'node:test';
import {civil, dayOf, iso, parse, Speech} from '../days.js';
import {Time} from '../time.js';
import {read, write} from '../address.js';
import {Earth} from '../earth.js';
import {clipRing} from '../labels.js';

test('days and dates', () => {
  assert.equal(dayOf(1970, 1, 1), 0);
  assert.equal(iso(16343), '2014-09-30');
  assert.equal(parse('2014-09-30'), 16343);
  assert.equal(parse('2014-02-30'), null);
  assert.equal(parse('14-09-30'), null);
  assert.deepEqual(civil(dayOf(50, 3, 1)), {year: 50, month: 3, day: 1});
  assert.equal(iso(dayOf(-43, 3, 15)), '-0043-03-15');
  assert.equal(parse('-0043-03-15'), dayOf(-43, 3, 15));
});

test('numbers and dates are said as the language does', () => {
  const speech = new Speech({months: ['كانون الثاني'], words: {zero: '٠', thousands: '٬',
    percent: '٪', date: '{day} {month} {year}'}});
  assert.equal(speech.number(1234567), '١٬٢٣٤٬٥٦٧');
  assert.equal(speech.number(-0.4), '٠');
  assert.equal(speech.number(-12), '−١٢');
  assert.equal(speech.percent(0.125), '١٢٫٥٪');
  assert.equal(speech.date(0), '١ كانون الثاني ١٩٧٠');
});

test('a name that looks like a pattern stays a name', () => {
  const speech = new Speech({words: {}});
  assert.equal(speech.fill('{a} {b}', {a: '{b}', b: '$&'}), '{b} $&');
  assert.equal(speech.fill('{toString}', {}), '{toString}');
});

test('the days of a page', () => {
  const time = new Time({days: [100, 10, 5], last: 120, dated: true, daily: true});
  assert.deepEqual(time.starts, [100, 110, 115]);
  assert.deepEqual([99, 100, 109, 110, 119].map((day) => time.state(day)), [0, 0, 0, 1, 2]);
  assert.equal(time.snap(90), 100);
  assert.equal(time.snap(500), 120);
  assert.equal(time.snap(112.4), 112);
  assert.equal(time.previous(112), 110);
  assert.equal(time.previous(110), 100);
  assert.equal(time.next(110), 115);
  assert.equal(time.next(116), 120);
  const steps = new Time({days: [100, 10, 5], last: 115, dated: true, daily: false});
  assert.equal(steps.snap(112), 110);
  const none = new Time({days: [], last: 0, dated: false, daily: false});
  assert.equal(none.state(5), 0);
});

test('the address says what it was told', () => {
  const at = {day: 16343, from: null, zoom: 2.5, lonlat: [43.1234, 36.5], isSwipe: false,
    isDated: true};
  assert.equal(write(at), '2014-09-30/2.5/36.5000/43.1234');
  assert.deepEqual(read('#' + write(at)), {day: 16343, from: null, zoom: 2.5,
    lonlat: [43.1234, 36.5], isSwipe: false});
  const two = write({...at, from: 16000, lonlat: null, isSwipe: true});
  assert.equal(two, '2013-10-22..2014-09-30~swipe');
  assert.deepEqual(read(two), {day: 16343, from: 16000, zoom: null, lonlat: null, isSwipe: true});
  for (const text of ['', 'x', '////', '2014-13-01', '#2014-09-30/a/b/c', '..', '%']) {
    const {zoom, lonlat} = read(text);
    assert.deepEqual([zoom, lonlat], [null, null]);
  }
});

test('places on the earth, there and back', () => {
  const n = 17, side = 1600, grid = [];
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      grid.push(40 + i * 0.5 + j * 0.02, 38 - j * 0.4 - i * 0.01);
    }
  }
  const earth = new Earth({grid, side});
  const at = earth.lonlat(700, 420);
  const [x, y] = earth.point(...at);
  assert.ok(Math.hypot(x - 700, y - 420) < 1);
  assert.ok(Math.abs(earth.kmPerPx(800, 800) - 0.5 * 111.2 * Math.cos(34.7 * Math.PI / 180) / 100) <
    0.01);
  const none = new Earth({grid: grid.map(() => null), side});
  assert.equal(none.lonlat(5, 5), null);
  assert.equal(none.point(40, 30), null);
  assert.equal(none.kmPerPx(5, 5), 0);
});

test('rings are cut to the screen', () => {
  const view = {k: 1, x: 0, y: 0, width: 10, height: 10};
  const ring = clipRing([-5, -5, 5, -5, 5, 5, -5, 5], view);
  assert.ok(ring.every(([x, y]) => x >= 0 && x <= 5 && y >= 0 && y <= 5));
  assert.deepEqual(clipRing([20, 20, 30, 20, 30, 30], view), []);
});
