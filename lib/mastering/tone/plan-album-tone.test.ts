import { describe, expect, it } from 'vitest'
import { MOST_TONE_DB } from '../settings/stages/tone'
import type { SongTone } from '../settings/song-tone'
import { brightnessOf, mapBands, keepsPlaces, totalOf } from './bands'
import { planAlbumTone } from './plan-album-tone'
import { toneBehind } from './song-curve'

/** A tone falling by 1 dB per band, tilted by so many dB from the lowest to the highest. */
function song(tiltDb: number, sideDb = -8): SongTone {
  const midDb = mapBands((band) => -20 - band + (tiltDb * (band - 13)) / 26)
  return { midDb, sideDb: midDb.map((level) => level + sideDb), correlation: midDb.map(() => 0.7) }
}

const settingsOf = (plan: ReturnType<typeof planAlbumTone>) => plan!.songs.map(({ settings }) => settings)

describe('the tone of an album', () => {
  it('leaves songs alone that belong together, and says so', () => {
    const plan = planAlbumTone({ aim: 'centre' }, [song(0), song(0.8), song(-0.6)])
    expect(settingsOf(plan)).toEqual([null, null, null])
    expect(plan?.songs[1]?.decisions.join()).toContain('left as it is')
  })

  it('takes songs towards the middle, keeps their order and a quarter of the way', () => {
    const tones = [song(-6), song(0), song(6), song(3)]
    const plan = planAlbumTone({ aim: 'centre' }, tones)!
    const after = tones.map((tone, index) => toneBehind(tone, plan.songs[index]!.settings))
    const brightness = (all: readonly SongTone[]) => all.map((tone) => brightnessOf(totalOf(tone)))
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
    const [before, now] = [brightness(tones), brightness(after)]
    expect(keepsPlaces(before, now)).toBe(true)
    expect(spread(now)).toBeLessThan(0.6 * spread(before))
    expect(spread(now)).toBeGreaterThan(0.25 * spread(before))
    expect(plan.songs[0]?.decisions.join()).toMatch(
      /lies \d\.\d dB from the album's centre; taken \d+ % of the way/,
    )
  })

  it('is not moved by one odd song', () => {
    const plan = planAlbumTone({ aim: 'centre' }, [song(0), song(0.2), song(-0.2), song(0), song(12)])!
    plan.songs
      .slice(0, 4)
      .forEach(({ settings }) =>
        expect(Math.max(...(settings?.midDb ?? [0]).map(Math.abs))).toBeLessThan(0.3),
      )
  })

  it('never passes ±4 dB and never changes the level for the ear where it need not', () => {
    const plan = planAlbumTone({ aim: 'song', song: 0, strength: 1 }, [song(0), song(20)])!
    for (const gain of [...plan.songs[1]!.settings!.midDb, ...plan.songs[1]!.settings!.sideDb])
      expect(Math.abs(gain)).toBeLessThanOrEqual(MOST_TONE_DB)
  })

  it('aims at an anchor or a reference when asked; silence and a missing anchor are left out', () => {
    const reference = { aim: 'reference', name: 'Old record', tone: song(4) } as const
    const plan = planAlbumTone(reference, [song(0), null])!
    expect(plan.songs[0]?.settings?.midDb[26]).toBeGreaterThan(1)
    expect(plan.songs[0]?.decisions.join()).toContain('the reference "Old record"')
    expect(plan.songs[1]).toEqual({ settings: null, decisions: [] })
    const anchored = planAlbumTone({ aim: 'song', song: 1 }, [song(-6), song(2)])!
    expect(anchored.songs[1]?.settings).toBeNull()
    expect(planAlbumTone({ aim: 'song', song: 1 }, [song(1), null])).toBeNull()
    expect(planAlbumTone({ aim: 'none' }, [song(0), song(9)])).toBeNull()
  })

  it('goes all the way only when asked', () => {
    const tones = [song(0), song(5)]
    const all = planAlbumTone({ aim: 'song', song: 0, strength: 1 }, tones)!
    const planned = planAlbumTone({ aim: 'song', song: 0 }, tones)!
    expect(planned.share).toBeLessThanOrEqual(0.8)
    expect(all.songs[1]!.settings!.midDb[26]).toBeLessThan(planned.songs[1]!.settings!.midDb[26]!)
  })
})
