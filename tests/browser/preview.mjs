// The preview as its reader sees it: starts it, edits a note on disk, and looks at the open page.
//
//   node preview.mjs PROGRAM WORKSPACE NOTE PAGE [PICTURES]
//
// NOTE is a file of the workspace that holds the words `@@`, which are edited; PAGE is its page. Exits 1 with one line
// for each finding; with PICTURES, leaves pictures of the broken note there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [program, workspace, name, path, pictures] = process.argv.slice(2);
const note = join(workspace, name);
const text = readFileSync(note, 'utf8');
const findings = [];
const expect = (holds, words) => { if (!holds) findings.push(words); };
const save = (from, to) => writeFileSync(note, text.replace(from, to));

let serving;
const serve = async port => {
  serving = spawn(program, ['serve', '--quiet', '--as-of', '2026-11-21', '--port', port, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(serving.stdout), 'line');
  return line;
};
const stop = async () => { serving.kill('SIGINT'); await once(serving, 'exit'); };

const address = await serve('0');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 600 }, bypassCSP: false });
const page = await context.newPage();
// While the preview is stopped, the browser says on its console that nobody answers.
let stopped = false;
page.on('console', message => { if (!stopped) findings.push(`console: ${message.text()}`); });
page.on('pageerror', error => findings.push(`error: ${error.message}`));

const says = words => page.waitForFunction(words => document.body.innerText.includes(words), words, { timeout: 10_000 });
const where = () => page.evaluate(() => Math.round(scrollY));
const panel = page.locator('section.diagnostics');

const steps = {
  'a saved note is shown where the reader is': async () => {
    await page.goto(address + path);
    await says('@@');
    await page.evaluate(() => { window.same = true; scrollTo({ top: 500, behavior: 'instant' }); document.querySelectorAll('details').forEach(d => { d.open = true; }); });
    const before = await where();
    expect(before === 500, `the page is too short to scroll: ${before}`);
    save('@@', 'first edit');
    await says('first edit');
    expect(await where() === before, `scrolled from ${before} to ${await where()}`);
    expect(await page.evaluate(() => window.same === true), 'the page was loaded anew');
    expect(await page.evaluate(() => [...document.querySelectorAll('details')].every(d => d.open)), 'what was unfolded was folded');
  },
  'broken YAML is a panel, and the rest of the report stays': async () => {
    save(/^---\n/, '---\nmetrics: {leads: [12\n');
    await panel.waitFor({ timeout: 10_000 });
    const words = await panel.innerText();
    expect(/This note has .*error/.test(words) && words.includes('broken-yaml') && words.includes(name), words);
    expect(await page.locator('main h1').isVisible() && await page.locator('.sections a').count() > 5, 'the rest is gone');
    expect(await page.evaluate(() => document.querySelector('main').firstElementChild.matches('.diagnostics')), 'not above the note');
    for (const scheme of ['light', 'dark']) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content <= room, `${width} px ${scheme}: ${content} px wide`);
        if (pictures) { await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' })); await page.screenshot({ path: join(pictures, `broken-${width}-${scheme}.png`) }); }
      }
    }
    const axe = await browser.newContext({ bypassCSP: true });
    const copy = await axe.newPage();
    await copy.goto(address + path);
    await copy.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations } = await copy.evaluate(() => window.axe.run(document.querySelector('.diagnostics')));
    for (const one of violations) findings.push(`axe: ${one.id}: ${one.nodes.map(node => node.html).join(' ')}`);
    await axe.close();
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1280, height: 600 });
  },
  'mended, the panel goes': async () => {
    await page.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
    save('@@', 'mended');
    await panel.waitFor({ state: 'detached', timeout: 10_000 });
    await says('mended');
    expect(await page.evaluate(() => window.same === true), 'the page was loaded anew');
  },
  'a second browser sees it too': async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(address + path);
    save('@@', 'for both');
    await Promise.all([says('for both'), other.waitForFunction(() => document.body.innerText.includes('for both'))]);
    await other.context().close();
  },
  'another page follows too, and its filters stay': async () => {
    const answer = await page.goto(`${address}commitments/index.html`);
    expect(answer.status() === 200, `commitments: ${answer.status()}`);
    const button = page.locator('[data-filter] button').nth(1);
    const filtered = await button.count() > 0;
    if (filtered) await button.click();
    save('@@', 'for both\n\n## Commitments\n- [ ] @dana a promise made while you watch for:sales due:2026-12-18 ^watched');
    await says('a promise made while you watch').catch(async error => { if (!filtered) throw error; await page.locator('text=a promise made while you watch').waitFor({ state: 'attached' }); });
    if (filtered) await page.waitForFunction(() => document.querySelectorAll('[data-filter] button')[1]?.getAttribute('aria-pressed') === 'true', null, { timeout: 5000 });
    await page.goto(address + path);
  },
  'a style is loaded anew, and the place is kept': async () => {
    await says('a promise made while you watch');
    await page.evaluate(() => { window.same = true; scrollTo({ top: 300, behavior: 'instant' }); });
    await page.waitForTimeout(100);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(workspace, 'templates'), { recursive: true });
    writeFileSync(join(workspace, 'templates/style.css'), 'main { padding-top: 7px } body { min-height: 4000px }');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).paddingTop === '7px', null, { timeout: 10_000 });
    await page.waitForFunction(() => scrollY > 200, null, { timeout: 5000 }).catch(async () => findings.push(`thrown to ${await where()}`));
  },
  'a preview that comes back is followed again': async () => {
    stopped = true;
    await stop();
    save('@@', 'while it was away');
    await serve(new URL(address).port);
    await says('while it was away');
    stopped = false;
  },
};

for (const [title, step] of Object.entries(steps)) {
  const before = findings.length;
  await step().catch(error => findings.push(String(error).split('\n').slice(0, 4).join(' ')));
  for (let at = before; at < findings.length; at += 1) findings[at] = `${title}: ${findings[at]}`;
}
await browser.close();
await stop();
for (const finding of findings) console.log(finding);
process.exit(findings.length ? 1 : 0);
