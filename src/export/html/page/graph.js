// The graph as the page reads it: entities, relations, and pairs of entities, which are what is drawn.

const byId = id => document.getElementById(id);
const read = JSON.parse(byId('graph').textContent);
const TYPES = ['person', 'agency', 'place', 'country'];
const TYPE_WORDS = ['People', 'Agencies', 'Places', 'Countries'];
const TIERS = ['stated', 'known', 'co_occurrence'];
const TIER_WORDS = ['stated in an article', 'known beforehand', 'in one sentence'];
const MODALITIES = ['', 'possible', 'planned', 'reported'];
const [STATED, KNOWN, PAIRED] = [0, 1, 2];
const RIGHT_TO_LEFT = /^[^A-Za-z\u00c0-\u02b8]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const nodes = read.nodes.map(([id, label, type = 0, x = 0, y = 0, mentions = 0, stories = 0, kind, aliases, documents], at) => ({
  at, id, label, type, x, y, home: [x, y], mentions, stories,
  kind: kind || '', aliases: aliases || [], documents: documents || [],
  radius: 6 + 2.2 * Math.min(9, Math.sqrt(mentions)),
  direction: RIGHT_TO_LEFT.test(label) ? 'rtl' : 'ltr',
  pairs: [], shown: true,
}));

const edges = read.edges.map(([source, target, relation = 0, tier = 0, flags = 0, strength = 0, stories = 0, affirmed = 0,
  denied = 0, possible = 0, planned = 0, first = 0, last = 0, role, evidence]) => {
  const [, label = 'is joined to', inverse = ''] = read.relations[relation] || [];
  return {
    source: nodes[source], target: nodes[target], relation, label, inverse, tier, directed: (flags & 1) > 0, drawn: (flags & 2) > 0,
    strength: strength / 100, stories, affirmed, denied, possible, planned, first, last, role: role || '', evidence: evidence || [],
    onlyDenied: denied > 0 && affirmed + possible + planned === 0,
  };
});

// A pair is what stands between two entities: one line of the picture, whatever number of relations.
const pairs = [];
{
  const known = new Map();
  for (const edge of edges) {
    const [a, b] = edge.source.at < edge.target.at ? [edge.source, edge.target] : [edge.target, edge.source];
    const key = a.at * nodes.length + b.at;
    let pair = known.get(key);
    if (!pair) {
      pair = { a, b, edges: [], visible: [], tier: PAIRED };
      known.set(key, pair);
      pairs.push(pair);
      a.pairs.push(pair);
      if (a !== b) b.pairs.push(pair);
    }
    pair.edges.push(edge);
  }
  for (const pair of pairs) pair.edges.sort((x, y) => x.tier - y.tier || y.strength - x.strength || y.stories - x.stories);
}
const nodeNumbers = new Map(nodes.map(node => [node.id, node]));
// The entities around which the graph was cut, where it is a part.
const centres = new Set((read.around || []).map(at => nodes[at]));
// Entities that were dragged from their places, the latest last.
const displaced = new Set();
const strongestFirst = [...nodes].sort((a, b) => b.mentions - a.mentions || a.at - b.at);
const other = (pair, node) => pair.a === node ? pair.b : pair.a;
const pairOf = (a, b) => a.pairs.find(pair => other(pair, a) === b);

const dayText = day => day ? String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : '';
const plural = (count, one, many = one + 's') => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

// "accuses ×3", "visits (planned)"; `from` is the end that it is read from.
function wording(edge, from = edge.source) {
  let words = from === edge.source || !edge.inverse ? edge.label : edge.inverse;
  if (edge.role) words += `: ${edge.role}`;
  return words;
}

// What the articles say of an edge besides yes, as a word or none.
function status(edge) {
  if (edge.tier !== STATED) return '';
  if (edge.onlyDenied) return 'denied';
  if (edge.denied) return 'also denied';
  if (edge.affirmed) return '';
  return edge.planned ? 'planned' : 'possible';
}

// An element with attributes and children; strings become text, never markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const named = text => make('bdi', { dir: 'auto' }, text);

function say(words) { byId('said').textContent = words; }
