import type { MasterReport } from '@/lib/contracts'
import { formatTime } from '../../review/format'

/** The sides of the record: what lies on each, how long it is, what to think of before it is cut. */
export function SidesReport({ report: { sides, songs } }: { readonly report: MasterReport }) {
  if (sides.length === 0) return null
  return (
    <section className="report-song" aria-label="Sides of the record">
      <h2>Sides of the record</h2>
      {sides.map((side) => (
        <div key={side.name}>
          <h3>
            Side {side.name} <span className="num">{formatTime(side.seconds)}</span>
          </h3>
          <p>{side.songs.map((song) => `${song + 1} ${songs[song]?.title ?? ''}`).join(' · ')}</p>
          {side.decisions.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {side.warnings.map((words) => (
            <p key={words} className="report-warning">
              {words}
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}
