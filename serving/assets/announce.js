// What changes is told: the browser's title names page and choice, a new page takes the focus to its heading, and a changed finding is said once
// to those who don't see it. State is compared by what this script itself wrote, never by the text on the page: a translator changes that.
(function () {
  // After the last change of the page, so that a run that draws in parts is told once; and how long a reader who types is left alone.
  // A new page keeps the old one's heading until it is drawn: so long that is waited for, unless both have the same.
  const QUIET = 350, TYPING = 1200, DRAWN = 4000;
  let path = location.pathname, told = '', timer = 0, typedAt = 0, leftAt = 0, first = true, live = null, shown = '';
  const brand = () => getComputedStyle(document.documentElement).getPropertyValue('--brand').trim().replace(/^"|"$/g, '');
  const heading = () => document.querySelector('.dd h1');
  const finding = () => document.querySelector('.dd h2[id^="title-"]') || heading();
  const running = function () {
    const app = document.querySelector('[data-testid="stApp"]');
    return !app || app.dataset.testScriptState !== 'notRunning' || document.querySelector('[data-stale="true"]');
  };
  const title = function () {
    const current = document.querySelector('[data-testid="stTopNavLink"][aria-current="page"], [data-testid="stSidebarNavLink"][aria-current="page"]');
    const page = current && current.textContent.trim();
    return [heading().textContent.trim(), page, brand()].filter(Boolean).join(' – ');
  };
  const name = function () {
    const wanted = title();
    document.body.dataset.title = wanted;
    if (document.title !== wanted) document.title = wanted;
  };
  const tell = function () {
    const said = finding().textContent.trim();
    if (said === told) return;
    told = said;
    live.textContent = said;
  };
  const look = function () {
    if (running() || !heading() || !live) return again();
    if (Date.now() - typedAt < TYPING) return again(TYPING);
    const said = heading().textContent;
    if (location.pathname !== path && said === shown) {
      leftAt = leftAt || Date.now();
      if (Date.now() - leftAt < DRAWN) return again();
    }
    leftAt = 0;
    shown = said;
    name();
    if (first || location.pathname !== path) {
      const arrived = location.pathname !== path;
      first = false;
      path = location.pathname;
      told = finding().textContent.trim();
      live.textContent = '';
      if (arrived && !location.hash) {
        heading().tabIndex = -1;
        heading().focus({preventScroll: true});
      }
      return;
    }
    tell();
  };
  const again = function (wait) {
    clearTimeout(timer);
    timer = setTimeout(look, wait || QUIET);
  };
  document.addEventListener('keydown', function (event) {
    if (event.target.matches && event.target.matches('input, textarea') && event.key.length === 1) typedAt = Date.now();
    else if (event.key === 'Enter') typedAt = 0;
  }, true);
  document.addEventListener('DOMContentLoaded', function () {
    live = document.createElement('div');
    live.className = 'dd-unseen';
    live.id = 'dd-live';
    live.setAttribute('role', 'status');
    document.body.append(live);
    new MutationObserver(records => { if (records.some(each => !live.contains(each.target))) again(); })
      .observe(document.body, {childList: true, subtree: true, attributeFilter: ['data-stale', 'data-test-script-state']});
    // Streamlit names every page after the product, at each run.
    new MutationObserver(() => { if (document.title === brand() && document.body.dataset.title) document.title = document.body.dataset.title; })
      .observe(document.querySelector('title'), {childList: true});
  });
})();
