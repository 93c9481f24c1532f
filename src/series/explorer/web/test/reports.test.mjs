// Reports of two places: of the first by one holder, then by another; of the second that somebody was seen there.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Reports} from '../reports.js';

const report = (x, start, days, faction, place, kind = 0) => ({x, y: 0, start, days, faction, kind, place});
const all = [report(0, 0, 10, 1, 'A'), report(0, 10, 20, 2, 'A'), report(0, 15, 0, 2, 'A'),
  report(50, 12, 0, 2, 'B', 4), report(80, 5, 0, 2, 'C')];
const reports = new Reports(all, {first: 100}, {kmPerPx: () => 1});
const told = (found) => found.map(({report: at, km}) => [at.place, at.start, km]);

test('by which report, and which stands now', () => {
  assert.deepEqual(told(reports.of(1, 0, 2, 110, 120)), [['A', 110, 1], ['A', 115, 1]]);
  assert.deepEqual(told(reports.of(1, 0, 2, 110, 111)), [['A', 110, 1]]);
  assert.deepEqual(told(reports.of(1, 0, 1, 100, 105)), [['A', 100, 1]]);
});

test('nobody, too far, or only seen there', () => {
  assert.deepEqual(reports.of(1, 0, 3, 110, 120), []);
  assert.equal(reports.on(400, 0, 2, 120), null);
  assert.equal(reports.on(50, 0, 2, 120).report.place, 'C');
});
