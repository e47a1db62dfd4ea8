import { describe, expect, it } from 'vitest'
import type { SongTone } from '../settings/song-tone'
import { TONE_BAND_COUNT, toneBandHz } from '../settings/stages/tone'
import { cutLevelDb } from './cut-level'
import { planSides, type AlbumSong } from './plan-sides'

function tone(trebleDb = 0): SongTone {
  const midDb = Array.from({ length: TONE_BAND_COUNT }, (_, band) =>
    toneBandHz(band) >= 6000 ? -45 + trebleDb : -30,
  )
  return { midDb, sideDb: midDb.map((level) => level - 12), correlation: midDb.map(() => 0.8) }
}

let songs = 0
function song(minutes: number, change: Partial<AlbumSong> = {}): AlbumSong {
  const title = `Song ${++songs}`
  return {
    ...{ title, seconds: minutes * 60, gapSeconds: 2, isJoined: false, offsetLu: 0, tone: tone() },
    ...change,
  }
}
const placesOf = (album: readonly AlbumSong[]) => planSides(album).map((side) => side.songs)

describe('the sides of a record', () => {
  it('share the album evenly in its order, gaps counted only between songs of a side', () => {
    const sides = planSides([song(3), song(4), song(5), song(4), song(4)])
    expect(sides.map((side) => side.songs)).toEqual([
      [0, 1, 2],
      [3, 4],
    ])
    expect(sides.map(({ name, seconds }) => [name, seconds])).toEqual([
      ['A', 12 * 60 + 4],
      ['B', 8 * 60 + 2],
    ])
    expect(sides[0]?.decisions[0]).toContain('Side A: 3 songs, 12:04; it can be cut at +4.0 dB')
    expect(sides.flatMap(({ warnings }) => warnings)).toEqual([])
  })

  it('say over 22 minutes what that costs, and become four over 24', () => {
    const [, long] = planSides(Array.from({ length: 9 }, () => song(4.6)))
    expect(long?.seconds).toBeCloseTo(5 * 276 + 8)
    expect(long?.cutDb).toBeCloseTo(-0.567, 3)
    expect(long?.warnings.join()).toContain('over 22 minutes: it costs 0.6 dB of level')
    const double = planSides(Array.from({ length: 12 }, () => song(5)))
    expect(double.map(({ name, songs: own }) => [name, own.length])).toEqual([
      ['A', 3],
      ['B', 3],
      ['C', 3],
      ['D', 3],
    ])
  })

  it('hold a song that is longer than a side, and warn', () => {
    const [only] = planSides([song(26)])
    expect(only?.warnings.join()).toContain('over the 24 minutes')
    expect(planSides([song(26), song(3)]).map((side) => side.songs)).toEqual([[0], [1]])
  })

  it('turn where the inner groove gets the calmer song, when lengths are as good', () => {
    const album = [song(4), song(4, { tone: tone(8) }), song(4), song(4), song(4)]
    expect(placesOf(album)[0]).toEqual([0, 1, 2])
    const mirrored = [song(4), song(4), song(4, { tone: tone(8) }), song(4), song(4)]
    expect(placesOf(mirrored)[0]).toEqual([0, 1])
  })

  it('keep songs that run into each other on one side', () => {
    const joined = { gapSeconds: 0, isJoined: true }
    expect(placesOf([song(3), song(3), song(3, joined), song(4)])[0]).toEqual([0, 1, 2])
    const [, turned] = planSides([song(12), song(12, joined), song(12, joined)])
    expect(turned?.warnings.join()).toContain('the record is turned between them')
  })

  it('warn of a bright or loud song at the inner groove and name a calmer one, never move it', () => {
    const quiet = { offsetLu: -4 }
    const [side] = planSides([song(5, quiet), song(5, quiet), song(5, { tone: tone(6) }), song(15, quiet)])
    expect(side?.songs).toEqual([0, 1, 2])
    expect(side?.warnings.join()).toMatch(/ends side A and is \d\.\d dB brighter and 4\.0 LU louder/)
    expect(side?.warnings.join()).toMatch(/Where the order is free, “Song \d+” would lie better there/)
  })
})

describe('the level of a cut', () => {
  it.each([
    [10, 4],
    [14, 4],
    [19, 1.5],
    [22, 0],
    [24, -1],
    [28, -3],
  ])('of %d minutes is %d dB', (minutes, db) => expect(cutLevelDb(minutes * 60)).toBeCloseTo(db, 9))
})
