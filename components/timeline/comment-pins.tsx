'use client'
import { initials, personStyle } from '../ui/avatar'
import type { Lane } from './lanes'
import { xOfSample, type TimelineView } from './timeline-view'

export interface CommentPin {
  readonly id: string
  readonly songSample: number
  readonly channelId: string | null
  readonly author: { readonly name: string; readonly colour: number }
  readonly body: string
  /** The review page where it is answered; null when it was not made on a version. */
  readonly href: string | null
}

/** Open comments at their place: on their channel's lane, else at the top. */
export function CommentPins({
  pins,
  lanes,
  view,
  width,
}: {
  readonly pins: readonly CommentPin[]
  readonly lanes: readonly Lane[]
  readonly view: TimelineView
  readonly width: number
}) {
  return pins.map((pin) => {
    const x = xOfSample(view, pin.songSample)
    if (x < -8 || x > width) return null
    const lane = lanes.find((l) => l.channel.id === pin.channelId)
    const words = `${pin.author.name}: ${pin.body}`
    const style = { ...personStyle(pin.author.colour), left: x, top: (lane?.top ?? 0) + 4 }
    if (pin.href === null)
      return (
        <span key={pin.id} className="pin" style={style} title={words} role="img" aria-label={words}>
          {initials(pin.author.name)}
        </span>
      )
    return (
      <a key={pin.id} className="pin" style={style} title={words} aria-label={words} href={pin.href}>
        {initials(pin.author.name)}
      </a>
    )
  })
}
