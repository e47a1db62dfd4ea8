/**
 * Bundles the worklets and browser workers into public/engine, where the studio serves them. `npm run build:worklets`.
 * The decoder's console output is dropped: a damaged frame is an answer, not a message to nobody.
 */
import { build } from 'esbuild'
import { copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ENTRIES = [
  'engine.worklet.ts',
  'stream.worker.ts',
  'load.worker.ts',
  'bounce.worker.ts',
  'compare.worker.ts',
]
/** LAME and libvorbis as their package has them: unchanged, replaceable, fetched when a codec preview needs them. */
const ENCODERS = ['mp3.wasm', 'ogg.wasm']

/** @returns the paths of the written bundles */
export async function buildWorklets(outdir = path.join(ROOT, 'public/engine')): Promise<string[]> {
  const result = await build({
    entryPoints: ENTRIES.map((entry) => path.join(ROOT, 'worklets', entry)),
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    drop: ['console'],
    legalComments: 'none',
    metafile: true,
    absWorkingDir: ROOT,
    tsconfig: path.join(ROOT, 'tsconfig.json'),
  })
  const encoders = path.join(ROOT, 'node_modules/wasm-media-encoders/wasm')
  await Promise.all(ENCODERS.map((name) => copyFile(path.join(encoders, name), path.join(outdir, name))))
  return Object.keys(result.metafile.outputs)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  const outputs = await buildWorklets()
  console.log(`Worklets: ${outputs.join(', ')} in ${Math.round(performance.now() - started)} ms`)
}
