// What changes is told: the browser's title names page and choice, a new page takes the focus to its heading, and what a choice has changed is said
// once to those who don't see it, in the one status line of the page. State is compared in data-said, which holds what an element said when it came,
// never in shown text, which a translator in the browser changes.
(function () {
  // After the last change of the page, so that a run that draws in parts is told once; and how long a reader who types is left alone.
  // A new page keeps the old one's heading until it is drawn: so long that is waited for, unless both have the same.
  const QUIET = 350, TYPING = 1200, DRAWN = 4000;
  const DRAWING = '[data-testid="stPlotlyChart"], #js-plotly-tester';
  // What of an address is no choice of what is shown.
  const APART = ['v', 'cards', 'called'];
  let path = location.pathname, chosen = '', told = new Map(), timer = 0, typedAt = 0, leftAt = 0, first = true, live = null, shown = '';
  const brand = () => getComputedStyle(document.documentElement).getPropertyValue('--brand').trim().replace(/^"|"$/g, '');
  const heading = () => document.querySelector('.dd h1');
  const running = function () {
    const app = document.querySelector('[data-testid="stApp"]');
    return !app || app.dataset.testScriptState !== 'notRunning' || document.querySelector('[data-stale="true"]');
  };
  const choices = function () {
    const all = new URLSearchParams(location.search);
    // On the briefing's own page, which cards it holds is what is shown.
    APART.forEach(name => { if (name !== 'cards' || !document.querySelector('.dd h2[id^="title-briefed-"]')) all.delete(name); });
    all.sort();
    return all.toString();
  };
  const title = function () {
    const foot = document.querySelector('.dd-footer'), said = heading().dataset.said;
    return [said, foot && foot.dataset.page !== said ? foot.dataset.page : '', brand()].filter(Boolean).join(' – ');
  };
  const name = function () {
    const wanted = title();
    if (document.body.dataset.title === wanted) return;
    document.body.dataset.title = wanted;
    document.title = wanted;
  };
  const all = where => [...document.querySelectorAll(where)];
  // What is told, each new element as it comes: what Streamlit puts on the page anew is a new element.
  const TOLD = ['.dd h1', '.dd h2[id^="title-"]', '.dd h2[id^="title-"] + p.subject', '.dd caption', '.dd-notice'];
  const note = () => all(TOLD.map(where => where + ':not([data-said])').join(', ')).forEach(function (element) {
    element.dataset.said = element.textContent.trim().replace(/\s+/g, ' ');
  });
  const words = element => element.dataset.told || element.dataset.said;
  // What a form answers it tells itself (check.js).
  const notices = () => all('.dd-notice').filter(notice => !notice.closest('.dd-checked'));
  // What may be told, in the order of its weight: a notice is new when its text is; the page's heading, which says of what it is; its cards' headlines.
  const places = () => [
    ...notices().map(notice => ['notice ' + words(notice), words(notice)]),
    ['heading', words(heading())],
    ...all('.dd h2[id^="title-"]').map(card => [card.id, words(card)]),
    ...all('.dd h2[id^="title-"] + p.subject').map(line => [line.previousElementSibling.id + ' subject', words(line)]),
    ...all('.dd caption').map((caption, number) => ['caption ' + number, words(caption)]),
  ];
  const say = function (text) {
    const again = live.dataset.said === text;
    live.dataset.said = text;
    live.textContent = again ? '' : text;
    // What was said last is said again only where the line was empty in between.
    if (again) setTimeout(() => { live.textContent = text; }, 100);
  };
  const tell = function () {
    const now = places(), asked = choices() !== chosen;
    const weighty = ([key]) => asked || key === 'heading' || key.startsWith('notice');
    const changed = now.find(place => weighty(place) && told.get(place[0]) !== place[1]);
    const found = changed || (asked && now.find(([key]) => key === 'heading'));
    told = new Map(now);
    chosen = choices();
    if (found) say(found[1]);
  };
  // A button that is drawn anew leaves the focus nowhere: it gets it back, or the heading where it is gone.
  let pressed = null, holder = '';
  document.addEventListener('focusin', function (event) {
    const its = event.target.closest('button') && event.target.closest('[class*="st-key-"]');
    pressed = its && event.target;
    holder = its && '.' + [...its.classList].find(name => name.startsWith('st-key-'));
  });
  const keepFocus = function () {
    if (!pressed || pressed.isConnected || document.activeElement !== document.body) return;
    const again = [...document.querySelectorAll(holder + ' button')].find(each => each.className === pressed.className && !each.disabled);
    if (!again) heading().tabIndex = -1;
    (again || heading()).focus({preventScroll: true});
  };
  const look = function () {
    if (running() || !heading() || !live) return again();
    if (Date.now() - typedAt < TYPING) return again(TYPING);
    const said = heading().dataset.said;
    if (location.pathname !== path && said === shown) {
      leftAt = leftAt || Date.now();
      if (Date.now() - leftAt < DRAWN) return again();
    }
    leftAt = 0;
    shown = said;
    name();
    if (!first && location.pathname === path) { keepFocus(); return tell(); }
    const arrived = location.pathname !== path;
    first = false;
    path = location.pathname;
    told = new Map(places());
    chosen = choices();
    // The heading takes the focus, and is read; a notice is not.
    live.textContent = live.dataset.said = notices().map(words).join(' ');
    if (arrived && !location.hash) {
      heading().tabIndex = -1;
      heading().focus({preventScroll: true});
    }
  };
  const again = function (wait) {
    clearTimeout(timer);
    timer = setTimeout(look, wait || QUIET);
  };
  document.addEventListener('keydown', function (event) {
    if (event.target.matches && event.target.matches('input, textarea') && event.key.length === 1) typedAt = Date.now();
    else if (event.key === 'Enter') typedAt = 0;
  }, true);
  // What other scripts have to say (dashboard.js, frame.js).
  document.addEventListener('dd-tell', event => { if (live && event.detail) say(event.detail); });
  document.addEventListener('DOMContentLoaded', function () {
    live = document.createElement('div');
    live.className = 'dd-unseen';
    live.id = 'dd-live';
    live.setAttribute('role', 'status');
    document.body.append(live);
    // A figure tells nothing by being drawn: on a slow machine that takes seconds, and nobody waits for it to hear what was found.
    new MutationObserver(function (records) {
      if (!records.some(each => !live.contains(each.target) && !each.target.closest(DRAWING))) return;
      note();
      again();
    }).observe(document.body, {childList: true, subtree: true, attributeFilter: ['data-stale', 'data-test-script-state']});
    note();
    // Streamlit names every page after the product, at each run.
    new MutationObserver(() => { if (document.title === brand() && document.body.dataset.title) document.title = document.body.dataset.title; })
      .observe(document.querySelector('title'), {childList: true});
  });
})();
