import { describe, expect, it } from 'vitest'
import { hashDelivery, hashOrder, type MasterOrder, type OrderedSong } from './master-order'
import { matchGains } from './matched-gains'
import { compareOrders } from './order-changes'

const song = (songId: string, change: Partial<OrderedSong> = {}): OrderedSong => ({
  ...{
    songId,
    title: `Song ${songId}`,
    isrc: null,
    intentLu: null,
    gapSeconds: 2,
    fadeInMs: 0,
    fadeOutMs: 0,
  },
  ...{ versionId: `${songId}1`, versionNumber: 1, mixHash: 'm', bounceHash: 'b', bounceKey: 'k' },
  ...{ sampleRate: 48000, frames: 1000 },
  ...change,
})
const order = (songs: OrderedSong[]): MasterOrder => ({
  ...{ title: 'Album', artist: 'Band', upc: null, targets: ['streaming', 'cd'], engineVersion: 1, songs },
})
const today = (songs: OrderedSong[]) => ({ order: order(songs), missing: [] })

describe('a master run beside today’s album', () => {
  const mastered = order([song('a'), song('b')])

  it('is fresh as long as the album would order the same', () => {
    expect(compareOrders(mastered, today([song('a'), song('b')]))).toEqual({ isStale: false, changes: [] })
  })

  it('names another version, a new song, a missing one and another order', () => {
    const changed = [song('c'), song('a', { versionNumber: 2, versionId: 'a2' })]
    expect(compareOrders(mastered, today(changed)).changes).toEqual([
      'Song b: left the album',
      'Song c: is new on the album',
      'Song a: version 1 → 2',
    ])
    expect(compareOrders(mastered, today([song('b'), song('a')])).changes).toEqual([
      'The order of the songs changed',
    ])
  })

  it('says whose stage an engineer set, left out or set otherwise', () => {
    const bands = (db: number) => Array.from({ length: 27 }, () => db)
    const tone = (db: number) => ({ stages: { tone: { midDb: bands(db), sideDb: bands(0) } } })
    const changes = (before: Partial<OrderedSong>, after: Partial<OrderedSong>) =>
      compareOrders(order([song('a', before)]), today([song('a', after)])).changes
    expect(changes({}, tone(1))).toEqual(['Song a: Tone planned → set by an engineer'])
    expect(changes(tone(1), { stages: { tone: null } })).toEqual([
      'Song a: Tone set by an engineer → left out',
    ])
    expect(changes(tone(1), tone(2))).toEqual(['Song a: Tone set otherwise by an engineer'])
    expect(changes(tone(1), tone(1))).toEqual([])
  })

  it('is named by a hash that does not depend on the order of keys', () => {
    const { songs, ...rest } = mastered
    expect(hashOrder({ songs, ...rest })).toBe(hashOrder(mastered))
    expect(hashOrder(order([song('a')]))).not.toBe(hashOrder(mastered))
  })

  it('has another content as soon as one delivered byte differs', () => {
    const files = [
      { path: 'b', sha256: '2' },
      { path: 'a', sha256: '1' },
    ]
    const content = hashDelivery('s', files)
    expect(hashDelivery('s', [...files].reverse())).toBe(content)
    expect(hashDelivery('s', [files[0]!, { path: 'a', sha256: '3' }])).not.toBe(content)
  })
})

describe('matched loudness', () => {
  it('turns the louder one down and leaves the other alone', () => {
    expect(matchGains(-20, -14)).toEqual({ mixGainDb: 0, masterGainDb: -6 })
    expect(matchGains(-10, -14)).toEqual({ mixGainDb: -4, masterGainDb: 0 })
    expect(matchGains(null, -14)).toEqual({ mixGainDb: 0, masterGainDb: 0 })
  })
})
