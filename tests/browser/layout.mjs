// Runs in a page: what a reader sees cut, laid over something else, or out of its box.

/** One line for each finding; at most a few of each sort, since one cause shows many times. */
export const layoutFindings = () => {
  const findings = [];
  const told = {};
  const short = text => text.trim().replace(/\s+/g, ' ').slice(0, 50);
  const tell = (sort, text) => { told[sort] = (told[sort] ?? 0) + 1; if (told[sort] <= 3) findings.push(`${sort}: ${text}`); };
  const root = document.documentElement;
  const wide = root.clientWidth;
  const over = root.scrollWidth - wide;
  if (over > 0) tell('scrolls sideways', `by ${over} px`);

  const styles = new Map();
  const styleOf = node => { if (!styles.has(node)) styles.set(node, getComputedStyle(node)); return styles.get(node); };
  const around = function* (node) { for (let at = node; at && at !== root; at = at.parentElement) yield at; };

  // Where its text stands: the ink of a line is lower than its box, by what the letters do not use of it.
  const ink = (rect, size) => {
    const middle = (rect.top + rect.bottom) / 2;
    return { left: rect.left, right: rect.right, top: middle - 0.35 * size, bottom: middle + 0.35 * size };
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('.vh, .skip, title, desc, script, style') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const svg = parent.closest('svg');
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = svg ? [parent.getBoundingClientRect()] : [...range.getClientRects()];
    const size = parseFloat(styleOf(parent).fontSize) * (svg ? svg.getBoundingClientRect().width / (svg.viewBox.baseVal?.width || 1) : 1);
    for (const rect of rects) {
      if (rect.width < 1 || rect.height < 1) continue;
      let box = ink(rect, size);
      if (svg) {
        const frame = svg.getBoundingClientRect();
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) tell('cut by its chart', short(node.data));
      } else {
        let scrolls = false;
        for (const at of around(parent)) {
          const { overflowX } = styleOf(at);
          if (overflowX === 'visible' || at === document.body) continue;
          const frame = at.getBoundingClientRect();
          if (overflowX === 'auto' || overflowX === 'scroll') scrolls = true;
          else if (!scrolls && box.right > frame.right + 1.5) tell('cut', short(node.data));
          box = { ...box, left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right) };
        }
        const block = [...around(parent)].find(at => !styleOf(at).display.startsWith('inline'));
        const frame = block?.getBoundingClientRect();
        if (!scrolls && frame && rect.width > 0 && (rect.right > frame.right + 1.5)) tell('leaves its box', short(node.data));
        if (!scrolls && (rect.left < -1 || rect.right > wide + 1)) tell('leaves the page', short(node.data));
      }
      if (box.right - box.left > 1) texts.push({ ...box, node, parent });
    }
  }

  // Signals and what ends a line: smaller circles are the points of the line itself.
  for (const mark of document.querySelectorAll('svg.chart circle:not(.pts *)')) {
    const svg = mark.closest('svg');
    if (mark.r.baseVal.value < 3 || !mark.checkVisibility()) continue;
    const disc = mark.getBoundingClientRect();
    for (const text of texts) {
      if (text.parent.closest('svg') !== svg || text.parent.matches('.in')) continue;
      const across = Math.min(text.right, disc.right) - Math.max(text.left, disc.left);
      const down = Math.min(text.bottom, disc.bottom) - Math.max(text.top, disc.top);
      if (across > 1 && down > 1) tell('text over a mark', short(text.node.data));
    }
  }

  texts.sort((a, b) => a.top - b.top);
  for (let at = 0; at < texts.length; at += 1) {
    const one = texts[at];
    for (let next = at + 1; next < texts.length && texts[next].top < one.bottom - 1.5; next += 1) {
      const other = texts[next];
      if (one.node === other.node) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 1.5 && down > 1.5) tell('text over text', `${short(one.node.data)} | ${short(other.node.data)}`);
    }
  }
  return findings;
};

/** What moves although the reader asked for stillness. */
export const motionFindings = () => {
  const moving = document.getAnimations().length;
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth';
  const slow = [...document.querySelectorAll('*')].filter(node => /[1-9]/.test(getComputedStyle(node).transitionDuration)).length;
  return [moving && `${moving} animations run`, smooth && 'scrolling is smooth', slow && `${slow} elements have transitions`].filter(Boolean);
};

/** Marks that forced colours make the same as what they stand on. */
export const forcedFindings = () => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const unseen = [];
  for (const node of document.querySelectorAll('.side, .box.past, svg :is(path, circle, rect, text:not(.in))')) {
    if (!node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const paints = node.closest('svg') ? [style.fill, style.stroke] : [style.backgroundColor];
    const solid = paints.filter(paint => paint !== 'none' && !/^rgba.*, 0\)$/.test(paint));
    if (solid.length && solid.every(paint => paint === canvas)) unseen.push(`${node.localName}.${node.getAttribute('class')} cannot be seen`);
  }
  return [...new Set(unseen)];
};

/** Text too faint on what it stands on: WCAG's 4.5 to 1, or 3 to 1 where it is large. */
export const contrastFindings = () => {
  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const under = new Map();
  const groundOf = node => {
    if (!node) return [255, 255, 255];
    if (!under.has(node)) {
      const own = channels(getComputedStyle(node).backgroundColor);
      under.set(node, own.length < 4 || own[3] === 1 ? own : groundOf(node.parentElement));
    }
    return under.get(node);
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest('.vh, title, desc, script, style, svg .in') || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const colour = channels(node.closest('svg') ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700 ? 3 : 4.5;
    const found = ratio(colour, groundOf(node));
    if (found < least) faint.add(`${found.toFixed(1)} to 1: ${node.localName}.${node.getAttribute('class')} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return [...faint].slice(0, 5);
};
