// The frame round every page in the browser: the search box, the menu of a phone, words explained.
(function () {
  // The search: what is typed is asked of the server, and what it finds stands below as a list that the arrow keys walk through.
  const box = inside => inside && inside.closest && inside.closest('.dd-search');
  const parts = where => ({field: where.querySelector('input'), panel: where.querySelector('.dd-found'), said: where.querySelector('.dd-found p'),
    list: where.querySelector('ul')});
  // What was found is told when the reader has stopped typing: what the search says, else how many entries there are and the first names.
  const TOLD = 900, NAMES = 3;
  let telling = 0;
  const tell = function (found) {
    clearTimeout(telling);
    const names = found.entries.slice(0, NAMES).map(entry => entry.name).join(', ');
    const detail = found.said || (names && found.entries.length + ': ' + names);
    telling = setTimeout(() => document.dispatchEvent(new CustomEvent('dd-tell', {detail})), TOLD);
  };
  const close = function (where) {
    clearTimeout(telling);
    const {field, panel} = parts(where);
    panel.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const option = function (entry, number) {
    const item = document.createElement('li'), link = document.createElement('a');
    // The link is the option: one control within another is none for who listens.
    item.setAttribute('role', 'none');
    link.setAttribute('role', 'option');
    link.id = 'dd-found-' + number;
    link.setAttribute('aria-selected', 'false');
    link.href = entry.address;
    link.tabIndex = -1;
    const put = (name, text) => { const part = document.createElement('span'); part.className = name; part.textContent = text; link.append(part, ' '); };
    put('name', entry.name);
    put('kind', entry.kind);
    if (entry.said) put('said', entry.said);
    item.append(link);
    return item;
  };
  const show = function (where, found) {
    const {field, panel, said, list} = parts(where);
    said.textContent = found.said;
    said.hidden = !found.said;
    tell(found);
    list.replaceChildren(...found.entries.map(option));
    list.hidden = !found.entries.length;
    panel.hidden = !found.said && !found.entries.length;
    field.setAttribute('aria-expanded', String(!panel.hidden));
    field.removeAttribute('aria-activedescendant');
  };
  let last = 0, wait = 0;
  const ask = function (where) {
    const number = ++last, {field} = parts(where), asked = field.value.trim();
    if (!asked) return close(where);
    fetch(where.dataset.address + '&q=' + encodeURIComponent(asked)).then(answer => answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))
      .catch(() => ({said: where.dataset.failed, entries: []})).then(found => { if (number === last) show(where, found); });
  };
  const walk = function (where, by) {
    const {field, list} = parts(where), options = [...list.querySelectorAll('a')];
    if (!options.length) return;
    clearTimeout(telling);
    const at = options.findIndex(each => each.getAttribute('aria-selected') === 'true');
    const to = (at < 0 ? (by > 0 ? 0 : options.length - 1) : at + by + options.length) % options.length;
    options.forEach((each, place) => each.setAttribute('aria-selected', String(place === to)));
    field.setAttribute('aria-activedescendant', options[to].id);
    options[to].scrollIntoView({block: 'nearest'});
  };
  // What is found opens in the same visit, as a page of the navigation does: choices, briefing and moment stay.
  const go = function (where, link) {
    const to = new URL(link.href);
    ['as_of', 'state', 'lang', 'cards'].forEach(function (name) {
      const code = new URLSearchParams(location.search).get(name);
      if (code && !to.searchParams.has(name)) to.searchParams.set(name, code);
    });
    close(where);
    parts(where).field.value = '';
    parts(where).field.blur();
    // A place on a page is found when the page is loaded (dashboard.js).
    if (to.hash) return location.assign(to);
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', {state: {}}));
  };
  document.addEventListener('input', function (event) {
    const where = box(event.target);
    if (!where) return;
    clearTimeout(wait);
    clearTimeout(telling);
    wait = setTimeout(ask, 120, where);
  });
  document.addEventListener('focusin', function (event) {
    document.querySelectorAll('.dd-search').forEach(where => { if (where !== box(event.target)) close(where); });
    if (event.target.matches('.dd-search input') && event.target.value.trim()) ask(box(event.target));
  });
  document.addEventListener('click', function (event) {
    const where = box(event.target);
    if (!where) return document.querySelectorAll('.dd-search').forEach(close);
    const link = event.target.closest('.dd-found a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(where, link);
  });
  document.addEventListener('keydown', function (event) {
    const where = box(event.target);
    if (!where) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { walk(where, event.key === 'ArrowDown' ? 1 : -1); event.preventDefault(); }
    if (event.key === 'Escape') { if (!parts(where).panel.hidden) event.preventDefault(); close(where); }
    if (event.key === 'Enter') {
      const {list} = parts(where);
      const link = list.querySelector('[aria-selected="true"]') || list.querySelector('a');
      if (link && !parts(where).panel.hidden) go(where, link);
      event.preventDefault();
    }
  });

  // On a phone the navigation is Streamlit's sidebar. It is closed on every load, though Streamlit remembers that it was open; and after a choice.
  const narrow = () => innerWidth <= 768;
  if (narrow()) Object.keys(localStorage).filter(key => key.startsWith('stSidebarCollapsed')).forEach(key => localStorage.removeItem(key));
  document.addEventListener('click', function (event) {
    if (!narrow() || !event.target.closest || !event.target.closest('[data-testid="stSidebarNavLink"]')) return;
    closeMenu();
  });
  // Who opens it is in it, who closes it is on its button again; and it covers nothing that has the focus (WCAG 2.4.11).
  const MENU = '[data-testid="stSidebar"]', OPENS = '[data-testid="stExpandSidebarButton"]', CLOSES = '[data-testid="stSidebarCollapseButton"] button';
  const closeMenu = () => { const button = document.querySelector(MENU + '[data-collapsed="false"] ' + CLOSES); if (button) setTimeout(() => button.click(), 0); };
  let pressed = false;
  document.addEventListener('click', event => { if (event.target.closest && event.target.closest(OPENS + ', ' + CLOSES)) pressed = true; }, true);
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && narrow()) closeMenu(); });
  document.addEventListener('focusin', event => { if (narrow() && !event.target.closest(MENU + ', ' + OPENS)) closeMenu(); });
  const followMenu = function () {
    const here = document.activeElement, button = document.querySelector(MENU + '[data-collapsed="false"]') ? document.querySelector(CLOSES) : document.querySelector(OPENS);
    if (pressed && button && (here === document.body || here.closest(MENU))) button.focus();
    pressed = false;
  };
  document.addEventListener('DOMContentLoaded', () => new MutationObserver(followMenu).observe(document.body, {subtree: true, attributeFilter: ['data-collapsed']}));
})();
