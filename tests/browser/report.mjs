// SPDX-License-Identifier: MIT
// Open reports in headless Chromium and use them as readers do.
//
//     node report.mjs PROGRAM CHROMIUM [CASE...]
//
// Each case prints what it found wrong; a page may neither complain nor ask for anything beyond its
// own file.
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {check, chromium, end, folder, program, run, same} from './harness.mjs';

const require = createRequire(new URL('../../src/series/explorer/web/package.json', import.meta.url));
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

function salient(...args) {
  return execFileSync(program, args, {encoding: 'utf8',
    env: {...process.env, LC_ALL: 'C.UTF-8'}, stdio: ['ignore', 'pipe', 'ignore']});
}

const made = new Map();

/** Path of a report, made once for its options. */
function report(...options) {
  const key = options.join(' ');
  if (!made.has(key)) {
    const path = join(folder, `report-${made.size}.html`);
    salient('report', ...options, '-o', path);
    made.set(key, path);
  }
  return made.get(key);
}

async function open(browser, path, {hash = '', width = 1440, height = 900, media = []} = {}) {
  const page = await browser.newPage();
  const isPhone = width < 600;
  await page.setViewport({width, height, deviceScaleFactor: isPhone ? 2 : 1, isMobile: isPhone,
    hasTouch: isPhone});
  await page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value: 'reduce'}, ...media]);
  page.on('console', (message) => check(!['error', 'warn'].includes(message.type()) ||
      message.text().includes('willReadFrequently'), `console: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `error: ${error.message}`));
  page.on('request', (request) => check(/^(file|data|about):/.test(request.url()),
      `asks for ${request.url()}`));
  await page.goto(pathToFileURL(path).href + (hash && `#${hash}`));
  await page.waitForSelector('html.live .map canvas');
  await rest(page, 100);
  return page;
}

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent));
const rest = (page, ms = 300) => page.evaluate((t) => new Promise((r) => setTimeout(r, t)), ms);

/** Figures of a day as statistics have them, whole km2. */
function areasOf(day) {
  const sums = {};
  for (const line of salient('stats', '--date', day).trim().split('\n').slice(1)) {
    const [, unit, faction, , area] = line.split(',');
    if (unit === 'total') {
      sums[faction] = (sums[faction] || 0) + Number(area);
    }
  }
  return sums;
}

/** Presses a key until an element has the focus. */
async function tabTo(page, selector) {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) {
      return true;
    }
  }
  return false;
}

/** Colour of the canvas at a town, off its mark: of fills without a pattern the ground's. */
function colorAt(page, lon, lat) {
  return page.evaluate((place) => {
    const hash = `${place.day}/40/${place.lat}/${place.lon}`;
    window.location.hash = hash;
    return new Promise((resolve) => setTimeout(() => {
      const canvas = document.querySelector('.map canvas');
      const {data} = canvas.getContext('2d').getImageData(canvas.width / 2 - 60,
          canvas.height / 2 - 60, 24, 24);
      const counts = new Map();
      for (let i = 0; i < data.length; i += 4) {
        const key = [data[i], data[i + 1], data[i + 2]].join();
        counts.set(key, (counts.get(key) || 0) + 1);
      }
      resolve([...counts].sort((a, b) => b[1] - a[1])[0][0]);
    }, 400));
  }, {lon, lat, day: '2015-06-01'});
}

const cases = {
  async day(browser) {
    const page = await open(browser, report(), {hash: '2014-06-11'});
    same(await text(page, '#as-of'), 'As of 11 June 2014', 'the day');
    const sums = areasOf('2014-06-11');
    const cells = await texts(page, '#figures tbody td:nth-of-type(1)');
    const round = (value) => Math.round(value).toLocaleString('en-US');
    same(cells.slice(0, 4), ['government', 'kurdish', 'isis', ''].map((f) => round(sums[f])),
        'the table');
    await page.evaluate(() => {
      window.location.hash = '#2030-01-01';
    });
    await rest(page, 100);
    same(await text(page, '#as-of'), 'As of 9 December 2017', 'a day after the data');
    same(await text(page, '.notice'), 'Data to 9 December 2017', 'what is said of it');
    await page.evaluate(() => {
      window.location.hash = '#2001-01-01';
    });
    await rest(page, 100);
    same(await text(page, '.notice'), 'Data from 1 January 2014', 'what is said of one before');
  },

  async address(browser) {
    const page = await open(browser, report(), {hash: '2016-10-20'});
    await page.click('.tools button');
    await page.click('.buttons button:last-child');
    await rest(page, 600);
    const hash = await page.evaluate(() => window.location.hash);
    check(/^#2016-\d\d-\d\d\/1\.7\/\d+\.\d+\/\d+\.\d+$/.test(hash), `the address is ${hash}`);
    const again = await open(browser, report(), {hash: hash.slice(1)});
    await rest(again, 600);
    same(await again.evaluate(() => window.location.hash), hash, 'the address restored');
    same(await text(again, '#as-of'), await text(page, '#as-of'), 'its day');
  },

  /** A front tells its sides, since when, how long it is and how sure; a unit its own history. */
  async facts(browser) {
    const page = await open(browser, report(), {hash: '2015-06-01/6/33.5/43.4'});
    const box = await page.$eval('.map', (e) => e.getBoundingClientRect().toJSON());
    let told = [];
    for (let y = box.top + 60; y < box.bottom - 60 && told[0] !== 'Front line'; y += 40) {
      for (let x = box.left + 200; x < box.right - 200 && told[0] !== 'Front line'; x += 3) {
        await page.mouse.move(x, y);
        told = await texts(page, '.tip:not([hidden]) > *');
        if (told[0] === 'Front line') {
          await page.mouse.click(x, y);
          told = await text(page, '.card h2') === 'Front line' ? told : []; // else a name lies there
        }
      }
    }
    const wanted = [/^Front line$/, /^Between .+ and .+$/, /^since \d+ \w+ 201\d$/, /^[\d,.]+ km long here/,
      /^(Both sides confirmed|Approximate along [\d,.]+ km)$/];
    check(told.length === wanted.length && wanted.every((line, i) => line.test(told[i])),
        `a front tells ${JSON.stringify(told)}`);
    same(await texts(page, '.card .holder, .card .status'), told.slice(1), 'its card');
    check(await page.$eval('.tip', (tip) => tip.hidden), 'the tip lies beside the card');
    await page.evaluate(() => {
      window.location.hash = '2015-06-01/9/32.3/44.3';
    });
    await rest(page);
    await page.focus('.map');
    await page.keyboard.press('Enter');
    check(await page.$$eval('.card .unit-past path', (all) => all.length) >= 1, 'no history of the unit');
  },

  async keyboard(browser) {
    const page = await open(browser, report());
    check(await tabTo(page, 'input[type=date]'), 'no way to the day');
    await page.keyboard.type('06012015');
    await page.keyboard.press('Tab');
    await rest(page, 100);
    same(await text(page, '#as-of'), 'As of 1 June 2015', 'the day typed');
    check(await tabTo(page, '.finder input'), 'no way to the places');
    await page.keyboard.type('Ramadi');
    await page.keyboard.press('Enter');
    await rest(page, 400);
    same(await text(page, '.card h2'), 'Ramadi', 'the place');
    same((await text(page, '.card .holder')).trim(), 'Islamic State (ISIS) since 17 May 2015',
        'who held it');
    same(await page.evaluate(() => document.activeElement.textContent), 'Ramadi', 'the focus');
    const [by] = await texts(page, '.card .reports li');
    check(by !== undefined && by.startsWith('Report of Ramadi, 17 May 2015') && by.length > 40,
        `by which report: ${by}`);
    await page.focus('.map');
    await page.keyboard.press('Escape');
    check(await page.$eval('.card', (card) => card.hidden), 'the card stays open');
    await page.keyboard.press('0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    await page.keyboard.press('Enter');
    check(await page.$eval('.card', (card) => !card.hidden), 'no card of the middle');
    await page.focus('.time > .slider');
    await page.keyboard.press('PageDown');
    same(await text(page, '#as-of'), 'As of 24 May 2015', 'a change back');
    await page.keyboard.press('ArrowRight');
    same(await text(page, '#as-of'), 'As of 25 May 2015', 'a day on');
  },

  async playing(browser) {
    const page = await open(browser, report(), {hash: '2014-06-01'});
    await page.evaluate(() => {
      window.said = 0;
      new MutationObserver(() => window.said++).observe(
          document.querySelector('[role=status]'), {childList: true, characterData: true,
            subtree: true});
    });
    const button = () => page.$eval('.play', (b) =>
      [b.getAttribute('aria-label'), b.getAttribute('aria-pressed')]);
    same(await button(), ['Play', null], 'the button');
    await page.click('.play');
    same(await button(), ['Pause', null], 'the button while it plays');
    await page.waitForFunction(() =>
      document.querySelector('#as-of').textContent !== 'As of 1 June 2014');
    await rest(page, 1200);
    same(await page.evaluate(() => window.said), 0, 'what was read out while it played');
    const live = await page.$$eval('[aria-live],output,[role=status],[role=alert]', (all) =>
      all.length);
    same(live, 1, 'regions that are read out');
    await page.click('.play');
    const day = await text(page, '#as-of');
    await rest(page, 1200);
    same(await button(), ['Play', null], 'the button after');
    same(await text(page, '#as-of'), day, 'the day after');
    same(await page.evaluate(() => window.said), 1, 'what was read out after');
  },

  async phone(browser) {
    for (const lang of ['en', 'ar']) {
      const page = await open(browser, report('--lang', lang), {width: 360, height: 760});
      await rest(page, 400);
      const named = await texts(page, '.labels text');
      const cities = lang === 'en' ? ['Mosul', 'Baghdad', 'Kirkuk', 'Erbil'] : ['الموصل', 'بغداد', 'كركوك', 'أربيل'];
      same(cities.filter((city) => !named.includes(city)), [], `${lang}: cities that a phone does not name`);
      const places = await page.$$eval('.labels text.place', (all) => all.map((e) => e.getBoundingClientRect().toJSON()));
      const meeting = places.some((a, i) => places.some((b, j) => j > i && a.left < b.right - 2 && b.left < a.right - 2 &&
        a.top < b.bottom - 5 && b.top < a.bottom - 5));
      check(!meeting, `${lang}: names of places lie over each other`);
      for (const zoom of [1, 3, 9]) {
        await page.evaluate((k) => {
          window.location.hash = `#2015-06-01/${k}/34.5/43.5`;
        }, zoom);
        await rest(page, 400);
        const small = await page.evaluate(() => {
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            const isText = walk.currentNode.textContent.trim() !== '' &&
              !parent.closest('script,style,noscript,option,datalist');
            if (isText && parent.getClientRects().length > 0) {
              const matrix = parent.getScreenCTM ? parent.getScreenCTM() : {a: 1, b: 0};
              const px = parseFloat(getComputedStyle(parent).fontSize) *
                Math.hypot(matrix.a, matrix.b);
              if (px < 10.99) {
                found.push(`${px} px: ${walk.currentNode.textContent}`);
              }
            }
          }
          return found.slice(0, 3);
        });
        same(small, [], `text under 11 px (${lang}, zoom ${zoom})`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        same(wide, 360, `the width of the page (${lang})`);
      }
      await page.touchscreen.tap(200, 300);
      await rest(page, 400);
      check(await page.$eval('.card', (card) => !card.hidden), 'a tap opens no card');
      await rest(page);
      const [pin, sheet] = await Promise.all(['.pin', '.card'].map((s) =>
        page.$eval(s, (e) => e.getBoundingClientRect().toJSON())));
      check(pin.bottom <= sheet.top || pin.right <= sheet.left, 'the card lies over its spot');
    }
  },

  async axe(browser) {
    const states = {
      plain: [report(), {}],
      card: [report(), {hash: '2015-06-01'}, async (page) => {
        await page.click('.map');
      }],
      compared: [report(), {hash: '2014-06-01..2016-10-20~swipe'}],
      dark: [report(), {hash: '2014-06-01..2016-10-20',
        media: [{name: 'prefers-color-scheme', value: 'dark'}]}, async (page) => {
        await page.click('.map');
      }],
      arabic: [report('--lang', 'ar'), {hash: '2030-01-01', width: 360, height: 760}],
      embedded: [report('--embed'), {}],
      still: [report('--date', '2016-10-20'), {}],
    };
    for (const [name, [path, options, prepare]] of Object.entries(states)) {
      const page = await open(browser, path, options);
      if (prepare) {
        await prepare(page);
        await rest(page, 200);
      }
      await page.evaluate(axe);
      const {violations} = await page.evaluate(() => window.axe.run({runOnly: ['wcag2a', 'wcag2aa',
        'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
      same(violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 2).map((n) => n.html.slice(0,
          120))}`), [], `violations (${name})`);
      await page.close();
    }
  },

  async noscript(browser) {
    const about = JSON.parse(salient('info', '--format', 'json'));
    const changes = about.days_of_change;
    const path = join(folder, 'frame.html');
    const name = report().split('/').pop();
    writeFileSync(path, `<!doctype html><iframe sandbox="" src="${name}" ` +
      'style="width:1200px;height:1300px;border:0"></iframe>');
    const page = await browser.newPage();
    await page.setViewport({width: 1250, height: 1350});
    await page.goto(pathToFileURL(path).href);
    const frame = page.frames()[1];
    const shown = await frame.evaluate(() => {
      const box = (selector) => {
        const element = document.querySelector(selector);
        return element === null ? 0 : Math.round(element.getBoundingClientRect().width);
      };
      return {
        picture: box('figure svg') > 800, controls: document.querySelectorAll(
            'button,input,select,canvas').length,
        cells: [...document.querySelectorAll('#figures td')].every((td) => td.textContent !== ''),
        rows: document.querySelectorAll('table.all tbody tr').length,
      };
    });
    same(shown, {picture: true, controls: 0, cells: true, rows: changes}, 'what shows');
  },

  async hostile(browser) {
    const long = 'x'.repeat(10000);
    const names = ['</script><script>window.hit=1</script>', '\u202egnp.exe\u202c',
      '"><img src=x onerror="window.hit=1">', '{date}$&`${1}', long, '<!--<script>'];
    const square = (i) => [[[i, 0], [i + 1, 0], [i + 1, 1], [i, 1], [i, 0]]];
    const feature = (properties, i) => ({type: 'Feature', properties, geometry: {type: 'Polygon',
      coordinates: square(i)}});
    const write = (name, features) => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify({type: 'FeatureCollection', features}));
      return path;
    };
    const control = write('control.geojson', names.map((faction, i) =>
      feature({faction, start: `202${i}-01-01`}, i)));
    const base = write('base.geojson', names.map((name, i) => feature({name}, i)));
    const path = report('--control', control, '--base', base, '--title', names.join(' '));
    for (const width of [1440, 360]) {
      const page = await open(browser, path, {hash: '<img src=x onerror=window.hit=1>', width,
        height: 800});
      await page.click('.map');
      await page.hover('.map');
      await page.evaluate(() => document.querySelector('.compare').click());
      await rest(page, 400);
      const found = await page.evaluate(() => ({
        hit: window.hit, images: document.images.length, scripts: document.scripts.length,
        wide: document.documentElement.scrollWidth, longest: Math.max(...[...document.querySelectorAll(
            'th,td,li,h1,h2,text,#as-of')].map((e) => e.textContent.length)),
      }));
      same({...found, longest: found.longest < 6000}, {images: 0, scripts: 3, wide: width,
        longest: true}, `the page at ${width} px`);
      // Marks of direction end where the name ends.
      const turned = await page.evaluate(() => document.body.innerText.split('\n').filter((line) =>
        line.split('\u202e').length !== line.split('\u202c').length));
      same(turned, [], 'lines that a name turns');
    }
  },

  async colors(browser) {
    const page = await open(browser, report(), {hash: '2015-06-01'});
    same(await colorAt(page, 44.4, 33.3), '127,159,196', 'the ground at Baghdad');
    same(await colorAt(page, 43.13, 36.34), '156,74,69', 'the ground at Mosul');
    same(await colorAt(page, 44.0, 36.2), '239,205,116', 'the ground at Erbil');
    same(await colorAt(page, 43.5, 31.0), '245,241,232', 'the desert');
    // The country's border, about a place on it: dark, whatever else is there.
    const border = await open(browser, report(), {hash: '2015-06-01/40/33.3717/38.7745'});
    const darkest = await border.evaluate(() => {
      const canvas = document.querySelector('.map canvas');
      const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let least = 765;
      for (let i = 0; i < data.length; i += 4) {
        least = Math.min(least, data[i] + data[i + 1] + data[i + 2]);
      }
      return least;
    });
    check(darkest < 330, `the border's darkest pixel is ${darkest}`);
  },

  async compare(browser) {
    const page = await open(browser, report(), {hash: '2014-06-01..2016-10-20'});
    same(await text(page, '#as-of'), 'Changes from 1 June 2014 to 20 October 2016', 'the days');
    const rows = salient('diff', '--from', '2014-06-01', '--to', '2016-10-20', '--format', 'csv', '-o', '-').trim()
        .split('\n').slice(1).map((line) => line.split(',')).filter(([unit]) => unit === 'total');
    const net = (faction) => rows.reduce((sum, [, from, to, km2]) => sum +
      (to === faction ? Number(km2) : 0) - (from === faction ? Number(km2) : 0), 0);
    const told = await page.$$eval('.changes .change', (all) => all.map((e) => e.textContent));
    const sum = told.filter((line) => line.startsWith('Islamic State')).reduce((total, line) =>
      total + Number(line.match(/([+−])([\d,]+)/)[2].replace(',', '')) *
      (line.includes('−') ? -1 : 1), 0);
    check(Math.abs(sum - net('isis')) < 10, `gains are ${sum} km², of diff ${net('isis')}`);
    check((await texts(page, '.key:not([hidden]) li')).some((line) =>
      line === 'Gained by Islamic State (ISIS) from Government and allied forces'), 'no key');
    await page.click('.compare');
    same(await text(page, '#as-of'), 'As of 20 October 2016', 'the day alone');
  },

  async print(browser) {
    const page = await open(browser, report(), {hash: '2016-10-20'});
    const pdf = join(folder, 'page.pdf');
    await page.pdf({path: pdf, format: 'A4', landscape: true, printBackground: true});
    const pages = readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b/g).length;
    same(pages, 1, 'pages of paper');
  },

  async embed(browser) {
    const inner = join(folder, 'inner.html');
    const lines = salient('report', '--date', '2016-10-20', '--embed', '-o', inner);
    const outer = join(folder, 'outer.html');
    writeFileSync(outer, `<!doctype html><body style="width:700px">${lines}${lines}`);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(outer).href);
    await page.evaluate(() => document.querySelectorAll('iframe')[1].scrollIntoView());
    await page.waitForFunction(() => [...document.querySelectorAll('iframe')].every((frame) =>
      frame.style.height !== '720px'), {timeout: 20000}).catch(() =>
      check(false, 'the frames keep their height'));
    const heights = await page.$$eval('iframe', (all) => all.map((f) => parseInt(f.style.height)));
    const inside = await page.frames()[1].evaluate(() => document.documentElement.scrollHeight);
    check(heights[0] === heights[1] && Math.abs(heights[0] - inside) < 3,
        `the frames are ${heights} px high, the page ${inside}`);
  },
};

const browser = await puppeteer.launch({executablePath: chromium, headless: true,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--lang=en-US']});
try {
  await run(cases, async (one) => {
    const context = await browser.createBrowserContext();
    await one(context);
    await context.close();
  });
} finally {
  await browser.close();
  end();
}
