// Reads Mermaid with its own parser and compares it with graph.json.
//
//     node mermaid_check.mjs GRAPH_JSON MMD
//
// Checks that it is a flowchart, that every entity in it is one of the graph's with its label (cut where it is long) and its type's shape, and that
// it is within the bounds that Mermaid sets. Ends with status 1 and the first difference where there is one. mermaid and jsdom are looked for in
// node_modules of the working folder.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const load = createRequire(process.cwd() + '/');
const { JSDOM } = load('jsdom');
const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.window = window;
globalThis.document = window.document;
const main = load.resolve('mermaid').replace(/dist\/.*/, 'dist/mermaid.core.mjs');
const { default: mermaid } = await import(pathToFileURL(main));

const [path, mmd] = process.argv.slice(2);
if (!mmd) throw new Error('node mermaid_check.mjs GRAPH_JSON MMD');
const graph = JSON.parse(readFileSync(path, 'utf8'));
const text = readFileSync(mmd, 'utf8');
const { maxTextSize, maxEdges } = mermaid.mermaidAPI.defaultConfig;
assert(text.length <= maxTextSize, `${text.length} characters`);
assert.equal((await mermaid.parse(text)).diagramType, 'flowchart-v2');
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
const vertices = [...diagram.db.getVertices().values()];
const edges = diagram.db.getEdges();

// Mermaid keeps #34; as ﬂ°°34¶ß until it draws.
const shown = label => label.replace(/(?:ﬂ°°|#)(\d+)(?:¶ß|;)/g, (_, number) => String.fromCodePoint(number));
// One line, without control characters, at most sixty characters and a sign that there are more.
const expected = label => {
  const line = [...label.replace(/[\p{Cc}\s]+/gu, ' ').trim()];
  return line.length > 60 ? line.slice(0, 60).join('') + '…' : line.join('');
};
const shapes = { person: 'stadium', agency: 'square', place: 'round', country: 'hexagon' };
const known = new Map(graph.nodes.map(node => [`${node.type} ${expected(node.label)}`, node]));
const counts = {};
for (const { text, classes, type } of vertices) {
  const name = `${classes[0]} ${shown(text)}`;
  assert(known.has(name), `an entity of the graph: ${JSON.stringify(name)}`);
  assert.equal(type, shapes[classes[0]], name);
  counts[name] = (counts[name] ?? 0) + 1;
}
assert(vertices.length > 1 && edges.length > 0, 'something is drawn');
assert(vertices.length <= 50 && edges.length <= Math.min(100, maxEdges), `${vertices.length} entities, ${edges.length} arrows`);
const ids = new Set(vertices.map(vertex => vertex.id));
for (const edge of edges) assert(ids.has(edge.start) && ids.has(edge.end), `the ends of ${edge.id}`);
if (vertices.length < graph.nodes.length) {
  assert.match(text, new RegExp(`%% drawn ${vertices.length} of ${graph.nodes.length} entities`), 'what is left out');
}
console.log(`mermaid ${load('mermaid/package.json').version}: ${vertices.length} entities, ${edges.length} arrows`);
