'use client'
import { useMemo, useSyncExternalStore } from 'react'

/** Something that is open exactly while a component is shown. */
class Keeper<Thing> {
  private thing: Thing | null = null

  constructor(
    private readonly open: () => Thing,
    private readonly close: (thing: Thing) => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    const thing = this.open()
    this.thing = thing
    listener()
    return () => {
      this.thing = null
      this.close(thing)
    }
  }
  readonly read = (): Thing | null => this.thing
}

/** Opens on mount, closes on unmount or when `open` changes (give stable functions); null before. */
export function useOpened<Thing>(open: () => Thing, close: (thing: Thing) => void): Thing | null {
  const keeper = useMemo(() => new Keeper(open, close), [open, close])
  return useSyncExternalStore(keeper.subscribe, keeper.read, () => null)
}
