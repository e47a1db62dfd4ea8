/**
 * The reference strip three times over in an OfflineAudioContext: our console in its worklet, native nodes, a Tone.js graph.
 * Every strip plays its own looped second of noise. Runs in the page that measure-rivals.ts opens.
 */
import { Compressor, Filter, OfflineContext, Panner, Volume, connectSeries } from 'tone'
import { planConsole } from '@/lib/mix'
import { gainFromDecibels } from '@/lib/units'
import {
  BENCH_RATE,
  REFERENCE_COMPRESSOR,
  REFERENCE_FADER_DB,
  REFERENCE_FILTERS,
  referenceMix,
  referencePan,
} from '@/lib/dsp-host/bench/reference-strip'
import {
  CONTROL,
  PLAN_MAX_BYTES,
  PLAN_STATE,
  RING_FRAMES,
  createSharedBlocks,
  type EngineProcessorOptions,
} from '../protocol'
import { writeTrack } from '../ring-layout'

export type Contender = 'console' | 'native' | 'tone'

interface Running {
  readonly context: OfflineAudioContext
  readonly done: Promise<AudioBuffer>
}
/** Further than any bench plays. */
const WRITTEN_AHEAD = 1 << 29
let running: Running | null = null

function noiseOf(seed: number, frames: number): Float32Array<ArrayBuffer> {
  let state = (seed * 2654435761 + 1) >>> 0
  return Float32Array.from({ length: frames }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state / 2 ** 31 - 1) * 0.3
  })
}

function startSource(context: OfflineAudioContext, strip: number): AudioBufferSourceNode {
  const buffer = context.createBuffer(2, BENCH_RATE, BENCH_RATE)
  for (const side of [0, 1]) buffer.copyToChannel(noiseOf(strip * 2 + side + 1, BENCH_RATE), side)
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  source.start()
  return source
}

function buildNative(context: OfflineAudioContext, strips: number): void {
  for (let strip = 0; strip < strips; strip++) {
    const filters = REFERENCE_FILTERS.map(
      ({ kind, hz, q, gainDb }) =>
        new BiquadFilterNode(context, { type: kind, frequency: hz, Q: q, gain: gainDb }),
    )
    const { thresholdDb, ratio, kneeDb, attackMs, releaseMs } = REFERENCE_COMPRESSOR
    const chain: AudioNode[] = [
      startSource(context, strip),
      ...filters,
      new DynamicsCompressorNode(context, {
        threshold: thresholdDb,
        ratio,
        knee: kneeDb,
        attack: attackMs / 1000,
        release: releaseMs / 1000,
      }),
      new StereoPannerNode(context, { pan: referencePan(strip) }),
      new GainNode(context, { gain: gainFromDecibels(REFERENCE_FADER_DB) }),
      context.destination,
    ]
    chain.reduce((from, to) => from.connect(to))
  }
}

function buildTone(native: OfflineAudioContext, strips: number): void {
  const context = new OfflineContext(native)
  for (let strip = 0; strip < strips; strip++) {
    const filters = REFERENCE_FILTERS.map(
      ({ kind, hz, q, gainDb }) =>
        new Filter({ context, type: kind, frequency: hz, Q: q, gain: gainDb, rolloff: -12 }),
    )
    const { thresholdDb, ratio, kneeDb, attackMs, releaseMs } = REFERENCE_COMPRESSOR
    const compressor = new Compressor({
      context,
      threshold: thresholdDb,
      ratio,
      knee: kneeDb,
      attack: attackMs / 1000,
      release: releaseMs / 1000,
    })
    const panner = new Panner({ context, pan: referencePan(strip), channelCount: 2 })
    const volume = new Volume({ context, volume: REFERENCE_FADER_DB })
    const chain = [...filters, compressor, panner, volume]
    connectSeries(startSource(native, strip), ...chain, native.destination)
  }
}

/** Our worklet as the studio runs it, its rings full; only the streamer is away. */
async function buildConsole(context: OfflineAudioContext, strips: number): Promise<void> {
  const [wasm] = await Promise.all([
    fetch('/engine/dsp.wasm').then((response) => response.arrayBuffer()),
    context.audioWorklet.addModule('/engine/engine.worklet.js'),
  ])
  const blocks = createSharedBlocks(strips)
  const control = new Int32Array(blocks.control)
  const rings = new Float32Array(blocks.rings)
  for (let track = 0; track < strips * 2; track++)
    writeTrack(rings, track, 0, noiseOf(track + 1, RING_FRAMES))
  const plan = planConsole(referenceMix(strips), { sampleRate: BENCH_RATE })
  new Uint8Array(blocks.plan).set(plan.bytes)
  new Int16Array(blocks.plan, PLAN_MAX_BYTES).set(plan.inputs.map((_, lane) => lane))
  control[CONTROL.planBytes] = plan.bytes.length
  control[CONTROL.planSlots] = plan.inputs.length
  control[CONTROL.planState] = PLAN_STATE.full
  const processorOptions: EngineProcessorOptions = { wasm, sampleRate: BENCH_RATE, blocks }
  const node = new AudioWorkletNode(context, 'mixroom-engine', {
    numberOfInputs: 0,
    outputChannelCount: [2],
    processorOptions,
  })
  node.port.postMessage({ type: 'play' })
  node.connect(context.destination)
  while (Atomics.load(control, CONTROL.isPlaying) === 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  Atomics.store(control, CONTROL.written, WRITTEN_AHEAD)
  Atomics.store(control, CONTROL.cueAck, Atomics.load(control, CONTROL.cueSeq))
}

const page = {
  /** Builds a graph and renders `warmSeconds` of it; stands still then. */
  async prepare(
    contender: Contender,
    strips: number,
    seconds: { warm: number; measured: number },
  ): Promise<void> {
    const length = Math.round((seconds.warm + seconds.measured) * BENCH_RATE)
    const context = new OfflineAudioContext({ numberOfChannels: 2, length, sampleRate: BENCH_RATE })
    if (contender === 'native') buildNative(context, strips)
    else if (contender === 'tone') buildTone(context, strips)
    else await buildConsole(context, strips)
    const stands = context.suspend(seconds.warm)
    running = { context, done: context.startRendering() }
    await stands
  },
  /** Renders the rest. @returns the RMS of it, so that nobody measures silence */
  async finish(): Promise<number> {
    if (!running) throw new Error('nothing is prepared')
    await running.context.resume()
    const samples = (await running.done).getChannelData(0)
    running = null
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
  },
}

declare global {
  interface Window {
    rivals: typeof page
  }
}
window.rivals = page
