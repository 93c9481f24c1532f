// Paths of a state -> pixels. All widths are px of the screen, whatever the zoom.
import {addLine} from './shapes.js';
import {css, mix, Patterns, rgba} from './paint.js';

/** Each fill is stroked this wide in its own colour, so that no gap shows between neighbours, px. */
const BLEED_PX = 0.8;

/** Up to which zoom the context is drawn with fewer points, so far apart, px of the grid. */
const FINE_ZOOM = 2.5;
const COARSE_PX = 12;

/** How much of its colour ground keeps that is not asked for. */
const DIMMED = 0.22;

export class Painter {
  /** @param ground  path of the base, or null where there is none */
  constructor(meta, context, ground) {
    this.meta = meta;
    this.context = contextPaths(meta, context, ground === null ? () => true :
      insideTest(ground, meta.side));
    this.patterns = new Patterns();
  }

  /**
   * Draw a map.
   *
   * @param view  {width, height: CSS px, ratio: device px in one, k, x, y: of the grid, unit: CSS
   *     px in one of the style, look: colours}
   * @param shapes  of Shapes.of()
   * @param options  {highlight: a fill or null, change: shapes of an earlier state or null,
   *     clip: [x0, x1] of the screen or null}
   */
  draw(ctx, view, shapes, options = {}) {
    const {look, ratio} = view;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (options.clip) {
      ctx.beginPath();
      ctx.rect(options.clip[0], 0, options.clip[1] - options.clip[0], view.height);
      ctx.clip();
    }
    ctx.fillStyle = this.meta.hasCountries ? look.ground.sea : look.ground.neighbours;
    ctx.fillRect(0, 0, view.width, view.height);
    ctx.translate(view.x, view.y);
    ctx.scale(view.k, view.k);
    ctx.lineJoin = 'round';
    this.ground(ctx, view, shapes);
    if (options.change) {
      this.change(ctx, view, options.change, shapes);
    } else {
      this.fills(ctx, view, shapes, options.highlight);
    }
    this.water(ctx, view);
    this.lines(ctx, view, shapes, options);
    ctx.restore();
  }

  /** Paths of the context: with fewer points where they are small. */
  level(view) {
    return this.context[view.zoom < FINE_ZOOM ? 0 : 1];
  }

  ground(ctx, view, shapes) {
    const {ground, lines} = view.look;
    const {countries} = this.level(view);
    ctx.fillStyle = ground.neighbours;
    ctx.fill(countries, 'evenodd');
    this.stroke(ctx, view, countries, lines.neighbour);
    ctx.fillStyle = ctx.strokeStyle = ground.land;
    ctx.lineWidth = BLEED_PX / view.k;
    ctx.fill(shapes.ground, 'evenodd');
    ctx.stroke(shapes.ground);
  }

  /** Fill with a paint; share is how much of its colours it keeps, the rest is land. */
  paint(ctx, view, path, paint, share = 1) {
    const land = rgba(view.look.ground.land);
    const tone = (color) => css(mix(rgba(color), land, share));
    if (paint.kind === 'none') {
      return;
    }
    ctx.fillStyle = ctx.strokeStyle = tone(paint.color);
    ctx.lineWidth = BLEED_PX / view.k;
    if (rgba(paint.color)[3] > 0) {
      ctx.fill(path, 'evenodd');
      ctx.stroke(path);
    }
    if (paint.kind !== 'solid') {
      this.pattern(ctx, view, path, {...paint, color2: tone(paint.color2)});
    }
  }

  fills(ctx, view, shapes, highlight) {
    for (const [fill, path] of shapes.fills) {
      const look = this.meta.fills[fill];
      const isDimmed = highlight && !highlight(look);
      this.paint(ctx, view, path, look.paint, isDimmed ? DIMMED : 1);
      if (look.third) {
        this.paint(ctx, view, path, look.third, isDimmed ? DIMMED : 1);
      }
    }
  }

  /** What changed hands: the gainer's colour, hatched with the loser's; all else pale. */
  change(ctx, view, before, after) {
    const faction = (fill) => this.meta.fills[fill].faction;
    for (const [fill, path] of after.fills) {
      this.paint(ctx, view, path, {kind: 'solid', color: this.meta.fills[fill].paint.color},
          DIMMED);
    }
    for (const [from, was] of before.fills) {
      ctx.save();
      ctx.clip(was, 'evenodd');
      // Lost to nobody: what is not painted over below.
      this.lossPaint(ctx, view, was, faction(from));
      ctx.restore();
    }
    for (const [to, is] of after.fills) {
      const gainer = this.meta.factions[faction(to)];
      const color = gainer ? gainer.color : this.meta.fills[to].paint.color;
      this.paint(ctx, view, is, {kind: 'solid', color}, 1);
      for (const [from, was] of before.fills) {
        ctx.save();
        ctx.clip(is, 'evenodd');
        ctx.clip(was, 'evenodd');
        if (faction(from) === faction(to)) {
          ctx.fillStyle = css(mix(rgba(color), rgba(view.look.ground.land), DIMMED));
          ctx.fill(was, 'evenodd');
        } else {
          this.hatch(ctx, view, was, this.meta.fills[from].paint.color, 45);
        }
        ctx.restore();
      }
    }
  }

  lossPaint(ctx, view, path, faction) {
    const loser = this.meta.factions[faction];
    ctx.fillStyle = view.look.ground.land;
    ctx.fill(path, 'evenodd');
    this.hatch(ctx, view, path, loser ? loser.color : '#888888', -45);
  }

  hatch(ctx, view, path, color2, angle) {
    const paint = {kind: 'hatch', color2, angle, spacing: 9, width: 2.2};
    this.pattern(ctx, view, path, paint);
  }

  /** The lines or dots of a paint. On paper a canvas is drawn as lines are, not as pixels, and tiles
   * lose their colours: there each line and dot is drawn by itself. */
  pattern(ctx, view, path, paint) {
    if (!view.isPaper) {
      ctx.fillStyle = this.patterns.fill(ctx, paint, view.unit, view.k, view.ratio);
      ctx.fill(path, 'evenodd');
      return;
    }
    ctx.save();
    ctx.clip(path, 'evenodd');
    ctx.rotate(paint.angle * Math.PI / 180);
    drawPattern(ctx, view, paint);
    ctx.restore();
  }

  water(ctx, view) {
    const {ground, lines} = view.look;
    const level = this.level(view);
    for (const name of ['stream', 'river']) {
      // Beyond the base they are fainter.
      const quiet = css(mix(rgba(lines[name].color), rgba(ground.neighbours), lines.outside)
          .slice(0, 3).concat(rgba(lines[name].color)[3]));
      this.stroke(ctx, view, level[name].outside, {...lines[name], color: quiet, casingWidth: 0});
    }
    for (const name of ['stream', 'river']) {
      this.stroke(ctx, view, level[name].inside, lines[name]);
    }
    ctx.fillStyle = ground.lake;
    ctx.fill(level.lakes, 'evenodd');
    this.stroke(ctx, view, level.lakes, lines.lake);
  }

  /** A path as a line of a look, with its casing. */
  stroke(ctx, view, path, look, part = 'both') {
    const unit = view.unit / view.k;
    if (part !== 'line' && look.casingWidth > 0 && rgba(look.casing)[3] > 0) {
      ctx.setLineDash([]);
      ctx.lineCap = 'round';
      ctx.strokeStyle = css(rgba(look.casing));
      ctx.lineWidth = (look.width + 2 * look.casingWidth) * unit;
      ctx.stroke(path);
    }
    if (part !== 'casing' && look.width > 0) {
      const isDotted = look.dash.length > 0 && look.dash[0] < 0.4 * look.width;
      ctx.setLineDash(look.dash.map((d) => d * unit));
      ctx.lineCap = look.dash.length === 0 || isDotted ? 'round' : 'butt';
      ctx.strokeStyle = css(rgba(look.color));
      ctx.lineWidth = Math.max(look.width * unit, 0.6 / view.k);
      ctx.stroke(path);
    }
    ctx.setLineDash([]);
  }

  lines(ctx, view, shapes, options) {
    const {lines} = view.look;
    this.stroke(ctx, view, shapes.lines.unit, lines.unit);
    this.stroke(ctx, view, shapes.lines.unitUnheld, lines.unitUnheld);
    if (!options.change) {
      this.stroke(ctx, view, shapes.lines.status, lines.status);
      this.stroke(ctx, view, shapes.lines.limit, lines.limit);
    }
    this.stroke(ctx, view, shapes.lines.border, lines.border);
    this.stroke(ctx, view, shapes.boundary, lines.boundary, 'casing');
    this.stroke(ctx, view, shapes.boundary, lines.boundary, 'line');
    if (options.change) {
      this.fronts(ctx, view, options.change.fronts,
          (look) => ({...look, width: 1.6, casingWidth: 1.2, dash: [4, 3], teeth: 0}));
    }
    this.fronts(ctx, view, shapes.fronts, (look) => look);
  }

  fronts(ctx, view, fronts, change) {
    const looks = view.look.lines;
    const groups = new Map();
    for (const front of fronts) {
      const own = looks[front.variant];
      const look = change({...own, teeth: front.variant === 'frontContested' ? 0 : looks.front.teeth,
        toothWidth: looks.front.toothWidth, toothHeight: looks.front.toothHeight,
        toothSpacing: looks.front.toothSpacing});
      if (!groups.has(front.variant)) {
        groups.set(front.variant, {look, path: new Path2D(), teeth: new Path2D()});
      }
      const group = groups.get(front.variant);
      addLine(group.path, front.points);
      if (look.teeth > 0 && front.teeth !== 0) {
        addTeeth(group.teeth, front.points, look, view.unit / view.k, front.teeth);
      }
    }
    for (const part of ['casing', 'line']) {
      for (const {look, path, teeth} of groups.values()) {
        if (part === 'casing') {
          ctx.strokeStyle = css(rgba(look.casing));
          ctx.lineWidth = 2 * look.casingWidth * view.unit / view.k;
          ctx.stroke(teeth);
        } else {
          ctx.fillStyle = css(rgba(look.color));
          ctx.fill(teeth);
        }
        this.stroke(ctx, view, path, look, part);
      }
    }
  }
}

/** Cells of the raster that tells what lies in the base, a side. */
const MASK_CELLS = 1024;

/** Does a point of the grid lie in a path: to within a cell. */
function insideTest(path, side) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = MASK_CELLS;
  const ctx = canvas.getContext('2d', {willReadFrequently: true});
  ctx.scale(MASK_CELLS / side, MASK_CELLS / side);
  ctx.fill(path, 'evenodd');
  const {data} = ctx.getImageData(0, 0, MASK_CELLS, MASK_CELLS);
  return (x, y) => {
    const i = Math.floor(x * MASK_CELLS / side), j = Math.floor(y * MASK_CELLS / side);
    return i >= 0 && j >= 0 && i < MASK_CELLS && j < MASK_CELLS &&
      data[4 * (j * MASK_CELLS + i) + 3] > 127;
  };
}

/** Points of a line that are apart, its ends always; of a ring at least three. */
function thin(points, apart) {
  const out = [points[0], points[1]];
  for (let i = 2; i < points.length; i += 2) {
    const n = out.length;
    if (i + 2 === points.length ||
        Math.hypot(points[i] - out[n - 2], points[i + 1] - out[n - 1]) >= apart) {
      out.push(points[i], points[i + 1]);
    }
  }
  return out;
}

/** Add a line to two paths, in stretches that lie in the base and beyond. */
function addParted(paths, points, isInside) {
  let stretch = [points[0], points[1]];
  let was = isInside(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    stretch.push(points[i], points[i + 1]);
    const is = isInside(points[i], points[i + 1]);
    if (is !== was) {
      addLine(was ? paths.inside : paths.outside, stretch);
      stretch = [points[i], points[i + 1]];
      was = is;
    }
  }
  if (stretch.length > 2) {
    addLine(was ? paths.inside : paths.outside, stretch);
  }
}

/** The context as paths: [for small maps, for enlarged ones]. */
function contextPaths(meta, {countries, lakes, rivers}, isInside) {
  const lines = (layer) => Array.from(layer.features, (feature, i) =>
    ({feature, points: layer.points.subarray(2 * layer.starts[i], 2 * layer.starts[i + 1])}));
  return [COARSE_PX, 0].map((apart) => {
    const area = (layer) => {
      const path = new Path2D();
      for (const {points} of lines(layer)) {
        const few = apart > 0 ? thin(points, apart) : points;
        addLine(path, few.length < 6 ? points : few);
        path.closePath();
      }
      return path;
    };
    const paths = {countries: area(countries), lakes: area(lakes)};
    for (const name of ['stream', 'river']) {
      paths[name] = {inside: new Path2D(), outside: new Path2D()};
    }
    for (const {feature, points} of lines(rivers)) {
      const name = meta.rivers[2 * feature + 1] <= 1 ? 'river' : 'stream';
      addParted(paths[name], apart > 0 ? thin(points, apart) : points, isInside);
    }
    return paths;
  });
}

/** Lines or dots all over the view; the context is turned as they are. */
function drawPattern(ctx, view, paint) {
  const turn = -paint.angle * Math.PI / 180;
  const corners = [[0, 0], [view.width, 0], [0, view.height], [view.width, view.height]].map(
      ([sx, sy]) => {
        const x = (sx - view.x) / view.k, y = (sy - view.y) / view.k;
        return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
      });
  const [x0, y0] = [0, 1].map((axis) => Math.min(...corners.map((c) => c[axis])));
  const [x1, y1] = [0, 1].map((axis) => Math.max(...corners.map((c) => c[axis])));
  const step = Math.max(paint.spacing * view.unit, 2) / view.k;
  const width = paint.width * view.unit / view.k;
  ctx.strokeStyle = ctx.fillStyle = css(rgba(paint.color2));
  ctx.lineWidth = width;
  ctx.beginPath();
  for (let j = Math.floor(y0 / step); j <= y1 / step; j++) {
    const y = (j + 0.5) * step;
    if (paint.kind === 'hatch') {
      ctx.moveTo(x0, y);
      ctx.lineTo(x1, y);
      continue;
    }
    for (let i = Math.floor(x0 / step); i <= x1 / step; i++) {
      const x = (i + 0.5) * step;
      ctx.moveTo(x + width / 2, y);
      ctx.arc(x, y, width / 2, 0, 2 * Math.PI);
    }
  }
  if (paint.kind === 'hatch') {
    ctx.stroke();
  } else {
    ctx.fill();
  }
}

/** Triangles on a line's right, or, where side is -1, its left; both by turns where teeth is 2. */
function addTeeth(path, points, look, unit, side) {
  const lengths = [0];
  for (let i = 2; i < points.length; i += 2) {
    lengths.push(lengths[lengths.length - 1] +
      Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]));
  }
  const length = lengths[lengths.length - 1];
  const spacing = look.toothSpacing * unit, foot = look.toothWidth * unit;
  const rise = (look.toothHeight + look.width / 2) * unit;
  const n = Math.min(Math.floor(length / spacing), 20000);
  let i = 1;
  const pointAt = (distance) => {
    while (i < lengths.length - 1 && lengths[i] < distance) {
      i++;
    }
    const t = (distance - lengths[i - 1]) / Math.max(lengths[i] - lengths[i - 1], 1e-9);
    return [points[2 * i - 2] + (points[2 * i] - points[2 * i - 2]) * t,
      points[2 * i - 1] + (points[2 * i + 1] - points[2 * i - 1]) * t];
  };
  let at = (length - (n - 1) * spacing) / 2;
  for (let tooth = 0; tooth < n; tooth++, at += spacing) {
    const [ax, ay] = pointAt(at - foot / 2), [bx, by] = pointAt(at + foot / 2);
    const width = Math.hypot(bx - ax, by - ay);
    if (width > 0) {
      const way = (look.teeth === 2 && tooth % 2 === 1 ? -side : side) * rise / width;
      path.moveTo(ax, ay);
      path.lineTo((ax + bx) / 2 - (by - ay) * way, (ay + by) / 2 + (bx - ax) * way);
      path.lineTo(bx, by);
      path.closePath();
    }
  }
}
