// Loads Cytoscape JSON with cytoscape.js and compares it with graph.json.
//
//     node cytoscape_check.mjs GRAPH_JSON CYJS
//
// Ends with status 1 and the first difference where there is one. cytoscape is looked for in node_modules of the working folder.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const load = createRequire(process.cwd() + '/');
const cytoscape = load('cytoscape');

const [path, cyjs] = process.argv.slice(2);
if (!cyjs) throw new Error('node cytoscape_check.mjs GRAPH_JSON CYJS');
const graph = JSON.parse(readFileSync(path, 'utf8'));
const { elements } = JSON.parse(readFileSync(cyjs, 'utf8'));
const cy = cytoscape({ headless: true, elements });

assert(graph.nodes.length > 0 && graph.edges.length > 0, 'a graph with nodes and edges');
assert.equal(cy.nodes().length, graph.nodes.length, 'nodes');
assert.equal(cy.edges().length, graph.edges.length, 'edges');
for (const node of graph.nodes) {
  const found = cy.getElementById(node.id);
  assert.equal(found.length, 1, `one node ${node.id}`);
  assert.equal(found.data('label'), node.label, `label of ${node.id}`);
  assert(found.hasClass(node.type), `type of ${node.id}`);
  assert.deepEqual(found.data('aliases'), node.aliases.map(alias => alias.text), `names of ${node.id}`);
}
graph.edges.forEach((edge, number) => {
  const found = cy.getElementById(`e${number}`);
  assert.equal(found.length, 1, `one edge e${number}`);
  for (const name of ['source', 'target', 'type', 'label', 'tier', 'directed', 'weight', 'stories', 'affirmed', 'denied',
    'possible', 'planned', 'first', 'last', 'npmi']) {
    assert.equal(found.data(name), edge[name], `${name} of e${number}`);
  }
  assert.equal(found.data('sentence') === undefined, edge.evidence.length === 0, `sentence of e${number}`);
  if (edge.evidence.length > 0) {
    const texts = edge.evidence.map(evidence => evidence.text);
    assert(texts.includes(found.data('sentence')), `sentence of e${number}`);
  }
});
// What only a graph can answer: who is two steps from the first node.
const near = cy.nodes().first().closedNeighborhood().closedNeighborhood().nodes().length;
assert(near >= 1 && near <= graph.nodes.length);
console.log(`cytoscape.js ${cytoscape.version}: ${cy.nodes().length} nodes, ${cy.edges().length} edges`);
