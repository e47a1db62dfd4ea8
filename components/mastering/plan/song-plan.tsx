'use client'
import { useRouter } from 'next/navigation'
import {
  can,
  type MasterRunDetail,
  type MastersRequested,
  type MasterSongView,
  type Role,
  type SongDetail,
} from '@/lib/contracts'
import { NO_STAGES, STAGE_KEYS } from '@/lib/mastering/settings/stage-settings'
import { STAGE_FACES } from '@/lib/mastering/settings/stage-faces'
import { requestJson } from '../../net/request'
import { useAction } from '../../net/use-action'
import { usePolled } from '../../net/use-polled'
import { Button } from '../../ui/button'
import { TARGET_WORDS } from '../target-words'
import { MasterFields } from './song-fields'
import { StageRows } from './stage-rows'
import { ToneCurve } from './tone-curve'

interface Props {
  readonly run: MasterRunDetail
  readonly song: MasterSongView
  readonly role: Role
}

const FRESH_MS = 8000

/** Why a song became what it is, and what an engineer wants otherwise in the next run. */
export function SongPlan({ run, song, role }: Props) {
  const canChange = can(role, 'song.edit') && can(role, 'master.request')
  return (
    <section className="song-plan" aria-label={`Plan of ${song.title}`}>
      <div>
        <h2>Why {song.title} sounds as it does</h2>
        <Reasons song={song} />
      </div>
      {canChange && <NextRun run={run} song={song} />}
    </section>
  )
}

function Reasons({ song }: { readonly song: MasterSongView }) {
  return (
    <dl className="plan-reasons">
      {song.decisions.length > 0 && (
        <div>
          <dt>Song</dt>
          <dd>{song.decisions.join(' ')}</dd>
        </div>
      )}
      {song.targets.map(({ target, decisions, stages }) => (
        <div key={target}>
          <dt>{TARGET_WORDS[target].name}</dt>
          <dd>
            {decisions.join(' ')}
            {stages.tone && (
              <span className="plan-curves">
                <ToneCurve label={`${STAGE_FACES.tone.label}, middle`} gainsDb={stages.tone.midDb} />
                <ToneCurve label={`${STAGE_FACES.tone.label}, sides`} gainsDb={stages.tone.sideDb} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function NextRun({ run, song }: Omit<Props, 'role'>) {
  const { data, refresh } = usePolled<SongDetail>(`/api/songs/${song.songId}`, FRESH_MS)
  const { isBusy, problem, run: act } = useAction()
  const router = useRouter()
  const order = () =>
    act(async () => {
      const url = `/api/albums/${run.albumId}/masters`
      const { runId } = await requestJson<MastersRequested>(url, {
        method: 'POST',
        body: { targets: run.targets },
      })
      router.push(`/masters/${runId}`)
    })
  if (!data) return null
  const used = song.targets[0]?.stages ?? NO_STAGES
  return (
    <div>
      <header className="listening-tools">
        <h2>For the next run</h2>
        <span className="flex-1" />
        <Button kind="line" disabled={isBusy} onClick={() => void order()}>
          Make masters again
        </Button>
      </header>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <MasterFields key={`${data.id} fields`} song={data} onChanged={refresh} />
      <StageRows
        key={`${data.id} ${STAGE_KEYS.map((key) => JSON.stringify(data.stages[key])).join()}`}
        song={data}
        used={used}
        onChanged={refresh}
      />
    </div>
  )
}
