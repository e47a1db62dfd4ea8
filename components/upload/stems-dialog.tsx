'use client'
import { formatNumber } from '@/lib/mix'
import type { StemList } from '@/lib/contracts/stems'
import { useCanEdit } from '../collab/room-context'
import { timeText } from '../timeline/timeline-view'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { AlignButton } from './align-button'

const MOST_REFUSALS = 8

/** Every stem of the song with its facts, and what was refused and why. */
export function StemsDialog({ songId, list }: { readonly songId: string; readonly list: StemList }) {
  const canEdit = useCanEdit()
  const canAlign = canEdit && list.stems.some((stem) => stem.timeReferenceSamples !== null)
  const notes = new Map(
    list.uploads
      .filter((upload) => upload.status === 'ready')
      .map((upload) => [upload.stemId, upload.errorMessage]),
  )
  const refused = list.uploads.filter((upload) => upload.status === 'refused').slice(0, MOST_REFUSALS)
  const rate = list.sampleRate === null ? '' : ` at ${formatNumber(list.sampleRate / 1000, 1)} kHz`
  return (
    <Dialog
      title="Stems"
      text={`${list.stems.length} in this song${rate}.`}
      className="!w-[min(640px,calc(100vw-24px))]"
      trigger={<Button kind="quiet">Stems</Button>}
    >
      <table className="stem-table">
        <thead>
          <tr>
            <th>File</th>
            <th>Channels</th>
            <th className="num">Length</th>
            <th className="num">LUFS</th>
            <th className="num">Peak</th>
          </tr>
        </thead>
        <tbody>
          {list.stems.map((stem) => (
            <tr key={stem.stemId}>
              <td className="max-w-60">
                <p className="truncate">{stem.originalName}</p>
                {notes.get(stem.stemId) && <p className="tray-note">{notes.get(stem.stemId)}</p>}
              </td>
              <td>{stem.channels === 1 ? 'mono' : 'stereo'}</td>
              <td className="num">{timeText(stem.frames, stem.sampleRate, 1)}</td>
              <td className="num">{formatNumber(stem.integratedLufs ?? -Infinity, 1)}</td>
              <td className="num">{formatNumber(stem.samplePeakDbfs ?? -Infinity, 1)} dB</td>
            </tr>
          ))}
          {refused.map((upload) => (
            <tr key={upload.id}>
              <td className="max-w-60 truncate">{upload.fileName}</td>
              <td colSpan={4}>
                <Badge tone="bad">Refused</Badge> <span className="text-text-2">{upload.errorMessage}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {canAlign && (
        <DialogActions>
          <AlignButton songId={songId} />
        </DialogActions>
      )}
    </Dialog>
  )
}
