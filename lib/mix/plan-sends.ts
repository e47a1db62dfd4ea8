/** The sends of a plan, and those that lead what somebody listens to into the listen bus. Pure. */
import type { Send } from './mix-state'
import { LISTEN_ID, type Listen } from './plan-strips'

export interface PlannedSend {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly isPre: boolean
  readonly isMuted: boolean
  readonly levelDb: number
  readonly pan: number
}

export interface SendContext {
  readonly slots: ReadonlyMap<string, number>
  readonly silent: ReadonlySet<string>
  readonly listen: Listen | undefined
}

/** In order of their strip; a strip that is silent sends nothing before its fader either, but can be listened to. */
export function planSends(sends: readonly Send[], { slots, silent, listen }: SendContext): PlannedSend[] {
  const planned = sends.map(({ id, fromId, toId, position, isMuted, levelDb, pan }) => {
    const isPre = position === 'pre'
    const isSilenced = isMuted || (isPre && silent.has(fromId))
    return {
      id,
      from: slots.get(fromId) ?? 0,
      to: slots.get(toId) ?? 0,
      isPre,
      isMuted: isSilenced,
      levelDb,
      pan,
    }
  })
  const to = slots.get(LISTEN_ID)
  if (listen && to !== undefined)
    for (const id of [...listen.ids].sort()) {
      const from = slots.get(id)
      const isPre = listen.tap === 'pfl'
      if (from === undefined || from === to) continue
      planned.push({ id: `${id}>${LISTEN_ID}`, from, to, isPre, isMuted: false, levelDb: 0, pan: 0 })
    }
  return planned.sort((a, b) => a.from - b.from)
}
