// Opens pages of a built site from file:// in Chromium and tells everything that a reader's browser would object to.
//
//   node site.mjs SITE [--every N | --heaviest] [--in-turn] [--axe] [--workers N] [--any-weight]
//
// Links and anchors are checked on every page. Every Nth page (by path), or of each sort the heaviest, is also opened
// in each of the modes below: no request may leave the folder, no console message may appear, nothing may scroll
// sideways, be cut or stand over other text; with --axe no WCAG 2.2 AA violation may be found. Everything that opens is
// open, since a closed `details` hides what it would show. Exits 1 with one line for each finding.
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { contrastFindings, forcedFindings, layoutFindings, motionFindings } from './layout.mjs';
import { heaviestOfEach, linkFindings, pagesOf } from './links.mjs';

const [site, ...flags] = process.argv.slice(2);
const flag = name => { const at = flags.indexOf(name); return at < 0 ? null : flags[at + 1] ?? ''; };
const every = Number(flag('--every') ?? 1);
const workers = Number(flag('--workers') ?? 2);
const axe = flags.includes('--axe') ? createRequire(import.meta.url).resolve('axe-core/axe.min.js') : null;
const root = resolve(site);
const findings = [];

// The rules of axe-core: all of them, or those that another scheme of colours can break.
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const plain = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' };
const dark = { colorScheme: 'dark' };
// 200% zoom leaves half of the pixels: 640 of 1280. What 400% leaves is WCAG's 320. Nothing of the layout depends on
// colours, so it is looked at once for each width; axe-core, which takes longest, sees the dark of each sort of page.
const MODES = [
  { name: 'light 1280', width: 1280, looks: [layoutFindings, contrastFindings], axe: ALL },
  { name: 'dark 1280', width: 1280, media: dark, looks: [contrastFindings], axe: COLOURS, sorts: true },
  { name: 'forced colours', width: 1280, media: { forcedColors: 'active' }, looks: [forcedFindings, contrastFindings] },
  { name: 'reduced motion', width: 1280, media: { reducedMotion: 'reduce' }, looks: [motionFindings] },
  { name: '200% zoom', width: 640, looks: [layoutFindings] },
  { name: 'light 390', width: 390, looks: [layoutFindings, contrastFindings], axe: ALL },
  { name: 'dark 390', width: 390, media: dark, looks: [contrastFindings], axe: COLOURS, sorts: true },
  { name: '400% zoom', width: 320, looks: [layoutFindings] },
];
const BARE = [
  { name: 'scripts off, 1280', width: 1280, looks: [layoutFindings] },
  { name: 'scripts off, 390', width: 390, looks: [layoutFindings] },
];

// With --in-turn a page is seen light and wide, light and narrow (there by axe-core), and in two of the other modes: each
// page in the next two.
const others = [...MODES, ...BARE].filter(mode => !/^light/.test(mode.name));
const inTurn = flags.includes('--in-turn');
const seen = at => mode => {
  const turn = others.indexOf(mode);
  return !inTurn || turn < 0 || Math.floor(turn / 2) === at % (others.length / 2);
};

const pages = pagesOf(root);
findings.push(...linkFindings(root, pages).filter(finding => !flags.includes('--any-weight') || !/ bytes$/.test(finding)));
const sorts = new Set(heaviestOfEach(root, pages));
const chosen = flags.includes('--heaviest') ? [...sorts] : pages.filter((_, at) => at % every === 0);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const violations = rules => globalThis.axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: rules })
  .then(told => told.violations.map(violation => `${violation.id}: ${violation.nodes[0]?.html}`));
const openAll = () => document.querySelectorAll('details').forEach(details => { details.open = true; });

let [opened, asked] = [0, 0];
const queue = [...chosen];
const work = async () => {
  const contexts = [];
  for (const [modes, javaScriptEnabled] of [[MODES, true], [BARE, false]]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled, bypassCSP: Boolean(axe) });
    if (axe && javaScriptEnabled) await context.addInitScript({ path: axe });
    const page = await context.newPage();
    const at = { name: '' };
    page.on('request', request => {
      const url = request.url();
      if (!url.startsWith(pathToFileURL(root).href + '/') && !url.startsWith('data:') && url !== 'about:blank') findings.push(`${at.name}: asks for ${url}`);
    });
    page.on('console', message => findings.push(`${at.name}: says ${message.type()}: ${message.text()}`));
    page.on('pageerror', error => findings.push(`${at.name}: throws ${error.message}`));
    contexts.push({ page, modes, at });
  }
  for (let path = queue.shift(); path; path = queue.shift()) {
    const chosenAs = chosen.indexOf(path);
    for (const { page, modes: all, at } of contexts) {
      const modes = all.filter(seen(chosenAs));
      if (!modes.length) continue;
      const name = relative(root, path);
      at.name = `${name} (${modes[0].name})`;
      await page.goto(pathToFileURL(path).href);
      await page.evaluate(openAll);
      for (const mode of modes) {
        at.name = `${name} (${mode.name})`;
        await page.setViewportSize({ width: mode.width, height: 900 });
        await page.emulateMedia({ ...plain, ...mode.media });
        opened += 1;
        const told = [];
        for (const look of mode.looks) told.push(...await page.evaluate(look));
        if (axe && mode.axe && (sorts.has(path) || !mode.sorts) && !(inTurn && mode.name === 'light 1280')) {
          asked += 1;
          told.push(...await page.evaluate(violations, mode.axe));
        }
        findings.push(...told.map(finding => `${at.name}: ${finding}`));
      }
    }
  }
};
await Promise.all(Array.from({ length: workers }, work));
await browser.close();

// One cause shows on many pages: each is told once, with its first page and how many more there are.
const causes = new Map();
for (const finding of findings) {
  const cause = finding.replace(/^\S* ?/, '');
  causes.set(cause, [...(causes.get(cause) ?? []), finding]);
}
for (const [first, ...more] of [...causes.values()].slice(0, 200)) console.log(more.length ? `${first}, and ${more.length} more like it` : first);
console.log(`${pages.length} pages read, ${chosen.length} opened in ${inTurn ? 'four of ' : ''}${MODES.length + BARE.length} modes: ${opened} views, ${asked} by axe-core; ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
