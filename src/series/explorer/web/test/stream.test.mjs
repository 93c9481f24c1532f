// What pack.c writes is read back: numbers of every length, lines as steps, tables of changes.
import assert from 'node:assert/strict';
import test from 'node:test';
import {decode, lastAtMost, Reader} from '../decode.js';
import {Figures} from '../figures.js';
import {encode, line} from './stream.mjs';

test('numbers of every length', () => {
  const numbers = [0, 1, 127, 128, 300, 16384, 2 ** 31, 2 ** 40 + 3];
  const reader = new Reader(Uint8Array.from(encode(...numbers)));
  assert.deepEqual(numbers.map(() => reader.count()), numbers);
  assert.throws(() => reader.count(), RangeError);
});

test('numbers of either sign', () => {
  const reader = new Reader(Uint8Array.from(encode(0, 1, 2, 3, 4)));
  assert.deepEqual([1, 2, 3, 4, 5].map(() => reader.signed()), [0, -1, 1, -2, 2]);
});

test('the last at most', () => {
  assert.equal(lastAtMost([3, 5, 9], 2), -1);
  assert.equal(lastAtMost([3, 5, 9], 5), 1);
  assert.equal(lastAtMost([3, 5, 9], 100), 2);
  assert.equal(lastAtMost([3, 5, 9], 4, 1, 3), -1);
});

test('a whole stream', () => {
  const bytes = encode(
      2, 0, 0, 0, 0, 0, 1, 2, 1, 1, 1, // classes: beyond; faction 0, claimed, approximate, unit 0
      1, 1, 0, 5, // a pair
      1, 3, ...line([[5, 5], [5, 9], [7, 9]]), 12, // an arc of three points, 120 m
      2, 1, 1, 2, 0, // there from state 1 to 3
      1, 1, 1, 0, 1, 0, 700, 0, 0, // an area of 7 km2 from state 1 of 4
      0, 0, 0, 0, 0, // no fronts
      1, 0, 3, ...line([[1, 1], [2, 1], [2, 2]]), 0, 0, // a country
      1, 6, 8, 1, 4, 1, 0, 1, 1, 0, 1, 2, 72, 105, // a report of Hi, a day before the first, for 4 days
      // A scale of 0.05 px a grid px, with a label of one line that has a mark of rank 2.
      1, 500, 840, 1, 4, 2, 1, 20, 40, 160, 16, 96, 0, 1, 0, 24, 1, 1, 65);
  const {classes, pairs, arcs, areas, fronts, context, reports, placed} = decode(Uint8Array.from(bytes), 4);
  assert.deepEqual(classes[1], {faction: 0, hold: 2, certainty: 1, unit: 0, isHeld: true});
  assert.deepEqual(pairs, [{left: 1, right: 0, kind: 5}]);
  assert.deepEqual([...arcs.points], [5, 5, 5, 9, 7, 9]);
  assert.deepEqual([...arcs.eventStates], [1, 3]);
  assert.deepEqual([...arcs.eventPairs], [1, 0]);
  assert.deepEqual([...context.countries.points], [1, 1, 2, 1, 2, 2]);
  assert.deepEqual(reports, [{x: 3, y: 4, start: -1, days: 4, faction: 1, kind: 0, certainty: 1, place: 'Hi',
    source: null}]);
  assert.deepEqual(placed, [{k: 0.05, unit: 0.84, labels: [{kind: 4, rank: 2, isMarked: true, x: 10, y: 20, dx: 10,
    dy: 1, half: 12, turn: 0, lines: [{text: 'A', drop: 1.5}]}]}]);
  const figures = new Figures(areas, fronts, {}, 4);
  assert.equal(figures.byFaction(0).get(0), 0);
  assert.equal(figures.byFaction(1).get(0), 7);
  assert.equal(figures.byFaction(3, 0).get(0), 7);
  assert.deepEqual(figures.changes(0, 3), [{unit: 0, faction: 0, km2: 7}]);
  assert.deepEqual([...figures.history().factions.get(0)], [0, 7, 7, 7]);
});
