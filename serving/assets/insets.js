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
  const away = part => Math.hypot(Math.max(part.xmin - place[0], 0, place[0] - part.xmax), Math.max(part.ymin - place[1], 0, place[1] - part.ymax));
  // Of every area, since Plotly may count half a pixel otherwise: the part under the pointer, or the nearest. Its largest part keeps Plotly's place.
  plot.calcdata.filter(areas => areas[0].trace.type === 'choropleth').forEach(areas => areas.forEach(function (area) {
    const parts = area._polygons || [];
    if (parts.length < 2) return;
    area.home = area.home || area.ct;
    const part = parts.find(each => each.contains(place)) || parts.reduce((near, each) => away(each) < away(near) ? each : near);
    area.ct = part.contains(area.home) ? area.home : [(part.xmin + part.xmax) / 2, (part.ymin + part.ymax) / 2];
  }));
}, true);
