'use client'
import { Avatar } from '../ui/avatar'
import { usePeople, useTalking } from './room-context'

const MOST_SHOWN = 6

/** Everybody in the room, oneself first; one disc per person, however many windows they have. */
export function PeopleList() {
  const people = usePeople()
  const talking = useTalking()
  const once = [...new Map([...people].reverse().map((p) => [p.userId, p])).values()].sort(
    (a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name),
  )
  return (
    <div className="avatars" role="group" aria-label="In the room">
      {once.slice(0, MOST_SHOWN).map((person) => (
        <Avatar
          key={person.userId}
          name={person.name}
          colour={person.colour}
          size="large"
          isTalking={talking.has(person.userId)}
          title={`${person.name}${person.isSelf ? ' (you)' : ''}, ${person.role}`}
        />
      ))}
      {once.length > MOST_SHOWN && <span className="badge">+{once.length - MOST_SHOWN}</span>}
    </div>
  )
}
