// survey-core answering the form of benchmarks/engine.py: seconds per answer, and how many questions are visible after.
import { readFileSync } from "node:fs";
import { Model } from "survey-core";

const form = JSON.parse(readFileSync(process.argv[2], "utf8"));
const elements = form.questions.map((q) => ({
  type: "boolean",
  name: q.name,
  visibleIf: q.head ? `{${q.head}} = true` : undefined,
}));
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const survey = new Model({ pages: [{ name: "p", elements }] });
const took = [];
for (const [name, value] of form.answers) {
  const begun = process.hrtime.bigint();
  survey.setValue(name, value);
  took.push(Number(process.hrtime.bigint() - begun) / 1e9);
}
const open = form.questions.filter((q) => survey.getQuestionByName(q.name).isVisible).length;
globalThis.gc?.();
console.log(JSON.stringify({ took, open, bytes: process.memoryUsage().heapUsed - before }));
