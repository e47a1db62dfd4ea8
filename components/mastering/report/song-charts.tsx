import type { MasterReport, ReportedSong, ReportedTarget } from '@/lib/contracts'
import { formatLevel } from '../../review/format'
import { Chart, Key } from './chart'
import { albumTone, relativeTone, widthOf } from './album-tone'
import {
  bandLine,
  curveLines,
  HZ_TICKS,
  levelTicks,
  path,
  timeTicks,
  up,
  type Place,
  type Range,
} from './scales'

interface Props {
  readonly song: ReportedSong
  readonly made: ReportedTarget
}

/** Height of the loudness chart, LU. */
const SHOWN_LU = 30
/** Fine enough for a limiter that hardly works. */
const LEAST_REDUCTION_DB = 3

/** Loudness along the song, the mix under its master, and the limiter's work on the same time. */
export function LoudnessChart({ song, made }: Props) {
  const seconds = made.after.durationSeconds
  const curves = [song.loudness, made.loudness].flatMap((curve) => curve?.points ?? [])
  const loudest = Math.max(-20, ...curves.flatMap((point) => point ?? []))
  const top = Math.ceil((loudest + 1) / 5) * 5
  const range: Range = { from: top - SHOWN_LU, to: top }
  return (
    <Chart
      title="Loudness, LUFS short-term"
      description={`mix ${formatLevel(song.before?.integratedLufs)} LUFS, master ${formatLevel(made.after.integratedLufs)} LUFS`}
      columns={timeTicks(seconds)}
      rows={levelTicks(range, 5)}
      legend={
        <>
          <Key kind="mix">mix</Key>
          <Key kind="master">master</Key>
          <Key kind="limit">planned {formatLevel(made.plannedLufs)} LUFS</Key>
        </>
      }
    >
      {made.plannedLufs !== null && <Line kind="limit" places={level(up(range, made.plannedLufs))} />}
      {song.loudness &&
        curveLines(song.loudness, seconds, range).map((line) => (
          <Line key={path(line)} kind="mix" places={line} />
        ))}
      {made.loudness &&
        curveLines(made.loudness, seconds, range).map((line) => (
          <Line key={path(line)} kind="master" places={line} />
        ))}
    </Chart>
  )
}

export function ReductionChart({ made }: Pick<Props, 'made'>) {
  if (!made.reduction) return null
  const deepest = made.deepestReductionDb ?? 0
  const range: Range = { from: -Math.max(LEAST_REDUCTION_DB, Math.ceil(deepest)), to: 0 }
  const taken = { ...made.reduction, points: made.reduction.points.map((point) => -(point ?? 0)) }
  const [line] = curveLines(taken, made.after.durationSeconds, range)
  return (
    <Chart
      title="Limiter, dB"
      description={`at most ${formatLevel(deepest)} dB`}
      columns={timeTicks(made.after.durationSeconds)}
      rows={levelTicks(range, range.from < -6 ? 3 : 1)}
      legend={<Key kind="reduction">taken off, at most {formatLevel(deepest)} dB</Key>}
    >
      {line && <path className="chart-reduction" d={`M0 0${path(line).replace('M', 'L')}L100 0Z`} />}
    </Chart>
  )
}

/** Mix and master against what was aimed at, and what the album's mixes have in common. */
export function SpectrumChart({ song, made, report }: Props & { readonly report: MasterReport }) {
  const album = albumTone(report.songs)
  if (!album || !song.spectrum) return null
  const mix = relativeTone(song.spectrum)
  const master = made.spectrum && relativeTone(made.spectrum)
  const aim = report.toneAim
  const known = (aim ?? []).flatMap((db) => db ?? [])
  const all = [...album.low, ...album.high, ...mix, ...(master ?? []), ...known]
  const range: Range = { from: Math.min(...all) - 2, to: Math.max(...all) + 2 }
  const band = [...bandLine(album.high, range), ...bandLine(album.low, range).reverse()]
  return (
    <Chart
      title="Tone, dB in third octaves"
      description="mix and master against the album"
      columns={HZ_TICKS}
      rows={levelTicks(range, 10)}
      legend={
        <>
          <Key kind="album">album, ±1 σ</Key>
          <Key kind="mix">mix</Key>
          {master && <Key kind="master">master</Key>}
          {aim && <Key kind="limit">aim</Key>}
        </>
      }
    >
      <path className="chart-album" d={`${path(band)}Z`} />
      {aim && <Line kind="limit" places={bandLine(aim, range)} />}
      <Line kind="mix" places={bandLine(mix, range)} />
      {master && <Line kind="master" places={bandLine(master, range)} />}
    </Chart>
  )
}

const WIDTHS: Range = { from: -36, to: 6 }

/** How much louder the sides are than the middle. */
export function WidthChart({ song, made }: Props) {
  if (!song.spectrum) return null
  return (
    <Chart
      title="Width, sides to middle, dB"
      description="mix and master in third octaves"
      columns={HZ_TICKS}
      rows={levelTicks(WIDTHS, 12)}
      legend={
        <>
          <Key kind="mix">mix</Key>
          {made.spectrum && <Key kind="master">master</Key>}
        </>
      }
    >
      <Line kind="mix" places={bandLine(widthOf(song.spectrum), WIDTHS)} />
      {made.spectrum && <Line kind="master" places={bandLine(widthOf(made.spectrum), WIDTHS)} />}
    </Chart>
  )
}

function Line({ kind, places }: { kind: 'mix' | 'master' | 'limit'; places: readonly Place[] }) {
  return <path className={`chart-line chart-line-${kind}`} d={path(places)} />
}

const level = (y: number): Place[] => [
  [0, y],
  [100, y],
]
