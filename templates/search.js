// The index is a set of script files in search/, loaded as they are needed; each hands itself to throughline().
'use strict';
const get = id => document.getElementById(id);
const box = get('search'), field = get('find'), status = get('found'), results = get('results');
const MOST = 12;

const parts = new Map(), given = {};
const part = name => {
  if (!parts.has(name)) parts.set(name, new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = `${box.dataset.root}search/${name}.js`;
    script.onload = () => done(given[name]);
    script.onerror = () => { parts.delete(name); failed(Error(script.src)); };
    document.head.append(script);
  }));
  return parts.get(name);
};
window.throughline = (name, value) => { given[name] = value; };

// Words as src/report/search/fold.rs makes them: case and accents folded, pairs where no spaces are written.
const LETTERS = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const DENSE = '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}';
const RUNS = RegExp(`[${DENSE}]+|[^${DENSE}]+`, 'gu'), PAIRED = RegExp(`^[${DENSE}]{2}`, 'u');
const LIKE = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', ς: 'σ' };
const fold = word => word.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').toLowerCase().replace(/./gu, c => LIKE[c] ?? c);
const pieces = run => {
  const chars = [...run];
  return PAIRED.test(run) ? chars.slice(1).map((c, at) => chars[at] + c) : [chars.slice(0, 40).join('')];
};
const match = (text, pattern) => text.match(pattern) ?? [];
const wordsOf = text => match(text, LETTERS).flatMap(raw => match(fold(raw), LETTERS)).flatMap(word => match(word, RUNS)).flatMap(pieces);

// The places of a word, each as 1, and of what begins with it, as 0.
const places = async (word, whole, starts) => {
  const hits = new Map();
  const first = Math.max(starts.filter(start => start <= word).length - 1, 0);
  for (let at = first; at === first || starts[at]?.startsWith(word); at++) {
    for (const line of (await part(`w${at}`)).split('!')) {
      const cut = line.indexOf(' '), same = cut === word.length;
      if (!line.startsWith(word) || whole && !same) continue;
      for (let i = cut + 1, place = -1, n = 0; i < line.length; i++) {
        const c = line.charCodeAt(i);
        if (c > 92) { n = n * 34 + c - 93; continue; }
        place += n * 57 + c - 34;
        n = 0;
        if (same || !hits.has(place)) hits.set(place, +same);
      }
    }
  }
  return hits;
};

const search = async words => {
  const { sorts, starts, per } = await part('index');
  const lists = await Promise.all(words.map(word => places(word, false, starts)));
  if (box.dataset.within) lists.push(await places(box.dataset.within, true, starts));
  lists.sort((a, b) => a.size - b.size);
  const score = place => lists.reduce((sum, list) => sum + list.get(place), 0);
  const all = [...lists[0].keys()].filter(place => lists.every(list => list.has(place)))
    .map(place => [score(place), place]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  let from = 0;
  return sorts.map(([title, count]) => {
    const low = from, high = from += count;
    return { title, per, places: all.map(([, place]) => place).filter(place => place >= low && place < high) };
  }).filter(sort => sort.places.length);
};

const make = (tag, ...children) => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};
const row = async (place, per) => {
  const [title, href, about] = (await part(`e${Math.floor(place / per)}`))[place % per];
  const link = make('a', title), note = make('span', about ?? '');
  link.href = box.dataset.root + href;
  note.className = 'note';
  return make('li', link, ' ', note);
};
const group = async ({ title, places, per }) => {
  const list = make('ul', ...await Promise.all(places.slice(0, MOST).map(place => row(place, per))));
  list.className = 'list';
  return make('section', make('h2', title), list, places.length > MOST ? `${MOST} of ${places.length}; another word narrows them.` : '');
};

let turn = 0;
const show = async () => {
  const mine = ++turn, text = field.value, words = [...new Set(wordsOf(text))];
  let sorts = [], groups = [], says = '';
  try {
    if (words.length) {
      sorts = await search(words);
      groups = await Promise.all(sorts.map(group));
      says = sorts.length ? 'Found: ' + sorts.map(sort => `${sort.title} ${sort.places.length}`).join(', ') : 'Nothing has all of these words.';
    }
  } catch (error) { says = `The index cannot be read: ${error.message}`; }
  if (mine !== turn) return;
  results.replaceChildren(...groups);
  get('ways').hidden = words.length > 0;
  status.textContent = says;
  history.replaceState(null, '', `#${new URLSearchParams({ q: text })}`);
};

if (box) {
  box.addEventListener('keydown', event => {
    const links = [...results.querySelectorAll('a')], at = links.indexOf(document.activeElement);
    if (event.key === 'Enter' && event.target === field && !event.isComposing) links[0]?.click();
    else if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  field.addEventListener('input', show);
  const slash = get('slash');
  try {
    slash.checked = localStorage.slash !== 'off';
    slash.onchange = () => { localStorage.slash = slash.checked ? 'on' : 'off'; };
  } catch { slash.closest('p').remove(); }
  box.hidden = false;
  if (location.hash) field.focus();
  field.value = new URLSearchParams(location.hash.slice(1)).get('q') ?? '';
  if (field.value) show();
}
