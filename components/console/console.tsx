'use client'
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useMix } from '../collab/room-context'
import { Icon } from '../ui/icon'
import { useKept } from '../ui/use-kept'
import { Segmented } from '../ui/segmented'
import { AddStripMenu } from './add-strip-menu'
import { ChannelStrip } from './channel-strip'
import { DeskProvider, useDesk, type StripWidth } from './desk'
import { ROW_HEIGHT, shareRows } from './desk-rows'
import { DragGhost } from './drag-ghost'
import { RackDrag } from './rack-drag'
import { SongSettings } from './song-settings'
import { keepStrips, stripsOfMix, wantedRows, type StripModel, type Strips } from './strips-of-mix'
import { RackDragProvider } from './use-rack-drag'
import { VcaStrip } from './vca-strip'

const WIDTHS = (['64', '88', '120'] as const).map((value) => ({ value, label: value }))

/** The height of the strips and of one row of a rack, pixels. */
function useHeights() {
  const strips = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  const [row, setRow] = useState(ROW_HEIGHT)
  useEffect(() => {
    const element = strips.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight)
      setRow(parseFloat(getComputedStyle(element).getPropertyValue('--row')) || ROW_HEIGHT)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { strips, height, row }
}

/** The strips of the mix; those that did not change keep their identity. */
function useStrips(): Strips {
  const mix = useMix((all) => all)
  const strips = useMemo(() => stripsOfMix(mix), [mix])
  return useKept(strips, keepStrips)
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
  const { strips, height, row } = useHeights()
  const desk = useDesk()
  const shown = useStrips()
  const wanted = wantedRows(shown)
  const rows = useMemo(
    () => shareRows(height, wanted.rack, wanted.sends, row),
    [height, wanted.rack, wanted.sends, row],
  )
  const [drag] = useState(() => new RackDrag())
  const own = useMemo(() => ({ ...desk, rows }), [desk, rows])
  const show = (strip: StripModel) => (
    <ChannelStrip key={strip.owner.id} strip={strip} renderName={renderName} />
  )
  return (
    <section className="console" aria-label="Console">
      <header className="console-head">
        <h2>Console</h2>
        <AddStripMenu />
        <SongSettings />
        {headSlot}
        <span className="flex-1" />
        {!own.sharedSolo.isSharing && (
          <span className="lab not-on-phone flex items-center gap-1">
            <Icon name="lock" className="!size-3" />
            Solo is yours only
          </span>
        )}
        <Segmented label="Width of the strips" value={stripWidth} choices={WIDTHS} onChange={onStripWidth} />
      </header>
      <DeskProvider value={own}>
        <RackDragProvider value={drag}>
          <div
            className="console-strips"
            ref={strips}
            onKeyDown={moveBetweenStrips}
            style={{ '--rack': rows.rackRows, '--sends': rows.sendRows } as CSSProperties}
          >
            <div className="console-channels">{shown.channels.map(show)}</div>
            <div className="console-buses">
              {shown.vcas.map((model) => (
                <VcaStrip key={model.vca.id} model={model} />
              ))}
              {shown.buses.map(show)}
            </div>
            <div className="console-mix">{shown.mix.map(show)}</div>
          </div>
          <DragGhost />
        </RackDragProvider>
      </DeskProvider>
    </section>
  )
}
