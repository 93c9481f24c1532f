// SPDX-License-Identifier: MIT
// What the tests in a browser share: arguments, a folder, faults, and the run of the cases.
//
//     node TEST.mjs PROGRAM CHROMIUM [CASE...]
//
// Each case prints what it found wrong.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const [program, chromium, ...wanted] = process.argv.slice(2);
export const folder = mkdtempSync(join(tmpdir(), 'salient-browser-'));
const faults = [];
let current = '';

export function check(is, text) {
  if (!is) {
    faults.push(`${current}: ${text}`);
  }
}

export function same(found, expected, what) {
  check(JSON.stringify(found) === JSON.stringify(expected),
      `${what} is ${JSON.stringify(found)}, wanted ${JSON.stringify(expected)}`);
}

/** Run the cases asked for, or all; `around` is given each to call with what it prepares. */
export async function run(cases, around = (one) => one()) {
  for (const name of wanted.length > 0 ? wanted : Object.keys(cases)) {
    current = name;
    await around(async (...given) => {
      try {
        await cases[name](...given);
      } catch (error) {
        check(false, error.stack.slice(0, 2000));
      }
    });
  }
}

/** Say what was wrong. */
export function end() {
  rmSync(folder, {recursive: true, force: true});
  faults.forEach((fault) => console.log(fault));
  process.exitCode = faults.length > 0 ? 1 : 0;
}
