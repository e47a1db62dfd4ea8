'use client'
import { useEffect } from 'react'
import { parseMix } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useUndoSteps } from '../collab/undo-buttons'
import { requestJson, wordsOf } from '../net/request'
import { useToast } from '../ui/toast'
import { takeReturnWish } from './return-wish'

interface Restored {
  readonly number: number
  readonly mix: unknown
}

/** Makes a version's mix the live one when the review page asked for it: an ordinary step of this person, to be undone. */
export function ReturnToVersion({ songId }: { readonly songId: string }) {
  const room = useRoom()
  const toast = useToast()
  const step = useUndoSteps()
  useEffect(() => {
    const versionId = takeReturnWish(songId)
    if (versionId === null) return
    async function restore(): Promise<void> {
      const url = `/api/versions/${versionId}/restore`
      const { number, mix } = await requestJson<Restored>(url, { method: 'POST', body: {} })
      const isChanged = room.dispatch({ kind: 'restoreMix', mix: parseMix(mix) })
      if (isChanged)
        toast({
          text: `The live mix is v${number} again.`,
          durationMs: 20_000,
          action: { label: 'Undo', run: () => step('undo') },
        })
      else if (room.canEdit) toast({ text: `The live mix is v${number} already.` })
      else toast({ text: 'The live mix stays as it is: it cannot be changed right now.', tone: 'warn' })
    }
    restore().catch((reason: unknown) => toast({ text: wordsOf(reason), tone: 'bad' }))
  }, [room, songId, step, toast])
  return null
}
