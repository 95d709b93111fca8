// PouchDB replicating the services of benchmarks/exchange.py from express-pouchdb into a LevelDB on disk, as CHT does.
// Server and device are two processes. Prints the seconds and the processor seconds of the device, per round.
import { fork } from "node:child_process";
import { createReadStream, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import express from "express";
import makeApp from "express-pouchdb";
import PouchDB from "pouchdb";

const [lines, rounds, batch] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

async function serve() {
  mkdirSync("server", { recursive: true });
  const Stored = PouchDB.defaults({ prefix: "server/" });
  const services = new Stored("services");
  let docs = [];
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const { id, ...record } = JSON.parse(line);
    docs.push({ _id: id, ...record });
    if (docs.length === 1000) await services.bulkDocs(docs.splice(0));
  }
  await services.bulkDocs(docs);
  const app = express();
  app.use("/", makeApp(Stored, { mode: "minimumForPouchDB", logPath: "server/log.txt", configPath: "server/config.json" }));
  const listening = app.listen(0, "127.0.0.1", () => process.send(listening.address().port));
}

async function replicate() {
  const server = fork(process.argv[1], [lines, rounds, batch, "serve"]);
  const port = await new Promise((ready) => server.once("message", ready));
  const took = [];
  let docs = 0;
  for (let round = 0; round < rounds; round++) {
    const device = new PouchDB(`device-${round}`);
    const [began, worked] = [performance.now(), process.cpuUsage()];
    const done = await PouchDB.replicate(`http://127.0.0.1:${port}/services`, device, { batch_size: batch });
    const { user, system } = process.cpuUsage(worked);
    took.push([(performance.now() - began) / 1000, (user + system) / 1e6]);
    docs = done.docs_written;
    await device.close();
  }
  server.kill();
  console.log(JSON.stringify({ took, docs }));
  process.exit(0);
}

await (process.argv[5] === "serve" ? serve() : replicate());
