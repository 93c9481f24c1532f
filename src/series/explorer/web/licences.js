// The licences of all packages that the bundle has code of, as text.
import {readFileSync, readdirSync} from 'node:fs';

const names = new Set();
const queue = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);
while (queue.length > 0) {
  const name = queue.pop();
  if (!names.has(name)) {
    names.add(name);
    queue.push(...Object.keys(read(name).dependencies || {}));
  }
}

function read(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
}

for (const name of [...names].sort()) {
  const {version, license, homepage} = read(name);
  const file = readdirSync(`node_modules/${name}`).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`node_modules/${name}/${file}`, 'utf8').trim() : '';
  console.log(`${name} ${version} (${license}), ${homepage || ''}\n\n${text}\n\n${'-'.repeat(72)}\n`);
}
