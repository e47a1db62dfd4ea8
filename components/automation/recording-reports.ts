'use client'
/** What happens when a recorded hand cannot be written: said in words, kept, and written as soon as it can be. */
import { useEffect } from 'react'
import type { AutomationRecorder, RecordingReport } from '@/lib/collab/automation-recorder'
import type { SongRoomApi } from '@/lib/collab/room-types'
import { ownerOfTarget, refusalWords, type MixCommand, type MixState, type ParameterTarget } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useToast } from '../ui/toast'
import { controlName } from '../timeline/automation-names'

const LOCKED_WORDS = 'The mix cannot be changed from this window right now'

/** Why a command cannot be done at this moment; null when it can. */
export function refusalNow(room: SongRoomApi, command: MixCommand): string | null {
  if (room.canEdit) return refusalWords(room.committedMix, command)
  const { message, status } = room.saveState
  if (message !== '') return message
  return status === 'connecting'
    ? 'The song’s room is not reached yet.'
    : `${LOCKED_WORDS}: your role is ${room.role}.`
}

/** Shows reports; writes kept moves when this person may change the mix again. */
export function useRecordingReports(recorder: AutomationRecorder | null): void {
  const room = useRoom()
  const toast = useToast()
  useEffect(() => {
    const retry = () => {
      if (recorder?.retry()) toast({ text: 'The recorded automation is written.' })
    }
    const stopReports = recorder?.onReport((report) =>
      toast({
        text: reportWords(room.committedMix, report),
        tone: 'warn',
        ...(report.isKept ? { durationMs: 0, action: { label: 'Write again', run: retry } } : {}),
      }),
    )
    const stopRights = room.subscribe('rights', () => {
      if (room.canEdit && recorder?.hasUnwritten) retry()
    })
    return () => {
      stopReports?.()
      stopRights()
    }
  }, [recorder, room, toast])
}

/** What was not recorded or not written, why, and what of it is safe. */
export function reportWords(mix: MixState, { words, targets, isKept }: RecordingReport): string {
  const what = listed(targets.map((target) => spokenName(mix, target)))
  const why = /[.!?]$/.test(words) ? words : `${words}.`
  return isKept
    ? `${what}: recorded, but not written. ${why} The moves are kept in this window.`
    : `${what}: not recorded, your hand sets it for the whole song. ${why}`
}

function spokenName(mix: MixState, target: ParameterTarget): string {
  const ownerId = ownerOfTarget(mix, target) ?? ''
  const owner = mix.channels[ownerId] ?? mix.buses[ownerId] ?? mix.vcas[ownerId]
  const control = controlName(mix, target)
  return owner && control ? `${owner.name} ${control}` : 'A control that is gone'
}

function listed(names: readonly string[]): string {
  const [first = 'Automation', second] = [...new Set(names)]
  const more = new Set(names).size - 2
  if (second === undefined) return first
  return more > 0 ? `${first}, ${second} and ${more} more` : `${first} and ${second}`
}
