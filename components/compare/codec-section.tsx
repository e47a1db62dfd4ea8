'use client'
/** The mix through a codec: choose one, hear it in the mix's place, and see what it does to the peaks. */
import { useEffect } from 'react'
import { CODECS, CODEC_IDS } from '@/lib/engine/compare/codecs'
import type { CodecPreview, Comparing, ComparingState } from '@/lib/engine/compare/compare-types'
import { formatNumber } from '@/lib/mix'
import { useEngineState } from '../transport/engine-context'
import { Button } from '../ui/button'
import { clock, lufs } from './compare-words'

/** Kinds of which this browser can do none, in words. */
function missingWords(codecs: ComparingState['codecs']): string {
  const kinds = { mp3: 'MP3', vorbis: 'Ogg Vorbis', opus: 'Opus', aac: 'AAC' } as const
  const missing = Object.entries(kinds)
    .filter(([kind]) => codecs && !codecs.some((id) => CODECS[id].kind === kind))
    .map(([, label]) => label)
  return missing.length > 0
    ? `${missing.join(' and ')} cannot be offered: this browser has no encoder for it.`
    : ''
}

function Figures({ preview }: { readonly preview: CodecPreview }) {
  const { original, result } = preview
  const rows = [
    {
      name: 'True peak',
      before: `${formatNumber(original.truePeakDbtp, 2, true)} dBTP`,
      after: `${formatNumber(result.truePeakDbtp, 2, true)} dBTP`,
      isOver: result.truePeakDbtp > 0,
    },
    {
      name: 'Samples over full scale',
      before: original.overs,
      after: result.overs,
      isOver: result.overs > 0,
    },
    {
      name: 'Loudness',
      before: lufs(original.integratedLufs),
      after: lufs(result.integratedLufs),
      isOver: false,
    },
  ]
  return (
    <table className="codec-facts num">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">What</span>
          </th>
          <th scope="col">Mix</th>
          <th scope="col">{CODECS[preview.codec].label}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, before, after, isOver }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td data-over={isOver || undefined}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How far the mix would have to come down. */
function advice({ result }: CodecPreview): string {
  if (result.truePeakDbtp <= 0) return 'Decoded, nothing goes over full scale.'
  return `Decoded, it goes ${formatNumber(result.truePeakDbtp, 2)} dB over full scale: a ceiling that much lower keeps players from clipping.`
}

function Preview({ preview, sampleRate }: { readonly preview: CodecPreview; readonly sampleRate: number }) {
  const { startSample, frames, differenceDb, kilobitsPerSecond, isStale } = preview
  const from = clock(startSample / sampleRate)
  const to = clock((startSample + frames) / sampleRate)
  return (
    <div className="compare-section" data-codec-preview={preview.codec}>
      {isStale && (
        <p className="compare-problem">
          The mix was changed since. Choose the codec again to hear it as it is now.
        </p>
      )}
      <Figures preview={preview} />
      <p className="lab num">
        {advice(preview)} The difference is {formatNumber(differenceDb, 1)} dB against the mix, at{' '}
        {formatNumber(kilobitsPerSecond, 0)} kb/s. {from} to {to} is looped; both sound equally loud.
      </p>
    </div>
  )
}

export function CodecSection({
  comparing,
  state,
}: {
  readonly comparing: Comparing
  readonly state: ComparingState
}) {
  const { sampleRate, endSample } = useEngineState()
  const { codecs, preview, work } = state
  useEffect(() => void comparing.findCodecs(), [comparing])
  return (
    <div className="compare-section">
      <p className="lab">
        Renders the loop, or half a minute around the playhead, and takes it through the codec and back.
      </p>
      <div className="codecs" role="group" aria-label="Codec">
        {CODEC_IDS.filter((id) => codecs?.includes(id)).map((id) => (
          <Button
            key={id}
            kind={preview?.codec === id ? 'primary' : 'line'}
            disabled={work !== null || endSample === 0}
            onClick={() => void comparing.previewCodec(id).then(() => comparing.hear('codec'))}
          >
            {CODECS[id].label}
          </Button>
        ))}
      </div>
      {codecs && <p className="lab">{missingWords(codecs)}</p>}
      {preview && <Preview preview={preview} sampleRate={sampleRate} />}
    </div>
  )
}
