import type { MasterReport, MasterTarget, ReportedSong, ReportedTarget } from '@/lib/contracts'
import { formatLevel, formatTime } from '../../review/format'
import { conditionLine } from './condition-line'
import { TARGET_WORDS } from '../target-words'
import { LoudnessChart, ReductionChart, SpectrumChart, WidthChart } from './song-charts'

interface Props {
  readonly report: MasterReport
  readonly song: ReportedSong
  /** Whose charts are drawn; the numbers of the others stand beside. */
  readonly target: MasterTarget
}

/** One song: what it was, what became of it for every target, why. */
export function SongReport({ report, song, target }: Props) {
  const made = song.targets.find((one) => one.target === target)
  return (
    <section className="report-song" aria-label={song.title}>
      <h2>
        <span className="num">{song.position}</span> {song.title}
        <small className="num">
          v{song.versionNumber} · {made ? formatTime(made.after.durationSeconds) : '–'} ·{' '}
          {song.isrc ?? 'no ISRC'}
          {song.sampleRate ? ` · ${song.sampleRate / 1000} kHz` : ''}
        </small>
      </h2>
      {song.condition && <p className="num">{conditionLine(song.condition)}</p>}
      {song.warnings.map((warning) => (
        <p key={warning} className="report-warning">
          {warning}
        </p>
      ))}
      {song.error && <p className="report-warning">{song.error}</p>}
      <Numbers song={song} />
      {made && (
        <div className="report-charts">
          <LoudnessChart song={song} made={made} />
          <SpectrumChart song={song} made={made} report={report} />
          <ReductionChart made={made} />
          <WidthChart song={song} made={made} />
        </div>
      )}
      <Decisions song={song} />
    </section>
  )
}

function Numbers({ song }: { readonly song: ReportedSong }) {
  return (
    <table className="report-numbers num">
      <thead>
        <tr>
          <th />
          <th>LUFS</th>
          <th>planned</th>
          <th>true peak</th>
          <th className="report-wide">ceiling</th>
          <th className="report-wide">range LU</th>
          <th className="report-wide">loudest 3 s</th>
          <th>gain</th>
          <th>limiter</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>Mix</th>
          <td>{formatLevel(song.before?.integratedLufs)}</td>
          <td />
          <td>{formatLevel(song.before?.truePeakDbtp, 2)}</td>
          <td className="report-wide" />
          <td className="report-wide">{formatLevel(song.before?.loudnessRangeLu)}</td>
          <td className="report-wide">{formatLevel(song.before?.maxShortTermLufs)}</td>
          <td />
          <td />
        </tr>
        {song.targets.map((made) => (
          <TargetRow key={made.target} made={made} />
        ))}
      </tbody>
    </table>
  )
}

function TargetRow({ made }: { readonly made: ReportedTarget }) {
  const { after, ceilingDbtp } = made
  const isOver = after.truePeakDbtp !== null && after.truePeakDbtp > ceilingDbtp
  return (
    <tr>
      <th>{TARGET_WORDS[made.target].name}</th>
      <td>{formatLevel(after.integratedLufs)}</td>
      <td>{formatLevel(made.plannedLufs)}</td>
      <td className={isOver ? 'report-warning' : undefined}>{formatLevel(after.truePeakDbtp, 2)}</td>
      <td className="report-wide">{formatLevel(ceilingDbtp)}</td>
      <td className="report-wide">{formatLevel(after.loudnessRangeLu)}</td>
      <td className="report-wide">{formatLevel(after.maxShortTermLufs)}</td>
      <td>{formatLevel(made.gainDb)}</td>
      <td>{formatLevel(made.deepestReductionDb)}</td>
    </tr>
  )
}

function Decisions({ song }: { readonly song: ReportedSong }) {
  return (
    <dl className="report-decisions">
      {song.decisions.length > 0 && (
        <>
          <dt>Decided</dt>
          <dd>{song.decisions.join(' ')}</dd>
        </>
      )}
      {song.targets.map(({ target, decisions, warnings }) => (
        <div key={target}>
          <dt>{TARGET_WORDS[target].name}</dt>
          <dd>
            {decisions.join(' ')}
            {warnings.map((warning) => (
              <span key={warning} className="report-warning">
                {' '}
                {warning}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
