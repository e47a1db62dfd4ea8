'use client'
/** Beside the faces while a hand is up: how many, and behind it whose, in order. */
import { usePeople } from '../collab/room-context'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Popover } from '../ui/popover'
import { facesOf, raisedHands } from './people-in-room'
import { useRaiseHand } from './use-raise-hand'

export function RaisedHands() {
  const hands = raisedHands(facesOf(usePeople()))
  const raise = useRaiseHand()
  if (hands.length === 0) return null
  return (
    <Popover
      label="Raised hands"
      align="end"
      trigger={
        <button type="button" className="btn btn-quiet hands" aria-label={`Raised hands: ${hands.length}`}>
          <Icon name="hand" />
          <span className="num">{hands.length}</span>
        </button>
      }
    >
      <ol className="hand-list">
        {hands.map(({ userId, name, colour, isSelf }) => (
          <li key={userId}>
            <Avatar name={name} colour={colour} />
            <span className="flex-1">{name}</span>
            {isSelf && (
              <Button kind="quiet" onClick={() => raise(false)}>
                Lower
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Popover>
  )
}
