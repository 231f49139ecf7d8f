// Objects against the schemas of Kubernetes and of the operators whose objects we make: types, required fields and
// enumerations by the models, fields that no schema knows by TypeScript's check of object literals.
import ts from 'typescript';
import { idOf } from './objects.mjs';

const PACKAGES = ['kubernetes-models', '@kubernetes-models/gateway-api', '@kubernetes-models/prometheus-operator', '@kubernetes-models/cert-manager'];

async function modelOf({ apiVersion, kind }) {
  for (const pack of PACKAGES) {
    const path = `${pack}/${apiVersion}/${kind}`;
    const module = await import(path).catch(() => undefined);
    if (module?.[kind]) return { path, model: module[kind] };
  }
}

// What is wrong with each object: an array of messages an object.
export async function schemaProblems(objects) {
  const problems = objects.map(() => []);
  const paths = [];
  for (const [i, object] of objects.entries()) {
    const found = await modelOf(object);
    paths.push(found?.path);
    if (!found) problems[i].push(`there is no ${object.kind} in ${object.apiVersion}`);
    // Clusters take them away after a few releases.
    if (/(alpha|beta)\d*$/.test(object.apiVersion)) problems[i].push(`${object.apiVersion} is not stable`);
    try {
      found && new found.model(object).validate();
    } catch (error) {
      problems[i].push(error.message);
    }
  }
  for (const { index, message } of unknownFields(objects, paths)) problems[index].push(message);
  return problems.map((messages, i) => messages.map((message) => `${idOf(objects[i])}: ${message}`));
}

function unknownFields(objects, paths) {
  const file = new URL('../objects.ts', import.meta.url).pathname;
  const lines = objects.map((object, i) => paths[i] ? `export const o${i}: import('${paths[i]}').I${object.kind} = ${JSON.stringify(object)};` : '');
  const options = {
    noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => ({
    index: diagnostic.file ? diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line : 0,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').slice(-220),
  }));
}
