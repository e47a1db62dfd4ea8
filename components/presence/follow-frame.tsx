'use client'
import { personStyle } from '../ui/avatar'
import { useFollowing } from './follow-context'
import { possessive } from './solo-sharers'

/** Around the studio while it follows somebody: in their colour, with the way out. */
export function FollowFrame() {
  const { followed, follow } = useFollowing()
  if (!followed) return null
  return (
    <div className="follow-frame" style={personStyle(followed.colour)}>
      <button type="button" className="follow-words" onClick={() => follow(null)}>
        Following {possessive(followed.name)} view <kbd className="not-on-phone">Esc</kbd>
        <span className="phone-only">Stop</span>
      </button>
    </div>
  )
}
