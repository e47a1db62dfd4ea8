'use client'
import { useEffect } from 'react'
import type { MixState } from '@/lib/mix'
import type { SongRoomApi } from '@/lib/collab/room-types'
import type { StudioEngine } from '@/lib/engine/engine-types'

const PRESENCE_EVERY_MS = 500

/**
 * The room's mix and everybody's gestures go to the sound; where this window plays goes to the others.
 * @param heard another mix in the room's place, for this window alone; null: the room's
 */
export function useEngineBinding(
  room: SongRoomApi,
  engine: StudioEngine | null,
  heard: MixState | null,
): void {
  useEffect(() => {
    if (!engine) return
    if (heard !== null) {
      engine.setMix(heard)
      return
    }
    let given = room.committedMix
    engine.setMix(given)
    const stopMix = room.subscribe('mix', () => {
      if (room.committedMix === given) return
      given = room.committedMix
      engine.setMix(given)
    })
    return stopMix
  }, [room, engine, heard])
  const isElsewhere = heard !== null
  useEffect(() => {
    if (!engine) return
    // A drag that ends while another mix is heard must not stay laid over the room's.
    return room.onGesture((target, value) => engine.setGesture(target, isElsewhere ? null : value))
  }, [room, engine, isElsewhere])
  useEffect(() => {
    if (!engine) return
    let told = ''
    const tell = () => {
      const { isPlaying } = engine.state()
      const playheadSample = Math.round(engine.playheadSample())
      const now = `${isPlaying} ${playheadSample}`
      if (now === told) return
      told = now
      room.setPresence({ playheadSample, isPlaying })
    }
    const timer = window.setInterval(tell, PRESENCE_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [room, engine])
}
