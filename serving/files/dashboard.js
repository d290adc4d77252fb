// What every page does in the browser that Streamlit has no element for. Loaded before Streamlit's own script.
(function () {
  // A page writes its choices into the address. The first time, that completes the address the visitor came by: with an
  // entry of its own in the history, the back button would lead from the page to the same page for ever.
  const push = history.pushState.bind(history);
  history.pushState = function (state, title, address) {
    const to = new URL(address, location.href);
    const bare = !new URLSearchParams(location.search).has('v');
    if (bare && to.pathname === location.pathname) return history.replaceState(state, title, address);
    return push(state, title, address);
  };

  // Plotly's own button for a picture is hidden, as it has no name that a screen reader could read: ours presses it.
  document.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('.dd-png');
    if (!button) return;
    const made = document.querySelector('.st-key-card-' + button.dataset.card + ' .modebar-btn[data-title]');
    if (made) made.click();
  });

  // A map takes the focus; the arrow keys press the buttons beside the picker of the country. What scrolls takes the focus too.
  const focusable = ['[class*="st-key-map-"] [data-testid="stPlotlyChart"]', '[class*="st-key-plot-compare-heat"]',
    '[class*="st-key-plot-compare-multiples"]'].map(where => where + ':not([tabindex])').join(', ');
  const reach = () => document.querySelectorAll(focusable).forEach(element => element.setAttribute('tabindex', '0'));
  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(reach).observe(document.body, {childList: true, subtree: true});
    reach();
  });
  document.addEventListener('keydown', function (event) {
    const way = {ArrowRight: 'on', ArrowDown: 'on', ArrowLeft: 'back', ArrowUp: 'back'}[event.key];
    if (!way || !event.target.closest || !event.target.closest('[class*="st-key-map-"]')) return;
    const button = document.querySelector('.st-key-walk-' + way + ' button');
    if (button) { button.click(); event.preventDefault(); }
  });
})();
