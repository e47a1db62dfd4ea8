/** An insert under the hand on its way through the racks. Free of React: the racks subscribe to what concerns them. */
export interface RackPlace {
  readonly ownerId: string
  /** The slot that it would stand before; null: at the end. */
  readonly beforeId: string | null
}
export interface DragState {
  readonly insertId: string
  readonly words: string
  readonly isCopy: boolean
  readonly over: RackPlace | null
}

/** Pixels that a press may wander and still be a click. */
export const CLICK_PIXELS = 4

export class RackDrag {
  private now: DragState | null = null
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly state = (): DragState | null => this.now

  /** Where it would land in this rack, as a key: '' when not here. */
  placeIn(ownerId: string): string {
    const over = this.now?.over
    return over?.ownerId === ownerId ? `before ${over.beforeId ?? ''}` : ''
  }

  set(state: DragState | null): void {
    this.now = state
    for (const listener of this.listeners) listener()
  }
}

/** The slot whose middle lies below the pointer, among slots from top to bottom; null below all of them. */
export function slotBelow(
  slots: readonly { readonly id: string; readonly top: number; readonly height: number }[],
  y: number,
): string | null {
  return slots.find((slot) => y < slot.top + slot.height / 2)?.id ?? null
}

/** The place in the racks at a point of the page: any part of a strip leads to its rack. */
export function placeAt(x: number, y: number): RackPlace | null {
  const strip = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-channel]')
  const ownerId = strip?.dataset.channel
  const rack = strip?.querySelector<HTMLElement>('[data-rack]')
  if (!ownerId || !rack) return null
  const slots = [...rack.querySelectorAll<HTMLElement>('[data-slot]')].map((slot) => {
    const { top, height } = slot.getBoundingClientRect()
    return { id: slot.dataset.slot ?? '', top, height }
  })
  return { ownerId, beforeId: slotBelow(slots, y) }
}
