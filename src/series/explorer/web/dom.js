// Elements made in one call; texts are texts, whatever they hold.

/** An element with attributes and children; `on` holds listeners, null and false leave out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value)) {
        element.addEventListener(type, listener);
      }
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== null && value !== false && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** A button with an icon, named for those who do not see it. */
export function iconButton(icon, label, on, attributes = {}) {
  const drawn = svg('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true', 'class': 'icon'},
      svg('path', {d: icon}));
  return el('button', {type: 'button', 'aria-label': label, title: label, on, ...attributes}, drawn);
}

export const icons = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  previous: 'M6 5h2.4v14H6zM19 5v14L9.4 12z',
  next: 'M15.6 5H18v14h-2.4zM5 5v14l9.6-7z',
  back: 'M15.5 5 17.6 7.1 12.7 12l4.9 4.9-2.1 2.1L8.5 12z',
  forward: 'M8.5 5 6.4 7.1 11.3 12l-4.9 4.9 2.1 2.1 7-7z',
  plus: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  minus: 'M5 11h14v2H5z',
  whole: 'M4 9V4h5v2H6v3zM15 4h5v5h-2V6h-3zM4 15h2v3h3v2H4zM18 15h2v5h-5v-2h3z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6 10.6 12 5 6.4z',
};
