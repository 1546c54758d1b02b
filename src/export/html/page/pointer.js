// The pointer: what it is on, clicks, drags, wheel and two fingers.

// The entity, else the pair, at a place of the screen.
function at(x, y) {
  let nearest = null, least = 9;
  for (const node of nodes) if (node.shown) {
    const away = Math.hypot(node.sx - x, node.sy - y) - node.sr;
    if (away < least && away < 5) { least = away; nearest = node; }
  }
  if (nearest) return { node: nearest, pair: null };
  let line = null;
  least = 6;
  for (const pair of pairs) if (pair.visible.length && pair.a !== pair.b) {
    const { a, b } = pair, dx = b.sx - a.sx, dy = b.sy - a.sy;
    const along = Math.max(0, Math.min(1, ((x - a.sx) * dx + (y - a.sy) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(a.sx + along * dx - x, a.sy + along * dy - y);
    if (away < least) { least = away; line = pair; }
  }
  return { node: null, pair: line };
}

// An entity's new place is part of the view.
function putAt(node, x, y) {
  [node.x, node.y] = [x, y];
  displaced.delete(node);
  displaced.add(node);
  byId('back').hidden = false;
  changed();
}
function putBack() {
  for (const node of displaced) [node.x, node.y] = node.home;
  displaced.clear();
  byId('back').hidden = true;
  changed();
  redraw();
}

function startPointers() {
  const down = new Map();
  let grabbed = null, travelled = 0, spread = 0;
  const middle = () => { const all = [...down.values()]; return [all.reduce((sum, p) => sum + p[0], 0) / all.length, all.reduce((sum, p) => sum + p[1], 0) / all.length]; };
  const width = () => { const [a, b] = [...down.values()]; return Math.hypot(a[0] - b[0], a[1] - b[1]); };
  canvas.addEventListener('pointerdown', event => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, [event.clientX, event.clientY]);
    if (down.size === 1) { grabbed = at(event.clientX, event.clientY); travelled = 0; }
    if (down.size === 2) { grabbed = { node: null, pair: null }; travelled = 99; spread = width(); }
    canvas.classList.add('grabbed');
  });
  canvas.addEventListener('pointermove', event => {
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'touch') return;
      const now = at(event.clientX, event.clientY);
      if (now.node !== pointed.node || now.pair !== pointed.pair) {
        Object.assign(pointed, now);
        canvas.classList.toggle('over', Boolean(now.node || now.pair));
        redraw();
      }
      return;
    }
    const [mx, my] = middle();
    down.set(event.pointerId, [event.clientX, event.clientY]);
    const [nx, ny] = middle();
    travelled += Math.hypot(nx - mx, ny - my);
    if (travelled < 4) return;
    if (grabbed.node && down.size === 1) {
      [grabbed.node.x, grabbed.node.y] = toWorld(nx, ny);
      redraw();
      return;
    }
    camera.x -= (nx - mx) / camera.scale;
    camera.y -= (ny - my) / camera.scale;
    if (down.size === 2) {
      const now = width();
      zoom(now / Math.max(1, spread), nx, ny);
      spread = now;
    }
    moved();
  });
  const up = event => {
    if (!down.delete(event.pointerId)) return;
    canvas.classList.remove('grabbed');
    if (travelled >= 4 && grabbed.node) putAt(grabbed.node, grabbed.node.x, grabbed.node.y);
    if (down.size || travelled >= 4 || event.type === 'pointercancel') return;
    Object.assign(pointed, { node: null, pair: null });
    if (grabbed.node) pickNode(grabbed.node);
    else if (grabbed.pair) pickPair(grabbed.pair);
    else closeCard();
  };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('pointerleave', () => { if (!down.size && (pointed.node || pointed.pair)) { Object.assign(pointed, { node: null, pair: null }); redraw(); } });
  canvas.addEventListener('dblclick', event => zoom(1.8, event.clientX, event.clientY));
  canvas.addEventListener('wheel', event => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
  }, { passive: false });
}
