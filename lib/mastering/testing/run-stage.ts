/** One stage over a whole programme in memory, for tests and benches. */
import { invariant } from '@/lib/assert'
import type { RunningStage } from '../stages/stage'

type Stereo = readonly [Float32Array, Float32Array]

/** What comes out, as long as what went in. @param block frames per push */
export function runStage(stage: RunningStage, input: Stereo, block = 5000): Stereo {
  const frames = input[0].length
  const out: Stereo = [new Float32Array(frames), new Float32Array(frames)]
  let written = 0
  const emit = (channels: readonly Float32Array[], count: number) => {
    out.forEach((samples, side) => samples.set(channels[side]?.subarray(0, count) ?? [], written))
    written += count
  }
  for (let at = 0; at < frames; at += block) {
    const count = Math.min(block, frames - at)
    stage.push(
      input.map((samples) => samples.subarray(at, at + count)),
      count,
      emit,
    )
  }
  stage.finish(emit)
  invariant(written === frames, `${written} of ${frames} frames came out`)
  return out
}
