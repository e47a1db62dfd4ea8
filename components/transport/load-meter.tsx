'use client'
/** How much of its time this window's audio thread needs, and which strips need it. Local: it differs from machine to machine. */
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { NO_LOAD, type LoadState, type StripCost } from '@/lib/engine/load-types'
import { formatNumber, type MixState } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { faceOf } from '../panels/insert-faces'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { useEngine } from './engine-context'

/** From here on a busy moment elsewhere on the machine may be heard. */
const HIGH_PERCENT = 70
const MOST_STRIPS = 6

function useLoad(): LoadState {
  const load = useEngine()?.load
  const subscribe = useCallback(
    (changed: () => void) => load?.subscribe(changed) ?? (() => undefined),
    [load],
  )
  return useSyncExternalStore(
    subscribe,
    () => load?.state() ?? NO_LOAD,
    () => NO_LOAD,
  )
}

const nameIn = (mix: MixState, ownerId: string) =>
  ownerId === 'mix' ? 'Mix bus' : (mix.channels[ownerId] ?? mix.buses[ownerId])?.name

const inWhole = (percent: number) => `${formatNumber(percent, 0)} %`

/** The dearest processor of a strip, in words. */
function dearestWork({ works }: StripCost): string {
  const [first] = works
  if (!first) return ''
  return `${first.kind === null ? 'strip and meters' : faceOf(first.kind).label} ${inWhole(first.percent)}`
}

function StripRow({ cost }: { readonly cost: StripCost }) {
  const desk = useDesk()
  const name = useMix((mix) => nameIn(mix, cost.ownerId))
  if (name === undefined) return null
  return (
    <li>
      <button type="button" className="load-row" onClick={() => desk.select(cost.ownerId)}>
        <span className="load-name">{name}</span>
        <span className="load-work">{dearestWork(cost)}</span>
        <b className="num">{inWhole(cost.percent)}</b>
        <span className="load-bar" style={{ transform: `scaleX(${Math.min(1, cost.percent / 100)})` }} />
      </button>
    </li>
  )
}

/** Mounted while the names are on the screen. */
function CostList({ busyPercent, strips }: LoadState) {
  const load = useEngine()?.load
  useEffect(() => load?.lookClosely(), [load])
  return (
    <div className="load">
      <p>
        {busyPercent === null
          ? 'Play the song to see what its sound costs.'
          : `The sound takes ${inWhole(busyPercent)} of the time there is. At 100 % it drops out.`}
      </p>
      {busyPercent !== null && strips.length === 0 && (
        <p className="lab">Looking which strip needs most of it …</p>
      )}
      {strips.length > 0 && (
        <>
          <h3 className="lab">Costliest, of all that the sound takes</h3>
          <ol>
            {strips.slice(0, MOST_STRIPS).map((cost) => (
              <StripRow key={cost.ownerId} cost={cost} />
            ))}
          </ol>
        </>
      )}
      <p className="lab">Only on this computer. Bypassed processors cost next to nothing.</p>
    </div>
  )
}

export function LoadMeter() {
  const engine = useEngine()
  const load = useLoad()
  if (!engine) return null
  const words = load.busyPercent === null ? '–' : inWhole(load.busyPercent)
  return (
    <Popover
      label="Load of the sound"
      align="center"
      trigger={
        <Button
          kind="quiet"
          className="load-button not-on-phone"
          aria-label={`Load of the sound: ${words}`}
          title="Load: how much of its time the sound needs, and for which strips"
          data-load={load.busyPercent === null ? undefined : Math.round(load.busyPercent)}
          data-high={(load.busyPercent ?? 0) >= HIGH_PERCENT || undefined}
        >
          <span className="num">{words}</span>
          <small className="lab">load</small>
        </Button>
      }
    >
      <CostList {...load} />
    </Popover>
  )
}
