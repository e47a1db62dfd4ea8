import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { coreModule } from './testing/console-rig'
import { engineVersion } from './load-dsp'

const root = fileURLToPath(new URL('../dsp/', import.meta.url))
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))
/** Comments may name what the code must not do. */
const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(codeOf(text))).map(({ name }) => name)
}

describe('the source of the core', () => {
  it('is there', () => {
    expect(sources.length).toBeGreaterThan(30)
  })

  it('uses no Math.*, Mathf.* or JSMath.*: its elementary functions are its own', () => {
    expect(filesWith(/\b(Math|Mathf|JSMath|NativeMath|NativeMathf)\s*\./)).toEqual([])
  })

  it('uses no relaxed SIMD, whose results differ between processors', () => {
    expect(filesWith(/relaxed_|relaxed[A-Z]/)).toEqual([])
  })

  it('imports nothing from outside its room', () => {
    const escapes = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/from '([^']+)'/g)]
        .map(([, target]) => path.join(path.dirname(name), target as string))
        .filter((target) => target.startsWith('..')),
    )
    expect(escapes).toEqual([])
  })

  it('keeps every written file under 250 lines', () => {
    const linesOf = (text: string) =>
      codeOf(text)
        .split('\n')
        .filter((line) => line.trim())
    const written = sources.filter(({ name }) => !name.startsWith('generated'))
    expect(written.filter(({ text }) => linesOf(text).length > 250).map(({ name }) => name)).toEqual([])
  })
})

describe('the built core', () => {
  it('needs nothing from its host, so it cannot ask it for a sample', () => {
    expect(WebAssembly.Module.imports(coreModule())).toEqual([])
  })

  it('says which version of the sound it is', () => {
    expect(engineVersion(coreModule())).toBe(3)
  })
})
