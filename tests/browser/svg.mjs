// SPDX-License-Identifier: MIT
// Open drawings in headless Chromium, where the fonts of the style are installed and where they are not.
//
//     node svg.mjs PROGRAM CHROMIUM [CASE...]
//
// Each case prints what it found wrong.
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {check, chromium, end, folder, program, run} from './harness.mjs';

const require = createRequire(new URL('../../src/series/explorer/web/package.json', import.meta.url));
const puppeteer = require('puppeteer-core');

/** Share of the pixels that may differ, and what counts as different, of 255: letters drawn by the same program from
 * the same outlines differ by their hints alone. */
const SAME_SHARE = 0.004;
const SAME_STEP = 64;

function render(name, ...options) {
  const path = join(folder, name);
  execFileSync(program, ['render', '--date', '2014-10-15', '--size', '1000x750', ...options, '-o', path],
      {env: {...process.env, LC_ALL: 'C.UTF-8'}, stdio: ['ignore', 'inherit', 'inherit']});
  return path;
}

/** A configuration of fontconfig that knows one font that no style names. */
function bareFonts() {
  const path = join(folder, 'fonts.conf');
  mkdirSync(join(folder, 'cache'), {recursive: true});
  writeFileSync(path, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}/cache</cachedir></fontconfig>`);
  return path;
}

function launch(fonts) {
  return puppeteer.launch({executablePath: chromium, headless: true,
    env: fonts ? {...process.env, FONTCONFIG_FILE: fonts} : process.env,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--font-render-hinting=none']});
}

async function shoot(browser, path) {
  const page = await browser.newPage();
  await page.setViewport({width: 1000, height: 750});
  page.on('console', (message) => check(message.type() !== 'error', `console: ${message.text()}`));
  page.on('request', (request) => check(/^(file|data):/.test(request.url()), `asks for ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(() => document.fonts.ready);
  const shot = await page.screenshot({encoding: 'base64'});
  await page.close();
  return shot;
}

/** Share of the pixels that differ by more than a step. */
async function difference(browser, a, b) {
  const page = await browser.newPage();
  const share = await page.evaluate(async (pictures, step) => {
    const pixels = [];
    for (const picture of pictures) {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      pixels.push(context.getImageData(0, 0, image.width, image.height).data);
    }
    let n = 0;
    for (let i = 0; i < pixels[0].length; i += 4) {
      n += [0, 1, 2].some((c) => Math.abs(pixels[0][i + c] - pixels[1][i + c]) > step) ? 1 : 0;
    }
    return n / (pixels[0].length / 4);
  }, [a, b], SAME_STEP);
  await page.close();
  return share;
}

const cases = {
  async embed() {
    const full = await launch(null), bare = await launch(bareFonts());
    try {
      for (const lang of ['en', 'ar']) {
        const live = render(`${lang}-live.svg`, '--lang', lang);
        const embed = render(`${lang}-embed.svg`, '--lang', lang, '--text', 'embed');
        check(readFileSync(embed).equals(readFileSync(render(`${lang}-again.svg`, '--lang', lang, '--text', 'embed'))),
            `${lang}: other bytes when it is written again`);
        const wantedShot = await shoot(full, live);
        const found = await difference(full, wantedShot, await shoot(bare, embed));
        const without = await difference(full, wantedShot, await shoot(bare, live));
        check(found <= SAME_SHARE, `${lang}: ${found} of the pixels differ where the fonts are not installed`);
        check(without > 3 * SAME_SHARE, `${lang}: ${without} differ without embedding, so this test tells nothing`);
      }
    } finally {
      await Promise.all([full.close(), bare.close()]);
    }
  },
};

await run(cases);
end();
