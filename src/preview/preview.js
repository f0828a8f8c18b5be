// Only while serving: shows a page's new text where the reader is, without loading it anew.
'use strict';
{
  const KEPT = 'throughline-preview';
  const own = document.currentScript.dataset;
  const state = { news: own.news, page: own.page, assets: own.assets };
  let source = null, busy = false, asked = null;

  // What the reader has open: where they are, unfolded details, the part that a filter shows.
  const chosen = () => [...document.querySelectorAll('[data-filter]')].map(bar => {
    const pressed = [...bar.children].findIndex(button => button.getAttribute('aria-pressed') === 'true');
    return Math.max(0, pressed);
  });
  const remember = () => ({
    path: location.pathname,
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll('details')].map(details => details.open),
    chosen: chosen(),
    focus: document.activeElement && document.activeElement.id,
  });
  const unfold = kept => {
    const all = [...document.querySelectorAll('details')];
    if (all.length === kept.open.length) all.forEach((details, at) => { details.open = kept.open[at]; });
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
  };
  const restore = kept => { unfold(kept); scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' }); };
  const choose = kept => document.querySelectorAll('[data-filter]').forEach((bar, at) => {
    if (kept.chosen[at]) bar.children[kept.chosen[at]]?.click();
  });

  const scripts = page => [...page.querySelectorAll('script[src]:not([data-preview])')].map(script => script.getAttribute('src'));
  const isOurs = src => /(^|\/)site\.js$/.test(src);

  // The browser itself finds the place again, by what stood there.
  const load = () => {
    try { sessionStorage.setItem(KEPT, JSON.stringify(remember())); } catch { /* then it is folded as it was made */ }
    location.reload();
  };

  const show = text => {
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    const tag = fresh.querySelector('script[data-preview]');
    if (!tag || tag.dataset.page === state.page) return;
    // Scripts of a team's own, and the search, may not bear to run twice; styles are loaded with the page.
    if (tag.dataset.assets !== state.assets || !scripts(fresh).every(isOurs) || !scripts(document).every(isOurs)) return load();
    const kept = remember();
    state.page = tag.dataset.page;
    document.title = fresh.title;
    document.body.replaceWith(document.adoptNode(fresh.body));
    restore(kept);
    const again = document.createElement('script');
    again.src = '/site.js';
    again.onload = () => { again.remove(); choose(kept); restore(kept); };
    document.head.append(again);
  };

  const refresh = async news => {
    asked = news;
    if (busy) return;
    busy = true;
    try {
      while (asked !== state.news) {
        const now = asked;
        const answer = await fetch(location.href);
        const text = await answer.text();
        state.news = now;
        show(text);
      }
    } catch { state.news = null; /* it was stopped meanwhile: the next news bring the page */ }
    busy = false;
  };

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(own.preview);
    source.onmessage = event => { if (event.data !== state.news) refresh(event.data); };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      source = null;
      setTimeout(listen, 1000);
    };
  };
  // Browsers open six connections to a place, so a page that nobody looks at gives up its own.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && source) { source.close(); source = null; }
    listen();
  });
  listen();

  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    sessionStorage.removeItem(KEPT);
    if (kept && kept.path === location.pathname) addEventListener('DOMContentLoaded', () => { unfold(kept); choose(kept); });
  } catch { /* without a memory, too */ }
}
