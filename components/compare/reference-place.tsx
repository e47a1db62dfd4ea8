'use client'
/** Where in the chosen reference one listens: its outline, whether it follows the song, and its marks as figures. */
import type { Comparing, Reference, ReferencePlace } from '@/lib/engine/compare/compare-types'
import { useEngine, useEngineState } from '../transport/engine-context'
import { Segmented } from '../ui/segmented'
import { ValueField } from '../ui/value-field'
import { clock, placeWords, readClock } from './compare-words'
import { ReferenceOutline } from './reference-outline'

const WAYS = [
  { value: 'own', label: 'Own stretch' },
  { value: 'song', label: 'Follows the song' },
] as const

function Mark({
  label,
  short,
  seconds,
  onChange,
}: {
  readonly label: string
  readonly short: string
  readonly seconds: number
  readonly onChange: (seconds: number) => void
}) {
  return (
    <span className="reference-mark lab">
      {short}
      <ValueField
        label={label}
        text={clock(seconds)}
        read={readClock}
        onChange={onChange}
        onStep={(steps) => onChange(Math.max(0, seconds + steps / 10))}
        width={64}
      />
    </span>
  )
}

export function ReferencePlacing({
  reference,
  comparing,
}: {
  readonly reference: Reference
  readonly comparing: Comparing
}) {
  const engine = useEngine()
  const { sampleRate } = useEngineState()
  const { place, seconds } = reference
  const set = (change: Partial<ReferencePlace>) =>
    comparing.setPlace(reference.id, within({ ...place, ...change }, seconds))
  const songSeconds = () => (engine?.playheadSample() ?? 0) / sampleRate
  return (
    <div className="reference-place">
      <ReferenceOutline
        reference={reference}
        onPlace={(startSeconds, endSeconds) =>
          set(place.followsSong ? { startSeconds, songSeconds: songSeconds() } : { startSeconds, endSeconds })
        }
      />
      <div className="reference-marks">
        <Segmented
          label="How its place is chosen"
          value={place.followsSong ? 'song' : 'own'}
          choices={WAYS}
          onChange={(way) => set({ followsSong: way === 'song' })}
        />
        <span className="flex-1" />
        <Mark
          label="Start mark"
          short={place.followsSong ? 'of it' : 'from'}
          seconds={place.startSeconds}
          onChange={(at) => set({ startSeconds: at })}
        />
        {place.followsSong ? (
          <Mark
            label="Place in the song"
            short="with"
            seconds={place.songSeconds}
            onChange={(at) => set({ songSeconds: at })}
          />
        ) : (
          <Mark
            label="End mark"
            short="to"
            seconds={place.endSeconds ?? seconds}
            onChange={(at) => set({ endSeconds: at < seconds ? at : null })}
          />
        )}
      </div>
      <p className="lab">
        {placeWords(reference)}{' '}
        {place.followsSong
          ? 'Click where it is when the playhead is where it stands now.'
          : 'Click for its start, drag for a stretch.'}
      </p>
    </div>
  )
}

/** Marks lie in the reference, and the end after the start. */
function within(place: ReferencePlace, seconds: number): ReferencePlace {
  const startSeconds = Math.min(place.startSeconds, Math.max(0, seconds - 0.1))
  const hasEnd = place.endSeconds !== null && place.endSeconds > startSeconds && place.endSeconds < seconds
  return { ...place, startSeconds, endSeconds: hasEnd ? place.endSeconds : null }
}
