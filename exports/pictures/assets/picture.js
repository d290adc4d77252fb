// Lays a chart and its words out, draws it, and gives it as SVG; pictures and PDF are taken from the same page by the browser.
// With a data address in its place, Plotly asks no other host for outlines of its own.
const NO_TOPOJSON = 'data:application/json,{"type":"Topology","arcs":[],"objects":{}}#';
// When the words leave too little room for the chart, everything is laid out on a larger sheet of the same shape.
const ZOOMS = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.65, 1.8, 2, 2.2, 2.5];
const FONTS = ['400 13px "Source Sans"', '600 22px "Source Sans"', '700 13px "Source Sans"'];

const fontsReady = Promise.all(FONTS.map((font) => document.fonts.load(font)));

function element(name, kind, text, parent) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  if (text || name === 'div') parent.append(made);
  return made;
}

// A colour of ours as the style sheet has it: a picture that leaves the page takes its value along.
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--dd-${name}`).trim();
}

function qr(code, parent) {
  if (!code) return;
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  made.setAttribute('class', 'code');
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', code.said);
  made.setAttribute('viewBox', `0 0 ${code.modules} ${code.modules}`);
  made.setAttribute('width', code.size);
  made.setAttribute('height', code.size);
  drawn.setAttribute('d', code.path);
  drawn.setAttribute('stroke', colour('ink'));
  drawn.setAttribute('shape-rendering', 'crispEdges');
  made.append(drawn);
  parent.append(made);
}

function start(title, language, metric) {
  document.documentElement.lang = language;
  document.title = title;
  document.body.className = metric ? 'metric' : '';
  document.body.replaceChildren();
}

function words(spec, parent) {
  const said = spec.words;
  const main = element('main', spec.bare ? 'bare' : spec.side ? 'side' : '', '', parent);
  parent.append(main);
  const head = element('div', 'head', '', main);
  element('h1', '', said.headline, head);
  element('p', 'remark', said.remark, head);
  element('p', 'subject', said.subject, head);
  const chart = element('div', 'chart', '', main);
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', said.alternative);
  const foot = element('div', 'foot', '', main);
  const lines = element('div', '', '', foot);
  for (const line of said.legend) element('p', 'note', line, lines);
  element('p', 'source', said.source, lines);
  if (said.link) {
    const line = document.createElement('p');
    line.className = 'link';
    const link = element('a', '', said.link, line);
    if (/^https?:/.test(said.link)) link.href = said.link;
    lines.append(line);
  }
  qr(spec.code, foot);
  return [main, chart];
}

function fitted(main, chart, spec) {
  if (!spec.height) {
    // A column is as tall as its words and its chart.
    main.style.width = `${spec.width}px`;
    chart.style.height = `${spec.needed}px`;
    return 1;
  }
  let last = 1;
  for (const zoom of ZOOMS) {
    last = zoom;
    main.style.width = `${spec.width * zoom}px`;
    main.style.height = `${spec.height * zoom}px`;
    // The sheet is shrunk to the picture's size: the code isn't, or no telephone could read it.
    const code = main.querySelector('.code');
    if (code) for (const side of ['width', 'height']) code.setAttribute(side, spec.code.size * zoom);
    if (chart.clientHeight >= spec.needed && main.scrollHeight <= Math.ceil(spec.height * zoom)) break;
  }
  return last;
}

// In print a browser turns every pattern into a large image, a second and a megabyte for each chart: real strokes stand in for them.
function strokesForPatterns(chart) {
  for (const shape of chart.querySelectorAll('path')) {
    const named = /url\("?#([^")]+)"?\)/.exec(getComputedStyle(shape).fill);
    const pattern = named && document.getElementById(named[1]);
    if (!pattern) continue;
    const [ground, line] = [pattern.querySelector('rect'), pattern.querySelector('path, line')];
    const strokes = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    strokes.setAttribute('d', diagonals(shape.getBBox(), 6));
    strokes.setAttribute('transform', shape.getAttribute('transform') || '');
    strokes.style.stroke = line ? getComputedStyle(line).stroke : colour('hatch');
    strokes.style.strokeWidth = '1px';
    strokes.style.fill = 'none';
    shape.style.fill = ground ? getComputedStyle(ground).fill : colour('page');
    shape.after(strokes);
  }
}

// Print drops shadows of letters, which set a label apart from what it lies across: a ground of the same colour stands in for each. (An edge
// of the letters would be a font of drawings, and every label would be read twice.)
function groundsForShadows(chart) {
  for (const label of chart.querySelectorAll('text')) {
    const shadow = /rgba?\([^)]*\)/.exec(getComputedStyle(label).textShadow);
    if (!shadow || !label.textContent) continue;
    const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const box = label.getBBox();
    const sides = { x: box.x - 2, y: box.y + 1, width: box.width + 4, height: box.height - 2, rx: 3 };
    for (const [name, length] of Object.entries(sides)) ground.setAttribute(name, length);
    ground.setAttribute('transform', label.getAttribute('transform') || '');
    ground.style.fill = shadow[0];
    label.before(ground);
  }
}

// Strokes from lower left to upper right, so many pixels apart, cut at the edges of a box.
function diagonals(box, apart) {
  const [left, top, right, foot] = [box.x, box.y, box.x + box.width, box.y + box.height];
  let path = '';
  for (let sum = Math.ceil((left + top) / apart) * apart; sum < right + foot; sum += apart) {
    const [first, last] = [Math.max(left, sum - foot), Math.min(right, sum - top)];
    if (last > first) path += `M${first} ${sum - first}L${last} ${sum - last}`;
  }
  return path;
}

function row(cells, name, parent) {
  const made = document.createElement('tr');
  cells.forEach((text, place) => {
    const head = name === 'th' || !place;
    const cell = document.createElement(head ? 'th' : 'td');
    if (head) cell.setAttribute('scope', name === 'th' ? 'col' : 'row');
    cell.textContent = text;
    made.append(cell);
  });
  parent.append(made);
  return made;
}

// A card without a figure: rows of its table from one on, as many as the sheet holds; returns the first that it doesn't. The last sheet that
// there may be says how many rows are left out.
function tabled(chart, its, from, last) {
  chart.removeAttribute('role');
  chart.removeAttribute('aria-label');
  const table = document.createElement('table');
  const [head, body] = [document.createElement('thead'), document.createElement('tbody')];
  table.append(head, body);
  chart.append(table);
  row(its.columns, 'th', head);
  const left = last ? element('p', 'note', its.left, chart) : null;
  const room = chart.clientHeight - (left ? left.offsetHeight : 0);
  let next = from;
  for (; next < its.rows.length; next += 1) {
    const drawn = row(its.rows[next], 'td', body);
    if (table.offsetHeight > room && body.children.length > 1) {
      drawn.remove();
      break;
    }
  }
  if (left && next === its.rows.length) left.remove();
  else if (left) left.textContent = its.left.replace('\u2026', next);
  return next;
}

// The name of a further sheet of a table; before there is a count, of the same width.
function furtherName(its, number, count) {
  return its.further.replace('\ue000', number).replace('\ue001', count);
}

// A table on as many sheets as it needs, the first of them made already; returns the headings of the others by their sheets' names.
function tableOnSheets(page, first) {
  const [its, headings, further] = [page.table, [], {}];
  let [sheet, from] = [first, 0];
  do {
    const said = headings.length ? { ...page.words, headline: furtherName(its, '00', '00') } : page.words;
    const [main, chart] = words({ ...page, words: said }, sheet);
    const zoom = fitted(main, chart, page);
    headings.push(main.querySelector('h1'));
    from = tabled(chart, its, from, headings.length === its.most);
    main.style.zoom = String(1 / zoom);
    if (from === its.rows.length || headings.length === its.most) break;
    sheet = element('div', 'page', '', document.body);
    sheet.id = `${first.id}-${headings.length}`;
    further[sheet.id] = '';
  } while (sheet);
  Object.keys(further).forEach((name, place) => {
    further[name] = furtherName(its, place + 2, headings.length);
    headings[place + 1].textContent = further[name];
  });
  return further;
}

async function placed(spec, parent) {
  const [main, chart] = words(spec, parent);
  const zoom = fitted(main, chart, spec);
  for (const trace of spec.figure.data) if (OUTLINES[trace.geojson]) trace.geojson = OUTLINES[trace.geojson];
  const [width, height] = [chart.clientWidth, chart.clientHeight];
  Object.assign(spec.figure.layout, { width, height, autosize: false });
  const config = { staticPlot: true, displayModeBar: false, topojsonURL: NO_TOPOJSON };
  // Plotly names parts by chance: the same card gives the same picture, to the byte.
  let chance = 1;
  Math.random = () => { chance = chance * 16807 % 2147483647; return chance / 2147483647; };
  await Plotly.newPlot(chart, spec.figure.data, spec.figure.layout, config);
  if (spec.form !== 'svg' && spec.form !== 'png') {
    strokesForPatterns(chart);
    groundsForShadows(chart);
  }
  return [main, chart, zoom, [width, height]];
}

// A picture that is one already, to be taken as it is.
function ready(svg) {
  document.body.innerHTML = svg;
  const { width, height } = document.body.firstElementChild.getBoundingClientRect();
  return { width, height, zoom: 1 };
}

async function draw(spec) {
  if (spec.svg) return ready(spec.svg);
  await fontsReady;
  if (spec.pages) return drawPages(spec);
  start(spec.words.headline, spec.language, spec.metric);
  const [main, chart, zoom, sides] = await placed(spec, document.body);
  const box = main.getBoundingClientRect();
  const size = { width: box.width, height: Math.ceil(box.height), zoom, chart: sides };
  if (spec.form === 'svg') size.svg = await asSvg(main, chart, size, spec);
  return size;
}

function opening(spec) {
  const page = element('div', 'page opening', '', document.body);
  const left = element('div', '', '', page);
  element('h1', '', spec.title, left);
  for (const line of spec.lines) element('p', 'takeaway', line, left);
  if (spec.link) {
    const link = element('a', '', spec.address, element('p', 'link', ' ', left));
    if (/^https?:/.test(spec.link)) link.href = spec.link;
  }
  qr(spec.code, left);
  const right = element('div', '', '', page);
  element('h2', '', spec.contents, right);
  const list = document.createElement('ol');
  spec.pages.forEach((its, place) => {
    element('a', '', its.words.headline, element('li', '', ' ', list)).href = `#page-${place}`;
  });
  right.append(list);
}

// Several cards, one a page of the same size (a table on as many as it needs), behind a page with the name of the whole and what is in it;
// says how the further pages of tables are called.
async function drawPages(spec) {
  start(spec.title, spec.language, true);
  opening(spec);
  const further = {};
  for (const page of spec.pages) {
    const sheet = element('div', 'page', '', document.body);
    sheet.id = `page-${spec.pages.indexOf(page)}`;
    if (page.lines) {
      const main = element('div', 'text', '', sheet);
      element('h1', '', page.words.headline, main);
      for (const line of page.lines) element('p', '', line, main);
      continue;
    }
    if (page.table) {
      Object.assign(further, tableOnSheets(page, sheet));
      continue;
    }
    const [main, , zoom] = await placed(page, sheet);
    main.style.zoom = String(1 / zoom);
  }
  return { width: spec.width, height: spec.height, zoom: 1, further };
}

function clear() {
  for (const chart of document.querySelectorAll('.chart')) Plotly.purge(chart);
  document.body.replaceChildren();
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

// The lines a piece of text was broken into, with their places.
function* linesOf(node) {
  const range = document.createRange();
  let line = null;
  for (let place = 0; place < node.length; place += 1) {
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    if (line && Math.abs(box.top - line.top) < 2) line.text += node.data[place];
    else {
      if (line) yield line;
      line = { text: node.data[place], left: box.left, top: box.top, height: box.height };
    }
  }
  if (line) yield line;
}

function textsAsSvg(main) {
  const found = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest('.chart') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const style = getComputedStyle(walker.currentNode.parentElement);
    for (const line of linesOf(walker.currentNode)) {
      // The baseline of these fonts lies a fifth of the line's box above its foot.
      const baseline = line.top + line.height * 0.8;
      found.push(`<text x="${line.left.toFixed(1)}" y="${baseline.toFixed(1)}" font-size="${parseFloat(style.fontSize)}"`
        + ` font-weight="${style.fontWeight}" fill="${style.color}">${escaped(line.text.trimEnd())}</text>`);
    }
  }
  return found.join('');
}

// Outlines to a tenth of a pixel: half the bytes, and nothing that an eye could see.
function shortened(drawn) {
  return drawn.replace(/ d="[^"]*"/g, (path) => path.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(number * 10) / 10)));
}

// Every text of a picture as the places of its letters, which become outlines (exports/pictures/letter_outlines.py): a text needs its font.
function outlined(drawn) {
  const holder = element('div', '', '', document.body);
  holder.innerHTML = drawn;
  for (const text of holder.querySelectorAll('text')) {
    const pieces = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    if (text.getAttribute('transform')) pieces.setAttribute('transform', text.getAttribute('transform'));
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let place = 0;
    while (walker.nextNode()) {
      const style = getComputedStyle(walker.currentNode.parentElement);
      const letters = [];
      for (const letter of walker.currentNode.data) {
        if (place < text.getNumberOfChars() && letter.trim()) {
          const start = text.getStartPositionOfChar(place);
          letters.push([letter, Math.round(start.x * 100) / 100, Math.round(start.y * 100) / 100]);
        }
        place += letter.length;
      }
      if (!letters.length) continue;
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('data-letters', JSON.stringify(letters));
      path.setAttribute('data-font', `${parseFloat(style.fontSize)} ${style.fontWeight} ${style.fontStyle === 'italic' ? 'italic' : 'upright'}`);
      path.setAttribute('fill', style.fill);
      for (const name of ['opacity', 'fill-opacity']) if (style.getPropertyValue(name) !== '1') path.setAttribute(name, style.getPropertyValue(name));
      const shadow = /rgba?\([^)]*\)/.exec(style.textShadow);
      if (shadow) {
        const edge = path.cloneNode();
        for (const [name, value] of [['fill', 'none'], ['stroke', shadow[0]], ['stroke-width', 3], ['stroke-linejoin', 'round']]) edge.setAttribute(name, value);
        pieces.append(edge);
      }
      pieces.append(path);
    }
    text.replaceWith(pieces);
  }
  const made = new XMLSerializer().serializeToString(holder.firstElementChild);
  holder.remove();
  return made;
}

async function asSvg(main, chart, size, spec) {
  const drawn = await Plotly.toImage(chart, { format: 'svg', width: size.chart[0], height: size.chart[1], imageDataOnly: true });
  const place = chart.getBoundingClientRect();
  const code = main.querySelector('.code');
  const at = code && code.getBoundingClientRect();
  const qrcode = code ? code.outerHTML.replace('<svg ', `<svg x="${at.left}" y="${at.top}" `) : '';
  const [width, height] = [size.width / size.zoom, size.height / size.zoom];
  const made = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${size.width} ${size.height}"`
    + ` lang="${escaped(spec.language)}" role="img" aria-labelledby="title alternative" font-family="${spec.outlined ? 'Source Sans' : 'Liberation Sans, Arial, Helvetica, sans-serif'}">`
    + `<title id="title">${escaped(spec.words.headline)}</title><desc id="alternative">${escaped(spec.words.alternative)}</desc>`
    + `<rect width="100%" height="100%" fill="${colour('page')}"/>${textsAsSvg(main)}`
    + shortened(drawn).replace('<svg ', `<svg x="${place.left}" y="${place.top}" `) + `${qrcode}</svg>`;
  return spec.outlined ? outlined(made) : made;
}
