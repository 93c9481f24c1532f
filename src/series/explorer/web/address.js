// What the page shows, in its address: #DAY/ZOOM/LAT/LON, or #FROM..DAY/..., ~swipe at the end.
import {iso, parse} from './days.js';

/** Text of the address after the #. */
export function write({day, from, zoom, lonlat, isSwipe, isDated}) {
  const days = !isDated ? '' : from === null ? iso(day) : `${iso(from)}..${iso(day)}`;
  const place = lonlat === null ? '' :
    `/${+zoom.toFixed(2)}/${lonlat[1].toFixed(4)}/${lonlat[0].toFixed(4)}`;
  return days + place + (isSwipe && from !== null ? '~swipe' : '');
}

/** What an address asks for; null for what it does not say. */
export function read(text) {
  const [main, mode] = text.replace(/^#/, '').split('~');
  const parts = main.split('/');
  const days = parts[0].split('..').map(parse);
  const [zoom, lat, lon] = parts.slice(1).map(Number);
  const hasPlace = parts.length === 4 && [zoom, lat, lon].every(Number.isFinite) && zoom > 0;
  return {
    day: days[days.length - 1], from: days.length === 2 ? days[0] : null,
    zoom: hasPlace ? zoom : null, lonlat: hasPlace ? [lon, lat] : null, isSwipe: mode === 'swipe',
  };
}
