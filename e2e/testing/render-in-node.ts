/** What the engine must sound like, rendered by the core in Node straight from the stems' integers. */
import { createHash } from 'node:crypto'
import { ConsoleHost } from '@/lib/dsp-host/console-host'
import { gainAt } from '@/lib/dsp-host/region-shape'
import { renderBounce } from '@/lib/dsp-host/render-bounce'
import { planBounce, type BouncePiece, type BouncePlan, type MixState } from '@/lib/mix'
import type { TestStem } from '@/worklets/testing/make-flac'

const BLOCK_FRAMES = 256

export interface SongRun {
  readonly songSample: number
  readonly frames: number
  /** Whether processors start anew here, as after a seek; false for the seam of a loop. */
  readonly isHardStart: boolean
}

function readSample(stem: TestStem, frame: number, side: number): number {
  const channel = stem.channels === 2 ? side : 0
  return (stem.integers[frame * stem.channels + channel] ?? 0) * 2 ** (stem.scaleExponent - 23)
}

function sha256(samples: Float32Array): string {
  return createHash('sha256')
    .update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
    .digest('hex')
}

function readSide(stem: TestStem, from: number, count: number, side: number): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => readSample(stem, from + at, side))
}

const framesOf = (stems: readonly TestStem[]) => new Map(stems.map(({ id, frames }) => [id, frames]))

/** A console that has the plan of this mix and its impulse responses. */
function hostOf(bounce: BouncePlan, stems: readonly TestStem[], wasm: Uint8Array<ArrayBuffer>): ConsoleHost {
  const host = new ConsoleHost(new WebAssembly.Module(wasm), { sampleRate: stems[0]?.sampleRate ?? 0 })
  for (const { id, key, frames } of bounce.responses) {
    const stem = stems.find((each) => each.id === id)
    if (!stem) throw new Error(`no response ${id}`)
    const channels = Array.from({ length: stem.channels }, (_, side) => readSide(stem, 0, frames, side))
    host.loadResponse({ key, channels })
  }
  host.setPlan(bounce.plan.bytes)
  return host
}

/** The server's bounce. */
export async function bounceInNode(mix: MixState, stems: readonly TestStem[], wasm: Uint8Array<ArrayBuffer>) {
  const sampleRate = stems[0]?.sampleRate ?? 0
  const bounce = planBounce(mix, { sampleRate, responseFrames: framesOf(stems) })
  const samples = new Float32Array(bounce.frames * 2)
  let done = 0
  await renderBounce({
    module: new WebAssembly.Module(wasm),
    sampleRate,
    bounce,
    readStem: async (stemId, from, frames) => {
      const stem = stems.find((each) => each.id === stemId)
      if (!stem) throw new Error(`no stem ${stemId}`)
      const count = Math.max(0, Math.min(frames, stem.frames - from))
      return Array.from({ length: stem.channels }, (_, side) => readSide(stem, from, count, side))
    },
    onBlock: (left, right, frames) => {
      for (let at = 0; at < frames; at++) samples.set([left[at] ?? 0, right[at] ?? 0], (done + at) * 2)
      done += frames
    },
  })
  return { frames: bounce.frames, samples, bounceHash: sha256(samples) }
}

/** Frames by which a mix lags behind its stems. */
export function latencyOf(mix: MixState, wasm: Uint8Array<ArrayBuffer>, sampleRate: number): number {
  const host = new ConsoleHost(new WebAssembly.Module(wasm), { sampleRate })
  host.setPlan(planBounce(mix, { sampleRate }).plan.bytes)
  return host.latencyFrames
}

/**
 * What comes out of one playing engine that is fed these runs of stem samples. After a hard start the first frames, as many as the mix
 * lags behind, are no song yet and left out; at the seam of a loop the sound goes on, as late as it was.
 */
export function renderRuns(
  mix: MixState,
  stems: readonly TestStem[],
  wasm: Uint8Array<ArrayBuffer>,
  runs: readonly SongRun[],
): { samples: Float32Array; sha256: string } {
  const sampleRate = stems[0]?.sampleRate ?? 0
  const bounce = planBounce(mix, { sampleRate, responseFrames: framesOf(stems) })
  const { plan, pieces } = bounce
  const host = hostOf(bounce, stems, wasm)
  const starts = runs.filter((run) => run.isHardStart).length
  const fed = runs.reduce((sum, run) => sum + run.frames, 0)
  const samples = new Float32Array((fed - starts * host.latencyFrames) * 2)
  let at = 0
  let toDrop = 0
  for (const run of runs) {
    if (run.isHardStart) {
      host.reset()
      toDrop = host.latencyFrames
    }
    host.seek(run.songSample)
    for (let done = 0; done < run.frames; done += BLOCK_FRAMES) {
      const frames = Math.min(BLOCK_FRAMES, run.frames - done)
      for (const { slot } of plan.inputs) for (const side of [0, 1] as const) host.input(slot, side).fill(0)
      for (const piece of pieces) addPiece(host, piece, stems, { song: run.songSample + done, frames })
      host.render(frames)
      const first = Math.min(toDrop, frames)
      toDrop -= first
      for (let i = first; i < frames; i++, at++)
        samples.set([host.output(0)[i] ?? 0, host.output(1)[i] ?? 0], at * 2)
    }
  }
  return { samples, sha256: sha256(samples) }
}

function addPiece(
  host: ConsoleHost,
  piece: BouncePiece,
  stems: readonly TestStem[],
  block: { readonly song: number; readonly frames: number },
): void {
  const stem = stems.find((each) => each.id === piece.stemId)
  if (!stem) throw new Error(`no stem ${piece.stemId}`)
  const from = Math.max(0, piece.startSample - block.song)
  const to = Math.min(block.frames, piece.startSample + piece.lengthSamples - block.song)
  for (const side of [0, 1] as const) {
    const input = host.input(piece.slot, side)
    for (let i = from; i < to; i++)
      input[i] =
        (input[i] ?? 0) + shapedSample(stem, piece, { frame: block.song + i - piece.startSample, side })
  }
}

/** One frame of a region, counted from its head. */
function shapedSample(
  stem: TestStem,
  piece: BouncePiece,
  { frame, side }: { readonly frame: number; readonly side: number },
): number {
  const inside = piece.shape?.isReversed ? piece.lengthSamples - 1 - frame : frame
  return Math.fround(readSample(stem, piece.offsetSamples + inside, side) * gainAt(piece, frame))
}
