/** `npm run build:wasm`: writes lib/dsp/generated, compiles lib/dsp to build/dsp.wasm and copies it to public/engine. */
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { dspTables } from './dsp-tables'

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = path.join(root, 'build/dsp.wasm')
const served = path.join(root, 'public/engine/dsp.wasm')

/** SIMD, no imports, no relaxed SIMD; the stub runtime never frees, so the core keeps its own pools. */
const OPTIONS = [
  '-O3',
  '--converge',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--noColors',
]

async function writeTables(): Promise<void> {
  for (const [name, text] of dspTables()) {
    const file = path.join(root, 'lib/dsp/generated', name)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before !== text) await writeFile(file, text)
  }
}

/** Written beside and moved: a process that starts meanwhile never reads half a core. */
const fresh = `build/dsp.${process.pid}.wasm`

await mkdir(path.dirname(built), { recursive: true })
await mkdir(path.dirname(served), { recursive: true })
await writeTables()
const { error, stderr } = await asc.main([
  'lib/dsp/index.ts',
  '--baseDir',
  root,
  '--outFile',
  fresh,
  ...OPTIONS,
])
if (error) {
  process.stderr.write(stderr.toString())
  process.exit(1)
}
await copyFile(path.join(root, fresh), `${served}.${process.pid}`)
await rename(`${served}.${process.pid}`, served)
await rename(path.join(root, fresh), built)
