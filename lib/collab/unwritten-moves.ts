/**
 * Recorded moves on their way into the mix. What the mix does not take is kept in this window, told in words, and written when
 * it can be: nothing that a hand did is dropped without a word.
 */
import {
  findAutomatable,
  parseLaneId,
  type LaneRange,
  type MixCommand,
  type MixState,
  type ParameterTarget,
} from '@/lib/mix'

export interface MovesHost {
  readMix(): MixState
  dispatch(command: MixCommand): boolean
  /** Why a command cannot be done now; null when it can. */
  refusal(command: MixCommand): string | null
}

/** Moves that are kept, and why. */
export interface UnwrittenReport {
  readonly words: string
  /** What they were recorded on. */
  readonly targets: readonly ParameterTarget[]
}

export const GONE_WORDS = 'What was recorded is gone from the mix: bring it back with undo, then write again.'

export class UnwrittenMoves {
  private kept: readonly LaneRange[] = []

  constructor(private readonly host: MovesHost) {}

  get isEmpty(): boolean {
    return this.kept.length === 0
  }

  /**
   * Writes them as one step of undo; when the mix does not take all of them, those that it takes.
   *
   * @returns what is kept; null when nothing is
   */
  write(ranges: readonly LaneRange[]): UnwrittenReport | null {
    if (ranges.length === 0) return null
    if (this.refusal(ranges) === null) {
      this.host.dispatch({ kind: 'setLanes', ranges })
      return null
    }
    const refused: LaneRange[] = []
    let words = ''
    for (const range of ranges) {
      const why = this.refusal([range])
      if (why === null) this.host.dispatch({ kind: 'setLanes', ranges: [range] })
      else {
        words ||= why
        refused.push(range)
      }
    }
    if (refused.length === 0) return null
    this.kept = [...this.kept, ...refused]
    return { words, targets: refused.flatMap(({ laneId }) => parseLaneId(laneId) ?? []) }
  }

  /** Tries once more. @returns what is still kept */
  retry(): UnwrittenReport | null {
    const again = this.kept
    this.kept = []
    return this.write(again)
  }

  /** A person does not want them any more. */
  drop(): void {
    this.kept = []
  }

  private refusal(ranges: readonly LaneRange[]): string | null {
    const mix = this.host.readMix()
    const words = this.host.refusal({ kind: 'setLanes', ranges })
    if (words !== null) return words
    const isThere = ({ laneId }: LaneRange) => {
      const target = parseLaneId(laneId)
      return target !== null && findAutomatable(mix, target) !== undefined
    }
    return ranges.every(isThere) ? null : GONE_WORDS
  }
}
