/** What somebody should know of the condition in which a mix came, as sentences. Pure; empty for a sound mix. */
import type { ConditionReadings } from './song-condition'

const MOST_HEAD_MS = 2000
const MOST_TAIL_MS = 6000
/** A handful of clipped tops is heard by nobody. */
const LEAST_CLIPPED_RUNS = 10
/** Two unlike sides lose 3 LU. */
const MOST_FOLD_LOSS_LU = 4
/** Hum this far under the song's loudness is masked even in its gaps. */
const LEAST_HUM_LU = -60

type Readings = Omit<ConditionReadings, 'clicks'>

/** @param integratedLufs of the mix; null: silent, which is another matter */
export function conditionWarnings(condition: Readings | undefined, integratedLufs: number | null): string[] {
  if (!condition || integratedLufs === null) return []
  return [
    silenceWarning(condition.headSilenceMs, MOST_HEAD_MS, 'begins with', 'Trim it, or let the gap do it.'),
    silenceWarning(condition.tailSilenceMs, MOST_TAIL_MS, 'ends with', 'Trim it, or let the gap do it.'),
    clippingWarning(condition),
    humWarning(condition, integratedLufs),
    foldWarning(condition),
  ].flatMap((warning) => warning ?? [])
}

function silenceWarning(milliseconds: number, most: number, how: string, action: string): string | null {
  if (milliseconds <= most) return null
  return `The mix ${how} ${(milliseconds / 1000).toFixed(1)} s of silence. ${action}`
}

function clippingWarning({ clippedRuns, clippedSamples }: Readings): string | null {
  if (clippedRuns < LEAST_CLIPPED_RUNS) return null
  const where = `${clippedSamples} samples are clipped, in ${clippedRuns} places`
  return `${where}. Mastering cannot bring the peaks back: bounce the mix with more headroom.`
}

function humWarning({ hum }: Readings, integratedLufs: number): string | null {
  if (!hum || hum.levelDbfs < integratedLufs + LEAST_HUM_LU) return null
  const level = `${hum.levelDbfs.toFixed(0).replace('-', '−')} dBFS`
  return `Mains hum of ${hum.hz} Hz at ${level}, ${hum.overDb.toFixed(0)} dB over what lies beside it. Look for it in the stems.`
}

function foldWarning({ monoFoldLossLu }: Readings): string | null {
  if (monoFoldLossLu === null || monoFoldLossLu <= MOST_FOLD_LOSS_LU) return null
  return `In mono the song is ${monoFoldLossLu.toFixed(1)} LU quieter: something sits out of phase between the sides.`
}
