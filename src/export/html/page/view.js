// The view draws the graph on a canvas, as far as the camera sees it.

const canvas = byId('picture');
const pen = canvas.getContext('2d');
const camera = { x: 0, y: 0, scale: 1 };
const size = { width: 1, height: 1, ratio: 1 };
// What is picked (an entity or a pair), pointed at, or lit up as a chain.
const picked = { node: null, pair: null, chain: null };
const pointed = { node: null, pair: null };
let colours = {};
let waiting = false;
// Until when the view is taken to be moving; then a large picture is drawn without what takes long, as dashes do.
let moving = 0, settling = 0;
const LARGE = 800;
const hasty = () => nodes.length > LARGE && performance.now() < moving;

function keepMoving() {
  moving = performance.now() + 140;
  if (nodes.length <= LARGE) return;
  clearTimeout(settling);
  settling = setTimeout(redraw, 160);
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue('--' + name).trim();
  colours = {
    fill: TYPES.map(type => colour(type + '-fill')), border: TYPES.map(type => colour(type + '-border')),
    tier: TIERS.map(colour), denied: colour('denied'), ink: colour('ink'), soft: colour('soft'), paper: colour('paper'), halo: colour('halo'), accent: colour('accent'),
  };
}

// The outline of a type: a circle, a rounded box, a sheet with a folded corner, a hexagon.
function outline(pen, type, x, y, r) {
  pen.beginPath();
  if (type === 0) pen.arc(x, y, r, 0, 7);
  else if (type === 1) pen.roundRect(x - r * 0.95, y - r * 0.8, r * 1.9, r * 1.6, r * 0.35);
  else if (type === 2) {
    const [w, h, fold] = [r * 0.8, r * 0.95, r * 0.5];
    pen.moveTo(x - w, y - h); pen.lineTo(x + w - fold, y - h); pen.lineTo(x + w, y - h + fold); pen.lineTo(x + w, y + h); pen.lineTo(x - w, y + h); pen.closePath();
    pen.moveTo(x + w - fold, y - h); pen.lineTo(x + w - fold, y - h + fold); pen.lineTo(x + w, y - h + fold);
  } else {
    for (let k = 0; k < 6; k++) pen.lineTo(x + 1.05 * r * Math.cos(k * Math.PI / 3), y + 1.05 * r * Math.sin(k * Math.PI / 3));
    pen.closePath();
  }
}

// A small drawing for a legend.
function sign(width, height, draw) {
  const ratio = Math.max(1, window.devicePixelRatio || 1);
  const element = make('canvas', { width: Math.round(width * ratio), height: Math.round(height * ratio), 'aria-hidden': 'true' });
  element.style.width = width + 'px';
  element.style.height = height + 'px';
  const pen = element.getContext('2d');
  pen.scale(ratio, ratio);
  draw(pen);
  return element;
}
const typeSign = type => sign(16, 16, pen => {
  outline(pen, type, 8, 8, 6.5);
  pen.fillStyle = colours.fill[type]; pen.fill();
  pen.strokeStyle = colours.border[type]; pen.lineWidth = 1.3; pen.stroke();
});
const DASHES = [[], [6, 4], [1.5, 3.5]];
const tierSign = tier => sign(26, 12, pen => {
  pen.strokeStyle = colours.tier[tier]; pen.lineWidth = tier === STATED ? 2 : 1.5; pen.setLineDash(DASHES[tier]);
  pen.beginPath(); pen.moveTo(1, 6); pen.lineTo(25, 6); pen.stroke();
});

const deniedSign = () => sign(26, 12, pen => {
  pen.strokeStyle = colours.denied; pen.lineWidth = 2; pen.setLineDash([7, 3, 2, 3]);
  pen.beginPath(); pen.moveTo(1, 6); pen.lineTo(25, 6); pen.stroke();
});

const toScreen = (x, y) => [(x - camera.x) * camera.scale + size.width / 2, (y - camera.y) * camera.scale + size.height / 2];
const toWorld = (x, y) => [(x - size.width / 2) / camera.scale + camera.x, (y - size.height / 2) / camera.scale + camera.y];
// Shapes shrink less than distances, so that they can still be told apart from afar.
const shownRadius = node => node.radius * Math.min(1.6, Math.max(0.3, Math.pow(camera.scale, 0.65)));

function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
}

function resize() {
  size.width = window.innerWidth;
  size.height = window.innerHeight;
  size.ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(size.width * size.ratio);
  canvas.height = Math.round(size.height * size.ratio);
  redraw();
}

// What is in the light: null for all, else the entities and pairs that are.
function lit() {
  if (picked.chain) {
    const lighted = { nodes: new Set(), pairs: new Set() };
    for (let at = 0; at < picked.chain.length; at += 2) {
      lighted.nodes.add(picked.chain[at]);
      if (at) lighted.pairs.add(pairOf(picked.chain[at - 2], picked.chain[at]));
    }
    return lighted;
  }
  const pair = pointed.pair || picked.pair;
  const node = pointed.node || (pointed.pair ? null : picked.node);
  if (node) {
    const around = node.pairs.filter(pair => pair.visible.length);
    return { nodes: new Set([node, ...around.map(pair => other(pair, node))]), pairs: new Set(around) };
  }
  if (pair) return { nodes: new Set([pair.a, pair.b]), pairs: new Set([pair]) };
  return null;
}

const pairWidth = pair => pair.tier === STATED ? Math.min(5, 1 + 0.8 * Math.log1p(pair.weight)) : pair.tier === KNOWN ? 1.1 : Math.min(2.4, 0.8 + 0.35 * Math.log1p(pair.weight));

function draw() {
  pen.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, size.width, size.height);
  const light = lit();
  const scale = Math.min(1.25, Math.max(0.35, Math.sqrt(camera.scale)));
  for (const node of nodes) {
    [node.sx, node.sy] = toScreen(node.x, node.y);
    node.sr = shownRadius(node);
  }
  drawLines(light, scale);
  for (const node of nodes) if (node.shown || node === picked.node || (light && light.nodes.has(node))) drawNode(node, light);
  drawLabels(light, scale);
  const root = document.documentElement;
  if (!root.dataset.painted) root.dataset.painted = String(Math.round(performance.now()));
}

// Lines of one look are drawn in one go.
function drawLines(light, scale) {
  const looks = new Map();
  for (const pair of pairs) {
    const inLight = light && light.pairs.has(pair);
    if (!pair.visible.length && !inLight) continue;
    const { a, b } = pair;
    if (Math.max(a.sx, b.sx) < -20 || Math.min(a.sx, b.sx) > size.width + 20 || Math.max(a.sy, b.sy) < -20 || Math.min(a.sy, b.sy) > size.height + 20) continue;
    const width = Math.round(pairWidth(pair) * 2) / 2;
    const key = [pair.tier, width, pair.denied ? 1 : 0, pair.blunt ? 1 : 0, !light || inLight ? 1 : 0].join();
    if (!looks.has(key)) looks.set(key, { pair, width, bright: !light || inLight, pairs: [] });
    looks.get(key).pairs.push(pair);
  }
  const sorted = [...looks.values()].sort((x, y) => x.bright - y.bright || y.pair.tier - x.pair.tier || x.width - y.width);
  // From afar many lines would cover what they join.
  const faint = !light && camera.scale < 0.4 && sorted.reduce((sum, look) => sum + look.pairs.length, 0) > 1000 ? 0.5 : 1;
  for (const look of sorted) {
    const { tier, denied, blunt } = look.pair;
    pen.globalAlpha = (look.bright ? (tier === STATED ? 0.85 : tier === KNOWN ? 0.75 : 0.8) : 0.1) * (tier !== STATED && hasty() ? 0.45 : faint);
    pen.strokeStyle = pen.fillStyle = tier === STATED && denied ? colours.denied : colours.tier[tier];
    pen.lineWidth = Math.max(0.6, look.width * scale);
    pen.setLineDash(blunt ? [7, 3, 2, 3] : hasty() ? [] : DASHES[tier].map(part => part * Math.max(0.7, scale)));
    pen.beginPath();
    for (const { a, b } of look.pairs) {
      if (a === b) { pen.moveTo(a.sx + a.sr * 1.6, a.sy - a.sr); pen.arc(a.sx + a.sr * 0.9, a.sy - a.sr, a.sr * 0.7, 0, 6.3); continue; }
      pen.moveTo(a.sx, a.sy);
      pen.lineTo(b.sx, b.sy);
    }
    pen.stroke();
    pen.setLineDash([]);
    if (tier === PAIRED || (camera.scale < 0.45 && !light)) continue;
    pen.beginPath();
    for (const pair of look.pairs) {
      if (pair.toB) head(pair.a, pair.b, pen.lineWidth, pair.blunt);
      if (pair.toA) head(pair.b, pair.a, pen.lineWidth, pair.blunt);
    }
    pen.fill();
  }
  pen.globalAlpha = 1;
}

// An arrow's head at the rim of `to`; a bar where all is denied.
function head(from, to, width, blunt) {
  const [dx, dy] = [to.sx - from.sx, to.sy - from.sy];
  const length = Math.hypot(dx, dy);
  if (length < from.sr + to.sr + 4) return;
  const [ux, uy] = [dx / length, dy / length];
  const [x, y] = [to.sx - ux * (to.sr + 2), to.sy - uy * (to.sr + 2)];
  const long = blunt ? 2 : 4.5 + width * 1.4, wide = blunt ? 4 + width : 2.2 + width * 0.75;
  pen.moveTo(blunt ? x - uy * wide : x, blunt ? y + ux * wide : y);
  if (blunt) pen.lineTo(x + uy * wide, y - ux * wide);
  pen.lineTo(x - ux * long + uy * wide, y - uy * long - ux * wide);
  pen.lineTo(x - ux * long - uy * wide, y - uy * long + ux * wide);
  pen.closePath();
}

function drawNode(node, light) {
  if (node.sx < -40 || node.sy < -40 || node.sx > size.width + 40 || node.sy > size.height + 40) return;
  const dim = light && !light.nodes.has(node);
  outline(pen, node.type, node.sx, node.sy, node.sr);
  pen.fillStyle = colours.paper;
  pen.fill();
  pen.globalAlpha = dim ? 0.22 : 1;
  pen.fillStyle = colours.fill[node.type];
  pen.fill();
  const chosen = node === picked.node || (picked.pair && (node === picked.pair.a || node === picked.pair.b));
  pen.strokeStyle = colours.border[node.type];
  pen.lineWidth = chosen ? 2.8 : Math.max(0.7, Math.min(1.4, camera.scale * 1.4));
  pen.stroke();
  if (chosen || centres.has(node)) {
    outline(pen, node.type, node.sx, node.sy, node.sr + 5);
    pen.strokeStyle = colours.accent; pen.lineWidth = 1.5; pen.stroke();
  }
  pen.globalAlpha = 1;
}

// Names where there is room, the most important first; then what is said along lines.
const CELL = 12;
const great = new Set([...centres, ...strongestFirst.slice(0, 12).filter(node => node.mentions > 3)]);
function drawLabels(light, scale) {
  // What stands where, by cells: names, and shapes besides.
  const [names, shapes] = [new Set(), new Set()];
  const cells = (x, y, width, height, visit) => {
    for (let cy = Math.floor(y / CELL); cy <= Math.floor((y + height) / CELL); cy++)
      for (let cx = Math.floor(x / CELL); cx <= Math.floor((x + width) / CELL); cx++) if (visit(cx * 65536 + cy)) return true;
    return false;
  };
  const free = (taken, box) => !cells(...box, cell => taken.has(cell));
  const take = (taken, box) => cells(...box, cell => { taken.add(cell); });
  const text = (words, x, y, font, colour, direction) => {
    pen.font = font;
    pen.direction = direction;
    pen.lineWidth = 3.5;
    pen.strokeStyle = colours.halo;
    pen.strokeText(words, x, y);
    pen.fillStyle = colour;
    pen.fillText(words, x, y);
  };
  pen.textAlign = 'center';
  pen.lineJoin = 'round';
  pen.textBaseline = 'top';
  const first = node => node === pointed.node || node === picked.node ? 2 : light && light.nodes.has(node) ? 1 : 0;
  let order = strongestFirst.filter(node => (node.shown || first(node)) && node.sx > -60 && node.sy > -30 && node.sx < size.width + 60 && node.sy < size.height + 30);
  if (centres.size) order = [...order].sort((a, b) => centres.has(b) - centres.has(a));
  if (light) order = [...order].sort((a, b) => first(b) - first(a));
  for (const node of order) if (node.sr > 5) take(shapes, [node.sx - node.sr * 0.7, node.sy - node.sr * 0.7, node.sr * 1.4, node.sr * 1.4]);
  // From afar few names, so that the picture stays a picture.
  const most = hasty() ? 60 : Math.max(60, Math.min(420, 25 + 360 * camera.scale));
  let drawn = 0;
  for (const node of order) {
    if (drawn > most) break;
    const rank = first(node);
    if (light && !rank && camera.scale < 1.5) continue;
    const points = Math.round(Math.min(15.5, Math.max(10.5, 9.5 + node.radius * 0.24) * Math.min(1.15, Math.max(0.94, scale))) * 2) / 2;
    const font = `${great.has(node) || rank === 2 ? 600 : 400} ${points}px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif`;
    const words = node.label.length > 34 && rank < 2 ? [...node.label].slice(0, 32).join('') + '…' : node.label;
    if (!node.widths) node.widths = {};
    if (!node.widths[font + words.length]) { pen.font = font; node.widths[font + words.length] = pen.measureText(words).width; }
    const width = node.widths[font + words.length], away = node.sr + (rank === 2 ? 8 : 3), middle = node.sy - points / 2;
    // Below, else above, else beside; a hub's name may lie on lesser shapes, since without it nothing is understood.
    const spots = [[node.sx, node.sy + away], [node.sx, node.sy - away - points - 1], [node.sx + away + width / 2, middle], [node.sx - away - width / 2, middle]]
      .map(([x, y]) => [x - width / 2, y, width, points]).filter(box => free(names, box));
    const important = rank || drawn < 30;
    const box = spots.find(box => free(shapes, box)) || (important ? spots[0] : null) || (rank === 2 ? [node.sx - width / 2, node.sy + away, width, points] : null);
    if (!box) continue;
    take(names, box);
    drawn++;
    pen.globalAlpha = light && !rank ? 0.3 : 1;
    text(words, box[0] + width / 2, box[1], font, colours.ink, node.direction);
  }
  pen.globalAlpha = 1;
  pen.textBaseline = 'middle';
  if (!light && camera.scale < 1.15) return;
  const font = '11px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
  pen.font = font;
  const lines = (light ? [...light.pairs] : pairs).filter(pair => pair && pair.a !== pair.b && pair.visible.length && pair.tier !== PAIRED);
  for (const pair of lines) {
    const x = (pair.a.sx + pair.b.sx) / 2, y = (pair.a.sy + pair.b.sy) / 2;
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const edge = pair.visible[0], more = pair.visible.filter(edge => edge.tier !== PAIRED).length - 1, state = status(edge);
    const words = wording(edge) + (state ? ` (${state})` : '') + (more > 0 ? ` +${more}` : '');
    const width = pen.measureText(words).width;
    if (Math.hypot(pair.a.sx - pair.b.sx, pair.a.sy - pair.b.sy) < width * 0.6 + pair.a.sr + pair.b.sr || !free(names, [x - width / 2, y - 6, width, 12]) || !free(shapes, [x - width / 2, y - 6, width, 12])) continue;
    take(names, [x - width / 2, y - 6, width, 12]);
    pen.fillStyle = colours.halo;
    pen.fillRect(x - width / 2 - 2, y - 7, width + 4, 14);
    text(words, x, y, font, edge.denied ? colours.denied : colours.soft, 'ltr');
  }
}

function zoom(factor, x = size.width / 2, y = size.height / 2) {
  const [wx, wy] = toWorld(x, y);
  camera.scale = Math.min(8, Math.max(0.02, camera.scale * factor));
  camera.x = wx - (x - size.width / 2) / camera.scale;
  camera.y = wy - (y - size.height / 2) / camera.scale;
  moved();
}

// The part of the screen that no panel covers: left, top, right, bottom.
function room() {
  const wide = size.width > 760;
  const card = byId('card');
  const left = byId('left').getBoundingClientRect();
  return [wide ? left.right : 0, wide ? 0 : left.bottom, wide && !card.hidden ? card.getBoundingClientRect().left : size.width, !wide && !card.hidden ? card.getBoundingClientRect().top : size.height];
}

// Moves so that some entities fill the room that there is.
function fit(some, most = 1.3) {
  if (!some.length) return;
  const [left, top, right, bottom] = room();
  const xs = some.map(node => node.x), ys = some.map(node => node.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  camera.scale = Math.max(0.02, Math.min(most, (right - left - Math.min(110, 0.16 * size.width)) / (x1 - x0 + 1), (bottom - top - 90) / (y1 - y0 + 1)));
  camera.x = (x0 + x1) / 2 - ((left + right) / 2 - size.width / 2) / camera.scale;
  camera.y = (y0 + y1) / 2 - ((top + bottom) / 2 - size.height / 2) / camera.scale;
  moved();
}

// Brings an entity into the room that there is, if it is not.
function bring(node) {
  const [left, top, right, bottom] = room();
  const [x, y] = toScreen(node.x, node.y);
  if (x > left + 40 && x < right - 40 && y > top + 40 && y < bottom - 40 && camera.scale > 0.5) return;
  camera.scale = Math.max(camera.scale, 0.9);
  camera.x = node.x - ((left + right) / 2 - size.width / 2) / camera.scale;
  camera.y = node.y - ((top + bottom) / 2 - size.height / 2) / camera.scale;
  moved();
}
