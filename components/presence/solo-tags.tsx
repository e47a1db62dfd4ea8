'use client'
/** On a strip: whose shared solo it is in. A click hears that solo, another one leaves it. */
import { useDesk } from '../console/desk'
import { initials, personStyle } from '../ui/avatar'
import { possessive } from './solo-sharers'

export function SoloTags({ ownerId }: { readonly ownerId: string }) {
  const { sharers, heard, hear } = useDesk().sharedSolo
  const here = sharers.filter(({ soloed }) => soloed.includes(ownerId))
  if (here.length === 0) return null
  return (
    <span className="solo-tags">
      {here.map(({ clientId, name, colour }) => {
        const isHeard = heard?.clientId === clientId
        const label = isHeard ? `Leave ${possessive(name)} solo` : `Hear ${possessive(name)} solo`
        return (
          <button
            key={clientId}
            type="button"
            className="person-tag"
            style={personStyle(colour)}
            aria-label={label}
            aria-pressed={isHeard}
            title={label}
            onClick={() => hear(isHeard ? null : clientId)}
          >
            {initials(name)}
          </button>
        )
      })}
    </span>
  )
}
