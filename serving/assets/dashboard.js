// What every page does in the browser that Streamlit has no element for. Loaded before Streamlit's own script.
(function () {
  // A page writes its choices into the address. The first time, that completes the address the visitor came by: with an
  // entry of its own in the history, the back button would lead from the page to the same page for ever.
  const push = history.pushState.bind(history);
  history.pushState = function (state, title, address) {
    const to = new URL(address, location.href);
    const here = new URLSearchParams(location.search);
    // So would the entry by which a card went into the briefing, whose code the page takes over from the address.
    const taken = here.has('cards') && !to.searchParams.has('cards');
    if ((!here.has('v') || taken) && to.pathname === location.pathname) return history.replaceState(state, title, address);
    return push(state, title, address);
  };

  // Plotly's own button for a picture is hidden, as it has no name that a screen reader could read: ours presses it.
  document.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('.dd-png');
    if (!button) return;
    const name = button.closest('.dd-bar').dataset.card, card = document.querySelector('.st-key-card-' + name);
    const plot = card && card.querySelector('.js-plotly-plot'), made = plot && plot.querySelector('.modebar-btn[data-title]');
    if (!made) return;
    const title = button.closest('.dd-bar').dataset.file;
    // Twice the size on screen, under the card's title, as the pictures of the menu are named.
    const named = {filename: title.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''), scale: 2};
    const room = captioned(plot, document.getElementById('title-' + name), card.querySelectorAll('.dd-told > p'));
    plot._context.toImageButtonOptions = {...named, height: plot._fullLayout.height + room.above + room.below};
    const before = plot.layout;
    plot.layout = room.layout;
    made.click();
    plot.layout = before;
  });
  // The layout of a picture that stands alone: the headline above the figure; below it what must stand beside it (what flags and signs mean,
  // the note on boundaries, the source), and how much room both take, in pixels.
  const LINE = 16, LETTER = 5.8;
  const captioned = function (plot, head, notes) {
    const size = plot._fullLayout._size, wide = plot._fullLayout.width;
    const lines = (text, letter) => text.trim().replace(/\s+/g, ' ').split(' ').reduce(function (found, word) {
      const last = found[found.length - 1];
      if (last && (last.length + word.length + 1) * letter < wide - 24) found[found.length - 1] = last + ' ' + word;
      else found.push(word);
      return found;
    }, []);
    const plain = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const title = head ? lines(head.textContent, 9) : [], said = [...notes].flatMap(note => lines(note.textContent, LETTER));
    const above = title.length ? title.length * 22 + 12 : 0, below = said.length ? said.length * LINE + 12 : 0;
    const ink = plot._fullLayout.font.color;
    const text = (words, y, yanchor, font) => ({text: words.map(plain).join('<br>'), x: 0, xref: 'paper', xshift: 12 - size.l, xanchor: 'left', y, yref: 'paper',
      yanchor, align: 'left', showarrow: false, font: {color: ink, ...font}});
    const texts = [
      ...(title.length ? [text(title, 1 + (size.t + above - 6) / size.h, 'top', {size: 17})] : []),
      ...(said.length ? [text(said, -size.b / size.h, 'top', {size: 11})] : []),
    ];
    const margin = {...plot.layout.margin, t: size.t + above, b: size.b + below, l: size.l, r: size.r};
    return {above, below, layout: {...plot.layout, annotations: [...(plot.layout.annotations || []), ...texts], margin}};
  };

  // A link to a card or a heading of the page, or a visit by such a link, leads there and takes the focus along. Cards are drawn after the
  // address was read, and what stands above them may still grow: so the way there is taken again until a reader moves.
  const cardOf = id => {
    const name = id.replace(/^title-/, '');
    return name && (document.querySelector('.st-key-card-' + CSS.escape(name)) || document.querySelector(['h2', 'h3', 'dt'].map(kind => '.dd ' + kind + '#' + CSS.escape(name)).join(', ')));
  };
  const goTo = function (card) {
    const fold = card.closest('details');
    if (fold) fold.open = true;
    card.scrollIntoView({block: 'start'});
    // Its heading takes the focus: a screen reader reads that, and of the whole card nothing or all.
    const head = card.matches('h2, dt') ? card : card.querySelector('.dd h2') || card;
    head.setAttribute('tabindex', '-1');
    head.focus({preventScroll: true});
  };
  // An address that nobody of ours wrote may end in half an escape: then it names nothing.
  const ofHash = hash => { try { return decodeURIComponent(hash.slice(1)); } catch { return ''; } };
  let wanted = ofHash(location.hash);
  let arrivedAt = 0;
  // A part of the page that is made once it is opened (pages/parts/folds.py) is opened for a link to it.
  const unfold = function (id) {
    const part = id && document.querySelector('.st-key-opens-' + CSS.escape(id.replace(/^title-/, '')) + ' details');
    if (!part || part.open || part.dataset.asked) return;
    part.dataset.asked = 'once';
    part.querySelector('summary').click();
  };
  const arrive = function () {
    const card = cardOf(wanted);
    if (!card) return unfold(wanted);
    arrivedAt = arrivedAt || Date.now();
    goTo(card);
    if (Date.now() - arrivedAt > 4000) wanted = '';
  };
  ['wheel', 'touchstart', 'keydown', 'mousedown'].forEach(kind => addEventListener(kind, () => { wanted = ''; }, {passive: true}));
  document.addEventListener('click', function (event) {
    const link = event.target.closest && event.target.closest('.dd a[href^="#"]');
    const card = link && cardOf(ofHash(link.getAttribute('href')));
    if (!card) return;
    event.preventDefault();
    goTo(card);
  });

  // What stands below every card, the switch of its table and the menu of its files, is the page's one pattern.
  const pattern = () => document.querySelector('.dd-pattern');
  const own = (bar, address) => address + (address.includes('?') ? '&' : '?') + bar.dataset.codes + '&' + pattern().dataset.codes;
  // With the card's name: a screen reader lists buttons away from their cards.
  const named = (bar, text) => text + ': ' + bar.dataset.name;
  const tell = text => document.dispatchEvent(new CustomEvent('dd-tell', {detail: text}));
  const fillBars = () => pattern() && document.querySelectorAll('.dd-bar:empty').forEach(function (bar) {
    const [button, menu, quick, basket, gathered, place] = [...pattern().cloneNode(true).children];
    const key = bar.dataset.card;
    button.setAttribute('aria-controls', place.id = 'table-' + key);
    [button, menu.firstElementChild, ...quick.children].forEach(each => each.setAttribute('aria-label', named(bar, each.textContent)));
    bar.append(button, menu, quick, basket, gathered);
    address(bar);
    bar.after(place);
  });

  // The briefing lives in the link: a card goes in, or out, by the link that holds it, or holds it no more.
  const CARDS = '~~';
  const held = () => pattern().dataset.held.split(CARDS).filter(Boolean);
  // A card's short code, as cards/briefing writes it: the card, then each choice behind its letter.
  const codeOf = function (bar) {
    const letters = JSON.parse(pattern().dataset.letters);
    const choices = [...new URLSearchParams(bar.dataset.codes)].filter(([name, code]) => letters[name] && code);
    return [new URLSearchParams(bar.dataset.codes).get('card'), ...choices.map(([name, code]) => letters[name] + code)].join('~');
  };
  const labelBaskets = () => pattern() && document.querySelectorAll('.dd-bar .dd-basket').forEach(function (button) {
    const inside = held().includes(codeOf(button.closest('.dd-bar')));
    const label = pattern().dataset[inside ? 'remove' : 'add'];
    // By what was written last, not by what is shown: a translator changes that.
    if (button.dataset.label !== label) {
      button.dataset.label = label;
      button.textContent = label;
      button.setAttribute('aria-label', named(button.closest('.dd-bar'), label));
    }
    button.disabled = !inside && held().length >= Number(pattern().dataset.most);
    const told = button.nextElementSibling;
    if (button.dataset.pressed && button.dataset.pressed !== pattern().dataset.gathered) {
      tell(told.textContent = pattern().dataset.gathered);
      delete button.dataset.pressed;
      setTimeout(() => { told.textContent = ''; }, 4000);
    }
  });
  document.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('.dd-basket');
    if (!button) return;
    const code = codeOf(button.closest('.dd-bar'));
    const cards = held().includes(code) ? held().filter(each => each !== code) : [...held(), code];
    button.dataset.pressed = pattern().dataset.gathered;
    pattern().dataset.held = cards.join(CARDS);
    labelBaskets();
    // All of it, and that it holds no card: a server that has forgotten the visit knows what stands there, and no more.
    putInAddress(briefing().filter(([name, code]) => code || name === 'cards'));
    keepBriefing();
  });
  const FIELDS = {cards: 'held', called: 'called', words: 'words'};
  const briefing = () => Object.entries(FIELDS).map(([name, field]) => [name, pattern().dataset[field]]);
  const putInAddress = function (parts) {
    const to = new URL(location.href);
    new URLSearchParams(parts).forEach((code, name) => to.searchParams.set(name, code));
    history.replaceState(history.state, '', to);
    dispatchEvent(new PopStateEvent('popstate', {state: history.state}));
  };
  // What the visitor gathered and wrote stays in this browser until it is cleared: a reload loses nothing. A briefing that only a link names
  // is kept once it is changed, so that looking at another's takes nothing away.
  const KEPT = 'dd-briefing';
  const kept = (code) => { try { return code === undefined ? localStorage.getItem(KEPT) : code ? localStorage.setItem(KEPT, code) : localStorage.removeItem(KEPT); } catch { return ''; } };
  let briefed = null;
  // The server has made the visit anew without the briefing, which was held back (connection.js): nothing was cleared, so the page puts it back,
  // at once, before a click can begin another, and into the address, from where the server takes it.
  const putBack = function () {
    if (!pattern() || !pattern().dataset.apart || !briefed) return;
    const codes = new URLSearchParams(briefed), here = new URLSearchParams(location.search);
    Object.entries(FIELDS).forEach(([name, field]) => { pattern().dataset[field] = codes.get(name) || ''; });
    pattern().dataset.apart = '';
    // Once: every order begins a run anew.
    if ([...codes].some(([name, code]) => here.get(name) !== code)) putInAddress(briefed);
  };
  const keepBriefing = function () {
    if (!pattern()) return;
    const now = pattern().dataset.held && new URLSearchParams(briefing().filter(([name, code]) => code)).toString();
    if (briefed !== null) { if (now !== briefed) kept(briefed = now); return; }
    briefed = now;
    const before = now ? '' : kept();
    if (!before) return;
    putInAddress(briefed = before);
  };
  // A menu opens upwards, or downwards where the page's head would hide its top and below is more room; what doesn't fit scrolls.
  const placed = function (menu) {
    const list = menu.querySelector('.dd-files-open'), button = menu.querySelector('summary').getBoundingClientRect();
    const head = document.querySelector('[data-testid="stHeader"]');
    const above = button.top - (head ? head.getBoundingClientRect().bottom : 0) - 14, below = innerHeight - button.bottom - 14;
    list.style.maxHeight = '';
    const down = list.offsetHeight > above && below > above;
    menu.classList.toggle('dd-down', down);
    list.style.maxHeight = Math.max(down ? below : above, 160) + 'px';
  };
  // Addresses are made when the menu is opened: the moment that all cards share may have changed since.
  document.addEventListener('toggle', function (event) {
    const bar = event.target.open && event.target.matches('.dd-bar .dd-files') && event.target.closest('.dd-bar');
    if (bar) placed(event.target);
    if (bar) address(bar);
  }, true);
  // Pictures take what their options say.
  const address = bar => bar.querySelectorAll('[data-address]').forEach(function (each) {
    const options = each.closest('.dd-pictures') ? [...bar.querySelectorAll('.dd-option')] : [];
    const said = options.filter(option => option.value && (option.type !== 'checkbox' || option.checked)).map(option => '&' + option.value);
    each.setAttribute(each.matches('a') ? 'href' : 'data-whole', own(bar, each.dataset.address) + said.join(''));
  });
  // What stands beside the menu is taken without opening it.
  document.addEventListener('click', function (event) {
    const quick = event.target.closest && event.target.closest('.dd-quick a');
    if (quick) address(quick.closest('.dd-bar'));
  });
  document.addEventListener('change', event => event.target.matches && event.target.matches('.dd-option') && address(event.target.closest('.dd-bar')));

  // A table that is copied pastes as numbers: each column in one scale, its unit once in the head, flags and what else a cell says beside it.
  const MARKS = /^[(·■▲◆◇▼✓≈]|^– /;
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const written = function (cell) {
    const copy = cell.cloneNode(true), raised = [...copy.querySelectorAll('sup')];
    const flags = raised.map(each => { each.remove(); return each.textContent.trim(); }).join('');
    copy.querySelectorAll('small, i, span, p, li, br').forEach(each => each.before(' '));
    return {text: copy.textContent.replace(/\s+/g, ' ').trim(), flags};
  };
  const readCell = function (cell, said) {
    const {text, flags} = written(cell), group = escaped(said.group.replace(/\s/, ' '));
    const number = new RegExp('^([+−-]?)(\\d{1,3}(?:' + group + '\\d{3})+|\\d+)(?:' + escaped(said.decimal) + '(\\d+))?(?!\\d)').exec(text);
    const empty = {text, empty: !text || text === '–'};
    if (!number) return empty;
    let rest = text.slice(number[0].length).trim();
    // The longest first: one form of a noun may begin another.
    const forms = [...Object.keys(said.scales), '%', ...said.points].sort((one, other) => other.length - one.length);
    const form = forms.find(each => each && (rest === each || rest.startsWith(each + ' '))) || '';
    const unit = said.points.includes(form) ? said.points[0] : form;
    rest = rest.slice(form.length).trim();
    const letters = new RegExp('^\\(?([' + escaped(said.letters) + ']{1,4})\\)?(?=\\s|$)').exec(rest);
    rest = letters ? rest.slice(letters[0].length).trim() : rest;
    if (rest && !unit && !MARKS.test(rest)) return empty;
    const value = Number(number[2].replace(/\D/g, '') + '.' + (number[3] || '0')) * (/[−-]/.test(number[1]) ? -1 : 1);
    return {value, unit, flags: flags + (letters ? letters[1] : ''), rest: rest.replace(/^· /, '')};
  };
  // Columns of texts from a column of cells: itself, and as many beside it as it needs.
  const readColumn = function (cells, said) {
    const head = written(cells[0]).text, read = cells.slice(1).map(cell => readCell(cell, said));
    const numbers = read.filter(each => 'value' in each), full = read.filter(each => !each.empty);
    if (!numbers.length || numbers.length * 2 < full.length) return [[head, ...cells.slice(1).map(cell => written(cell).text)]];
    const scale = each => said.scales[each.unit] || 1, units = [...new Set(numbers.map(each => each.unit))];
    const counted = units.every(unit => unit in said.scales), least = Math.min(...numbers.map(scale));
    const mixed = units.length > 1 && !counted;
    const common = mixed ? 1 : least, named = counted ? units.find(unit => said.scales[unit] === least) : units[0];
    const show = each => 'value' in each ? String(Number((each.value * scale(each) / common).toPrecision(12))).replace('.', said.decimal) : '';
    const told = mixed || !named || head.includes(named) ? head : head + ' (' + named + ')';
    const beside = [
      [said.unit, each => mixed ? (each.unit in said.scales ? '' : each.unit || '') : ''],
      [said.flags, each => each.flags || ''],
      [said.details, each => 'value' in each ? each.rest : each.empty ? '' : each.text],
    ].map(([name, tell]) => [name, ...read.map(tell)]).filter(column => column.slice(1).some(Boolean));
    return [[told, ...read.map(show)], ...beside];
  };
  // Rows of texts from rows of cells, the first of them the head.
  const plainTable = function (rows) {
    const said = JSON.parse(pattern().dataset.numbers);
    const columns = rows[0].map((head, place) => rows.map(row => row[place]));
    const names = columns.slice(0, 1).map(cells => cells.map(cell => written(cell).text));
    const found = [...names, ...columns.slice(1).flatMap(cells => readColumn(cells, said))];
    return rows.map((row, place) => found.map(column => column[place]));
  };
  const asText = rows => rows.map(row => row.join('\t')).join('\n') + '\n';
  const asHtml = function (rows) {
    const table = document.createElement('table');
    rows.forEach((row, place) => row.forEach((text, column) => {
      const line = table.rows[place] || table.insertRow();
      line.append(Object.assign(document.createElement(place && column ? 'td' : 'th'), {textContent: text}));
    }));
    return table.outerHTML;
  };
  document.addEventListener('copy', function (event) {
    const selected = getSelection(), range = selected.rangeCount && selected.getRangeAt(0), within = range && range.commonAncestorContainer;
    const place = within && (within.nodeType === 1 ? within : within.parentElement);
    const table = place && pattern() && (place.closest('.dd table') || (place.matches('.dd-table') && place.querySelector('table')));
    if (!table) return;
    const chosen = cell => selected.containsNode(cell, true);
    const rows = [...table.rows].filter((row, number) => number === 0 || [...row.cells].some(chosen));
    const picked = rows.slice(1).map(row => [...row.cells].map((cell, column) => chosen(cell) ? column : -1)).flat();
    const columns = [...new Set(picked)].filter(column => column >= 0).sort((one, other) => one - other);
    // A part of a cell, or a table whose cells span others, goes as it is.
    if (rows.length < 2 || columns.length < 2 || rows.some(row => row.cells.length !== rows[0].cells.length)) return;
    const made = plainTable(rows.map(row => columns.map(column => row.cells[column])));
    event.clipboardData.setData('text/plain', asText(made));
    event.clipboardData.setData('text/html', asHtml(made));
    event.preventDefault();
  });

  // Its buttons fill the clipboard; a click elsewhere or Escape closes the menu.
  const fetched = address => fetch(address).then(async answer => {
    if (answer.ok) return answer;
    throw new Error(((await answer.json().catch(() => ({}))).detail || answer.status).toString());
  });
  const kinds = {
    image: button => ['image/png', fetched(button.dataset.whole).then(answer => answer.blob())],
    text: button => ['text/plain', fetched(button.dataset.whole).then(answer => answer.text())],
    table: function (button) {
      const made = fetched(button.dataset.whole).then(answer => answer.text()).then(function (text) {
        const held = new DOMParser().parseFromString(text, 'text/html').querySelector('table');
        return plainTable([...held.rows].map(row => [...row.cells]));
      });
      return ['text/plain', made.then(asText), {'text/html': made.then(asHtml).then(text => new Blob([text], {type: 'text/html'}))}];
    },
    address: button => ['text/plain', Promise.resolve(location.origin + button.dataset.whole)],
    lines: button => ['text/plain', Promise.resolve(button.previousElementSibling.textContent)],
  };
  const copied = async function (button) {
    const [type, made, also = {}] = kinds[button.dataset.kind](button);
    if (navigator.clipboard && window.ClipboardItem) {
      const blob = made.then(its => its instanceof Blob ? its : new Blob([its], {type}));
      return navigator.clipboard.write([new ClipboardItem({[type]: blob, ...also})]);
    }
    // Without https there is no clipboard but the old one, which takes text alone.
    if (type !== 'text/plain') throw new Error('https');
    const field = document.createElement('textarea');
    field.value = await made;
    // Beside an open dialogue nothing can be selected.
    (document.querySelector('dialog[open]') || document.body).append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  };
  document.addEventListener('click', function (event) {
    if (!event.target.closest) return;
    const open = event.target.closest('.dd-files');
    document.querySelectorAll('.dd-files[open]').forEach(menu => { if (menu !== open) menu.open = false; });
    const button = event.target.closest('.dd-copy');
    if (!button) return;
    const said = button.closest('.dd-files, .dd-lines').querySelector('.dd-said');
    said.textContent = '…';
    copied(button).then(() => { tell(said.textContent = pattern().dataset.done); },
      error => { tell(said.textContent = pattern().dataset.failed + ' ' + error.message); });
  });
  document.addEventListener('keydown', function (event) {
    const open = event.key === 'Escape' && document.querySelector('.dd-files[open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); return; }
    // Else the table that the focus is in or beside; where it is nowhere, the one furthest down the page.
    const shown = event.key === 'Escape' ? [...document.querySelectorAll('.dd-switch[aria-expanded="true"]')].reverse() : [];
    const here = document.activeElement;
    const button = shown.find(each => here === document.body || each.closest('.dd-bar').contains(here) || parts(each)[0].contains(here));
    if (button) { hideTable(button); button.focus(); }
  });

  // A card's table is fetched when its switch is pressed, and again when the card has changed below an open one.
  const heights = new Map();
  const parts = button => [document.getElementById(button.getAttribute('aria-controls')), location.pathname + '#' + button.getAttribute('aria-controls')];
  const say = (place, text) => { const said = document.createElement('p'); said.className = 'small'; said.textContent = text; place.replaceChildren(said); };
  const showTable = function (button) {
    const [place, name] = parts(button);
    button.setAttribute('aria-expanded', 'true');
    place.hidden = false;
    place.dataset.codes = pattern().dataset.codes;
    // The room of the table before is kept, so that nothing jumps.
    place.style.minHeight = (heights.get(name) || 0) + 'px';
    heights.set(name, heights.get(name) || 0);
    fetched(own(button.closest('.dd-bar'), pattern().dataset.address)).then(answer => answer.text()).then(text => { place.innerHTML = text; },
      error => say(place, pattern().dataset.table + ' ' + error.message)).then(function () {
        place.style.minHeight = '';
        if (heights.has(name)) heights.set(name, place.offsetHeight);
      });
  };
  const hideTable = function (button) {
    const [place, name] = parts(button);
    button.setAttribute('aria-expanded', 'false');
    heights.delete(name);
    place.hidden = true;
    place.replaceChildren();
  };
  document.addEventListener('click', function (event) {
    const button = event.target.closest && event.target.closest('.dd-switch');
    if (button) (button.getAttribute('aria-expanded') === 'true' ? hideTable : showTable)(button);
  });
  const reopen = () => heights.size && pattern() && document.querySelectorAll('.dd-switch[aria-controls]').forEach(function (button) {
    const [place, name] = parts(button);
    if (heights.has(name) && (place.hidden || place.dataset.codes !== pattern().dataset.codes)) showTable(button);
  });

  // The page first takes the width of paper, so that figures are drawn anew for it: print itself leaves them as wide as the screen. Where the
  // browser's own command prints, there is no time to draw: figures are made smaller. A4 less its margins and a card's is 655 px wide; with a
  // figure of at most 680 px the longest card stays on one page.
  addEventListener('beforeprint', () => document.querySelectorAll('[data-testid="stPlotlyChart"]').forEach(function (chart) {
    const drawn = chart.querySelector('.svg-container');
    if (drawn) chart.style.setProperty('--dd-fit', Math.min(1, 655 / drawn.offsetWidth, 680 / drawn.offsetHeight));
  }));
  document.addEventListener('click', function (event) {
    if (!event.target.closest || !event.target.closest('.dd-print')) return;
    document.body.classList.add('dd-printing');
    setTimeout(() => { print(); document.body.classList.remove('dd-printing'); }, 800);
  });

  // Streamlit throws a chart away when its figure changes, and draws another: the old picture stands until the new one is there.
  const FIGURE = '[class*="st-key-figure-"]';
  const ready = holder => {
    const plot = holder.querySelector('.js-plotly-plot:not(.dd-still)');
    if (!plot || !plot._fullData || !plot.querySelector('.main-svg')) return false;
    return !plot._fullData.some(trace => trace.type === 'choropleth') || plot.querySelector('.choroplethlayer path') !== null;
  };
  const keepPicture = function (holder, plot) {
    const still = plot.cloneNode(true);
    still.className = 'dd-still';
    still.setAttribute('aria-hidden', 'true');
    holder.append(still);
    const until = Date.now() + 4000;
    const look = () => ready(holder) || Date.now() > until || !holder.isConnected ? still.remove() : requestAnimationFrame(look);
    requestAnimationFrame(look);
  };
  const within = (node, what) => node.querySelector && (node.matches(what) ? node : node.querySelector(what));
  const alike = figure => '.' + [...figure.classList].find(name => name.startsWith('st-key-figure-'));
  const keepPictures = records => records.forEach(function (record) {
    // A new figure comes before the old one under its name goes, or both at once.
    record.addedNodes.forEach(function (come) {
      const figure = within(come, FIGURE), drawn = '.js-plotly-plot:not(.dd-still)';
      const old = figure && [...document.querySelectorAll(alike(figure))].find(other => other !== figure && other.querySelector(drawn));
      if (old && !figure.querySelector('.dd-still')) keepPicture(figure, old.querySelector(drawn));
    });
    record.removedNodes.forEach(function (gone) {
      const plot = within(gone, '.js-plotly-plot'), went = plot && plot.closest(FIGURE);
      const holder = plot && record.target.closest && (record.target.closest(FIGURE) || (went && document.querySelector(alike(went))));
      if (holder && holder.isConnected && !ready(holder) && !holder.querySelector('.dd-still')) keepPicture(holder, plot);
    });
  });

  // A row of choices that slides sideways shows the one chosen; once for each choice, since a reader slides it too.
  const chosenOf = new WeakMap();
  const seeChosen = () => document.querySelectorAll('[data-testid="stButtonGroup"] [role="radiogroup"] [data-selected="true"]').forEach(function (chosen) {
    const row = chosen.parentElement;
    // By the button, not by what stands on it: a translator changes that.
    if (row.scrollWidth <= row.clientWidth || chosenOf.get(row) === chosen) return;
    chosenOf.set(row, chosen);
    const its = chosen.getBoundingClientRect(), whole = row.getBoundingClientRect();
    row.scrollLeft += its.left - whole.left - (whole.width - its.width) / 2;
  });
  // On a phone Streamlit's menu has the pages of a section in a list that is none: by its roles it is one.
  const nameSections = () => document.querySelectorAll('[data-testid="stSidebarNavItems"] > div:not([role])').forEach(function (section) {
    section.setAttribute('role', 'listitem');
    section.querySelectorAll(':scope > li').forEach(entry => entry.setAttribute('role', 'none'));
  });
  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(seeChosen).observe(document.body, {childList: true, subtree: true, attributeFilter: ['data-selected']});
    new MutationObserver(records => { keepPictures(records); nameSections(); fillBars(); putBack(); labelBaskets(); keepBriefing(); reopen(); if (wanted) arrive(); }).observe(document.body, {childList: true, subtree: true});
  });
})();
