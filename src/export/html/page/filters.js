// Filters say which entities and relations are drawn.

const LATEST = Math.max(1, ...edges.filter(edge => edge.tier !== KNOWN).map(edge => edge.stories));
const filters = {};

function resetFilters() {
  Object.assign(filters, { types: new Set([0, 1, 2, 3]), tiers: new Set([0, 1, 2]), without: new Set(), since: 0, until: 0, stories: 1, weak: false });
}
resetFilters();

// Whether an edge passes, whatever becomes of weak co-occurrence.
function passes(edge) {
  return filters.tiers.has(edge.tier)
    && !filters.without.has(edge.relation)
    && filters.types.has(edge.source.type) && filters.types.has(edge.target.type)
    && (edge.tier === KNOWN || edge.stories >= filters.stories)
    // What tables know holds at all times; what has no date is left out where dates are asked for.
    && (edge.tier === KNOWN || !(filters.since || filters.until)
      || (edge.first && (!filters.since || edge.last >= filters.since) && (!filters.until || edge.first <= filters.until)));
}

function applyFilters() {
  for (const node of nodes) node.shown = false;
  let joined = 0;
  for (const pair of pairs) {
    pair.visible = pair.edges.filter(edge => (edge.drawn || filters.weak) && passes(edge));
    if (!pair.visible.length) continue;
    joined += pair.visible.length;
    const best = pair.visible[0];
    pair.tier = best.tier;
    const same = pair.visible.filter(edge => edge.tier === best.tier);
    pair.denied = same.some(edge => edge.denied > 0);
    pair.blunt = same.every(edge => edge.onlyDenied);
    pair.weight = same.reduce((sum, edge) => sum + Math.max(1, edge.tier === STATED ? edge.affirmed : edge.stories), 0);
    pair.toA = same.some(edge => edge.directed && edge.target === pair.a);
    pair.toB = same.some(edge => edge.directed && edge.target === pair.b);
    pair.a.shown = pair.b.shown = true;
  }
  // Entities that nothing joins at all are there when the whole is drawn.
  if (!filters.since && !filters.until && filters.stories === 1 && filters.tiers.size === 3 && !filters.without.size)
    for (const node of nodes) if (!node.pairs.some(pair => pair.edges.some(edge => edge.drawn)) && filters.types.has(node.type)) node.shown = true;
  const shown = nodes.filter(node => node.shown).length;
  byId('counts').textContent = `${plural(shown, 'entity', 'entities')}, ${plural(joined, 'relation')}`;
  const changed = filters.without.size + (filters.since ? 1 : 0) + (filters.until ? 1 : 0) + (filters.stories > 1 ? 1 : 0) + (filters.weak ? 1 : 0);
  byId('active').textContent = changed ? `(${changed})` : '';
}

// A row with a box to tick, a drawn sign, words and a count.
function checkRow(sign, words, count, checked, change) {
  const box = make('input', { type: 'checkbox', onchange: () => { change(box.checked); filtersChanged(); } });
  box.checked = checked;
  return make('label', { class: 'check' }, box, sign, make('span', {}, words), make('span', { class: 'count' }, count));
}

const toggled = (set, value) => on => { if (on) set.add(value); else set.delete(value); };

function showFilters() {
  byId('types').replaceChildren(...TYPES.map((type, at) => checkRow(typeSign(at), TYPE_WORDS[at],
    String(nodes.filter(node => node.type === at).length), filters.types.has(at), toggled(filters.types, at))));
  byId('tiers').replaceChildren(...TIERS.map((tier, at) => checkRow(tierSign(at), TIER_WORDS[at],
    String(edges.filter(edge => edge.tier === at && (edge.drawn || filters.weak)).length), filters.tiers.has(at), toggled(filters.tiers, at))),
    edges.some(edge => edge.denied) ? make('p', { class: 'sign' }, deniedSign(), 'denied or contested') : '');
  const counts = new Map();
  // Being named in one sentence is a box of its own, above.
  for (const edge of edges) if (edge.tier !== PAIRED) counts.set(edge.relation, (counts.get(edge.relation) || 0) + 1);
  const relations = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  byId('relations').replaceChildren(...relations.map(([relation, count]) => checkRow('', (read.relations[relation] || [])[1] || '?', String(count),
    !filters.without.has(relation), on => toggled(filters.without, relation)(!on))));
  byId('stories').max = String(LATEST);
  byId('stories').value = byId('stories-shown').value = String(filters.stories);
  byId('since').value = dayText(filters.since);
  byId('until').value = dayText(filters.until);
  byId('weak').checked = filters.weak;
}

function startFilters() {
  const day = value => Number(value.replace(/-/g, '')) || 0;
  byId('stories').addEventListener('input', () => {
    filters.stories = Number(byId('stories').value);
    byId('stories-shown').value = byId('stories').value;
    filtersChanged();
  });
  byId('since').addEventListener('change', () => { filters.since = day(byId('since').value); filtersChanged(); });
  byId('until').addEventListener('change', () => { filters.until = day(byId('until').value); filtersChanged(); });
  byId('weak').addEventListener('change', () => { filters.weak = byId('weak').checked; showFilters(); filtersChanged(); });
  const all = new Set(edges.filter(edge => edge.tier !== PAIRED).map(edge => edge.relation));
  byId('all-relations').addEventListener('click', () => { filters.without.clear(); showFilters(); filtersChanged(); });
  byId('no-relations').addEventListener('click', () => { all.forEach(one => filters.without.add(one)); showFilters(); filtersChanged(); });
  byId('reset').addEventListener('click', () => { resetFilters(); showFilters(); filtersChanged(); });
}
