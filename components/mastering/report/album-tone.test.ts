import { describe, expect, it } from 'vitest'
import type { ReportedSong } from '@/lib/contracts'
import { TONE_BAND_COUNT } from '@/lib/mastering/settings/stages/tone'
import { albumTone, relativeTone, widthOf } from './album-tone'

const tone = (midDb: number, sideDb: number, tilt = 0) => ({
  midDb: Array.from({ length: TONE_BAND_COUNT }, (_, band) => midDb + tilt * (band - 13)),
  sideDb: Array.from({ length: TONE_BAND_COUNT }, () => sideDb),
  correlation: Array.from({ length: TONE_BAND_COUNT }, () => 0),
})
const song = (spectrum: ReportedSong['spectrum']) => ({ spectrum }) as ReportedSong

describe('spectra beside each other', () => {
  it('do not tell how loud a song is', () => {
    expect(relativeTone(tone(-40, -60, 1))).toEqual(relativeTone(tone(-20, -60, 1)))
  })

  it('have a centre and a spread, and none when nothing was measured', () => {
    const { low, high } = albumTone([song(tone(-30, -40, 1)), song(tone(-30, -40, -1)), song(null)])!
    expect([low[26], high[26]]).toEqual([-13, 13])
    expect([low[13], high[13]]).toEqual([0, 0])
    expect(albumTone([song(null)])).toBeNull()
  })

  it('tell how much louder the sides are than the middle; without sides far below any chart', () => {
    expect(widthOf(tone(-30, -42))[0]).toBe(-12)
    expect(widthOf(tone(-30, -150))[0]).toBe(-150)
  })
})
