// Writes the package's password dictionary as one sorted, compressed file: see README.md beside this.
import { writeFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [packageFolder, target] = process.argv.slice(2);
if (!packageFolder || !target) {
  console.error('node build.mjs PACKAGE-FOLDER TARGET');
  process.exit(2);
}

const { default: words } = await import(pathToFileURL(join(resolve(packageFolder), 'dist/passwords.json.mjs')).href);
const list = [...new Set(words.map((w) => w.toLowerCase()))].filter((w) => w.length > 0 && !/[\r\n]/.test(w));
list.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(target, gzipSync(list.join('\n'), { level: 9 }));
console.log(`${list.length} passwords`);
