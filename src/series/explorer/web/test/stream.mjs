// Streams for the tests, as pack.c writes them.

/** Whole numbers as bytes. */
export function encode(...numbers) {
  return numbers.flatMap((number) => {
    const bytes = [];
    do {
      bytes.push(number % 128 + (number >= 128 ? 128 : 0));
      number = Math.floor(number / 128);
    } while (number > 0);
    return bytes;
  });
}

/** Points as steps of either sign. */
export function line(points, from = [0, 0]) {
  let [x, y] = from;
  return points.flatMap(([px, py]) => {
    const steps = [px - x, py - y].map((step) => step < 0 ? -2 * step - 1 : 2 * step);
    [x, y] = [px, py];
    return steps;
  });
}
