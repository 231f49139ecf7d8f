// Writes json/*.json: npm run build
import { writeFileSync } from 'node:fs';
import { files } from './lib/all.js';

for (const file of files) writeFileSync(file.path, file.text);
