'use client'
import type { LoudnessNumbers, MasterRunDetail, MasterSongView, MasterStage } from '@/lib/contracts'
import { formatLevel } from '../review/format'
import { Badge } from '../ui/badge'
import { Progress } from '../ui/progress'
import { TARGET_WORDS } from './target-words'

const STAGE_WORDS: Readonly<Record<MasterStage, string>> = {
  queued: 'Waiting',
  analysing: 'Analysing',
  planning: 'Planning the album',
  rendering: 'Rendering',
  checking: 'Reading back',
  done: 'Ready',
  failed: 'Failed',
}

interface Props {
  readonly run: MasterRunDetail
  readonly selectedId: string | null
  readonly onSelect: (songId: string) => void
}

/** Before and after, song by song and target by target. */
export function MasterTable({ run, selectedId, onSelect }: Props) {
  return (
    <div className="album-scroll">
      <table className="album-songs num" data-all-ready={run.status === 'done' || undefined}>
        <thead>
          <tr>
            <th aria-label="Position" />
            <th>Song</th>
            <th>State</th>
            <th className="text-right">Mix LUFS</th>
            {run.targets.map((target) => (
              <th key={target} className="text-right" title={TARGET_WORDS[target].format}>
                {TARGET_WORDS[target].name}
              </th>
            ))}
            <th className="album-wide text-right">LRA mix → master</th>
          </tr>
        </thead>
        <tbody>
          {run.songs.map((song) => (
            <tr
              key={song.id}
              data-song={song.songId}
              aria-selected={song.songId === selectedId}
              onClick={() => onSelect(song.songId)}
            >
              <td className="text-text-3">{song.position}</td>
              <td>
                <button type="button" className="album-song">
                  {song.title}
                </button>
                <div className="text-text-3">v{song.versionNumber}</div>
                {song.warnings.map((warning) => (
                  <p key={warning} className="song-warning">
                    {warning}
                  </p>
                ))}
              </td>
              <td>
                <Stage song={song} targetCount={run.targets.length} />
              </td>
              <td className="text-right">
                {formatLevel(song.before?.integratedLufs)}
                <div className="text-text-3">{formatLevel(song.before?.truePeakDbtp)} dBTP</div>
              </td>
              {run.targets.map((target) => (
                <td key={target} className="text-right">
                  <TargetNumbers song={song} target={target} />
                </td>
              ))}
              <td className="album-wide text-right">
                {formatLevel(song.before?.loudnessRangeLu)} → {formatLevel(firstAfter(song)?.loudnessRangeLu)}{' '}
                LU
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const firstAfter = (song: MasterSongView): LoudnessNumbers | null => song.targets[0]?.after ?? null

function Stage({ song, targetCount }: { readonly song: MasterSongView; readonly targetCount: number }) {
  if (song.status === 'failed') return <span className="text-bad">{song.error ?? STAGE_WORDS.failed}</span>
  if (song.status === 'done') return <Badge tone="ok">{STAGE_WORDS.done}</Badge>
  return (
    <>
      <span className="num">
        {STAGE_WORDS[song.stage]}
        {song.stage === 'rendering' ? `, ${song.targets.length} of ${targetCount} done` : ''} ·{' '}
        {Math.round(song.progress * 100)} %
      </span>
      <Progress label={`${song.title}: ${STAGE_WORDS[song.stage]}`} value={song.progress} />
    </>
  )
}

function TargetNumbers({
  song,
  target,
}: {
  readonly song: MasterSongView
  readonly target: MasterRunDetail['targets'][number]
}) {
  const made = song.targets.find((one) => one.target === target)
  if (!made) return <span className="text-text-3">–</span>
  const { file } = made
  return (
    <span title={file.warnings.join('\n') || `planned ${formatLevel(file.plannedLufs)} LUFS`}>
      {formatLevel(file.integratedLufs)}
      <span className="block text-text-3">
        {formatLevel(file.truePeakDbtp, 2)} dBTP{file.warnings.length > 0 ? ' · note' : ''}
      </span>
    </span>
  )
}
