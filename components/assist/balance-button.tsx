'use client'
/** "Balance for me": faders and pans from names and loudness, one step of undo. */
import { balanceMix } from '@/lib/mix'
import type { StemList } from '@/lib/contracts/stems'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { Tooltip } from '../ui/tooltip'

export function BalanceButton({ stems }: { readonly stems: StemList['stems'] }) {
  const room = useRoom()
  const toast = useToast()
  const canEdit = useCanEdit()
  const hasSeveral = useMix((mix) => Object.keys(mix.channels).length > 1)
  if (!canEdit || !hasSeveral || stems.length === 0) return null
  const balance = () => {
    const changes = balanceMix(room.mix, new Map(stems.map((stem) => [stem.stemId, stem.integratedLufs])))
    if (changes.length === 0)
      return toast({ text: 'No channel’s loudness is known yet, so nothing was moved.' })
    room.dispatch({ kind: 'setParameters', changes })
    const count = new Set(changes.map(({ target }) => target.id)).size
    toast({
      text: `Faders and pans of ${count} channels set from their names and loudness. Undo takes it back.`,
    })
  }
  return (
    <Tooltip content="Sets faders and pans from names and loudness, as one step of undo">
      <Button kind="quiet" onClick={balance}>
        Balance for me
      </Button>
    </Tooltip>
  )
}
