// Takes webhooks, slowly, and writes each down: node receiver.mjs PORT_FILE REQUESTS_FILE
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [portFile, requestsFile] = process.argv.slice(2);
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    appendFileSync(requestsFile, JSON.stringify({ method: request.method, headers: request.headers, body }) + '\n');
    setTimeout(() => response.writeHead(204).end(), 40);
  });
});
server.listen(0, '127.0.0.1', () => writeFileSync(portFile, String(server.address().port)));
