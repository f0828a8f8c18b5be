// Opens pages of a built site from file:// in Chromium and tells everything that a reader's browser would object to.
//
//   node site.mjs SITE [--every N] [--scripts off] [--axe] [--most BYTES]
//
// Links and anchors are checked on every page; every Nth page (by path) is also opened: no request may leave the
// folder, no console message may appear, nothing may scroll sideways at 390 px, and with --axe no WCAG 2.2 AA
// violation may be found, light and dark. Exits 1 with one line for each finding.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, ...flags] = process.argv.slice(2);
const flag = name => { const at = flags.indexOf(name); return at < 0 ? null : flags[at + 1] ?? ''; };
const every = Number(flag('--every') ?? 1);
const most = Number(flag('--most') ?? 100_000);
const withScripts = flag('--scripts') !== 'off';
const axe = flags.includes('--axe') ? createRequire(import.meta.url).resolve('axe-core/axe.min.js') : null;
const root = resolve(site);
const findings = [];

const walk = dir => readdirSync(dir, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]);
const pages = walk(root).filter(path => path.endsWith('.html')).sort();

const ids = new Map();
const idsOf = path => {
  if (!ids.has(path)) ids.set(path, new Set([...readFileSync(path, 'utf8').matchAll(/\sid="([^"]+)"/g)].map(m => m[1])));
  return ids.get(path);
};
const unescape = text => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&#39;', "'").replaceAll('&quot;', '"');

for (const page of pages) {
  const html = readFileSync(page, 'utf8');
  const name = relative(root, page);
  if (html.length > most) findings.push(`${name}: ${html.length} bytes`);
  for (const [, attribute, raw] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
    const target = unescape(raw);
    if (/^(https?|mailto):/.test(target)) {
      if (attribute === 'src') findings.push(`${name}: loads ${target}`);
      continue;
    }
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) { findings.push(`${name}: a link of another scheme: ${target}`); continue; }
    const [path, anchor] = target.split('#');
    const file = path ? resolve(dirname(page), decodeURIComponent(path)) : page;
    if (relative(root, file).startsWith('..')) { findings.push(`${name}: ${target} leads out of the site`); continue; }
    try {
      if (!statSync(file).isFile()) throw new Error();
      if (anchor && file.endsWith('.html') && !idsOf(file).has(decodeURIComponent(anchor))) findings.push(`${name}: no anchor ${target}`);
    } catch { findings.push(`${name}: ${target} is not there`); }
  }
  const seen = new Set();
  for (const [, id] of html.matchAll(/\sid="([^"]+)"/g)) {
    if (seen.has(id)) findings.push(`${name}: the id ${id} stands twice`);
    seen.add(id);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let opened = 0;
for (const colorScheme of axe ? ['light', 'dark'] : ['light']) {
  for (const width of [1280, 390]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled: withScripts, bypassCSP: Boolean(axe) });
    const page = await context.newPage();
    let name = '';
    page.on('request', request => {
      const url = request.url();
      if (!url.startsWith(pathToFileURL(root).href + '/') && !url.startsWith('data:') && url !== 'about:blank') findings.push(`${name}: asks for ${url}`);
    });
    page.on('console', message => findings.push(`${name}: says ${message.type()}: ${message.text()}`));
    page.on('pageerror', error => findings.push(`${name}: throws ${error.message}`));
    for (const path of pages.filter((_, at) => at % every === 0)) {
      name = `${relative(root, path)} (${colorScheme}, ${width})`;
      await page.goto(pathToFileURL(path).href);
      opened += 1;
      if (withScripts) {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) findings.push(`${name}: scrolls sideways by ${over} px`);
      }
      if (axe) {
        await page.addScriptTag({ path: axe });
        const result = await page.evaluate(() => globalThis.axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        for (const violation of result.violations) findings.push(`${name}: ${violation.id}: ${violation.nodes[0]?.html}`);
      }
    }
    await context.close();
  }
}
await browser.close();
for (const finding of findings.slice(0, 60)) console.log(finding);
console.log(`${pages.length} pages read, ${opened} opened, ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
