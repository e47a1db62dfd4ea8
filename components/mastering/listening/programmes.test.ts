import { describe, expect, it } from 'vitest'
import type { ReviewSource, ReviewStretch } from '@/lib/engine/review-types'
import { planGaps } from './gap-programme'
import type { HeardSong } from './heard-songs'
import { partId, planLoudest } from './loudest-programme'

const RATE = 1000

function song(
  position: number,
  change: { gap?: number; mix: number; master: number; seconds?: number },
): HeardSong {
  const sound = (name: string, lufs: number) => ({
    ...{ audioUrl: `${name}${position}`, indexUrl: '', peaksUrl: '' },
    ...{ integratedLufs: lufs, loudestLufs: lufs + 2 },
  })
  return {
    ...{ songId: `s${position}`, title: `Song ${position}`, position, gapSeconds: change.gap ?? 0 },
    ...{ durationSeconds: change.seconds ?? 60, loudestSeconds: 30 },
    sounds: { mix: sound('mix', change.mix), master: sound('master', change.master) },
  }
}
const ALBUM = [
  song(1, { mix: -18, master: -14 }),
  song(2, { gap: 1.5, mix: -24, master: -18 }),
  song(3, { gap: 0, mix: -15, master: -15, seconds: 3 }),
]
const stretchesOf = (sources: readonly ReviewSource[], id: string): readonly ReviewStretch[] => {
  const source = sources.find((one) => one.id === id)!
  return 'stretches' in source ? source.stretches : []
}

describe('play the gaps', () => {
  const { joins, sources } = planGaps(ALBUM, RATE)

  it('sounds every transition once: the end of a song, its true gap, the next beginning', () => {
    expect(joins.map(({ from, to }) => [from.position, to.position])).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect(joins.map(({ gapSample, nextSample }) => nextSample - gapSample)).toEqual([1500, 0])
    const [end, begin] = stretchesOf(sources, 'master')
    expect(end).toMatchObject({
      audioUrl: 'master1',
      offsetSamples: 53_000,
      lengthSamples: 7000,
      fadeOutSamples: 0,
    })
    expect(begin).toMatchObject({
      audioUrl: 'master2',
      offsetSamples: 0,
      startSample: 8500,
      fadeInSamples: 0,
    })
  })

  it('leaves no sample between neighbours without a gap', () => {
    const [, , end, begin] = stretchesOf(sources, 'master')
    expect(end!.startSample + end!.lengthSamples).toBe(begin!.startSample)
    expect(end!.offsetSamples + end!.lengthSamples).toBe(60 * RATE)
  })

  it('has mix and master at the same places', () => {
    const places = (id: string) =>
      stretchesOf(sources, id).map(({ startSample, offsetSamples }) => [startSample, offsetSamples])
    expect(places('mix')).toEqual(places('master'))
  })

  it('keeps the distances of the album, brings each mix to its master, and turns nothing up', () => {
    const gains = (id: string) => stretchesOf(sources, id).map(({ gainDb }) => gainDb)
    expect(gains('master')).toEqual([-6, -6, -6, -6])
    expect(gains('mix')).toEqual([-2, 0, 0, -6])
  })
})

describe("the songs' loudest parts", () => {
  it('are as long as each other, and lie around the loudest place within the song', () => {
    const { lengthSamples, sources } = planLoudest(ALBUM, 'matched', RATE)
    expect(lengthSamples).toBe(3000)
    expect(stretchesOf(sources, partId('s1', 'mix'))[0]).toMatchObject({
      offsetSamples: 30_000,
      startSample: 0,
    })
    expect(stretchesOf(sources, partId('s3', 'mix'))[0]).toMatchObject({ offsetSamples: 0 })
  })

  it('sound equally loud when they are matched, and as on the album when they are not', () => {
    const heard = (level: 'matched' | 'album') =>
      planLoudest(ALBUM, level, RATE).sources.map(({ id, gainDb }) => {
        const [side, songId] = id.split(' ') as ['mix' | 'master', string]
        return ALBUM.find((one) => one.songId === songId)!.sounds[side].loudestLufs! + gainDb
      })
    expect(new Set(heard('matched'))).toEqual(new Set([-22]))
    expect(heard('album')).toEqual([-18, -18, -22, -22, -19, -19])
  })
})
