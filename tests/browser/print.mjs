// Prints the briefs and the reviews of a built site, on A4 and on Letter, and tells what a reader would object to.
//
//   node print.mjs SITE
//
// A brief is one sheet, a review of a quarter two at most, whatever they hold; each sheet says title, scope and date at
// its foot; and where paper shows fewer rows than the screen it says how many more there are: as many more than the
// screen says, as it hides. Exits 1 with one line for each finding.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(process.argv[2]);
const findings = [];
const walk = dir => readdirSync(dir, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]);
const most = html => /<body class="[^"]*\bbrief\b/.test(html) ? 1 : /<body class="[^"]*\breview\b/.test(html) ? 2 : 0;
const pages = walk(root).filter(path => path.endsWith('.html')).sort()
  .map(path => [path, most(readFileSync(path, 'utf8'))]).filter(([, sheets]) => sheets);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
let printed = 0;
for (const [path, sheets] of pages) {
  const name = relative(root, path);
  await page.goto(pathToFileURL(path).href);
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    const many = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    if (many < 1 || many > sheets) findings.push(`${name}: ${many} sheets of ${format}`);
    printed += many;
  }
  await page.emulateMedia({ media: 'print' });
  findings.push(...(await page.evaluate(() => {
    const told = [];
    const shown = node => getComputedStyle(node).display !== 'none';
    const number = text => Number(text?.match(/\d[\d,]*/)?.[0].replace(',', '') ?? 0);
    const sheet = document.querySelector('.sheet');
    const says = sheet.textContent.split(' · ');
    if (!shown(sheet) || getComputedStyle(sheet).position !== 'fixed') told.push('no foot on each sheet');
    if (says.length < 3 && document.querySelector('.teams') || !/\d{4}$/.test(says.at(-1))) told.push(`the foot says ${sheet.textContent}`);
    for (const list of document.querySelectorAll('main :is(ul, dl.pairs:not(.since), tbody)')) {
      const rows = [...list.children].filter(row => !row.querySelector('.paper'));
      const hidden = rows.filter(row => !shown(row)).length;
      if (list.closest('[aria-labelledby=waiting]') || !rows.some(row => row.classList.contains('beside'))) continue;
      const more = [list.querySelector(':scope > li .paper'), list.nextElementSibling?.querySelector('.paper'), list.closest('.scroll')?.nextElementSibling?.querySelector('.paper')].find(Boolean);
      const beyond = number(more?.textContent) - number(more?.previousElementSibling?.textContent);
      if (!more || !shown(more) || beyond !== hidden) told.push(`hides ${hidden} of ${rows.length} rows and says ${more?.textContent}: ${rows[0].textContent.trim()}`);
    }
    return told;
  })).map(finding => `${name} on paper: ${finding}`));
  await page.emulateMedia({ media: null });
}
await browser.close();
for (const finding of findings.slice(0, 60)) console.log(finding);
console.log(`${pages.length} pages printed on ${printed} sheets, ${findings.length} findings`);
process.exit(findings.length || !pages.length ? 1 : 0);
