// The page: what a view is called in the address, keys, and the start.

let noting = 0;
let restoring = true;
// A link names so many places of dragged entities, the latest, so that it stays short enough to be sent.
const MOST_PLACES = 24;

// A view changed: its name in the address follows, shortly after.
function changed() {
  if (restoring) return;
  clearTimeout(noting);
  noting = setTimeout(() => history.replaceState(null, '', '#' + fragment()), 150);
}
function moved() { keepMoving(); changed(); redraw(); }
function filtersChanged() { applyFilters(); changed(); redraw(); if (ends.from && ends.to) showChains(); }

function fragment() {
  const parts = new URLSearchParams();
  const put = (name, value) => { if (value) parts.set(name, value); };
  put('at', [camera.x.toFixed(0), camera.y.toFixed(0), camera.scale.toFixed(3)].join());
  put('entity', picked.node && picked.node.id);
  if (picked.pair) { put('a', picked.pair.a.id); put('b', picked.pair.b.id); }
  put('from', ends.from && ends.from.id);
  put('to', ends.to && ends.to.id);
  if (filters.types.size < 4) parts.set('types', TYPES.filter((_, at) => filters.types.has(at)).join());
  if (filters.tiers.size < 3) parts.set('tiers', TIERS.filter((_, at) => filters.tiers.has(at)).join());
  put('without', [...filters.without].map(at => (read.relations[at] || [''])[0]).join());
  put('since', dayText(filters.since));
  put('until', dayText(filters.until));
  put('stories', filters.stories > 1 && String(filters.stories));
  put('weak', filters.weak && '1');
  for (const node of [...displaced].slice(-MOST_PLACES)) parts.append('place', [node.x.toFixed(0), node.y.toFixed(0), node.id].join());
  return parts.toString();
}

// Takes a view from the address; whatever it does not know it leaves as it is.
function restore() {
  restoring = true;
  const parts = new URLSearchParams(location.hash.slice(1));
  const list = name => (parts.get(name) || '').split(',').filter(Boolean);
  const day = name => /^\d{4}-\d\d-\d\d$/.test(parts.get(name) || '') ? Number(parts.get(name).replace(/-/g, '')) : 0;
  const places = (names, all) => new Set(list(names).map(name => all.indexOf(name)).filter(at => at >= 0));
  resetFilters();
  if (parts.has('types')) filters.types = places('types', TYPES);
  if (parts.has('tiers')) filters.tiers = places('tiers', TIERS);
  filters.without = places('without', read.relations.map(([id]) => id));
  filters.since = day('since');
  filters.until = day('until');
  filters.stories = Math.min(LATEST, Math.max(1, Number(parts.get('stories')) || 1));
  filters.weak = parts.get('weak') === '1';
  showFilters();
  applyFilters();
  putBack();
  for (const place of parts.getAll('place').slice(-MOST_PLACES)) {
    const [x, y, ...id] = place.split(','), node = nodeNumbers.get(id.join());
    if (node && [x, y].every(number => /^-?\d{1,7}$/.test(number))) putAt(node, Number(x), Number(y));
  }
  const end = name => nodeNumbers.get(parts.get(name)) || null;
  Object.assign(picked, { node: null, pair: null, chain: null });
  card.hidden = true;
  document.body.classList.remove('carded');
  for (const which of ['from', 'to']) { ends[which] = end(which); byId(which).value = ends[which] ? ends[which].label : ''; }
  // A narrow screen begins with what matters most, since all would be too small to read.
  fit(strongestFirst.filter(node => node.shown).slice(0, size.width > 760 ? nodes.length : 24));
  if (ends.from || ends.to) { byId('chains').open = true; byId('left').classList.remove('folded'); showChains(); }
  const pair = end('a') && end('b') && pairOf(end('a'), end('b'));
  if (end('entity')) pickNode(end('entity'));
  else if (pair) pickPair(pair);
  const numbers = list('at').map(Number);
  if (numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0) {
    [camera.x, camera.y, camera.scale] = numbers;
    camera.scale = Math.min(8, Math.max(0.02, camera.scale));
  } else if (picked.node) bring(picked.node);
  restoring = false;
  redraw();
}

function step(back) {
  const shown = strongestFirst.filter(node => node.shown);
  if (!shown.length) return;
  const now = shown.indexOf(picked.node);
  const node = shown[(now + (back ? -1 : 1) + shown.length) % shown.length] || shown[0];
  pickNode(node);
  bring(node);
}

function startKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && event.target.type !== 'range';
    if (event.key === 'Escape') { closeCard(); canvas.focus(); return; }
    if (typing) return;
    if (event.key === '/') { event.preventDefault(); byId('search').focus(); byId('search').select(); return; }
    if (event.target !== canvas && event.target !== document.body) return;
    const far = 60 / camera.scale;
    const way = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    if (way) { camera.x += way[0]; camera.y += way[1]; moved(); }
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit(nodes.filter(node => node.shown));
    else if (event.key === 'n' || event.key === 'N') step(event.shiftKey);
    else if (event.key === 'Enter' && !card.hidden) card.focus();
    else return;
    event.preventDefault();
  });
}

async function share() {
  history.replaceState(null, '', '#' + fragment());
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied');
  } catch {
    say('The link is in the address bar');
  }
  const button = byId('share'), before = button.textContent;
  button.textContent = '✓';
  setTimeout(() => { button.textContent = before; }, 1200);
}

readColours();
startFilters();
startPointers();
startKeys();
startSearch('search', node => { pickNode(node); bring(node); byId('search').value = node.label; });
startSearch('from', node => setEnd('from', node));
startSearch('to', node => setEnd('to', node));
for (const which of ['from', 'to']) byId(which).addEventListener('input', () => { if (!byId(which).value) { ends[which] = null; showChains(); } });
byId('closer').addEventListener('click', () => zoom(1.35));
byId('farther').addEventListener('click', () => zoom(1 / 1.35));
byId('whole').addEventListener('click', () => fit(nodes.filter(node => node.shown)));
byId('back').addEventListener('click', putBack);
byId('share').addEventListener('click', share);
byId('notes').replaceChildren(...read.notes.map(note => make('p', {}, note)));
byId('fold').addEventListener('click', () => {
  const folded = byId('left').classList.toggle('folded');
  byId('fold').setAttribute('aria-expanded', String(!folded));
});
window.addEventListener('resize', resize);
window.addEventListener('hashchange', restore);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); showFilters(); redraw(); });
resize();
restore();
draw();
