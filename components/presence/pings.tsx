'use client'
/** Over the ruler: ripples where somebody points, or an arrow at the edge towards it, which goes there. */
import { initials, personStyle } from '../ui/avatar'
import { sharp } from '../meters/canvas'
import { Icon } from '../ui/icon'
import { xOfSample, type TimelineView } from '../timeline/timeline-view'
import { possessive } from './solo-sharers'
import { usePings } from './use-pings'

export function Pings({
  view,
  width,
  onGo,
}: {
  readonly view: TimelineView
  readonly width: number
  /** Brings the sample into sight. */
  readonly onGo: (sample: number) => void
}) {
  return usePings().map(({ key, sample, name, colour }) => {
    const x = xOfSample(view, sample)
    if (x >= 0 && x <= width)
      return (
        <div
          key={key}
          className="ping"
          role="status"
          aria-label={`${name} points here`}
          style={{ ...personStyle(colour), transform: `translateX(${sharp(x)}px)` }}
        >
          <i />
          <span className="person-tag">{name.split(' ')[0]}</span>
        </div>
      )
    const isLeft = x < 0
    return (
      <button
        key={key}
        type="button"
        className="ping-edge person-tag"
        data-side={isLeft ? 'left' : 'right'}
        style={personStyle(colour)}
        aria-label={`Go to ${possessive(name)} ping`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => onGo(sample)}
      >
        <Icon name={isLeft ? 'left' : 'right'} />
        {initials(name)}
      </button>
    )
  })
}
