'use client'
/** "Guitars mask 2.1–3.3 kHz  Cut there": the worst fight over this channel and the cut that ends it, one step of undo. */
import type { CSSProperties } from 'react'
import { proposeCut, type MaskRange } from '@/lib/mix'
import { useCanEdit, useRoom } from '../collab/room-context'
import { useToast } from '../ui/toast'
import { Tooltip } from '../ui/tooltip'

/** "2.1–3.3 kHz", "180–220 Hz". */
export function rangeText({ fromHz, toHz }: MaskRange): string {
  if (toHz < 1000) return `${Math.round(fromHz)}–${Math.round(toHz)} Hz`
  return `${(fromHz / 1000).toFixed(1)}–${(toHz / 1000).toFixed(1)} kHz`
}

export function MaskChip({ mask, ownerId }: { readonly mask: MaskRange; readonly ownerId: string }) {
  const room = useRoom()
  const toast = useToast()
  const canEdit = useCanEdit()
  const isGiver = mask.giver.id === ownerId
  const other = isGiver ? mask.keeper : mask.giver
  const cut = () => {
    const proposed = proposeCut(room.mix, mask)
    if (!proposed)
      return toast({
        text: `${mask.giver.name} has no EQ that is on with a band to spare. Add one and try again.`,
      })
    room.dispatch({ kind: 'setParameters', changes: proposed.changes })
    const place = proposed.hz < 1000 ? `${proposed.hz} Hz` : `${(proposed.hz / 1000).toFixed(1)} kHz`
    toast({ text: `${mask.giver.name}: −${proposed.cutDb.toFixed(1)} dB at ${place}. Undo takes it back.` })
  }
  const percent = Math.round(mask.score * 100)
  return (
    <div className="mask-chip" style={{ '--c': `var(--c${other.colour + 1})` } as CSSProperties}>
      <i className="chip" />
      <Tooltip content={`While both play they are equally loud there ${percent} % of the time`}>
        <span tabIndex={0}>
          {isGiver ? `Masks ${other.name}` : `${other.name} masks`} {rangeText(mask)}
        </span>
      </Tooltip>
      {canEdit && (
        <button type="button" onClick={cut}>
          {isGiver ? 'Cut here' : 'Cut there'}
        </button>
      )}
    </div>
  )
}
