/**
 * Bundles the rooms process into build/rooms.mjs: without a TypeScript loader beside it, it weighs a third.
 * `npm run build:rooms`. Packages stay where they are; what is bundled is our own code.
 */
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

/** Young objects of a room die at once: a small nursery saves memory and costs little. */
export const BUNDLE_FLAGS = ['--max-semi-space-size=8', '--optimize-for-size']

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** @returns the paths of our own files that are in it, and of the packages that it asks for */
export async function buildRooms(outfile = path.join(ROOT, 'build/rooms.mjs')): Promise<readonly string[]> {
  const result = await build({
    entryPoints: [path.join(ROOT, 'server/rooms.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    metafile: true,
    absWorkingDir: ROOT,
    tsconfig: path.join(ROOT, 'tsconfig.json'),
  })
  const packages = Object.values(result.metafile.outputs).flatMap((output) => output.imports)
  return [...Object.keys(result.metafile.inputs), ...packages.map((imported) => imported.path)]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  await buildRooms()
  console.log(`Rooms process: build/rooms.mjs in ${Math.round(performance.now() - started)} ms`)
}
