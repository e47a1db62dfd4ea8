import { describe, expect, it } from 'vitest'
import { mixWarnings, type MixFacts } from './mix-words'

const fine: MixFacts = {
  ...{ sampleRate: 48_000, frames: 48_000 * 200, integratedLufs: -14 },
  format: { isMono: false, gridBits: null, brokenSamples: 0 },
}
const wordsOf = (change: Partial<MixFacts>) => mixWarnings([fine, fine, { ...fine, ...change }], 2).join(' ')

describe('what is said of a mix', () => {
  it('is nothing where all is as usual', () => {
    expect(wordsOf({})).toBe('')
  })

  it('tells of three hours, and of a run from before formats were looked at nothing more', () => {
    expect(wordsOf({ frames: 48_000 * 3600 * 3, format: undefined })).toBe(
      'The mix lasts 180 minutes. Check that nothing was left behind its end.',
    )
  })

  it('names the odd rate, never the usual one', () => {
    const album = [fine, { ...fine, sampleRate: 44_100 }, fine]
    expect(mixWarnings(album, 1).join()).toContain('44.1 kHz, most of the album 48 kHz')
    expect(mixWarnings(album, 0)).toEqual([])
  })
})
