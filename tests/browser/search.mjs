// Searches a built site from file:// in Chromium as a reader does: types, reads what is found, moves with the keys, opens.
//
//   node search.mjs SITE PLAN.json [--filters]
//
// The plan is a list of {on, within, type, count, first, sorts, titles}: on the page `on`, what is typed must find
// `count` things (or at least one, without it), with `first` as the first title and all of `titles` among those shown;
// every address must be a file of the site. With --filters the lists that have some are filtered too. Exits 1 with one line
// for each finding.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, plan, filters] = process.argv.slice(2);
const root = pathToFileURL(resolve(site)).href;
const findings = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
let doing = '';
const expect = (holds, says) => { if (!holds) findings.push(`${doing}: ${says}`); };
page.on('request', request => expect(request.url().startsWith(`${root}/`), `asks for ${request.url()}`));
page.on('console', message => findings.push(`${doing}: says ${message.type()}: ${message.text()}`));
page.on('pageerror', error => findings.push(`${doing}: throws ${error.message}`));
const status = () => page.textContent('#found');
const found = async text => {
  for (const [words, empty] of [['', true], [text, false]]) {
    await page.fill('#find', words);
    await page.waitForFunction(empty => (document.getElementById('found').textContent === '') === empty, empty);
  }
};
const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);

let on = '';
for (const { type, count, first, titles = [], ...step } of JSON.parse(readFileSync(plan, 'utf8'))) {
  doing = `typing "${type}"`;
  const start = step.on ?? 'search/index.html';
  if (start !== on) await page.goto(`${root}/${on = start}`);
  await found(type);
  const said = await status();
  const total = [...said.matchAll(/ (\d+)(?:,|$)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
  const shown = await page.locator('#results a').allTextContents();
  expect(count === undefined ? shown.length > 0 : count ? total === count : said.startsWith('Nothing'), `says "${said}"`);
  expect(!first || shown[0] === first, `finds "${shown[0]}" first`);
  for (const title of titles) expect(shown.some(other => other.includes(title)), `does not show "${title}", but ${shown.join(' | ')}`);
  for (const href of await page.locator('#results a').evaluateAll(links => links.map(link => link.href)))
    expect(existsSync(fileURLToPath(href.split('#')[0])), `leads to ${href}`);
  expect((await page.isHidden('#ways')), 'the lists without typing are still there');
}

doing = 'moving with the keys';
const [{ type }] = JSON.parse(readFileSync(plan, 'utf8'));
await page.goto(`${root}/search/index.html`);
await page.goto(`${root}/meetings/index.html`);
await page.keyboard.press('/');
await page.waitForURL(/search\/index\.html/);
await page.waitForFunction(() => document.activeElement.id === 'find');
await page.keyboard.type(type);
await page.waitForSelector('#results a');
const titles = await page.locator('#results a').allTextContents();
await page.keyboard.press('ArrowDown');
expect(await focused() === titles[0], `an arrow leads to ${await focused()}`);
const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
expect(outline !== 'none', 'the focus cannot be seen');
await page.keyboard.press('ArrowUp');
expect(await focused() === 'find', `an arrow back leads to ${await focused()}`);
const target = await page.locator('#results a').first().getAttribute('href');
await page.keyboard.press('Enter');
await page.waitForURL(new RegExp(`${target.split('/').pop().split('#')[0].replaceAll('.', '\\.')}`));
doing = 'coming back';
await page.goBack();
await page.waitForSelector('#results a');
expect(await page.inputValue('#find') === type, `the field holds "${await page.inputValue('#find')}"`);
doing = 'turning the key off';
await page.uncheck('#slash');
await page.goto(`${root}/meetings/index.html`);
await page.keyboard.press('/');
await page.waitForTimeout(200);
expect(page.url().endsWith('meetings/index.html'), 'the key still leads to the search');

doing = 'filtering';
for (const path of filters ? ['commitments/index.html', 'objections/index.html', 'meetings/index.html'] : []) {
  await page.goto(`${root}/${path}`);
  const bars = page.locator('[data-filter]');
  for (let at = 0; at < await bars.count(); at++) {
    const of = await bars.nth(at).getAttribute('data-of');
    const shown = bars.nth(at).locator('xpath=..').locator(`${of}:visible`);
    const all = await shown.count();
    let sum = 0;
    for (const button of (await bars.nth(at).locator('button').all()).slice(1)) {
      await button.click();
      expect(await button.getAttribute('aria-pressed') === 'true', `${path}: a button is not pressed`);
      const left = await shown.count();
      expect(left < all, `${path}: "${await button.textContent()}" leaves all ${all}`);
      sum += left;
    }
    expect(sum > 0 && sum <= all, `${path}: the filters show ${sum} of ${all}`);
    await bars.nth(at).locator('button').first().click();
    expect(await shown.count() === all, `${path}: "All" does not show all`);
  }
  expect(await bars.count() === 1, `${path}: ${await bars.count()} filters`);
}
await browser.close();
for (const finding of findings.slice(0, 40)) console.log(finding);
console.log(`${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
