// @getodk/xforms-engine answering the form of benchmarks/engine.py, as survey.mjs does.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

// The engine is made for a browser: it takes the DOM from the window, and its parser looks for these two in Node.
globalThis.__dirname = process.cwd();
globalThis.require = createRequire(import.meta.url);
const { window } = new JSDOM("");
globalThis.window ??= window;
globalThis.document ??= window.document;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis) && /^[A-Z]/.test(name)) globalThis[name] = window[name];
}
const { createInstance } = await import("@getodk/xforms-engine");

const form = JSON.parse(readFileSync(process.argv[2], "utf8"));
const each = (write) => form.questions.map(write).join("");
const relevant = (q) => (q.head ? ` relevant="/data/${q.head} = 'true'"` : "");
const xml = `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>f</h:title><model>
<instance><data id="f">${each((q) => `<${q.name}/>`)}</data></instance>
${each((q) => `<bind nodeset="/data/${q.name}" type="string"${relevant(q)}/>`)}</model></h:head>
<h:body>${each((q) => `<input ref="/data/${q.name}"><label>${q.name}</label></input>`)}</h:body></h:html>`;
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const { root } = await createInstance(xml);
const nodes = new Map(root.currentState.children.map((n) => [n.currentState.reference.split("/").pop(), n]));
const took = [];
for (const [name, value] of form.answers) {
  const node = nodes.get(name);
  const begun = process.hrtime.bigint();
  node.setValue(String(value));
  took.push(Number(process.hrtime.bigint() - begun) / 1e9);
}
const open = form.questions.filter((q) => nodes.get(q.name).currentState.relevant).length;
globalThis.gc?.();
console.log(JSON.stringify({ took, open, bytes: process.memoryUsage().heapUsed - before }));
