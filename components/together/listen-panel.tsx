'use client'
import type { PersonInRoom } from '@/lib/collab/room-types'
import type { ListeningMode } from '@/lib/collab/listening/listening-state'
import { usePeople, useRoom } from '../collab/room-context'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { doingWords, followerWords, leadWords, modeWords, qualityWords } from './together-words'
import { useListeningView } from './use-together'

type Choose = (mode: ListeningMode) => void

/** Mode, who leads, how well, and everybody else with a way to follow them. */
export function ListenPanel({
  offMs,
  onChoose,
}: {
  readonly offMs: number | null
  readonly onChoose: Choose
}) {
  const people = usePeople()
  const view = useListeningView()
  const { mode } = view
  const quality = qualityWords(view, offMs)
  const choices = [
    { value: 'own', label: 'On my own' },
    { value: 'together', label: 'Together' },
    ...(mode.kind === 'follow' ? [{ value: 'follow', label: modeWords(view, people) }] : []),
  ]
  return (
    <div className="listen-panel">
      <Segmented
        label="How I listen"
        value={mode.kind}
        choices={choices}
        onChange={(kind) =>
          onChoose(kind === 'follow' ? mode : { kind: kind === 'own' ? 'own' : 'together' })
        }
      />
      <p className="listen-words" data-tone={quality.tone} role="status">
        {quality.text}
      </p>
      {view.isReachable && <Company onChoose={onChoose} />}
    </div>
  )
}

/** Who leads and who else is here; unknown while the room does not answer. */
function Company({ onChoose }: { readonly onChoose: Choose }) {
  const room = useRoom()
  const people = usePeople()
  const view = useListeningView()
  const others = people.filter((person) => !person.isSelf)
  return (
    <>
      <p className="listen-words">{leadWords(view, people)}</p>
      {view.mode.kind === 'together' && view.leaderId !== view.selfId && (
        <Button kind="line" onClick={() => room.listening.lead()}>
          Take the lead
        </Button>
      )}
      {others.length === 0 ? (
        <p className="listen-words">Nobody else is here yet. Whoever comes later enters in time.</p>
      ) : (
        <ul className="listen-people">
          {others.map((person) => (
            <OtherListener key={person.clientId} person={person} onChoose={onChoose} />
          ))}
        </ul>
      )}
      <p className="listen-words">{followerWords(view, people)}</p>
    </>
  )
}

function OtherListener({ person, onChoose }: { readonly person: PersonInRoom; readonly onChoose: Choose }) {
  const view = useListeningView()
  const { mode } = view
  const isFollowed = mode.kind === 'follow' && mode.clientId === person.clientId
  return (
    <li data-listener={person.name}>
      <Avatar name={person.name} colour={person.colour} />
      <span className="listen-name">
        {person.name}
        <small className="lab">{doingWords(view, person.clientId)}</small>
      </span>
      <Button
        kind="quiet"
        aria-pressed={isFollowed}
        aria-label={isFollowed ? `Stop following ${person.name}` : `Follow ${person.name}`}
        onClick={() => onChoose(isFollowed ? { kind: 'own' } : { kind: 'follow', clientId: person.clientId })}
      >
        {isFollowed ? 'Following' : 'Follow'}
      </Button>
    </li>
  )
}
