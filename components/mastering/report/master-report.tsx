import type { ReactNode } from 'react'
import Link from 'next/link'
import type { MasterReport, MasterTarget } from '@/lib/contracts'
import { formatTime } from '../../review/format'
import { TARGET_WORDS } from '../target-words'
import { PrintButton } from './print-button'
import { SidesReport } from './sides-report'
import { SongReport } from './song-report'

interface Props {
  readonly report: MasterReport
  /** Whose charts are drawn. */
  readonly target: MasterTarget
}

/** A run on paper: who ordered what, every song with its charts, who approved. */
export function MasterReportPaper({ report, target }: Props) {
  const { albumTitle, artist, upc, number, songs, targets } = report
  const seconds = songs.reduce(
    (sum, { before, gapSeconds }, index) =>
      sum + (before?.durationSeconds ?? 0) + (index > 0 ? gapSeconds : 0),
    0,
  )
  return (
    <div className="report" data-theme="light">
      <nav className="report-bar" aria-label="Report">
        <Link href={`/masters/${report.id}`}>Back to master run {number}</Link>
        <span className="flex-1" />
        {targets.length > 1 && (
          <span className="report-targets">
            Charts of
            {targets.map((one) => (
              <Link
                key={one}
                href={`/masters/${report.id}/report?target=${one}`}
                aria-current={one === target ? 'page' : undefined}
              >
                {TARGET_WORDS[one].name}
              </Link>
            ))}
          </span>
        )}
        <PrintButton />
      </nav>
      <main className="report-paper">
        <header>
          <h1>{albumTitle}</h1>
          <p>
            {artist} · master run {number} · charts: {TARGET_WORDS[target].name}
          </p>
        </header>
        <dl className="report-facts num">
          <Fact name="Songs">{songs.length}</Fact>
          <Fact name="Length with gaps">{formatTime(seconds)}</Fact>
          <Fact name="UPC">{upc ?? 'none'}</Fact>
          <Fact name="Ordered">
            {day(report.createdAt)}
            {report.requestedBy ? ` by ${report.requestedBy.name}` : ''}
          </Fact>
          <Fact name="Settings">
            <span className="mono">{report.settingsHash.slice(0, 12)}</span>
          </Fact>
          <Fact name="Content">
            <span className="mono">{report.contentHash?.slice(0, 12) ?? 'not finished'}</span>
          </Fact>
        </dl>
        {report.error && <p className="report-warning">{report.error}</p>}
        <Approvals report={report} />
        <SidesReport report={report} />
        {songs.map((song) => (
          <SongReport key={song.songId} {...{ report, song, target }} />
        ))}
      </main>
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const VERDICT_WORDS = { approve: 'approved', requestChanges: 'asks for changes' } as const

function Approvals({ report: { approvals } }: { readonly report: MasterReport }) {
  return (
    <section className="report-approvals" aria-label="Approvals">
      <h2>Approvals</h2>
      {approvals.current.length === 0 && <p>Nobody has judged these masters yet.</p>}
      <ul>
        {approvals.current.map(({ id, person, verdict, note, createdAt, contentHash }) => (
          <li key={id}>
            <b>{person.name}</b> {VERDICT_WORDS[verdict]}{' '}
            <span className="mono">{contentHash.slice(0, 12)}</span> on {day(createdAt)}
            {note && `: ${note}`}
          </li>
        ))}
      </ul>
      {approvals.isStale && (
        <p className="report-warning">The album has changed since: {approvals.changes.join('; ')}.</p>
      )}
    </section>
  )
}

/** The same on every machine: a paper has no time zone. */
const day = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
