import { describe, expect, test } from 'vitest'
import {
  CONTROL,
  PLAN_MAX_BYTES,
  PLAN_STATE,
  RING_FRAMES,
  createSharedBlocks,
  type EngineMessage,
} from '@/lib/engine/protocol'
import { PassThrough } from '../testing/pass-through'
import { EngineHost } from './engine-host'

function rig() {
  const blocks = createSharedBlocks(1)
  const control = new Int32Array(blocks.control)
  new Float32Array(blocks.rings).fill(1)
  const core = new PassThrough()
  const host = new EngineHost(core, blocks)
  control[CONTROL.planBytes] = 10
  control[CONTROL.planSlots] = 1
  new Int16Array(blocks.plan, PLAN_MAX_BYTES)[0] = 0
  control[CONTROL.planState] = PLAN_STATE.full
  const left = new Float32Array(128)
  return {
    control,
    core,
    meters: new Float32Array(blocks.meters),
    spectra: new Float32Array(blocks.spectra),
    tell: (message: EngineMessage) => host.handle(message),
    /** The worker has followed and the rings are full. */
    deliver: (frames = RING_FRAMES) => {
      control[CONTROL.cueAck] = control[CONTROL.cueSeq] ?? 0
      control[CONTROL.written] = ((control[CONTROL.playout] ?? 0) + frames) | 0
    },
    quantum: () => {
      host.process(left, new Float32Array(128), 0)
      return left.slice()
    },
  }
}

const isSilent = (samples: Float32Array) => samples.every((sample) => sample === 0)

describe('engine host', () => {
  test('stands still in silence until audio is there, then begins at full level from song sample 0', () => {
    const { control, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    expect(isSilent(quantum())).toBe(true)
    expect(control[CONTROL.songSample]).toBe(0)
    expect(control[CONTROL.isWaiting]).toBe(1)
    deliver()
    expect(quantum()).toEqual(new Float32Array(128).fill(1))
    expect(control[CONTROL.songSample]).toBe(128)
    expect(control[CONTROL.underruns]).toBe(0)
  })

  test('missing audio while playing holds the playhead and counts one underrun', () => {
    const { control, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    deliver(6400)
    for (let i = 0; i < 60; i++) quantum()
    expect(control[CONTROL.songSample]).toBe(6400)
    expect(control[CONTROL.underruns]).toBe(1)
    deliver()
    quantum()
    expect(control[CONTROL.songSample]).toBe(6528)
  })

  test('an impulse response goes to the core between two quanta, and the sound goes on from fresh views', () => {
    const { core, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    deliver()
    const before = quantum()
    tell({ type: 'response', key: 7, channels: [new Float32Array(4)] })
    expect(core.told).toContain('response 7')
    expect(quantum()[127]).toBe(before[127])
  })

  test('a spectrum is taken when it is asked for while sound flows, before and after the rack', () => {
    const { control, core, spectra, tell, deliver, quantum } = rig()
    quantum()
    tell({ type: 'spectrum', slot: 3 })
    expect(core.told).toContain('spectrum 3')
    control[CONTROL.spectrumAsk] = 1
    quantum()
    expect([control[CONTROL.spectrumAck], spectra[0]]).toEqual([1, 0])
    deliver()
    tell({ type: 'play' })
    deliver()
    control[CONTROL.spectrumAsk] = 2
    quantum()
    expect(control[CONTROL.spectrumAck]).toBe(2)
    expect([spectra[0], spectra[2047], spectra[2048], spectra[4095]]).toEqual([-30, -30, -12, -12])
  })

  test('each start resets the processors and tells them where they are', () => {
    const { core, tell, deliver, quantum } = rig()
    deliver()
    quantum()
    core.told.length = 0
    tell({ type: 'seek', song: 4800 })
    tell({ type: 'play' })
    expect(core.told).toEqual(['reset', 'seek 4800', 'reset', 'seek 4800'])
  })

  test('pause fades one quantum out and then is silent', () => {
    const { control, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    deliver()
    quantum()
    tell({ type: 'pause' })
    const last = quantum()
    expect(last[0]).toBeGreaterThan(0.99)
    expect(last[127]).toBeLessThan(0.01)
    expect(isSilent(quantum())).toBe(true)
    expect(control[CONTROL.isPlaying]).toBe(0)
    expect(control[CONTROL.songSample]).toBe(256)
  })

  test('pause and seek in one breath do both; play after them goes on', () => {
    const { control, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    deliver()
    quantum()
    tell({ type: 'pause' })
    tell({ type: 'seek', song: 0 })
    quantum()
    expect([control[CONTROL.isPlaying], control[CONTROL.songSample]]).toEqual([0, 0])
    tell({ type: 'play' })
    deliver()
    tell({ type: 'pause' })
    tell({ type: 'play' })
    quantum()
    expect([control[CONTROL.isPlaying], control[CONTROL.songSample]]).toEqual([1, 128])
  })

  test('meters are read once for each question', () => {
    const { control, meters, tell, deliver, quantum } = rig()
    tell({ type: 'play' })
    deliver()
    quantum()
    expect(meters[0]).toBe(0)
    control[CONTROL.meterAsk] = 1
    quantum()
    expect(meters[0]).toBe(0.5)
    expect(control[CONTROL.meterAck]).toBe(1)
  })

  test('a loop tells the core of the jump without a reset', () => {
    const { control, core, tell, deliver, quantum } = rig()
    tell({ type: 'loop', loop: { startSample: 1024, endSample: 2048 } })
    tell({ type: 'play' })
    deliver()
    core.told.length = 0
    for (let i = 0; i < 24; i++) quantum()
    expect(core.told).toEqual(['plan 10', 'seek 1024', 'seek 1024'])
    expect(control[CONTROL.songSample]).toBe(1024)
  })
})
