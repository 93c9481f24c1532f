// Where points of the map's grid lie on the earth, reckoned between points that are known.

const RADIUS_KM = 6371.0088;

export class Earth {
  constructor({grid, side}) {
    this.grid = grid;
    this.n = Math.round(Math.sqrt(grid.length / 2));
    this.step = side / (this.n - 1);
  }

  /** [lon, lat] of a point, or null. */
  lonlat(x, y) {
    const fx = Math.max(0, Math.min(this.n - 1.000001, x / this.step));
    const fy = Math.max(0, Math.min(this.n - 1.000001, y / this.step));
    const i = Math.floor(fx), j = Math.floor(fy), u = fx - i, v = fy - j;
    const corner = (di, dj) => {
      const at = 2 * ((j + dj) * this.n + i + di);
      return this.grid[at] === null ? null : [this.grid[at], this.grid[at + 1]];
    };
    const corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
    if (corners.includes(null)) {
      return null;
    }
    const lons = corners.map((c) => c[0] - corners[0][0]).map(
        (d) => corners[0][0] + (d > 180 ? d - 360 : d < -180 ? d + 360 : d));
    const mix = (a, b, c, d) => (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
    return [mix(...lons), mix(...corners.map((c) => c[1]))];
  }

  /** The point of a place, by steps that get shorter; null where there is none. */
  point(lon, lat) {
    let x = (this.n - 1) * this.step / 2, y = x;
    const h = this.step / 50;
    for (let i = 0; i < 60; i++) {
      const at = this.lonlat(x, y), east = this.lonlat(x + h, y), south = this.lonlat(x, y + h);
      if (at === null || east === null || south === null) {
        return null;
      }
      const a = (east[0] - at[0]) / h, b = (south[0] - at[0]) / h;
      const c = (east[1] - at[1]) / h, d = (south[1] - at[1]) / h;
      const det = a * d - b * c;
      const dx = (d * (lon - at[0]) - b * (lat - at[1])) / det;
      const dy = (a * (lat - at[1]) - c * (lon - at[0])) / det;
      if (!Number.isFinite(dx + dy)) {
        return null;
      }
      x += dx;
      y += dy;
      if (Math.hypot(dx, dy) < 0.5) {
        return [x, y];
      }
    }
    return null;
  }

  /** Km in one px of the grid at a point, from west to east; 0 where that cannot be told. */
  kmPerPx(x, y) {
    const a = this.lonlat(x - this.step / 4, y), b = this.lonlat(x + this.step / 4, y);
    if (a === null || b === null) {
      return 0;
    }
    const rad = Math.PI / 180;
    const half = Math.sin((b[1] - a[1]) * rad / 2) ** 2 + Math.cos(a[1] * rad) *
      Math.cos(b[1] * rad) * Math.sin((b[0] - a[0]) * rad / 2) ** 2;
    return 2 * RADIUS_KM * Math.asin(Math.sqrt(half)) / (this.step / 2);
  }
}
