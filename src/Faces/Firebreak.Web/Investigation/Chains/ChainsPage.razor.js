// The graph of chains: positions come from the server, WebGL draws them.
import Graph from "graphology";
import Sigma from "sigma";

const drawings = new WeakMap();
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function draw(element, page, chains) {
  drawings.get(element)?.kill();
  element.replaceChildren();
  const graph = new Graph({ multi: false, type: "directed" });
  const colours = [colour("--unknown"), colour("--inside"), colour("--community"), colour("--imported")];
  const tall = Math.max(...chains.y) + 1;
  const wide = Math.max(...chains.x) + 1;

  // Days are stretched to the shape of the window, so that neither a long nor a many-branched outbreak becomes a line.
  const stretch = (tall / wide) * Math.max(1, element.clientWidth / Math.max(1, element.clientHeight));
  const many = chains.x.length > 800;
  chains.x.forEach((x, i) => graph.addNode(i, { x: x * stretch, y: -chains.y[i], size: many ? 3 : 6, color: colours[chains.found[i]], label: chains.numbers[i] }));
  for (let i = 0; i < chains.links.length; i += 2) graph.mergeEdge(chains.links[i], chains.links[i + 1], { size: many ? 0.6 : 1.2, color: colour("--line"), type: many ? "line" : "arrow" });
  let sigma;
  try {
    sigma = new Sigma(graph, element, {
      labelColor: { color: colour("--text") }, labelFont: getComputedStyle(document.body).fontFamily, labelSize: 12, labelRenderedSizeThreshold: many ? 8 : 5, defaultEdgeType: "line", minCameraRatio: 0.01, maxCameraRatio: 2, zIndex: true,
      defaultDrawNodeHover: (context, data, settings) => {
        context.font = `${settings.labelSize}px ${settings.labelFont}`;
        const width = context.measureText(data.label).width + 16;
        context.fillStyle = colour("--raised");
        context.strokeStyle = colour("--act");
        context.beginPath();
        context.roundRect(data.x + 8, data.y - 11, width, 22, 4);
        context.fill();
        context.stroke();
        context.fillStyle = colour("--text");
        context.fillText(data.label, data.x + 16, data.y + 4);
      },
    });
  } catch {
    element.dataset.state = "nowebgl";
    return;
  }
  sigma.on("clickNode", ({ node }) => page.invokeMethodAsync("Choose", Number(node)));
  const axis = Object.assign(document.createElement("div"), { className: "axis" });
  element.append(axis);
  const marks = chains.labels.map((label) => {
    const mark = Object.assign(document.createElement("span"), { textContent: label.text });
    axis.append(mark);
    return { mark, x: label.x * stretch };
  });
  const place = () => {
    let last = -100;
    for (const { mark, x } of marks) {
      const at = sigma.graphToViewport({ x, y: 0 }).x;
      mark.hidden = at < 0 || at > element.clientWidth - 40 || at - last < 64;
      if (!mark.hidden) { last = at; mark.style.insetInlineStart = `${at}px`; }
    }
  };
  sigma.on("afterRender", place);
  place();
  drawings.set(element, sigma);
  element.dataset.nodes = String(graph.order);
}

export function focus(element, node) {
  const sigma = drawings.get(element);
  const at = sigma?.getNodeDisplayData(node);
  if (at) sigma.getCamera().animate({ x: at.x, y: at.y, ratio: 0.15 }, { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180 });
}
