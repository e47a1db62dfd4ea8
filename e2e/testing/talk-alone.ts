/** Two windows' talkback in one page, the product's own on both sides, with a room of memory between them. */
import { Intercom } from '@/components/talkback/intercom'
import type { PersonInRoom } from '@/lib/collab/room-types'
import { presenceSchema, type VoiceSignal } from '@/lib/contracts'

type SignalListener = (from: number, signal: VoiceSignal) => void

const IDS = [1, 2] as const

function person(clientId: number, selfId: number): PersonInRoom {
  const own = { clientId, userId: `person${clientId}`, name: `Person ${clientId}`, colour: clientId }
  return { ...presenceSchema.parse({}), ...own, role: 'engineer', isSelf: clientId === selfId }
}

/** @returns the one who may talk, the one who hears */
export function talkAlone(): readonly [Intercom, Intercom] {
  const talking = new Set<number>()
  const hears = new Map<number, SignalListener>()
  const looks = new Set<() => void>()
  const open = (selfId: number) =>
    new Intercom(
      {
        people: IDS.map((clientId) => person(clientId, selfId)),
        subscribe: (_topic, listener) => {
          looks.add(listener)
          return () => looks.delete(listener)
        },
        talkback: {
          selfId,
          get talking() {
            return [...talking]
          },
          setTalking: (isOn) => {
            if (isOn === talking.has(selfId)) return
            if (isOn) talking.add(selfId)
            else talking.delete(selfId)
            queueMicrotask(() => looks.forEach((look) => look()))
          },
          signal: (to, signal) => {
            queueMicrotask(() => hears.get(to)?.(selfId, signal))
            return true
          },
          onSignal: (listener) => {
            hears.set(selfId, listener)
            return () => hears.delete(selfId)
          },
        },
      },
      () => Promise.resolve({ iceServers: [] }),
    )
  return [open(IDS[0]), open(IDS[1])]
}
