// The accessibility tree, where Streamlit and Plotly leave it wanting: a figure is its alternative text and nothing inside it, the map keeps the
// focus, and what Streamlit says in English is said in the page's language.
(function () {
  const write = (element, name, value) => { if (value && element.getAttribute(name) !== value) element.setAttribute(name, value); };
  const each = (where, does) => document.querySelectorAll(where).forEach(does);
  const CHART = '[data-testid="stPlotlyChart"]', MAP = '[class*="st-key-map-"]:has(' + CHART + ')';
  // What scrolls takes the focus too.
  const SCROLLING = ['[class*="st-key-figure-compare-heat"]', '[class*="st-key-figure-compare-multiples"]'].join(', ');
  // Streamlit's words and what we say instead, by the name of ours on the search box: where they stand, as which attribute ('' for text), and how
  // they read in English. What a group in them holds is put where ours says {it}.
  const MULTI = '[data-testid="stMultiSelect"]';
  const listName = function (element) {
    const list = element.closest(MULTI).querySelector('input');
    return list && list.getAttribute('aria-label') || '';
  };
  const CHROME = [
    ['nav, [data-testid="stTopNav"], [data-testid="stSidebarNav"]', 'aria-label', /^App pages$/, 'pages'],
    ['[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"], [aria-controls="stSidebar"]', 'aria-label', /^(?:(?:Expand|Collapse) s|S)idebar$/, 'pages'],
    ['.react-aria-ComboBox button, ' + MULTI + ' button', 'aria-label', /^Open$/, 'open'],
    ['[data-testid$="Dropdown"] button', 'aria-label', /^Dismiss$/, 'close'],
    [MULTI + ' button', 'aria-label', /^Clear all$/, (told, element) => told.remove + ': ' + listName(element)],
    [MULTI + ' [data-tag] button', 'aria-label', /^Remove (.+)$/, 'removing'],
    [MULTI + ' [role="group"]', 'aria-label', /^Selected values$/, (told, element) => listName(element)],
    ['[data-testid="stSelectbox"] input', 'placeholder', /^Choose an option$/, 'type'],
    ['[data-testid="stSkipToContent"]', '', /^Skip to main content$/, 'skip'],
    ['[data-testid="stHeader"] [data-testid="stMarkdownContainer"] p', '', /^\d+ more$/, 'more'],
    ['[role="listbox"][data-empty] [role="option"], [role="listbox"][data-empty] [role="option"] *', '', /^No results$/, 'none'],
    // Its lists announce themselves in English, whatever the language: how many, and which was taken, is left of it.
    ['[role="log"] div', '', /^(\d+) options? available\.$/, 'counted'],
    ['[role="log"] div', '', /^(.+), selected\.?$/, 'counted'],
    ['[data-testid="InputInstructions"] span', '', /^Press (.+) to apply$/, 'apply'],
  ];
  // What Streamlit wrote and what we wrote over it, by the element or the text: in another language it is said anew.
  const known = new WeakMap();
  const translate = function (holder, now, put, english, ours) {
    const before = known.get(holder), theirs = before && before.ours === now ? before.theirs : now, found = english.exec(theirs);
    if (!found || !ours) return;
    const said = ours.replace('{it}', () => found[1] || '');
    known.set(holder, {theirs, ours: said});
    if (said !== now) put(said);
  };
  let walkedAt = 0, written = '';
  const speak = function (told) {
    // A translator writes its own language here: ours is written once for each choice.
    if (told.lang !== written) document.documentElement.lang = written = told.lang;
    write(document.documentElement, 'dir', told.dir);
    CHROME.forEach(([where, name, english, ours]) => each(where, function (element) {
      const said = typeof ours === 'function' ? ours(told, element) : told[ours], text = name ? null : element.firstChild;
      if (name && element.hasAttribute(name)) translate(element, element.getAttribute(name), value => element.setAttribute(name, value), english, said);
      if (text && text.nodeType === 3) translate(text, text.nodeValue, value => { text.nodeValue = value; }, english, said);
    }));
    // The open menu stands at the end of the page, in no part of it.
    each('[data-floating-ui-portal]:has([role="menu"] a)', function (place) {
      write(place, 'role', 'navigation');
      write(place, 'aria-labelledby', place.querySelector('[role="menu"]').getAttribute('aria-labelledby'));
    });
  };
  const mend = function () {
    const told = document.querySelector('.dd-search');
    if (told) speak(told.dataset);
    each(CHART + ' > :not([aria-hidden]), #js-plotly-tester:not([aria-hidden])', drawn => drawn.setAttribute('aria-hidden', 'true'));
    // The name of a choice stands on the choice itself: what is left of its label is an empty line for who listens.
    each('label[data-testid="stWidgetLabel"]:not([for], [aria-hidden]):has(> span[aria-hidden="true"]:only-child)', label => write(label, 'aria-hidden', 'true'));
    // In the briefing each card has the same buttons: they say whose they are, once for each card and language.
    each('.dd h2[id^="title-briefed-"]', head => ['up', 'down', 'out'].forEach(way => each('.st-key-' + way + '-' + head.id.split('-').pop() + ' button', function (button) {
      const its = written + ' ' + head.dataset.said;
      if (button.dataset.its === its) return;
      button.dataset.its = its;
      write(button, 'aria-label', button.textContent.trim() + ': ' + head.textContent.trim());
    })));
    each(SCROLLING, figure => write(figure, 'tabindex', '0'));
    // A map is walked by the arrow keys where buttons stand for them. Its box takes the focus, since Streamlit throws the chart itself away at each
    // step; and the box is the figure then, under the chart's name.
    const walked = document.querySelector('.st-key-walk-on');
    each(MAP, function (map) {
      const chart = map.querySelector(CHART);
      if (!walked) return;
      write(map, 'tabindex', '0');
      write(map, 'role', 'figure');
      write(map, 'aria-label', chart.getAttribute('aria-label'));
      write(chart, 'aria-hidden', 'true');
      // Another kind of map comes in a box of its own.
      if (Date.now() - walkedAt < 4000 && document.activeElement === document.body) map.focus({preventScroll: true});
    });
  };
  document.addEventListener('keydown', function (event) {
    const way = {ArrowRight: 'on', ArrowDown: 'on', ArrowLeft: 'back', ArrowUp: 'back'}[event.key];
    if (!way || !event.target.closest || event.ctrlKey || event.altKey || event.metaKey) return;
    const between = event.target === document.body && Date.now() - walkedAt < 4000;
    if (!between && !event.target.closest(MAP)) return;
    const button = document.querySelector('.st-key-walk-' + way + ' button');
    if (button) { walkedAt = Date.now(); button.click(); event.preventDefault(); }
  });
  // Escape puts away what the pointer or the focus has brought up, without moving either (WCAG 1.4.13).
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    each('.dd-term:is(:hover, :focus)', term => term.classList.add('dd-away'));
    document.body.classList.add('dd-quiet');
  });
  document.addEventListener('focusout', event => { if (event.target.matches('.dd-term')) event.target.classList.remove('dd-away'); });
  document.addEventListener('pointermove', function (event) {
    document.body.classList.remove('dd-quiet');
    each('.dd-away:not(:focus)', term => { if (term !== event.target) term.classList.remove('dd-away'); });
  }, {passive: true});
  document.addEventListener('DOMContentLoaded', function () {
    written = document.documentElement.lang;
    new MutationObserver(mend).observe(document.body, {childList: true, subtree: true, attributeFilter: ['aria-label', 'placeholder']});
    mend();
  });
})();
