// The word on an area opens at the part of it that is pointed at: an inset, an island. Plotly's own place for it is the largest part, which may be
// across the map. For pages and embedded cards.
document.addEventListener('mousemove', function (event) {
  const plot = event.target.closest && event.target.closest('.js-plotly-plot');
  const geo = plot && plot._fullLayout && plot._fullLayout.geo;
  const map = geo && geo._subplot;
  if (!map || !map.hasChoropleth) return;
  const box = plot.querySelector('.main-svg').getBoundingClientRect();
  const place = map.projection.invert([event.clientX - box.left, event.clientY - box.top]);
  if (!place) return;
  // As Plotly itself looks for the area, before it does.
  plot.calcdata.filter(areas => areas[0].trace.type === 'choropleth').forEach(areas => areas.forEach(function (area) {
    const part = (area._polygons || []).find(each => each.contains(place));
    if (part) area.ct = [(part.xmin + part.xmax) / 2, (part.ymin + part.ymax) / 2];
  }));
}, true);
