// A search box suggests entities as one types; arrows walk through them, Enter takes one.

const folded = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
for (const node of nodes) node.names = [node.label, ...node.aliases].map(folded);

// The entities that a text may mean: names that begin with it, then words that do, then any part.
function suggestions(typed) {
  const sought = folded(typed.trim());
  if (!sought) return [];
  const rank = name => name === sought ? 0 : name.startsWith(sought) ? 1 : name.includes(' ' + sought) ? 2 : name.includes(sought) ? 3 : 9;
  return strongestFirst.map(node => {
    const ranks = node.names.map(rank), best = Math.min(...ranks);
    return { node, best, by: ranks.indexOf(best) };
  }).filter(found => found.best < 9).sort((a, b) => a.best - b.best).slice(0, 9);
}

function startSearch(id, take) {
  const input = byId(id), list = byId(id + '-list');
  let found = [], active = -1;
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); active = -1; };
  const mark = () => {
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    if (active >= 0) { input.setAttribute('aria-activedescendant', `${id}-${active}`); list.children[active].scrollIntoView({ block: 'nearest' }); }
  };
  const choose = at => { const { node } = found[at]; close(); take(node, input); };
  const show = () => {
    found = suggestions(input.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ node, by }, at) => make('li', { role: 'option', id: `${id}-${at}`, onpointerdown: event => { event.preventDefault(); choose(at); } },
      typeSign(node.type), make('span', { class: 'name', dir: 'auto' }, node.label, by ? make('span', { class: 'hint' }, ` (${node.aliases[by - 1]})`) : null),
      make('span', { class: 'hint' }, String(node.mentions)))));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (input.value.trim()) say(found.length ? `${plural(found.length, 'suggestion')}, ${found[0].node.label} first` : 'No such entity');
    mark();
  };
  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) return show();
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
      mark();
    } else if (event.key === 'Enter' && active >= 0) { event.preventDefault(); choose(active); }
    else if (event.key === 'Escape') {
      event.stopPropagation();
      if (!list.hidden) close(); else if (input.value) input.value = ''; else canvas.focus();
    }
  });
}
