/** Captures what the worklet renders and names it by its SHA-256. Main thread. */
import type { CaptureResult } from './engine-types'
import type { EngineCore } from './engine-core'
import { CAPTURE_MAX_RUNS } from './protocol'

const LOOK_MS = 50

/** The next `frames` rendered song samples; settles when they are there, so playback must run or begin. */
export async function captureSound(core: EngineCore, frames: number): Promise<CaptureResult> {
  const samples = new SharedArrayBuffer(frames * 8)
  const runs = new SharedArrayBuffer(CAPTURE_MAX_RUNS * 8)
  Atomics.store(core.control, core.field('captured'), 0)
  core.send({ type: 'capture', capture: { samples, runs } })
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (core.read('captured') < frames) return
      clearInterval(timer)
      resolve()
    }, LOOK_MS)
  })
  core.send({ type: 'capture', capture: null })
  const copy = new Float32Array(frames * 2)
  copy.set(new Float32Array(samples))
  const noted = new Int32Array(runs)
  const jumps = Array.from({ length: core.read('capturedRuns') }, (_, at) => ({
    frame: noted[at * 2] ?? 0,
    songSample: noted[at * 2 + 1] ?? 0,
  }))
  return { samples: copy, sha256: await sha256Hex(copy), runs: jumps }
}

async function sha256Hex(samples: Float32Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', samples))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
