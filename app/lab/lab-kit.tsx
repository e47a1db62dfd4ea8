'use client'
import { useEffect, useMemo } from 'react'
import { FrameClock, FrameClockProvider } from '@/components/meters/frame-clock'
import { Badge } from '@/components/ui/badge'
import { Avatar } from '@/components/ui/avatar'
import { ControlRows } from './lab-control-rows'
import { LabLevels } from './lab-levels'
import { MeterRow } from './lab-meter-row'
import { FloatingRow } from './lab-floating-row'

const STATES = ['Rest', 'Hover', 'Focus', 'Active', 'Held by Ines', 'Read-only', 'Disabled']
const HUES = 'Drums Bass Guitar Keys Pad Synth Backing Strings Lead Brass Return Bus'.split(' ')
const PEOPLE = [
  'Theo Brandt',
  'Mara Lind',
  'Ines Okoro',
  'Jonas Wirth',
  'Kit Rowe',
  'Ada Sol',
  'Lin Mei',
  'Rui Paz',
]

function Badges() {
  return (
    <div className="lab-row" data-free>
      <span>Badges</span>
      <div className="lab-shown">
        <Badge tone="ok" icon="check">
          Approved
        </Badge>
        <Badge tone="accent">In review</Badge>
        <Badge tone="warn">Stale, 3 changes</Badge>
        <Badge tone="bad">UPC missing</Badge>
        <Badge>Mixing</Badge>
        {PEOPLE.map((name, colour) => (
          <Avatar key={name} name={name} colour={colour} size="large" />
        ))}
        <Avatar name="Away" colour={0} size="large" isAway />
      </div>
    </div>
  )
}

function Hues() {
  return (
    <div className="lab-row" data-free>
      <span>Channels</span>
      <div className="lab-hues">
        {HUES.map((name, i) => (
          <span key={name}>
            <i style={{ background: `var(--c${i + 1})` }} />
            {name}
          </span>
        ))}
      </div>
    </div>
  )
}

export function LabKit({ theme, title }: { readonly theme: 'dark' | 'light'; readonly title: string }) {
  const clock = useMemo(() => new FrameClock(), [])
  useEffect(() => {
    clock.setLevels(new LabLevels())
    return () => clock.setLevels(null)
  }, [clock])
  return (
    <FrameClockProvider clock={clock}>
      <section className="lab-kit" data-theme={theme} aria-label={`Control kit, ${title}`}>
        <header>
          <h1 className="text-head font-light">Control kit</h1>
          <span className="text-text-3">{title}</span>
        </header>
        <div className="lab-row lab-states">
          <span>State</span>
          {STATES.map((state) => (
            <span key={state}>{state}</span>
          ))}
        </div>
        <ControlRows />
        <MeterRow />
        <Badges />
        <Hues />
        <FloatingRow />
      </section>
    </FrameClockProvider>
  )
}
