// Colours and patterns on a canvas, by day and by night.

/** [r, g, b, a] of "#rrggbb", "#rrggbbaa" or "rgba(r,g,b,a)"; 0 to 255, a 0 to 1. */
export function rgba(text) {
  if (text.startsWith('rgba')) {
    return text.match(/[\d.]+/g).map(Number);
  }
  const n = [1, 3, 5, 7].map((i) => parseInt(text.slice(i, i + 2), 16));
  return [n[0], n[1], n[2], Number.isNaN(n[3]) ? 1 : n[3] / 255];
}

export function css([r, g, b, a]) {
  return `rgba(${Math.round(r)},${Math.round(g)},${Math.round(b)},${+a.toFixed(3)})`;
}

/** `share` of a and the rest of b. */
export function mix(a, b, share) {
  return a.map((x, i) => x * share + b[i] * (1 - share));
}

function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

/** WCAG's contrast ratio of two opaque colours. */
export function contrast(a, b) {
  const [p, q] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (p + 0.05) / (q + 0.05);
}

/** Is the map's style a light one: then it has a night of our making. */
export function isLight(ground) {
  return luminance(rgba(ground.land)) > 0.4;
}

/** A colour of the quiet ground by night: dark, a little of its hue kept. */
function darken(text, lightness) {
  const [r, g, b, a] = rgba(text);
  const grey = (r + g + b) / 3;
  return css([r, g, b].map((v) => lightness + (v - grey) * 0.9).concat(a));
}

/** The style with its quiet colours turned for the night; those who hold ground keep theirs. */
export function nightOf(meta) {
  const line = (look, color, casing) => ({...look, color, casing});
  const {ground, lines, type, mark} = meta;
  const night = {
    ground: {
      paper: '#16181b', sea: darken(ground.sea, 24), neighbours: darken(ground.neighbours, 34),
      land: darken(ground.land, 52), lake: darken(ground.lake, 38),
    },
    lines: {...lines},
    type: {},
    mark: {...mark, fill: '#f4f2ee', ring: '#14161a'},
  };
  night.lines.front = line(lines.front, '#ffffff', '#000000c0');
  for (const name of ['frontContested', 'frontClaimed', 'frontApproximate']) {
    night.lines[name] = line(lines[name], '#ffffff', '#000000c0');
  }
  night.lines.boundary = line(lines.boundary, '#e8e6e0', '#00000080');
  night.lines.border = line(lines.border, '#b9b5ad', lines.border.casing);
  night.lines.neighbour = line(lines.neighbour, '#55544f', lines.neighbour.casing);
  night.lines.unitUnheld = line(lines.unitUnheld, '#5b5a56', lines.unitUnheld.casing);
  night.lines.unit = line(lines.unit, '#ffffff50', lines.unit.casing);
  night.lines.river = line(lines.river, '#5f9cc9', '#00000060');
  night.lines.stream = line(lines.stream, '#4c7c9e', lines.stream.casing);
  night.lines.lake = line(lines.lake, '#40617a', lines.lake.casing);
  for (const [name, look] of Object.entries(type)) {
    night.type[name] = {...look, color: '#f4f2ee', halo: '#101214c8'};
  }
  night.type.country.color = '#9b978f';
  night.type.unit.color = '#f4f2eeb0';
  night.type.water.color = '#9cc6e6';
  return night;
}

/** Canvas patterns of paints, each made once for a pixel ratio. */
export class Patterns {
  constructor() {
    this.tiles = new Map();
  }

  /** A fill style for a paint, or for what of it is its pattern.
   * @param unit   CSS px in one px of the style
   * @param scale  CSS px in one px of what the canvas is drawn in */
  fill(ctx, paint, unit, scale, ratio) {
    const spacing = Math.max(paint.spacing * unit, 2);
    const key = [paint.kind, paint.color2, spacing, paint.width, ratio].join();
    if (!this.tiles.has(key)) {
      this.tiles.set(key, this.tile(paint, spacing, unit, ratio));
    }
    const {canvas, px} = this.tiles.get(key);
    const pattern = ctx.createPattern(canvas, 'repeat');
    const s = spacing / px / scale;
    // Dots in rows that are turned already; of hatches the lines run along x and are turned here.
    pattern.setTransform(new DOMMatrix().rotate(paint.angle).scale(s, s));
    return pattern;
  }

  tile(paint, spacing, unit, ratio) {
    const px = Math.max(4, Math.round(spacing * Math.max(2, ratio) * 2));
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = px;
    const ctx = canvas.getContext('2d');
    const width = paint.width * unit / spacing * px;
    ctx.fillStyle = css(rgba(paint.color2));
    if (paint.kind === 'hatch') {
      ctx.fillRect(0, (px - width) / 2, px, width);
    } else {
      ctx.beginPath();
      ctx.arc(px / 2, px / 2, width / 2, 0, 2 * Math.PI);
      ctx.fill();
    }
    return {canvas, px};
  }
}
