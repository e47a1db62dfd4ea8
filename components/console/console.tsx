'use client'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useMix } from '../collab/room-context'
import { Icon } from '../ui/icon'
import { useKept } from '../ui/use-kept'
import { Segmented } from '../ui/segmented'
import { ChannelStrip } from './channel-strip'
import { DeskProvider, useDesk, type StripWidth } from './desk'
import { FADER_MARGIN } from './fader'
import { keepUnchanged, stripsOfMix, type StripModel } from './strips-of-mix'

/** Everything of a strip but its fader: the rows of .strip in console.css. */
const FIXED_ROWS = 3 + 40 + 44 + 26 + 32 + 28 + 22 + 30
const SHORTEST_TRAVEL = 180
const WIDTHS = (['64', '88', '120'] as const).map((value) => ({ value, label: value }))

function useTravel() {
  const strips = useRef<HTMLDivElement>(null)
  const [travel, setTravel] = useState(SHORTEST_TRAVEL)
  useEffect(() => {
    const element = strips.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setTravel(Math.max(SHORTEST_TRAVEL, Math.floor(element.clientHeight - FIXED_ROWS - 2 * FADER_MARGIN))),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { strips, travel }
}

type Strips = ReturnType<typeof stripsOfMix>

/** The strips of the mix; those that did not change keep their identity. */
function useStrips() {
  const mix = useMix((all) => all)
  const strips = useMemo(() => stripsOfMix(mix), [mix])
  return useKept(strips, keepStrips)
}

function keepStrips(before: Strips, after: Strips): Strips {
  return {
    channels: keepUnchanged(before.channels, after.channels),
    buses: keepUnchanged(before.buses, after.buses),
  }
}

/** Left and right go to the same control of the neighbouring strip. */
function moveBetweenStrips(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const strip = (event.target as HTMLElement).closest<HTMLElement>('[data-channel]')
  if (!strip || event.target instanceof HTMLInputElement) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-channel]')]
  const next = all[all.indexOf(strip) + (event.key === 'ArrowRight' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.querySelector<HTMLElement>('.fader-cap')?.focus()
  next.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}

export function Console({
  stripWidth,
  onStripWidth,
  renderName,
  headSlot,
}: {
  readonly stripWidth: StripWidth
  readonly onStripWidth: (width: StripWidth) => void
  readonly renderName?: (strip: StripModel) => ReactNode
  readonly headSlot?: ReactNode
}) {
  const { strips, travel } = useTravel()
  const desk = useDesk()
  const { channels, buses } = useStrips()
  const own = useMemo(() => ({ ...desk, travel }), [desk, travel])
  const show = (strip: StripModel) => (
    <ChannelStrip key={strip.owner.id} strip={strip} renderName={renderName} />
  )
  return (
    <section className="console" aria-label="Console">
      <header className="console-head">
        <h2>Console</h2>
        {headSlot}
        <span className="flex-1" />
        <span className="lab flex items-center gap-1">
          <Icon name="lock" className="!size-3" />
          Solo is yours only
        </span>
        <Segmented label="Width of the strips" value={stripWidth} choices={WIDTHS} onChange={onStripWidth} />
      </header>
      <DeskProvider value={own}>
        <div className="console-strips" ref={strips} onKeyDown={moveBetweenStrips}>
          <div className="console-channels">{channels.map(show)}</div>
          <div className="console-buses">{buses.map(show)}</div>
        </div>
      </DeskProvider>
    </section>
  )
}
