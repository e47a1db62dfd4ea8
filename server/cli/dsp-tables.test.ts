import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dspTables } from './dsp-tables'

const tables = [...dspTables()]

describe('the tables that the core shares with the mix', () => {
  it.each(tables)('%s is what lib/mix says today (else: npm run build:wasm)', (name, text) => {
    expect(readFileSync(new URL(`../../lib/dsp/generated/${name}`, import.meta.url), 'utf8')).toBe(text)
  })

  it('name every constant once and in screaming case', () => {
    for (const [, text] of tables) {
      const names = [...text.matchAll(/^export const (\S+):/gm)].map(([, name]) => name as string)
      expect(names.length).toBeGreaterThan(5)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([])
    }
  })
})
