// Chains join two entities over others: the best few, by the strength of their edges and with little passing
// through hubs, as `corkboard link` ranks them.

const MOST_HOPS = 5;
const MOST_CHAINS = 5;
const MOST_WORK = 200000;

// A heap of [cost, …], the least first.
function push(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (heap[up][0] <= heap[at][0]) break;
    [heap[up], heap[at]] = [heap[at], heap[up]];
    at = up;
  }
}
function pop(heap) {
  const top = heap[0], last = heap.pop();
  if (heap.length) {
    heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const down of [2 * at + 1, 2 * at + 2]) if (down < heap.length && heap[down][0] < heap[least][0]) least = down;
      if (least === at) break;
      [heap[least], heap[at]] = [heap[at], heap[least]];
      at = least;
    }
  }
  return top;
}

// The best chains, each a list of [node, edge, node, …]; co-occurrence only where nothing else gives one.
function findChains(from, to) {
  const surer = chainsOver(from, to, edge => edge.tier !== PAIRED && passes(edge));
  return surer.length ? surer : chainsOver(from, to, passes);
}

function chainsOver(from, to, counts) {
  const steps = nodes.map(() => []);
  for (const pair of pairs) {
    let best = null;
    for (const edge of pair.edges) if (edge.strength > 0 && counts(edge) && (!best || edge.strength > best.strength)) best = edge;
    if (!best || pair.a === pair.b) continue;
    const cost = -Math.log(best.strength);
    steps[pair.a.at].push([pair.b, best, cost]);
    steps[pair.b.at].push([pair.a, best, cost]);
  }
  const toll = node => Math.log(1 + Math.log(Math.max(2, steps[node.at].length) / 2));
  // The least cost from each entity to the goal, however long.
  const bound = new Array(nodes.length).fill(Infinity);
  const open = [[0, to]];
  bound[to.at] = 0;
  while (open.length) {
    const [cost, node] = pop(open);
    if (cost > bound[node.at]) continue;
    for (const [next, , step] of steps[node.at]) {
      const whole = cost + step + (node === to ? 0 : toll(node));
      if (whole < bound[next.at]) { bound[next.at] = whole; push(open, [whole, next]); }
    }
  }
  const found = [];
  if (bound[from.at] === Infinity) return found;
  const trails = [[bound[from.at], 0, [from]]];
  for (let work = 0; trails.length && found.length < MOST_CHAINS && work < MOST_WORK; work++) {
    const [, cost, trail] = pop(trails);
    const node = trail[trail.length - 1];
    if (node === to) { found.push(trail); continue; }
    if (trail.length > 2 * MOST_HOPS - 1) continue;
    for (const [next, edge, step] of steps[node.at]) {
      if (bound[next.at] === Infinity || trail.includes(next)) continue;
      const whole = cost + step + (node === from ? 0 : toll(node));
      push(trails, [whole + bound[next.at] + (next === to ? 0 : toll(next)), whole, [...trail, edge, next]]);
    }
  }
  return found;
}
