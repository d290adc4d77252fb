// The dialogue with the code that embeds a card, or what else has an embedded form, on another site: choices, preview, code.
(function () {
  const pattern = () => document.querySelector('.dd-pattern');
  const open = () => document.querySelector('body > .dd-embedding');
  // Without the moment, and without what of the codes is only the newest now, an embedded card follows the data.
  const address = function (dialog, button) {
    const bar = button.closest('.dd-bar');
    const frozen = dialog.querySelector('.dd-frozen').value;
    const left = frozen ? [] : ['as_of', 'state', ...((bar && bar.dataset.newest) || '').split(' ')];
    const to = new URL(button.dataset.embed, location.href);
    const codes = [...new URLSearchParams(bar ? bar.dataset.codes : ''), ...new URLSearchParams(pattern().dataset.codes)];
    codes.filter(([name]) => !left.includes(name)).forEach(([name, code]) => to.searchParams.set(name, code));
    const theme = dialog.querySelector('.dd-theme').value;
    if (theme) to.searchParams.set('theme', theme);
    return to.href;
  };
  const frameOf = function (dialog, src, title, height) {
    const frame = document.createElement('iframe');
    const width = Number(dialog.querySelector('[type="number"]').value);
    const wanted = {src, title, width: width > 0 ? Math.round(width) : '100%', height, loading: 'lazy'};
    Object.entries(wanted).forEach(([name, value]) => frame.setAttribute(name, value));
    frame.style.border = '0';
    frame.style.maxWidth = '100%';
    return frame;
  };
  // What is embedded says itself how tall its frame has to be, and what is enough from some width on.
  const pages = new Map();
  const heightOf = async function (dialog, src) {
    if (!pages.has(src)) pages.set(src, await fetch(src).then(answer => answer.text()));
    const width = Number(dialog.querySelector('[type="number"]').value);
    const said = [...pages.get(src).matchAll(/<meta name="height(?:-(\d+))?" content="(\d+)">/g)];
    const enough = said.filter(([, from]) => !from || width >= Number(from)).map(([, , height]) => Number(height));
    return enough.length ? String(Math.min(...enough)) : '640';
  };
  const refresh = function (dialog, button) {
    const src = address(dialog, button), its = (button.closest('.dd-bar') || button).dataset;
    const name = dialog.querySelector('.dd-frozen').value ? its.name : its.frame || its.name;
    const show = function (height) {
      // Another choice may have been made meanwhile.
      if (src !== address(dialog, button)) return;
      const frame = frameOf(dialog, src, name, height);
      dialog.querySelector('pre').textContent = frame.outerHTML;
      dialog.querySelector('.dd-said').textContent = '';
      const place = dialog.querySelector('.dd-preview'), shown = place.querySelector('iframe');
      if (!shown || shown.src !== src) return place.replaceChildren(frame);
      ['width', 'height'].forEach(name => shown.setAttribute(name, frame.getAttribute(name)));
    };
    heightOf(dialog, src).then(show, () => show('640'));
  };
  document.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('.dd-embed');
    if (event.target.closest && event.target.closest('.dd-embedding .dd-close')) open().close();
    if (!button || open()) return;
    const menu = button.closest('.dd-files');
    const dialog = pattern().querySelector('.dd-embedding').cloneNode(true);
    document.body.append(dialog);
    if (button.dataset.width) dialog.querySelector('[type="number"]').value = button.dataset.width;
    // A closed menu can't take the focus back: its name does.
    dialog.addEventListener('close', () => { dialog.remove(); (menu ? menu.querySelector('summary') : button).focus(); });
    dialog.addEventListener('input', () => refresh(dialog, button));
    if (menu) menu.open = false;
    dialog.showModal();
    refresh(dialog, button);
  });
})();
