// Verifies what a receiver wrote down: node verify.mjs REQUESTS_FILE PUBLIC_KEY EXPECTED_IDS
//
// The stock library knows symmetric signatures (v1) only. So it is asked for what it does know: that headers and time are
// as the standard has them. The signatures (v1a) are verified with Node's own crypto.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const [file, publicKey, expected] = process.argv.slice(2);
const key = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey.replace(/^whpk_/, ''), 'base64').toString('base64url') },
  format: 'jwk',
});
const stock = new Webhook(Buffer.alloc(32, 1).toString('base64'));
const faults = [];
const bodies = new Map();

function stockComplaint({ headers, body }) {
  try {
    stock.verify(body, headers);
    return 'accepted by a key that did not sign';
  } catch (error) {
    return error.message === 'No matching signature found' ? '' : error.message;
  }
}

function signed({ headers, body }) {
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  return headers['webhook-signature'].split(' ').some((one) => {
    const [version, signature] = one.split(',');
    return version === 'v1a' && verify(null, content, key, Buffer.from(signature, 'base64'));
  });
}

for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const request = JSON.parse(line);
  const id = request.headers['webhook-id'];
  if (request.method !== 'POST') faults.push(`${id}: ${request.method}`);
  const complaint = stockComplaint(request);
  if (complaint !== '') faults.push(`${id}: ${complaint}`);
  if (!signed(request)) faults.push(`${id}: signature`);
  if (signed({ ...request, body: request.body + ' ' })) faults.push(`${id}: signature of another body`);
  if (bodies.has(id) && bodies.get(id) !== request.body) faults.push(`${id}: came twice with different bodies`);
  bodies.set(id, request.body);
  const { type, timestamp, data } = JSON.parse(request.body);
  if (!type || Number.isNaN(Date.parse(timestamp)) || Object.keys(data).join() !== 'event,id,resource,area_code') {
    faults.push(`${id}: ${request.body}`);
  }
  if (!data.area_code.startsWith('422801')) faults.push(`${id}: of ${data.area_code}`);
}
if (bodies.size !== Number(expected)) faults.push(`${bodies.size} ids instead of ${expected}`);
console.log(faults.slice(0, 20).join('\n') || `${bodies.size} events verified`);
process.exit(faults.length === 0 ? 0 : 1);
