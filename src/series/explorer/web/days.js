// Days since 1970-01-01 in the proleptic Gregorian calendar, and how a language says them.

const MS = 86400000;

/** {year, month: 1 to 12, day} of a day; the year is astronomical: 0 is 1 BC. */
export function civil(day) {
  const date = new Date(day * MS);
  return {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()};
}

export function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / MS);
}

/** YYYY-MM-DD. */
export function iso(day) {
  const {year, month, day: mday} = civil(day);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${String(month).padStart(2, '0')}-` +
    String(mday).padStart(2, '0');
}

/** The day of YYYY-MM-DD, or null. */
export function parse(text) {
  const parts = /^(-?\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) {
    return null;
  }
  const [year, month, mday] = parts.slice(1).map(Number);
  const day = dayOf(year, month, mday);
  return iso(day) === text ? day : null;
}

/** Says numbers and days as the page's language does. */
export class Speech {
  constructor(meta) {
    this.meta = meta;
    this.words = meta.words;
  }

  digits(text) {
    const zero = this.words.zero.codePointAt(0);
    return zero === 48 ? text :
      text.replace(/\d/g, (d) => String.fromCodePoint(zero + Number(d)));
  }

  number(value, decimals = 0) {
    const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.words.thousands);
    const point = this.words.zero === '0' ? '.' : '٫';
    const isNought = Number(Math.abs(value).toFixed(decimals)) === 0;
    return (value < 0 && !isNought ? '−' : '') +
      this.digits(part === undefined ? grouped : grouped + point + part);
  }

  percent(share) {
    return this.number(100 * share, 1) + this.words.percent;
  }

  date(day) {
    const {year, month, day: mday} = civil(day);
    return this.fill(this.words.date, {
      day: this.digits(String(mday)), month: this.meta.months[month - 1], year: this.year(year),
    });
  }

  year(year) {
    return this.digits(String(year));
  }

  /** `{name}` replaced by values[name]; in one pass, so that no value is read as a pattern. */
  fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g,
        (whole, name) => Object.hasOwn(values, name) ? values[name] : whole);
  }
}
