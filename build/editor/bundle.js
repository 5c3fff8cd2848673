// Bundles CodeMirror into internal/page, with the licences of what is in it. The first line of the bundle tells from what it was
// made and what it came to, so that a test can see that both are what was committed.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const page = new URL('../../internal/page/', import.meta.url)
const digest = (...parts) => {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest('hex')
}

const made = await build({ entryPoints: ['codemirror.js'], bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none',
  charset: 'utf8', write: false, metafile: true })
const code = made.outputFiles[0].text
const source = digest(readFileSync('codemirror.js'), readFileSync('package-lock.json'))
writeFileSync(new URL('codemirror.js', page), `// CodeMirror, see codemirror.txt. Made by make editor: from ${source}, to ${digest(code)}\n${code}`)

const packages = [...new Set(Object.keys(made.metafile.inputs).map(f => f.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean))].sort()
const licences = packages.map(name => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`))
  const file = readdirSync(`node_modules/${name}`).find(f => /^licen[cs]e/i.test(f))
  return `${name} ${version}, ${license}\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`
})
writeFileSync(new URL('codemirror.txt', page), 'codemirror.js holds these packages:\n\n' + licences.join('\n' + '-'.repeat(80) + '\n\n'))
console.log(`${code.length} bytes of ${packages.length} packages`)
