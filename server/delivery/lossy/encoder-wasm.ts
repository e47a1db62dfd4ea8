/** LAME and libvorbis as their package has them: separate unchanged WebAssembly files, compiled once per thread. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const compiled = new Map<string, WebAssembly.Module>()

export function encoderWasm(name: 'mp3' | 'ogg'): WebAssembly.Module {
  const known = compiled.get(name)
  if (known) return known
  const bytes = new Uint8Array(readFileSync(require.resolve(`wasm-media-encoders/wasm/${name}`)))
  const wasm = new WebAssembly.Module(bytes)
  compiled.set(name, wasm)
  return wasm
}
