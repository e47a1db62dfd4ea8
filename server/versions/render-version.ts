/**
 * One mix to its bounce: the exact samples and their hash, then the listening file made from them. Runs in a worker
 * thread; memory does not grow with the song's length.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '@/lib/assert'
import type { ListeningIndex } from '@/lib/contracts/stems'
import { engineVersion } from '@/lib/dsp-host/load-dsp'
import { LoudnessHost, type LoudnessReading } from '@/lib/dsp-host/loudness-host'
import { renderBounce } from '@/lib/dsp-host/render-bounce'
import { planBounce } from '@/lib/mix/plan-bounce'
import type { MixState, ResponseFrames } from '@/lib/mix'
import { coreModule } from '../jobs/core-module'
import { writeListeningFlac } from '../media/listening-flac'
import { scaleExponentFor } from '../media/quantise'
import type { ReadStem } from '../media/read-stem'
import { readFloatWav, writeFloatWav } from './float-wav'

export interface RenderVersionRequest {
  readonly mix: MixState
  /** Hz */
  readonly sampleRate: number
  readonly readStem: ReadStem
  /** Of the uploaded impulse responses among the sounds. */
  readonly responseFrames: ResponseFrames
  /** An empty folder for the files. */
  readonly folder: string
  /** 0..1 */
  readonly onProgress: (fraction: number) => void
}

export interface RenderedVersion {
  /** SHA-256 of interleaved f32LE, hex. */
  readonly bounceHash: string
  readonly engineVersion: number
  readonly frames: number
  /** 32-bit float WAV. */
  readonly bouncePath: string
  /** 24-bit FLAC. */
  readonly listenPath: string
  readonly index: ListeningIndex
  readonly peaks: Uint8Array
  /** -Infinity: silence. */
  readonly loudness: LoudnessReading
}

/** Rendering is most of the work; the rest goes to the listening file. */
const RENDER_SHARE = 0.8

/** @throws AppError invalid_audio when the mix plays nothing; what readStem throws */
export async function renderVersion(request: RenderVersionRequest): Promise<RenderedVersion> {
  const bouncePath = join(request.folder, 'bounce.wav')
  const listenPath = join(request.folder, 'listen.flac')
  const { bounceHash, frames, lowest, highest, loudness } = await renderSamples(request, bouncePath)
  const { index, peaks } = await writeListeningFlac(
    withProgress(readFloatWav(bouncePath), frames, (done) =>
      request.onProgress(RENDER_SHARE + done * (1 - RENDER_SHARE)),
    ),
    {
      path: listenPath,
      sampleRate: request.sampleRate,
      channels: 2,
      scaleExponent: scaleExponentFor(lowest, highest),
    },
  )
  return {
    bounceHash,
    engineVersion: engineVersion(coreModule()),
    frames,
    bouncePath,
    listenPath,
    index,
    peaks,
    loudness,
  }
}

interface RenderedSamples {
  readonly bounceHash: string
  readonly frames: number
  readonly lowest: number
  readonly highest: number
  readonly loudness: LoudnessReading
}

async function renderSamples(request: RenderVersionRequest, path: string): Promise<RenderedSamples> {
  const { mix, sampleRate, readStem, responseFrames } = request
  const bounce = planBounce(mix, { sampleRate, responseFrames })
  if (bounce.frames === 0) throw new AppError('invalid_audio', 'This mix plays nothing.')
  const wav = writeFloatWav(path, { sampleRate, frames: bounce.frames })
  const hash = createHash('sha256')
  const meter = new LoudnessHost(coreModule(), { sampleRate, channels: 2 })
  let done = 0
  let [lowest, highest] = [0, 0]
  const onBlock = (left: Float32Array, right: Float32Array, frames: number) => {
    const interleaved = new Float32Array(frames * 2)
    for (let i = 0; i < frames; i++) {
      const [l, r] = [left[i]!, right[i]!]
      interleaved[2 * i] = l
      interleaved[2 * i + 1] = r
      lowest = Math.min(lowest, l, r)
      highest = Math.max(highest, l, r)
    }
    hash.update(new Uint8Array(interleaved.buffer))
    wav.write(interleaved)
    meter.process([left, right], frames)
    done += frames
    request.onProgress((done / bounce.frames) * RENDER_SHARE)
  }
  try {
    await renderBounce({ module: coreModule(), sampleRate, bounce, readStem, onBlock })
  } finally {
    wav.close()
  }
  const loudness = meter.finish()
  return { bounceHash: hash.digest('hex'), frames: bounce.frames, lowest, highest, loudness }
}

async function* withProgress(
  blocks: AsyncIterable<[Float32Array, Float32Array]>,
  frames: number,
  onProgress: (fraction: number) => void,
): AsyncGenerator<[Float32Array, Float32Array]> {
  let done = 0
  for await (const block of blocks) {
    yield block
    done += block[0].length
    onProgress(done / frames)
  }
}
