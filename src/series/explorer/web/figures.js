// Who held how much of each unit, and how long the fronts were, in every state.
import {lastAtMost} from './decode.js';

export class Figures {
  constructor(areas, fronts, meta, nStates) {
    this.areas = areas;
    this.fronts = fronts;
    this.meta = meta;
    this.nStates = nStates;
  }

  value(series, state) {
    const i = lastAtMost(series.states, state);
    return i < 0 ? 0 : series.values[i];
  }

  /** Areas in km2 by faction, of a unit or, with null, of all: a Map; -1 is held by none named. */
  byFaction(state, unit = null) {
    const sums = new Map();
    this.areas.keys.forEach(([at, faction], i) => {
      if (unit === null || at === unit) {
        const km2 = this.value(this.areas.series[i], state) / 100;
        sums.set(faction, (sums.get(faction) || 0) + km2);
      }
    });
    return sums;
  }

  /** Fronts in km: [{a, b, km}]. */
  frontLengths(state) {
    return this.fronts.keys.map(([a, b], i) => ({
      a, b, km: this.value(this.fronts.series[i], state) / 10,
    })).filter((front) => front.km > 0);
  }

  /** Net gains and losses between two states: [{unit, faction, km2}], the greatest first. */
  changes(from, to) {
    const rows = [];
    this.areas.keys.forEach(([unit, faction], i) => {
      const series = this.areas.series[i];
      const km2 = (this.value(series, to) - this.value(series, from)) / 100;
      if (faction >= 0 && Math.abs(km2) >= 0.5) {
        rows.push({unit, faction, km2});
      }
    });
    return rows.sort((p, q) => Math.abs(q.km2) - Math.abs(p.km2));
  }

  /** Areas of all states: {total: [km2], factions: Map of faction to [km2]}. */
  history() {
    const total = new Float64Array(this.nStates);
    const factions = new Map();
    this.areas.keys.forEach(([, faction], i) => {
      if (!factions.has(faction)) {
        factions.set(faction, new Float64Array(this.nStates));
      }
      const sums = factions.get(faction);
      const {states, values} = this.areas.series[i];
      for (let k = 0; k < states.length; k++) {
        const to = k + 1 < states.length ? states[k + 1] : this.nStates;
        for (let s = states[k]; s < to; s++) {
          sums[s] += values[k] / 100;
          total[s] += values[k] / 100;
        }
      }
    });
    return {total, factions};
  }
}
