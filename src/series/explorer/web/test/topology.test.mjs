// Two squares side by side; from state 1 on the right one has another holder, and from state 2 on a
// third holder has the upper half of the left.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Topology, FRONT, BORDER, INNER} from '../topology.js';

const classes = [
  {faction: -1, hold: 0, certainty: 0, unit: -1, isHeld: false},
  {faction: 0, hold: 0, certainty: 0, unit: 0, isHeld: true},
  {faction: 0, hold: 0, certainty: 0, unit: 1, isHeld: true},
  {faction: 1, hold: 0, certainty: 1, unit: 1, isHeld: true},
  {faction: 2, hold: 0, certainty: 0, unit: 0, isHeld: true},
];

/** Arcs of [points, events]; an event is [state, left, right, kind] or [state]. */
function make(list) {
  const pairs = [];
  const arcs = {n: list.length, starts: [0], points: [], lengths: [], eventStarts: [0],
    eventStates: [], eventPairs: []};
  for (const [points, events] of list) {
    arcs.points.push(...points);
    arcs.starts.push(arcs.points.length / 2);
    arcs.lengths.push(100 * points.length); // 1 km a number
    for (const [state, left, right, kind] of events) {
      arcs.eventStates.push(state);
      arcs.eventPairs.push(left === undefined ? 0 : pairs.push({left, right, kind}));
    }
    arcs.eventStarts.push(arcs.eventStates.length);
  }
  return new Topology({classes, pairs, arcs});
}

// y runs down; an arc that rises has what is west of it on its left.
const squares = make([
  [[10, 0, 0, 0, 0, 5], [[0, 1, 0, BORDER], [2, 4, 0, BORDER]]], // the left square's upper west
  [[0, 5, 0, 10, 10, 10], [[0, 1, 0, BORDER]]], // its lower west
  [[10, 10, 10, 5], [[0, 1, 2, INNER], [1, 1, 3, FRONT]]], // between, lower
  [[10, 5, 10, 0], [[0, 1, 2, INNER], [1, 1, 3, FRONT], [2, 4, 3, FRONT]]], // between, upper
  [[10, 10, 20, 10, 20, 0, 10, 0], [[0, 2, 0, BORDER], [1, 3, 0, BORDER]]], // the right's east
  [[0, 5, 10, 5], [[2, 4, 1, FRONT]]], // across the left square
]);

test('who is where', () => {
  assert.equal(squares.classAt(5, 2, 0), 1);
  assert.equal(squares.classAt(15, 5, 0), 2);
  assert.equal(squares.classAt(15, 5, 1), 3);
  assert.equal(squares.classAt(5, 2, 2), 4);
  assert.equal(squares.classAt(5, 7, 2), 1);
  assert.equal(squares.classAt(-5, 5, 2), 0);
  assert.equal(squares.classAt(5, 50, 2), 0);
});

test('who was where, when', () => {
  assert.deepEqual(squares.history(5, 2, 4), [
    {from: 0, to: 2, class: 1}, {from: 2, to: 4, class: 4}]);
  assert.deepEqual(squares.history(15, 5, 4), [
    {from: 0, to: 1, class: 2}, {from: 1, to: 4, class: 3}]);
  assert.deepEqual(squares.history(5, 7, 4), [{from: 0, to: 4, class: 1}]);
  assert.deepEqual(squares.history(30, 5, 4), [{from: 0, to: 4, class: 0}]);
});

test('history and state agree everywhere', () => {
  for (let x = -1.5; x < 22; x += 1) {
    for (let y = -1.5; y < 12; y += 1) {
      const runs = squares.history(x, y, 4);
      for (let state = 0; state < 4; state++) {
        const run = runs.find((one) => one.to > state);
        assert.equal(classes[run.class].faction, classes[squares.classAt(x, y, state)].faction);
      }
    }
  }
});

/** Area within rings, even-odd does not matter for simple ones. */
function area(rings) {
  return rings.reduce((sum, ring) => {
    let twice = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      twice += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
    }
    return sum + Math.abs(twice) / 2;
  }, 0);
}

test('outlines close, and hold what they should', () => {
  const areas = (state) => Object.fromEntries([...squares.outlines(state, (at) =>
    at.isHeld ? at.faction : undefined)].map(([key, rings]) =>
    [key, area(rings.map((ring) => squares.points(ring)))]));
  assert.deepEqual(areas(0), {0: 200});
  assert.deepEqual(areas(1), {0: 100, 1: 100});
  assert.deepEqual(areas(2), {0: 50, 1: 100, 2: 50});
});

test('fronts are joined end to end', () => {
  const refs = squares.lines(1, (pair) => pair.kind === FRONT).map(({arc}) => arc);
  const chains = squares.chain(refs);
  assert.equal(chains.length, 1);
  assert.deepEqual(squares.points(chains[0]), [10, 10, 10, 5, 10, 0]);
});

test('what changed, and where', () => {
  assert.deepEqual(squares.changedBoxes(0), []);
  assert.deepEqual(squares.changedBoxes(1), [[10, 0, 20, 10]]);
  assert.deepEqual(squares.changedBoxes(2), [[0, 0, 10, 5]]);
  assert.deepEqual(squares.changedBoxes(3), []);
});

test('the nearest front', () => {
  const isFront = (pair) => pair.kind === FRONT;
  assert.equal(squares.nearest(11, 3, 0, 2, isFront), null);
  assert.equal(squares.nearest(11, 3, 1, 2, isFront).x, 10);
  assert.equal(squares.nearest(14, 3, 1, 2, isFront), null);
});

test('a front, as far as it goes on', () => {
  // Between 0 and 1 on the lower right, approximate on one side; above it another holder.
  assert.deepEqual(squares.front(2, 1), {km: 8, approximateKm: 8, from: 1});
  assert.deepEqual(squares.front(2, 3), {km: 4, approximateKm: 4, from: 1});
  assert.deepEqual(squares.front(3, 3), {km: 4, approximateKm: 4, from: 2});
  assert.deepEqual(squares.front(5, 2), {km: 4, approximateKm: 0, from: 2});
});
