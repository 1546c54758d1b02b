// Cards tell of one entity, or of what joins two, with the sentences that say so.

const card = byId('card');
const ends = { from: null, to: null };

function showCard(...content) {
  card.replaceChildren(make('button', { class: 'close', type: 'button', 'aria-label': 'Close the card', onclick: () => { closeCard(); canvas.focus(); } }, '×'), ...content);
  card.hidden = false;
  card.scrollTop = 0;
  document.body.classList.add('carded');
  changed();
  redraw();
}

function closeCard() {
  Object.assign(picked, { node: null, pair: null, chain: null });
  card.hidden = true;
  document.body.classList.remove('carded');
  changed();
  redraw();
}

const nodeButton = node => make('button', { class: 'link', type: 'button', onclick: () => { pickNode(node); card.focus(); } }, named(node.label));
const pairButton = (pair, ...words) => make('button', { class: 'link', type: 'button', onclick: () => { pickPair(pair); card.focus(); } }, ...words);

function pickNode(node) {
  Object.assign(picked, { node, pair: null, chain: null });
  const near = node.pairs.map(pair => {
    const edges = pair.edges.filter(edge => edge.tier !== PAIRED);
    const strength = 1 - pair.edges.reduce((rest, edge) => rest * (1 - Math.min(0.95, edge.strength)), 1);
    return { pair, edges, strength };
  }).sort((a, b) => b.strength - a.strength || other(a.pair, node).at - other(b.pair, node).at);
  const known = node.pairs.flatMap(pair => pair.edges.filter(edge => edge.tier === KNOWN).map(edge => ({ pair, edge })));
  const stated = near.filter(({ edges }) => edges.some(edge => edge.tier === STATED));
  const neighbours = near.filter(({ pair }) => pair.a !== pair.b);
  const shown = neighbours.slice(0, 14);
  const parts = [
    make('h2', { id: 'card-title' }, typeSign(node.type), named(node.label)),
    make('p', { class: 'sub' }, [node.kind === TYPES[node.type] ? '' : node.kind.replace(/[-_]/g, ' '), TYPES[node.type]].filter(Boolean).join(' '), ` · ${plural(node.mentions, 'mention')} in ${plural(node.stories, 'story', 'stories')}`),
    node.aliases.length ? make('p', { class: 'names' }, 'Also ', ...node.aliases.flatMap((alias, at) => at ? [', ', named(alias)] : [named(alias)])) : null,
    make('div', { class: 'doing' },
      make('button', { type: 'button', onclick: () => fit([node, ...near.filter(({ pair }) => pair.visible.length).map(({ pair }) => other(pair, node))]) }, 'Show neighbours'),
      make('button', { type: 'button', onclick: () => setEnd('from', node) }, 'Chain from here'),
      make('button', { type: 'button', onclick: () => setEnd('to', node) }, 'Chain to here')),
  ];
  if (known.length) parts.push(make('h3', {}, 'Known'), make('ul', {}, ...knownLines(known, node)));
  if (stated.length) {
    parts.push(make('h3', {}, 'Stated in articles'), make('ul', {}, ...stated.slice(0, 30).map(({ pair, edges }) => make('li', {},
      pairButton(pair, edges.filter(edge => edge.tier === STATED).map(edge => wording(edge, node) + (status(edge) ? ` (${status(edge)})` : '')).slice(0, 3).join(', ')), ' ', nodeButton(other(pair, node))))));
    if (stated.length > 30) parts.push(make('p', { class: 'small' }, `and ${stated.length - 30} more`));
  }
  if (shown.length) {
    parts.push(make('h3', {}, 'Strongest neighbours'), make('ul', {}, ...shown.map(({ pair, strength }) => {
      const bar = make('span', { class: 'strength', title: `strength ${Math.round(strength * 100)} of 100` });
      bar.style.width = Math.max(4, Math.round(strength * 46)) + 'px';
      return make('li', {}, bar, nodeButton(other(pair, node)), ' ', pairButton(pair, make('span', { class: 'tag' }, plural(Math.max(1, ...pair.edges.map(edge => edge.stories)), 'story', 'stories'))));
    })));
    if (neighbours.length > shown.length) parts.push(make('p', { class: 'small' }, `and ${neighbours.length - shown.length} more`));
  }
  if (node.documents.length) parts.push(make('h3', {}, 'Documents'), make('ul', {}, ...node.documents.map(document => make('li', {}, ...documentLine(document)))));
  showCard(...parts.filter(Boolean));
  say(`${node.label}, ${TYPES[node.type]}, ${plural(near.length, 'neighbour')}`);
}

// What is known, each relation once with all whom it joins, those most mentioned first.
function knownLines(known, node) {
  const lines = new Map();
  for (const { pair, edge } of known) {
    const words = wording(edge, node);
    if (!lines.has(words)) lines.set(words, []);
    lines.get(words).push(other(pair, node));
  }
  return [...lines].map(([words, others]) => {
    others.sort((a, b) => b.mentions - a.mentions || a.at - b.at);
    const line = make('li', {}, words, ' ');
    const add = some => some.forEach((other, at) => line.append(...(at ? [', ', nodeButton(other)] : [nodeButton(other)])));
    add(others.slice(0, 6));
    const rest = others.slice(6);
    if (rest.length) line.append(' ', make('button', { type: 'button', class: 'more', onclick: event => { event.target.replaceWith(', '); add(rest); } }, `and ${rest.length} more`));
    return line;
  });
}

function documentLine(at) {
  const [id = '', title, date, source, url] = read.documents[at] || [];
  const name = named(title || id);
  const rest = [dayText(date), source].filter(Boolean).join(' · ');
  const link = typeof url === 'string' && /^https?:\/\//i.test(url) ? make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, name) : name;
  return [link, rest ? make('span', { class: 'by' }, ` ${rest}`) : null];
}

function pickPair(pair) {
  Object.assign(picked, { node: null, pair, chain: null });
  showCard(...pairParts(pair));
  say(`${pair.a.label} and ${pair.b.label}: ${plural(pair.edges.length, 'relation')}`);
}

function pairParts(pair) {
  const parts = [make('h2', { id: 'card-title' }, nodeButton(pair.a), make('span', { class: 'by' }, 'and'), nodeButton(pair.b))];
  for (const edge of pair.edges) {
    const state = status(edge);
    const counts = edge.tier === KNOWN ? 'known' : edge.tier === PAIRED ? `in one sentence, ${plural(edge.stories, 'story', 'stories')}` : plural(edge.stories, 'story', 'stories');
    const days = edge.first ? (edge.first === edge.last ? dayText(edge.first) : `${dayText(edge.first)} to ${dayText(edge.last)}`) : '';
    parts.push(make('div', { class: 'relation' },
      make('p', {}, edge.tier === PAIRED ? 'Named together' : [named(edge.source.label), ` ${wording(edge)} `, named(edge.target.label)].reduce((all, one) => { all.append(one); return all; }, make('span')),
        make('span', { class: 'tag' }, counts), state ? make('span', { class: state.includes('denied') ? 'tag denied' : 'tag' }, state) : null),
      days ? make('p', { class: 'by' }, days) : null,
      ...edge.evidence.map(evidence => quote(evidence)),
      edge.tier === STATED && edge.denied && !edge.onlyDenied ? make('p', { class: 'small' }, `affirmed by ${plural(edge.affirmed, 'story', 'stories')}, denied by ${edge.denied}`) : null,
      !edge.evidence.length ? make('p', { class: 'small' }, edge.tier === KNOWN ? 'A fact of the gazetteer; no article need say it.' : 'Its sentences are in graph.json.') : null));
  }
  return parts;
}

// A sentence with the two names and the joining word marked, who claims it, when, and where it stands.
function quote([sentence, s0 = 0, s1 = 0, t0 = 0, t1 = 0, w0 = 0, w1 = 0, flags = 0, claimants, from = 0, to = 0, role, quantity]) {
  const [document, text] = read.sentences[sentence];
  const letters = Array.from(text);
  const kinds = new Array(letters.length).fill('');
  const paint = (start, end, kind) => { for (let at = start; at < end; at++) kinds[at] = kind; };
  paint(w0, w1, 'word');
  paint(s0, s1, 'source');
  paint(t0, t1, 'target');
  const line = make('p', { dir: 'auto' });
  for (let at = 0; at < letters.length;) {
    let end = at;
    while (end < letters.length && kinds[end] === kinds[at]) end++;
    const part = letters.slice(at, end).join('');
    line.append(kinds[at] ? make('mark', { class: kinds[at] }, part) : part);
    at = end;
  }
  const denied = (flags & 1) > 0, modality = MODALITIES[flags >> 1];
  const says = (claimants || []).map(claimant => typeof claimant === 'number' ? nodeButton(nodes[claimant]) : named(claimant));
  const when = from ? (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`) : '';
  const facts = [role ? `role: ${role}` : '', quantity || '', when ? `of ${when}` : ''].filter(Boolean).join(' · ');
  return make('blockquote', denied ? { class: 'denied' } : {}, line,
    make('p', { class: 'by' }, ...(says.length ? ['said by ', ...says.flatMap((one, at) => at ? [', ', one] : [one]), ' · '] : []), ...documentLine(document || 0),
      denied ? make('span', { class: 'tag denied' }, 'denied') : null, modality ? make('span', { class: 'tag' }, modality) : null),
    facts ? make('p', { class: 'by' }, facts) : null);
}

// Picks one end of a chain; with both, the chains are shown.
function setEnd(which, node) {
  ends[which] = node;
  byId(which).value = node ? node.label : '';
  byId('chains').open = true;
  byId('left').classList.remove('folded');
  byId('fold').setAttribute('aria-expanded', 'true');
  showChains();
}

function showChains() {
  const { from, to } = ends, place = byId('chains-found');
  changed();
  if (!from || !to || from === to) {
    place.replaceChildren(from || to ? make('p', { class: 'small' }, from === to ? 'Pick two different entities.' : 'Pick the other end: type a name, or use the button on its card.') : '');
    return;
  }
  const chains = findChains(from, to);
  place.replaceChildren(...chains.map((chain, at) => make('div', { class: 'chain' },
    ...chain.flatMap((step, at) => {
      if (at % 2 === 0) return [nodeButton(step)];
      const [before, after] = [chain[at - 1], chain[at + 1]];
      const state = status(step);
      const words = step.tier === PAIRED ? 'in one sentence' : wording(step, before) + (state ? ` (${state})` : '');
      const arrow = !step.directed ? ' — ' : step.source === before ? ' → ' : step.inverse ? ' → ' : ' ← ';
      return [' ', make('button', { class: 'hop', type: 'button', onclick: () => { pickPair(pairOf(before, after)); card.focus(); } }, words), arrow];
    }),
    make('p', { class: 'small' }, make('button', { type: 'button', onclick: () => lightChain(chain) }, 'show'), ` ${at + 1} of ${chains.length}`))));
  if (!chains.length) place.replaceChildren(make('p', { class: 'small' }, `No chain of at most ${MOST_HOPS} steps among what the filters let pass.`));
  else lightChain(chains[0]);
  say(chains.length ? `${plural(chains.length, 'chain')} found` : 'No chain found');
}

function lightChain(chain) {
  const along = chain.filter((_, at) => at % 2 === 0);
  Object.assign(picked, { node: null, pair: null, chain });
  card.hidden = true;
  document.body.classList.remove('carded');
  fit(along, 1.4);
}
