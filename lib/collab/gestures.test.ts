import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GestureMove } from '@/lib/contracts'
import {
  createMix,
  withParameters,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { Gestures } from './gestures'

const FADER: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }
const OWN_ID = 1
const OTHER_ID = 2

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function rig() {
  let mix: MixState = createMix()
  const sent: GestureMove[] = []
  const commits: (readonly ParameterValue[])[] = []
  const gestures = new Gestures({
    readMix: () => mix,
    send: (move) => sent.push(move),
    commit: (changes) => {
      commits.push(changes.map(({ value }) => value))
      mix = withParameters(mix, changes)
    },
    changed: () => undefined,
  })
  const fader = () => gestures.layer(mix).buses.reverb?.faderDb
  return { gestures, sent, commits, fader, readMix: () => mix }
}

it('shows the value under the hand at once, sends at most 30 a second, commits each second and at the end', () => {
  const { gestures, sent, commits, fader } = rig()
  gestures.begin(FADER)
  for (let ms = 0; ms < 2500; ms += 5) {
    gestures.move(-ms / 1000)
    vi.advanceTimersByTime(5)
  }
  expect(fader()).toBeCloseTo(-2.495)
  expect(sent.length).toBeLessThanOrEqual(77)
  expect(sent.length).toBeGreaterThan(60)
  expect(commits).toHaveLength(2)
  gestures.end()
  expect(commits).toHaveLength(3)
  expect(commits.at(-1)).toEqual([-2.495])
  expect(sent.at(-1)).toEqual({ target: FADER, value: null })
})

it('commits nothing for a touch that moved nothing, and clamps what a control cannot take', () => {
  const { gestures, sent, commits, fader } = rig()
  gestures.begin(FADER)
  gestures.end()
  expect([...sent, ...commits]).toEqual([])
  gestures.begin(FADER)
  gestures.move(99)
  expect(fader()).toBe(12)
  gestures.end()
  expect(commits).toEqual([[12]])
})

it('takes the hand off without a commit and shows the committed value again', () => {
  const { gestures, commits, fader } = rig()
  gestures.begin(FADER)
  gestures.move(-9)
  expect(fader()).toBe(-9)
  gestures.abandon()
  gestures.move(-10)
  vi.advanceTimersByTime(2000)
  expect(fader()).toBe(0)
  expect(commits).toEqual([])
})

it("lays others' moves over the mix until they let go, leave or fall silent, and ignores its own echo", () => {
  const { gestures, fader, readMix } = rig()
  const move = (value: ParameterValue | null, clientId = OTHER_ID) =>
    gestures.receive([{ clientId, target: FADER, value }], OWN_ID)
  move(-50, OWN_ID)
  expect(gestures.layer(readMix())).toBe(readMix())
  move(-5)
  expect(fader()).toBe(-5)
  move(null)
  expect(fader()).toBe(0)
  move(-6)
  gestures.dropFrom([OTHER_ID])
  expect(fader()).toBe(0)
  move(-7)
  vi.advanceTimersByTime(5000)
  expect(fader()).toBe(0)
})

it('takes two controls under one hand: each is sent, both are committed together, and nothing that stood still', () => {
  const { gestures, sent, commits, readMix } = rig()
  const pan: ParameterTarget = { ...FADER, field: 'pan' }
  gestures.begin(FADER)
  gestures.move(-3)
  gestures.move(0.5, pan)
  expect(gestures.layer(readMix()).buses.reverb).toMatchObject({ faderDb: -3, pan: 0.5 })
  vi.advanceTimersByTime(1000)
  expect(commits).toEqual([[-3, 0.5]])
  gestures.move(-4)
  gestures.end()
  expect(commits).toEqual([[-3, 0.5], [-4]])
  expect(sent).toContainEqual({ target: pan, value: 0.5 })
  expect(sent.slice(-2)).toEqual([
    { target: FADER, value: null },
    { target: pan, value: null },
  ])
})

it('leaves what a recorder takes to the recorder: shown here, told by the recorder, never committed', () => {
  const { gestures, sent, commits, fader } = rig()
  const released: string[] = []
  gestures.recordWith({
    take: () => -7,
    release: ({ field }) => released.push(field),
    shareWith: (share) => share?.(FADER, -7),
  })
  gestures.begin(FADER)
  gestures.move(-6)
  vi.advanceTimersByTime(2000)
  expect(fader()).toBe(-7)
  expect(sent.at(-1)?.value).toBe(-7)
  gestures.end()
  expect(released).toEqual(['faderDb'])
  expect(commits).toEqual([])
  expect(fader()).toBe(createMix().buses.reverb?.faderDb)
})
