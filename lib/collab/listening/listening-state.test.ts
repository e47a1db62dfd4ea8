import { describe, expect, test } from 'vitest'
import type { Listening, RoomTransport } from '@/lib/contracts'
import { driftOf, followersOf, leaderOf, sampleAt, togetherIn, transportFor } from './listening-state'

const RATE = 48_000
const [ME, ANA, BEN, CLEO] = [1, 2, 3, 4]

function playing(change: Partial<RoomTransport> = {}): RoomTransport {
  return { seq: 1, isPlaying: true, sample: 1000, atMs: 10_000, loop: null, ...change }
}

function room(change: Partial<Listening>): Listening {
  return { leaderId: null, transport: null, listeners: [], told: [], ...change }
}

describe('where a playhead is', () => {
  test('it stands before its time and runs from then on', () => {
    expect(sampleAt(playing(), 9_000, RATE)).toBe(1000)
    expect(sampleAt(playing(), 10_000, RATE)).toBe(1000)
    expect(sampleAt(playing(), 11_500, RATE)).toBe(73_000)
  })

  test('it stands where it was stopped', () => {
    expect(sampleAt(playing({ isPlaying: false }), 99_000, RATE)).toBe(1000)
  })

  test('it goes round in its loop, and runs on when it began beyond it', () => {
    const loop = { startSample: 2000, endSample: 50_000 }
    expect(sampleAt(playing({ loop }), 11_000, RATE)).toBe(49_000)
    expect(sampleAt(playing({ loop }), 11_500, RATE)).toBe(25_000)
    expect(sampleAt(playing({ loop }), 12_500, RATE)).toBe(25_000)
    expect(sampleAt(playing({ loop, sample: 60_000 }), 11_000, RATE)).toBe(108_000)
  })
})

describe('drift', () => {
  test('is how far ahead one is', () => {
    expect(driftOf(1000, 900, null)).toBe(100)
  })

  test('goes the short way round the seam of a loop', () => {
    const loop = { startSample: 10_000, endSample: 20_000 }
    expect(driftOf(10_050, 19_950, loop)).toBe(100)
    expect(driftOf(19_950, 10_050, loop)).toBe(-100)
  })

  test('a playhead that has not yet jumped back, as its clock tells it, is not a loop away', () => {
    const loop = { startSample: 10_000, endSample: 20_000 }
    expect(driftOf(9_990, 19_990, loop)).toBe(0)
  })

  test('outside of the loop there is no way round', () => {
    const loop = { startSample: 10_000, endSample: 20_000 }
    expect(driftOf(12_000, 30_000, loop)).toBe(-18_000)
  })
})

describe('whose playhead', () => {
  const both = room({
    leaderId: ANA,
    transport: playing({ seq: 7 }),
    listeners: [
      { clientId: ANA, following: null },
      { clientId: BEN, following: ANA },
      { clientId: ME, following: BEN },
    ],
    told: [{ clientId: CLEO, transport: playing({ seq: 9 }) }],
  })

  test('together is the room’s, on my own is nobody’s', () => {
    expect(transportFor(both, ME, { kind: 'together' })?.seq).toBe(7)
    expect(transportFor(both, ME, { kind: 'own' })).toBeNull()
  })

  test('who follows a follower gets it from where that one does', () => {
    expect(transportFor(both, ME, { kind: 'follow', clientId: BEN })?.seq).toBe(7)
  })

  test('who follows somebody on their own gets what they tell', () => {
    expect(transportFor(both, ME, { kind: 'follow', clientId: CLEO })?.seq).toBe(9)
    expect(transportFor(both, ME, { kind: 'follow', clientId: 99 })).toBeNull()
  })

  test('people who follow each other in a ring follow nobody', () => {
    const ring = room({
      listeners: [
        { clientId: ME, following: ANA },
        { clientId: ANA, following: BEN },
        { clientId: BEN, following: ANA },
      ],
    })
    expect(transportFor(ring, ME, { kind: 'follow', clientId: ANA })).toBeNull()
    expect(transportFor(ring, ANA, { kind: 'follow', clientId: BEN })).toBeNull()
  })

  test('a leader who left leads no more', () => {
    expect(leaderOf(both)).toBe(ANA)
    expect(leaderOf({ ...both, leaderId: CLEO })).toBeNull()
    expect([togetherIn(both), followersOf(both, ANA)]).toEqual([[ANA], [BEN]])
  })
})
