// The map: tiles of our own server, drawn by MapLibre. No address of another machine stands anywhere in its style.
import { Map as Drawing, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";

const open_ = new WeakMap();

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const mixed = (one, other, share) => {
  const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [a, b] = [parts(one), parts(other)];
  return `rgb(${a.map((value, i) => Math.round(value * share + b[i] * (1 - share))).join(",")})`;
};

function palette() {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark" || matchMedia("(prefers-color-scheme: dark)").matches && document.documentElement.dataset.theme === "auto";
  const ground = dark ? "#12161d" : "#f6f6f3";
  const line = dark ? "#3b4452" : "#c9ccd3";
  return {
    ground, line, dark,
    water: dark ? "#152638" : "#d5e3ee", green: dark ? "#15201b" : "#e6eee2", built: dark ? "#181d26" : "#efeeea", building: dark ? "#212835" : "#e2e0da",
    road: dark ? "#2a313d" : "#ffffff", casing: dark ? "#0e1116" : "#dedfe2", text: dark ? "#a3abb9" : "#4a505c", halo: ground, boundary: dark ? "#5b667a" : "#8d95a5",
    act: colour("--act"), inside: colour("--inside"), community: colour("--community"), imported: colour("--imported"), unknown: colour("--unknown"), strong: dark ? "#e8eaee" : "#16181d",
  };
}

function styleOf(about, settings) {
  const p = palette();
  const name = settings.chinese ? ["get", "name"] : ["coalesce", ["get", "name_en"], ["get", "name"]];
  const tiles = (layer, query = "") => ({ type: "vector", tiles: [`${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query}`], minzoom: 0, maxzoom: about.maxZoom });
  const ground = `?v=${about.version}`;
  const sources = { base: tiles("base", ground), boundaries: tiles("boundaries", ground), places: tiles("places", ground) };
  const width = (...stops) => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops];
  const label = (size) => ({ "text-field": name, "text-size": size, "text-font": ["Noto Sans Regular"], "text-max-width": 8 });
  const ink = { "text-color": p.text, "text-halo-color": p.halo, "text-halo-width": 1.5 };
  const road = (id, kinds, casing, ...stops) => ({
    id, type: "line", source: "base", "source-layer": "roads", filter: ["in", ["get", "kind"], ["literal", kinds]],
    layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": casing ? p.casing : p.road, "line-width": width(...stops) },
  });
  const layers = [
    { id: "ground", type: "background", paint: { "background-color": p.ground } },
    { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": ["match", ["get", "kind"], "green", p.green, p.built] } },
    { id: "water", type: "fill", source: "base", "source-layer": "water", paint: { "fill-color": p.water } },
    { id: "buildings", type: "fill", source: "base", "source-layer": "buildings", minzoom: 14, paint: { "fill-color": p.building } },
    { id: "places", type: "fill", source: "places", "source-layer": "places", minzoom: 13, paint: { "fill-color": p.building, "fill-opacity": 0.5, "fill-outline-color": p.line } },
    road("street-edge", ["street", "secondary"], true, 12, 1.5, 17, 14), road("main-edge", ["arterial", "expressway"], true, 9, 2, 12, 5, 17, 28),
    road("street", ["street"], false, 12, 0.6, 17, 10), road("secondary", ["secondary"], false, 11, 0.8, 17, 14), road("arterial", ["arterial"], false, 9, 1, 12, 3, 17, 22), road("expressway", ["expressway"], false, 7, 1, 12, 4, 17, 26),
    { id: "railway", type: "line", source: "base", "source-layer": "roads", filter: ["==", ["get", "kind"], "railway"], paint: { "line-color": p.line, "line-width": 1.5, "line-dasharray": [4, 3] } },
    { id: "boundaries", type: "line", source: "boundaries", "source-layer": "boundaries", paint: { "line-color": p.boundary, "line-width": ["interpolate", ["linear"], ["get", "rank"], 0, 2, 4, 0.8], "line-dasharray": [3, 2], "line-opacity": 0.8 } },
    { id: "water-names", type: "symbol", source: "base", "source-layer": "water", layout: label(12), paint: ink },
    { id: "road-names", type: "symbol", source: "base", "source-layer": "roads", minzoom: 13, layout: { ...label(11), "symbol-placement": "line", "symbol-spacing": 400 }, paint: ink },
    { id: "boundary-names", type: "symbol", source: "boundaries", "source-layer": "boundary_labels", layout: label(12), paint: ink },
    { id: "place-names", type: "symbol", source: "places", "source-layer": "place_labels", minzoom: 14, layout: label(11), paint: ink },
  ];
  if (settings.cases && about.layers.includes("cases")) {
    sources.cases = tiles("cases", "?" + settings.query);
    const found = ["match", ["get", "found"], "insideControl", p.inside, "community", p.community, "imported", p.imported, p.unknown];
    layers.push(
      { id: "counts", type: "circle", source: "cases", "source-layer": "case_counts", paint: { "circle-color": p.act, "circle-opacity": 0.85, "circle-stroke-color": p.ground, "circle-stroke-width": 1.5, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 9, 10, 18, 40, 34] } },
      { id: "count-numbers", type: "symbol", source: "cases", "source-layer": "case_counts", layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 12, "text-font": ["Noto Sans Regular"], "text-allow-overlap": true }, paint: { "text-color": p.dark ? "#10131a" : "#ffffff" } },
      { id: "cases", type: "circle", source: "cases", "source-layer": "cases", paint: { "circle-color": found, "circle-radius": 6, "circle-stroke-color": p.ground, "circle-stroke-width": 1.5 } });
  }
  if (settings.stops.length > 0) {
    sources.way = { type: "geojson", data: { type: "FeatureCollection", features: [
      { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: settings.stops.map((stop) => [stop.longitude, stop.latitude]) } },
      ...settings.stops.map((stop) => ({ type: "Feature", properties: { number: stop.number, name: stop.name }, geometry: { type: "Point", coordinates: [stop.longitude, stop.latitude] } })),
    ] } };
    layers.push(
      { id: "way", type: "line", source: "way", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": p.act, "line-width": 2.5, "line-dasharray": [2, 1.5] } },
      { id: "stops", type: "circle", source: "way", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": p.act, "circle-radius": 11, "circle-stroke-color": p.ground, "circle-stroke-width": 2 } },
      { id: "stop-numbers", type: "symbol", source: "way", filter: ["==", ["geometry-type"], "Point"], layout: { "text-field": ["to-string", ["get", "number"]], "text-size": 12, "text-font": ["Noto Sans Regular"], "text-allow-overlap": true }, paint: { "text-color": p.dark ? "#10131a" : "#ffffff" } });
  }
  return { version: 8, sources, layers };
}

export async function open(element, page, settings) {
  let about;
  try {
    const answer = await fetch("/tiles?" + settings.query, { headers: { accept: "application/json" } });
    about = answer.ok ? await answer.json() : null;
  } catch { about = null; }
  const way = settings.stops;
  const bounds = way.length > 0
    ? [Math.min(...way.map((s) => s.longitude)) - 0.01, Math.min(...way.map((s) => s.latitude)) - 0.01, Math.max(...way.map((s) => s.longitude)) + 0.01, Math.max(...way.map((s) => s.latitude)) + 0.01]
    : about?.bounds;
  if (!about || !bounds) { await page.invokeMethodAsync("Found", "none", null, null); return; }
  setWorkerUrl(new URL(`/assets/maplibre-worker.js?v=${settings.version}`, location.href).href);
  let map;
  try {
    map = new Drawing({ container: element, style: styleOf(about, settings), bounds, fitBoundsOptions: { padding: 24, maxZoom: 15 }, attributionControl: false, cooperativeGestures: false, fadeDuration: 0,
      localIdeographFontFamily: '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif', maxZoom: 19 });
  } catch { await page.invokeMethodAsync("Found", "nowebgl", null, null); return; }
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  open_.set(element, { map, settings, about });
  for (const layer of ["cases", "counts", "stops"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("click", "cases", (event) => page.invokeMethodAsync("Open", event.features[0].properties.id));
  map.on("click", "counts", (event) => {
    const { name, count } = event.features[0].properties;
    tell(map, event.lngLat, [name, `${count} ${settings.words.cases}`]);
    map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 1.5, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 });
  });
  map.on("click", "stops", (event) => tell(map, event.lngLat, [`${event.features[0].properties.number}. ${event.features[0].properties.name}`]));
  map.once("idle", () => { element.dataset.idle = "true"; });
  await page.invokeMethodAsync("Found", "drawn", about.cases, about.casesWithoutPlace);
}

function tell(map, at, lines) {
  const box = document.createElement("div");
  for (const line of lines) box.append(Object.assign(document.createElement("p"), { textContent: line }));
  new Popup({ closeButton: false }).setLngLat(at).setDOMContent(box).addTo(map);
}

// The tiles of cases are asked for again; the ground stays.
export function refresh(element) {
  const { map, settings } = open_.get(element) ?? {};
  map?.getSource("cases")?.setTiles([`${location.origin}/tiles/cases/{z}/{x}/{y}.mvt?${settings.query}&at=${Date.now()}`]);
}

export function close(element) {
  open_.get(element)?.map.remove();
  open_.delete(element);
}
