// Draws the one card of an embedded page from the figure that stands in it, and again when the frame changes its width or the reader the theme.
(() => {
  const place = document.getElementById('figure');
  const light = document.getElementById('drawn');
  // Where no theme was asked for, the reader's own counts.
  const dark = document.getElementById('drawn-dark');
  const preferred = matchMedia('(prefers-color-scheme: dark)');
  const draw = () => {
    const drawn = JSON.parse((dark && preferred.matches ? dark : light).textContent);
    // A map's height is the style sheet's; any other figure has its own.
    if (place.className.includes('map') || place.className.includes('rows-')) delete drawn.layout.height;
    // In a narrow frame short labels take the place of long ones, and the names of the map's boxes would run out of them.
    const narrow = place.clientWidth < 460, left = narrow ? ['labels', 'names of boxes'] : ['labels of a narrow map'];
    drawn.data = drawn.data.filter(trace => !left.includes(trace.name));
    delete drawn.layout.width;
    drawn.layout.autosize = true;
    Plotly.newPlot(place, drawn.data, drawn.layout, drawn.config);
    // For who listens the figure is its alternative text, and nothing in it is a picture of its own.
    [...place.children, document.getElementById('js-plotly-tester')].forEach(part => part.setAttribute('aria-hidden', 'true'));
    document.querySelector('.undrawn').hidden = true;
  };
  // Where Plotly's script did not come, the page says so by itself.
  if (!window.Plotly) return;
  draw();
  if (dark) preferred.addEventListener('change', draw);
})();
