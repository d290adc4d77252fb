// Draws the one card of an embedded page from the figure that stands in it, and again when the frame changes its width.
(() => {
  const place = document.getElementById('figure');
  const drawn = JSON.parse(document.getElementById('drawn').textContent);
  // A map's height is the style sheet's; any other figure has its own.
  if (place.className.includes('map') || place.className.includes('rows-')) delete drawn.layout.height;
  delete drawn.layout.width;
  drawn.layout.autosize = true;
  Plotly.newPlot(place, drawn.data, drawn.layout, drawn.config);
})();
