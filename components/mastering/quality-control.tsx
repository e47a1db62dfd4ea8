'use client'
import type { QualityFinding, QualityView } from '@/lib/contracts'

/** What was read back from the files: one line when all is well, else each finding with what to do. */
export function QualityControl({ quality }: { readonly quality: QualityView }) {
  const { fileCount, checkCount, findings } = quality
  const failed = findings.filter(({ isOk }) => !isOk)
  const noted = findings.filter(({ isOk }) => isOk)
  return (
    <section
      className="px-4 py-2"
      aria-label="Quality control"
      data-quality={failed.length === 0 ? 'ok' : 'held'}
    >
      <p className={failed.length === 0 ? 'num text-text-2' : 'num text-bad'}>
        {failed.length === 0
          ? `Quality control: ${fileCount} files read back, all ${checkCount} checks hold.`
          : `Quality control: ${failed.length} of ${checkCount} checks failed. The delivery is held back.`}
      </p>
      <Findings findings={failed} tone="text-bad" />
      {noted.length > 0 && (
        <details>
          <summary className="text-warn">
            {noted.length === 1 ? 'One thing to know' : `${noted.length} things to know`}
          </summary>
          <Findings findings={noted} tone="text-warn" />
        </details>
      )}
    </section>
  )
}

function Findings({
  findings,
  tone,
}: {
  readonly findings: readonly QualityFinding[]
  readonly tone: string
}) {
  return (
    <ul>
      {findings.map(({ path, check, found, action }) => (
        <li key={`${path} ${check}`} className="py-1">
          <span className={tone}>
            {path}, {check}:
          </span>{' '}
          {found} <span className="text-text-2">{action}</span>
        </li>
      ))}
    </ul>
  )
}
