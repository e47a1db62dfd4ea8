/** What the stages are called where people read of them. */
import type { StageKey } from './stage-settings'

export const STAGE_WORDS: Readonly<Record<StageKey, string>> = {
  tone: 'Tone',
}
