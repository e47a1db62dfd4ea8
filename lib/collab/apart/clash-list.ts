/** What this person and others changed while apart, until it is decided or put aside. Choosing is one step of undo. */
import { findClashes, withSide, type Clash, type ClashSide, type MixCommand, type MixState } from '@/lib/mix'
import type { ReturnedMixes } from './last-known'

export interface ClashesApi {
  readonly list: readonly Clash[]
  /** What the mix would be with this side of it, for hearing. */
  mixWith(clash: Clash, side: ClashSide): MixState
  /** Writes this side of these, or leaves the mix as it is where it has that side already. They are off the list then. */
  choose(clashes: readonly Clash[], side: ClashSide): void
  /** Leaves the mix as it was merged. */
  dismiss(clashes: readonly Clash[]): void
}

interface ClashHost {
  committedMix(): MixState
  dispatch(command: MixCommand): boolean
  changed(): void
}

export class ClashList implements ClashesApi {
  list: readonly Clash[] = []

  constructor(private readonly host: ClashHost) {}

  /** A window or a tab came back; the newer word on the same matter stands. */
  returned(mixes: ReturnedMixes): void {
    const found = findClashes(mixes)
    if (found.length === 0) return
    const keys = new Set(found.map(({ key }) => key))
    this.list = [...this.list.filter(({ key }) => !keys.has(key)), ...found]
    this.host.changed()
  }

  mixWith(clash: Clash, side: ClashSide): MixState {
    const mix = this.host.committedMix()
    return clash.held === side ? mix : withSide(mix, clash, side)
  }

  choose(clashes: readonly Clash[], side: ClashSide): void {
    const other = clashes.filter(({ held }) => held !== side)
    const before = this.host.committedMix()
    const mix = other.reduce((next, clash) => withSide(next, clash, side), before)
    if (mix !== before) this.host.dispatch({ kind: 'restoreMix', mix })
    this.dismiss(clashes)
  }

  dismiss(clashes: readonly Clash[]): void {
    this.list = this.list.filter((clash) => !clashes.includes(clash))
    this.host.changed()
  }
}
