'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { VersionDetail } from '@/lib/contracts'
import { requestJson, wordsOf } from '../net/request'
import { wishReturn } from '../studio/return-wish'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Progress } from '../ui/progress'
import { formatLevel } from './format'
import { useVersionCheck } from './use-version-check'

interface Props {
  readonly version: VersionDetail
  readonly canChoose: boolean
  readonly canRestore: boolean
  readonly onChanged: () => void
}

/** What was measured, how the live mix stands to it, and what an engineer may do with it. */
export function VersionFacts({ version, canChoose, canRestore, onChanged }: Props) {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const { bounce, live } = version
  async function run(words: string, ask: () => Promise<unknown>) {
    setProblem(null)
    setDone(null)
    try {
      await ask()
      setDone(words)
      onChanged()
    } catch (reason) {
      setProblem(wordsOf(reason))
    }
  }
  const facts: readonly [string, string, string][] = [
    ['Integrated', formatLevel(bounce.integratedLufs), 'LUFS'],
    ['Range', formatLevel(bounce.loudnessRangeLu), 'LU'],
    ['True peak', formatLevel(bounce.truePeakDbtp), 'dBTP'],
  ]
  return (
    <div className="review-facts">
      <section>
        <h2>
          Live mix since v{version.number}
          <Badge tone={live.isStale ? 'warn' : 'ok'}>
            {live.isStale ? `${live.changes.length} changes` : 'unchanged'}
          </Badge>
        </h2>
        {live.isStale ? (
          <ul className="num">
            {live.changes.map((change, i) => {
              const channel = version.channels.find(({ id }) => id === change.ownerId)
              return (
                <li key={`${i}-${change.words}`}>
                  <span
                    className="chip"
                    style={{ background: channel ? `var(--c${channel.colour + 1})` : 'var(--line-strong)' }}
                  />
                  {change.words}
                </li>
              )
            })}
          </ul>
        ) : (
          <p className="text-text-2">What plays in the studio is exactly this version.</p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {canChoose && !version.isChosen && (
            <Button
              kind="line"
              icon="check"
              onClick={() =>
                void run('Masters of the album will use this version.', () =>
                  requestJson(`/api/songs/${version.songId}/chosen-version`, {
                    method: 'PUT',
                    body: { versionId: version.id },
                  }),
                )
              }
            >
              Choose for the album
            </Button>
          )}
          {version.isChosen && (
            <Badge tone="ok" icon="check">
              Chosen for the album
            </Badge>
          )}
          {canRestore && live.isStale && (
            <Button
              kind="line"
              icon="undo"
              title="Opens the studio and does it there, as a step that undo takes back"
              onClick={() => {
                wishReturn({ songId: version.songId, versionId: version.id })
                router.push(`/songs/${version.songId}/studio`)
              }}
            >
              Return the live mix to v{version.number}
            </Button>
          )}
        </div>
        {done && <p className="mt-2 text-ok">{done}</p>}
        {problem && (
          <p className="field-error mt-2" role="alert">
            {problem}
          </p>
        )}
      </section>
      <section>
        <h2>Measured</h2>
        {bounce.status === 'done' ? (
          <dl className="num">
            {facts.map(([label, value, unit]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {value} <i>{unit}</i>
                </dd>
              </div>
            ))}
          </dl>
        ) : bounce.status === 'failed' ? (
          <p className="text-bad">{bounce.error ?? 'The bounce failed.'}</p>
        ) : (
          <Progress label={`Bouncing v${version.number}`} value={bounce.progress} />
        )}
        {bounce.status === 'done' && <VersionChecker version={version} />}
        {version.notes && <p className="mt-3 whitespace-pre-wrap text-value text-text-2">{version.notes}</p>}
        {version.rendersDifferentlyToday && (
          <p className="mt-2 text-text-2">
            Made with engine {version.engineVersion}; a new bounce may sound different.
          </p>
        )}
      </section>
    </div>
  )
}

/** The promise, for anyone to try: this browser renders the very samples that the server bounced. */
function VersionChecker({ version }: { readonly version: VersionDetail }) {
  const { check, start } = useVersionCheck(version)
  return (
    <div className="mt-3 flex min-h-6 flex-wrap items-center gap-2" data-version-check={check.status}>
      {check.status === 'rendering' ? (
        <span className="w-48">
          <Progress label="Rendering in this browser" value={check.progress} />
        </span>
      ) : (
        <Button kind="quiet" onClick={() => void start()}>
          Check in this browser
        </Button>
      )}
      {check.status === 'same' && (
        <Badge tone="ok" icon="check">
          Same samples as the server
        </Badge>
      )}
      {check.status === 'older' && <Badge>Made by an older engine, so it cannot be compared</Badge>}
      {check.status === 'different' && <Badge tone="bad">Other samples than the server</Badge>}
      {check.status === 'failed' && (
        <span className="text-warn" role="alert">
          {check.words}
        </span>
      )}
      {version.bounce.hash && (
        <span className="mono text-text-3">bounce {version.bounce.hash.slice(0, 8)}</span>
      )}
    </div>
  )
}
