import { describe, expect, it } from 'vitest'
import { TONE_BAND_COUNT } from '@/lib/mastering/settings/stages/tone'
import { hashOrder, masterOrderSchema, type MasterOrder } from './master-order'
import { withWishes } from './order-wishes'

const song = (songId: string) => ({
  ...{ songId, title: songId, isrc: null, intentLu: null, gapSeconds: 2, fadeInMs: 0, fadeOutMs: 0 },
  ...{ versionId: `v-${songId}`, versionNumber: 1, mixHash: 'm', bounceHash: 'b', bounceKey: 'k' },
  ...{ sampleRate: 48_000, frames: 48_000 },
})
const ORDER: MasterOrder = masterOrderSchema.parse({
  ...{ title: 'Album', artist: 'Band', upc: null, targets: ['streaming'], engineVersion: 1 },
  songs: [song('one'), song('two')],
})
const gains = Array.from({ length: TONE_BAND_COUNT }, () => 1)

describe('the wishes of an order', () => {
  it('change its hash; without any it is the hash that it always was', () => {
    const tone = { midDb: gains, sideDb: gains }
    const wished = withWishes(ORDER, { stages: { two: { tone } } })
    expect(masterOrderSchema.parse(wished).songs[1]?.stages).toEqual({ tone })
    expect(hashOrder(wished)).not.toBe(hashOrder(ORDER))
    expect(hashOrder(withWishes(ORDER, {}))).toBe(hashOrder(ORDER))
    expect(hashOrder(withWishes(ORDER, { stages: { two: { tone: null } } }))).not.toBe(hashOrder(ORDER))
  })

  it('name an anchor by its song and keep its place in the order', () => {
    const wished = withWishes(ORDER, { tone: { aim: 'song', songId: 'two', strength: 0.5 } })
    expect(masterOrderSchema.parse(wished).tone).toEqual({ aim: 'song', song: 1, strength: 0.5 })
  })

  it('refuse a song that is not on the album', () => {
    expect(() => withWishes(ORDER, { stages: { three: {} } })).toThrow('not on this album')
    expect(() => withWishes(ORDER, { tone: { aim: 'song', songId: 'three' } })).toThrow('not on this album')
  })
})
