import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EngineMessage } from '../protocol'
import type { ClipSound } from './clip-protocol'
import { HeardSwitch } from './heard-switch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function rig() {
  const sent: EngineMessage[] = []
  const core = {
    send: (message: EngineMessage) => void sent.push(message),
    read: () => 1,
    sound: { audio: { sampleRate: 48_000 } },
  } as unknown as ConstructorParameters<typeof HeardSwitch>[0]
  return { heard: new HeardSwitch(core), taken: () => sent.splice(0) }
}
const sound = (): ClipSound => ({ samples: new SharedArrayBuffer(8), frames: 1 })
const place = { mode: 'own', start: 0, end: 1 } as const

test('what is not there is not switched to, and what is taken away gives way to the mix', () => {
  const { heard, taken } = rig()
  heard.hear('reference')
  expect([heard.heard, taken()]).toEqual(['mix', []])
  heard.hold('reference', { sound: sound(), place })
  heard.hear('reference')
  expect(taken().at(-1)).toMatchObject({ type: 'hear', slot: 0, gain: 1, fadeFrames: 576, isCued: true })
  heard.hold('reference', null)
  expect(heard.heard).toBe('mix')
  expect(taken()[0]).toMatchObject({ type: 'hear', slot: null })
})

test('another reference while one is heard comes in a short silence', () => {
  const { heard, taken } = rig()
  heard.hold('reference', { sound: sound(), place })
  heard.hear('reference')
  taken()
  heard.hold('reference', { sound: sound(), place })
  expect(taken()).toMatchObject([{ type: 'hear', slot: 0, gain: 0 }])
  vi.runAllTimers()
  expect(taken()).toMatchObject([{ type: 'clip' }, { type: 'clipPlace' }, { type: 'hear', slot: 0, gain: 1 }])
})

test('what is made of the mix comes down with it, and a new core hears it all again', () => {
  const { heard, taken } = rig()
  heard.hold('codec', { sound: sound(), place })
  heard.setGain('codec', -1)
  heard.setGain('mix', -5)
  heard.hear('codec')
  const gain = 10 ** (-6 / 20)
  expect(taken().at(-1)).toMatchObject({ slot: 1, gain: expect.closeTo(gain, 6) as number })
  heard.recover()
  expect(taken().map(({ type }) => type)).toEqual(['clip', 'clipPlace', 'hear'])
})
