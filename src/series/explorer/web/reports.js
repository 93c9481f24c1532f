// What was reported: which reports the ground at a spot rests on.

/** A report that the holder was seen there, which does not say that it held the place. */
const PRESENCE = 4;

/** No report is told of ground farther off than this, km. */
const REACH_KM = 150;

export class Reports {
  constructor(list, time, earth) {
    this.time = time;
    this.earth = earth;
    this.list = list.map((report) => ({...report, start: report.start + time.first,
      end: report.days === 0 ? Infinity : report.start + time.first + report.days}));
  }

  /** The nearest report that is wanted, with how far off it is: {report, km}; null where there is none. */
  nearest(x, y, wanted) {
    const kmPerPx = this.earth.kmPerPx(x, y);
    let best = null;
    let least = REACH_KM / kmPerPx;
    for (const report of this.list) {
      const distance = Math.hypot(report.x - x, report.y - y);
      if (distance <= least && report.kind !== PRESENCE && wanted(report)) {
        // Of one place the latest.
        best = best !== null && distance === least && report.start < best.start ? best : report;
        least = distance;
      }
    }
    return best === null ? null : {report: best, km: least * kmPerPx};
  }

  /** The nearest report of a holder on a day. */
  on(x, y, faction, day) {
    return this.nearest(x, y, (at) => at.faction === faction && at.start <= day && day < at.end);
  }

  /** What ground rests on that a holder has had since a day: the report by which it came to have it, then the
   * nearest that stands on the day, where that is another. */
  of(x, y, faction, since, day) {
    const now = this.on(x, y, faction, day);
    const began = this.nearest(x, y, (at) => at.faction === faction && at.start === since);
    const isNear = began !== null && (now === null || began.km < 2 * now.km + 30);
    return [isNear ? began : null, now].filter((found, i, all) => found !== null &&
      (i === 0 || all[0] === null || all[0].report !== found.report));
  }
}
