/** The chosen reference: decoded, in its place, at the mix's loudness. Main thread. */
import type { SampleRange } from '../engine-types'
import type { StateBoard } from '../state-board'
import type { HeardSwitch } from './heard-switch'
import type { Heard, ComparingState, Reference, ReferencePlace } from './compare-types'
import { UNMATCHED, matchLoudness, type Match } from './match-loudness'
import type { MixLoudness } from './mix-loudness'
import { asAppError, type ReferenceList } from './reference-list'
import { clipPlaceOf, comparedLufs } from './reference-place'

export interface ReferencePlayerParts {
  readonly board: StateBoard<ComparingState>
  readonly list: ReferenceList
  readonly heard: HeardSwitch
  readonly mixLoudness: MixLoudness
  readonly sampleRate: number
  readonly loop: () => SampleRange | null
}

/** A match moves when it is off by more. */
const MATCH_STEP_DB = 0.02

export class ReferencePlayer {
  private choosing = 0

  constructor(private readonly parts: ReferencePlayerParts) {}

  async choose(id: string): Promise<void> {
    const { board, list, heard } = this.parts
    const turn = ++this.choosing
    const name = list.find(id)?.name ?? ''
    board.change({ work: { words: `Reading ${name}`, fraction: null }, problem: null })
    try {
      const sound = await list.sound(id)
      const reference = list.find(id)
      if (turn !== this.choosing || !reference) return
      heard.hold('reference', { sound, place: this.placeOf(reference) })
      this.parts.mixLoudness.watch()
      board.change({ chosenId: id })
      this.match(true)
    } catch (error) {
      board.change({ problem: asAppError(error) })
    } finally {
      if (turn === this.choosing) board.change({ work: null })
    }
  }

  async toggle(): Promise<void> {
    const { board, heard } = this.parts
    if (board.state.heard === 'reference') return this.hear('mix')
    const first = board.state.references[0]
    if (!heard.has('reference') && first) await this.choose(first.id)
    this.hear('reference')
  }

  hear(to: Heard): void {
    this.match(true)
    this.parts.heard.hear(to)
    this.parts.board.change({ heard: this.parts.heard.heard })
  }

  async remove(id: string): Promise<void> {
    const { board, heard, list } = this.parts
    if (board.state.chosenId === id) {
      this.choosing++
      heard.hold('reference', null)
      board.change({ chosenId: null, heard: heard.heard })
      this.match(true)
    }
    await list.remove(id)
  }

  setPlace(id: string, place: ReferencePlace): void {
    const { list, heard, board } = this.parts
    list.setPlace(id, place)
    const reference = list.find(id)
    if (!reference || board.state.chosenId !== id) return
    heard.move('reference', this.placeOf(reference))
    this.match(true)
  }

  setMatched(isMatched: boolean): void {
    this.parts.board.change({ isMatched })
    this.match(true)
  }

  /** At each tick. While the reference is heard the match stands still, unless there was none. */
  look(): void {
    this.parts.mixLoudness.look()
    const { chosenId, heard, match } = this.parts.board.state
    if (chosenId === null) return
    if (heard !== 'reference' || !Number.isFinite(match.mixLufs)) this.match(false)
  }

  private placeOf(reference: Reference) {
    return clipPlaceOf(reference, this.parts.sampleRate)
  }

  private match(isExact: boolean): void {
    const { board, heard } = this.parts
    const match = this.matchNow()
    const old = board.state.match
    const isSame =
      isNear(match.referenceGainDb, old.referenceGainDb) &&
      isNear(match.mixGainDb, old.mixGainDb) &&
      Number.isFinite(match.mixLufs) === Number.isFinite(old.mixLufs)
    if (isSame && !isExact) return
    board.change({ match })
    heard.setGain('reference', match.referenceGainDb)
    heard.setGain('mix', match.mixGainDb)
  }

  private matchNow(): Match {
    const { board, list, mixLoudness, loop, sampleRate } = this.parts
    const { chosenId, isMatched } = board.state
    const reference = chosenId === null ? undefined : list.find(chosenId)
    if (!reference) return UNMATCHED
    const lufs = comparedLufs(reference, loop(), sampleRate)
    if (!isMatched) return { ...UNMATCHED, mixLufs: mixLoudness.lufs, referenceLufs: lufs }
    return matchLoudness(mixLoudness.lufs, { lufs, truePeakDbtp: reference.reading.truePeakDbtp })
  }
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < MATCH_STEP_DB
}
