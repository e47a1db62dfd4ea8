'use client'
/** Over the console, on a phone too: how a solo is heard, whether others may hear it, and whose may be heard. */
import type { SoloMode } from '@/lib/engine/engine-types'
import { useDesk } from '../console/desk'
import { personStyle } from '../ui/avatar'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { Toggle } from '../ui/toggle'
import { possessive } from './solo-sharers'

const SOLO_CHOICES = [
  { value: 'inPlace', label: 'In place' },
  { value: 'afl', label: 'AFL' },
  { value: 'pfl', label: 'PFL' },
] as const

export interface SoloControlsProps {
  readonly mode: SoloMode
  readonly onMode: (mode: SoloMode) => void
  readonly onClear: () => void
}

export function SoloControls({ mode, onMode, onClear }: SoloControlsProps) {
  const { soloed, sharedSolo } = useDesk()
  const { isSharing, share, sharers, heard, hear } = sharedSolo
  if (soloed.size === 0 && !isSharing && sharers.length === 0) return null
  return (
    <div className="solo-controls">
      {(soloed.size > 0 || heard) && (
        <Segmented label="How a solo is heard" value={mode} choices={SOLO_CHOICES} onChange={onMode} />
      )}
      {soloed.size > 0 && (
        <Button kind="quiet" onClick={onClear}>
          Clear solo ({soloed.size})
        </Button>
      )}
      {(soloed.size > 0 || isSharing) && (
        <Toggle
          label={isSharing ? 'Share my solo: all in the room see it and may hear it' : 'Share my solo'}
          className="share-solo"
          isOn={isSharing}
          onClick={() => share(!isSharing)}
        >
          {isSharing ? 'Solo shared' : 'Share my solo'}
        </Toggle>
      )}
      {sharers.map(({ clientId, name, colour }) => {
        const isHeard = heard?.clientId === clientId
        return (
          <button
            key={clientId}
            type="button"
            className="hear-solo"
            aria-pressed={isHeard}
            style={personStyle(colour)}
            onClick={() => hear(isHeard ? null : clientId)}
          >
            {isHeard ? `Leave ${possessive(name)} solo` : `Hear ${possessive(name)} solo`}
          </button>
        )
      })}
    </div>
  )
}
