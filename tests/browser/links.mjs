// What stands in the files of a site, read without a browser: links, anchors, ids and bytes.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** A page before compression. */
const HEAVIEST = 100_000;

/** Every page of a site, in the order of their paths. */
export const pagesOf = root => {
  const walk = dir => readdirSync(dir, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]);
  return walk(root).filter(path => path.endsWith('.html')).sort();
};

const unescape = text => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&#39;', "'").replaceAll('&quot;', '"');

/** One line for each dead link or anchor, id that stands twice, thing loaded from elsewhere, and heavy page. */
export const linkFindings = (root, pages) => {
  const findings = [];
  const ids = new Map();
  const idsOf = path => {
    if (!ids.has(path)) ids.set(path, new Set([...readFileSync(path, 'utf8').matchAll(/\sid="([^"]+)"/g)].map(m => m[1])));
    return ids.get(path);
  };
  for (const page of pages) {
    const html = readFileSync(page, 'utf8');
    const name = relative(root, page);
    const bytes = Buffer.byteLength(html);
    if (bytes >= HEAVIEST) findings.push(`${name}: ${bytes} bytes`);
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
  return findings;
};

/** A sample that has of each sort of page its heaviest: a sort is a folder, and whether it is its index. */
export const heaviestOfEach = (root, pages) => {
  const best = new Map();
  for (const page of pages) {
    const parts = relative(root, page).split('/');
    const sort = parts.slice(-2).map(part => part === 'index.html' ? part : part.replace(/.*\.html$/, '*')).join('/');
    const { size } = statSync(page);
    if (!(best.get(sort)?.size >= size)) best.set(sort, { page, size });
  }
  return [...best.values()].map(({ page }) => page).sort();
};
