import { describe, expect, it } from 'vitest'
import { ToneMeter } from '../analysis/tone-meter'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import type { SongTone } from '../settings/song-tone'
import { widthStage } from '../stages/width-stage'
import { mapBands, widthOf } from './bands'
import { planAlbumWidth } from './plan-album-width'

/** Pink, the sides so far under the middle; in the bass `bassSideDb`. */
function song(sideDb: number, bassSideDb = -20): SongTone {
  const midDb = mapBands(() => -30)
  const sides = mapBands((band) => -30 + (band < 5 ? bassSideDb : sideDb))
  return { midDb, sideDb: sides, correlation: midDb.map(() => 0.5) }
}

const settingsOf = (tones: readonly SongTone[]) => planAlbumWidth(tones).map(({ settings }) => settings)

describe('the width of an album', () => {
  it('leaves songs alone that are as wide as each other', () => {
    expect(settingsOf([song(-8), song(-8.5), song(-7.6)])).toEqual([null, null, null])
  })

  it('takes back half of what lies over 3 dB, so that songs keep their places', () => {
    const [narrow, middle, wide] = settingsOf([song(-15), song(-8), song(-2)])
    expect(narrow).toEqual({ monoBelowHz: 0, lowDb: 0, midDb: 2, highDb: 2 })
    expect(middle).toBeNull()
    expect(wide).toEqual({ monoBelowHz: 0, lowDb: 0, midDb: -1.5, highDb: -1.5 })
  })

  it('makes a bass mono whose sides are strong, and says how strong', () => {
    const [plan] = planAlbumWidth([song(-8, -3), song(-8)])
    expect(plan?.settings?.monoBelowHz).toBe(90)
    expect(plan?.decisions.join()).toContain('sides lie at −3.0 dB of the middle; mono below 90 Hz')
  })

  it('never makes a bass wider, only narrower', () => {
    const [plan, , wide] = settingsOf([song(-8, -30), song(-8, -20), song(-8, -10)])
    expect(plan).toBeNull()
    expect(wide?.lowDb).toBe(-3.5)
  })

  it('cannot widen a mono song and leaves it', () => {
    expect(settingsOf([song(-80, -80), song(-8), song(-8)])[0]).toBeNull()
  })
})

describe('the width at work', () => {
  it('changes the sides by its gains and leaves the middle', () => {
    const random = seededRandom(4)
    const noise = () => Float32Array.from({ length: 144_000 }, () => 0.2 * (random() - 0.5))
    const input = [noise(), noise()] as const
    const settings = { monoBelowHz: 0, lowDb: -2, midDb: -2, highDb: -2 }
    const stage = widthStage.open(coreModule(), settings, 48_000)
    const [before, after] = [new ToneMeter(coreModule(), 48_000), new ToneMeter(coreModule(), 48_000)]
    before.push(input, 144_000)
    stage.push(input, 144_000, (channels, frames) => after.push(channels, frames))
    stage.finish((channels, frames) => after.push(channels, frames))
    const [was, is] = [before.read()!, after.read()!]
    expect(widthOf(is) - widthOf(was)).toBeCloseTo(-2, 1)
    expect(is.midDb[14]).toBeCloseTo(was.midDb[14]!, 1)
  })
})
