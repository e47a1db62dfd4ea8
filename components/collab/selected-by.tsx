'use client'
/** A thin line in the colour of every bandmate who has this strip selected; their initials while the pointer is over it. */
import { initials, personStyle } from '../ui/avatar'
import { useSelectors } from './room-context'

export function SelectedBy({ ownerId }: { readonly ownerId: string }) {
  const people = useSelectors(ownerId)
  if (people.length === 0) return null
  const names = people.map(({ name }) => name).join(', ')
  return (
    <span className="selected-by" role="img" aria-label={`Selected by ${names}`}>
      {people.map(({ userId, name, colour }) => (
        <i key={userId} style={personStyle(colour)}>
          <span className="person-tag">{initials(name)}</span>
        </i>
      ))}
    </span>
  )
}
