'use client'
import { useFollowing } from '../presence/follow-context'
import { facesOf, type Face } from '../presence/people-in-room'
import { possessive } from '../presence/solo-sharers'
import { useRaiseHand } from '../presence/use-raise-hand'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/icon'
import { usePeople, useTalking } from './room-context'

const MOST_SHOWN = 6

/** Everybody in the room, oneself first: a click on one's own face raises the hand, on another's follows their view. */
export function PeopleList() {
  const faces = facesOf(usePeople())
  return (
    <div className="avatars" role="group" aria-label="In the room">
      {faces
        .slice(0, MOST_SHOWN)
        .map((face) =>
          face.isSelf ? (
            <OwnFace key={face.userId} face={face} />
          ) : (
            <OtherFace key={face.userId} face={face} />
          ),
        )}
      {faces.length > MOST_SHOWN && <span className="badge">+{faces.length - MOST_SHOWN}</span>}
    </div>
  )
}

function Disc({ face, title }: { readonly face: Face; readonly title: string }) {
  const isTalking = useTalking().has(face.userId)
  return (
    <>
      <Avatar name={face.name} colour={face.colour} size="large" isTalking={isTalking} title={title} />
      {face.handRaisedAtMs !== null && (
        <span className="hand-mark" role="img" aria-label={`${face.name} has a hand up`}>
          <Icon name="hand" />
        </span>
      )}
    </>
  )
}

function OwnFace({ face }: { readonly face: Face }) {
  const raise = useRaiseHand()
  const isUp = face.handRaisedAtMs !== null
  const title = `${face.name} (you), ${face.role}. ${isUp ? 'Click to lower your hand' : 'Click to raise your hand'}`
  return (
    <button
      type="button"
      className="face"
      aria-label={isUp ? 'Lower your hand' : 'Raise your hand'}
      aria-pressed={isUp}
      onClick={() => raise(!isUp)}
    >
      <Disc face={face} title={title} />
    </button>
  )
}

function OtherFace({ face }: { readonly face: Face }) {
  const { followed, follow } = useFollowing()
  const isFollowed = followed?.userId === face.userId
  const what = isFollowed ? 'Stop following' : 'Follow'
  return (
    <button
      type="button"
      className="face"
      aria-label={`${what} ${possessive(face.name)} view`}
      aria-pressed={isFollowed}
      onClick={() => follow(isFollowed ? null : face.clientId)}
    >
      <Disc face={face} title={`${face.name}, ${face.role}. Click to ${what.toLowerCase()} their view`} />
    </button>
  )
}
