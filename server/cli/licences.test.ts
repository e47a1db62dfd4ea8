import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The licences of everything that is installed, and of the C libraries that are compiled into some packages (their
 * package.json names only the wrapper's licence). No GPL or AGPL may enter; LGPL only where it is listed with a reason.
 */
const ALLOWED =
  /^(MIT(-0)?|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|Unlicense|BlueOak-1\.0\.0|OFL-1\.1|PostgreSQL|Python-2\.0|MPL-2\.0|Zlib|WTFPL)$/

/** Packages whose licence field cannot be read by a machine, or that wrap a library under another licence. */
const KNOWN: Record<string, string> = {
  'codec-parser':
    'LGPL-3.0, unchanged and replaceable in node_modules; splits FLAC and Ogg into frames for the decoders',
  '@img/sharp-libvips-linux-x64':
    'LGPL-3.0, a separate shared library that Next may load for pictures; not shipped by us',
  '@visx/vendor': 'MIT and ISC, by its LICENSE file; part of the schema tool, not of the product',
  elkjs: 'EPL-2.0, part of the schema tool, not of the product',
  'combine-errors': 'MIT, by its readme',
  'seq-queue': 'MIT, by its LICENSE file; part of the schema tool, not of the product',
}

const WRAPPED_C: Record<string, string> = {
  '@wasm-audio-decoders/flac': 'libFLAC, BSD-3-Clause',
  '@wasm-audio-decoders/ogg-vorbis': 'libvorbis, BSD-3-Clause',
  'ogg-opus-decoder': 'libopus, BSD-3-Clause',
  'mpg123-decoder': 'mpg123, LGPL-2.1',
  'wasm-media-encoders':
    'LAME, LGPL-2.0, a separate unchanged file (public/engine/mp3.wasm); libvorbis, BSD-3-Clause',
  opusscript: 'libopus, BSD-3-Clause',
  libflacjs: 'libFLAC, BSD-3-Clause',
  'hash-wasm': 'own C code, MIT',
}

interface Manifest {
  name?: string
  version?: string
  license?: string | { type: string }
  licenses?: { type: string }[]
}

function manifests(folder: string): Manifest[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((entry) => {
    if (entry.startsWith('.')) return []
    if (entry.startsWith('@'))
      return readdirSync(join(folder, entry)).flatMap((sub) => one(join(folder, entry, sub)))
    return one(join(folder, entry))
  })
}

function one(folder: string): Manifest[] {
  const path = join(folder, 'package.json')
  const own = existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8')) as Manifest] : []
  return [...own, ...manifests(join(folder, 'node_modules'))]
}

function licenceOf(manifest: Manifest): string {
  const { license, licenses } = manifest
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none stated'
}

/** An OR needs one allowed side, an AND needs all. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(/ OR |\//).some((side) => side.split(' AND ').every((part) => ALLOWED.test(part.trim())))
}

describe('licences', () => {
  const installed = manifests('node_modules').filter(({ name, version }) => name && version)

  it('are permissive for every installed package', () => {
    const refused = installed
      .filter(
        (manifest) =>
          !isAllowed(licenceOf(manifest)) &&
          !KNOWN[manifest.name!.replace(/-(darwin|linux|linuxmusl)-\w+$/, '-linux-x64')],
      )
      .map((manifest) => `${manifest.name}@${manifest.version}: ${licenceOf(manifest)}`)
    expect([...new Set(refused)]).toEqual([])
    expect(installed.length).toBeGreaterThan(200)
  })

  it('of wrapped C libraries are listed for every wasm codec among the dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    const codecs = Object.keys(dependencies).filter((name) =>
      /decoder|flac|opus|vorbis|mpg123|lame|media-encoders/.test(name),
    )
    expect(codecs.filter((name) => !WRAPPED_C[name])).toEqual([])
    for (const licence of Object.values(WRAPPED_C)) expect(licence).not.toMatch(/(?<!L)GPL/)
  })
})
