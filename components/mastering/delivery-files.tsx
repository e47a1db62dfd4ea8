'use client'
import type { MasterFileView, MasterRunDetail } from '@/lib/contracts'
import { formatLevel, formatSize } from '../review/format'
import { Button } from '../ui/button'
import { TARGET_WORDS } from './target-words'

interface Props {
  readonly run: MasterRunDetail
  readonly canDownload: boolean
}

/** Every file of the delivery with what was read back from it. */
export function DeliveryFiles({ run, canDownload }: Props) {
  const files = run.songs.flatMap(({ targets }) => targets.flatMap(({ file, copies }) => [file, ...copies]))
  const common = run.extraFiles.filter((file) => file.target === null)
  return (
    <section className="album-masters" aria-label="Delivery">
      <header className="flex items-center gap-3">
        <h2>Delivery</h2>
        <span className="text-text-3">every file was read back after it was written</span>
      </header>
      {run.targets.map((target) => (
        <div key={target}>
          <h3>
            {TARGET_WORDS[target].name} <span className="text-text-3">{TARGET_WORDS[target].format}</span>
          </h3>
          <ul>
            {files
              .filter((file) => file.target === target)
              .map((file) => (
                <FileRow key={file.id} file={file} canDownload={canDownload} />
              ))}
            {run.extraFiles
              .filter((file) => file.target === target)
              .map((file) => (
                <FileRow key={file.id} file={file} canDownload={canDownload} isSound={false} />
              ))}
          </ul>
        </div>
      ))}
      {common.length > 0 && (
        <div>
          <h3>Report and checksums</h3>
          <ul>
            {common.map((file) => (
              <FileRow key={file.id} file={file} canDownload={canDownload} isSound={false} />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function FileRow({
  file,
  canDownload,
  isSound = true,
}: {
  file: MasterFileView
  canDownload: boolean
  isSound?: boolean
}) {
  return (
    <li className="delivery-file num">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{file.path}</span>
        <span className="mono block truncate text-text-3" title={file.sha256}>
          {file.sha256.slice(0, 16)} · {formatSize(file.sizeBytes)}
        </span>
        {file.warnings.map((warning) => (
          <span key={warning} className="block text-warn">
            {warning}
          </span>
        ))}
      </span>
      {isSound && (
        <>
          <span className="album-wide">
            {file.bitDepth}/{file.sampleRate / 1000}
          </span>
          <span title={`planned ${formatLevel(file.plannedLufs)}`}>
            {formatLevel(file.integratedLufs)} LUFS
          </span>
          <span>{formatLevel(file.truePeakDbtp, 2)} dBTP</span>
          <span className="album-wide text-text-3">{file.isrc ?? 'no ISRC'}</span>
        </>
      )}
      {canDownload && (
        <Button asChild kind="quiet" icon="download">
          <a href={file.downloadUrl} download aria-label={`Download ${file.path}`}>
            Download
          </a>
        </Button>
      )}
    </li>
  )
}
