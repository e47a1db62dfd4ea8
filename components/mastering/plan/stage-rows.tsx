'use client'
import { useState } from 'react'
import type { SongSummary } from '@/lib/contracts'
import { STAGE_FACES } from '@/lib/mastering/settings/stage-faces'
import {
  STAGE_KEYS,
  stageOverridesSchema,
  type StageKey,
  type StageOverrides,
  type StageSettings,
} from '@/lib/mastering/settings/stage-settings'
import { requestJson } from '../../net/request'
import { useAction } from '../../net/use-action'
import { Button } from '../../ui/button'
import { Segmented } from '../../ui/segmented'
import { ClickEditor } from './click-editor'
import { NumberFields } from './number-fields'
import { ToneEditor } from './tone-editor'

const WAYS = ['planned', 'hand', 'out'] as const
type Way = (typeof WAYS)[number]
const WAY_WORDS: Readonly<Record<Way, string>> = { planned: 'Planned', hand: 'By hand', out: 'Left out' }

interface Props {
  readonly song: SongSummary
  /** Of the run that is looked at: where a setting by hand begins. */
  readonly used: StageSettings
  readonly onChanged: () => void
}

/** Each stage of a song: as it will be planned, set by hand, or left out. Counts from the next run on. */
export function StageRows({ song, used, onChanged }: Props) {
  const [draft, setDraft] = useState<StageOverrides>(song.stages)
  const { isBusy, problem, run } = useAction()
  const [refusal, setRefusal] = useState<string | null>(null)
  /** What is out of its range is not taken, and said so. */
  function change(make: (now: StageOverrides) => unknown) {
    const parsed = stageOverridesSchema.safeParse(make(draft))
    setRefusal(parsed.success ? null : (parsed.error.issues[0]?.message ?? null))
    if (parsed.success) setDraft(parsed.data)
  }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(song.stages)
  async function save() {
    const body = { stages: draft }
    if (await run(() => requestJson(`/api/songs/${song.id}`, { method: 'PATCH', body }))) onChanged()
  }
  return (
    <>
      {STAGE_KEYS.map((key) => (
        <div key={key} className="plan-stage">
          <div className="listening-tools">
            <h4>{STAGE_FACES[key].label}</h4>
            <Segmented
              label={`${STAGE_FACES[key].label} in the next run`}
              value={wayOf(draft, key)}
              choices={WAYS.map((value) => ({ value, label: WAY_WORDS[value] }))}
              onChange={(way) => change((now) => withWay(now, key, way, used))}
            />
          </div>
          {draft[key] && (
            <ByHand
              stage={key}
              draft={draft}
              used={used}
              sampleRate={song.sampleRate}
              onChange={(settings) => change((now) => withSettings(now, key, settings))}
            />
          )}
        </div>
      ))}
      {(refusal ?? problem) && (
        <p className="field-error" role="alert">
          {refusal ?? problem}
        </p>
      )}
      {isChanged && (
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => setDraft(song.stages)}>
            Reset
          </Button>
          <Button kind="primary" disabled={isBusy} onClick={() => void save()}>
            Save stages
          </Button>
        </div>
      )}
    </>
  )
}

interface ByHandProps {
  readonly stage: StageKey
  readonly draft: StageOverrides
  readonly used: StageSettings
  readonly sampleRate: number | null
  readonly onChange: (settings: unknown) => void
}

/** The equaliser is drawn, clicks are chosen, the others are typed. */
function ByHand({ stage, draft, used, sampleRate, onChange }: ByHandProps) {
  if (stage === 'clicks' && draft.clicks) {
    const planned = used.clicks ?? STAGE_FACES.clicks.start
    return <ClickEditor {...{ value: draft.clicks, planned, sampleRate, onChange }} />
  }
  if (stage === 'tone' && draft.tone)
    return <ToneEditor value={draft.tone} planned={used.tone ?? STAGE_FACES.tone.start} onChange={onChange} />
  return <NumberFields label={STAGE_FACES[stage].label} settings={draft[stage]} onChange={onChange} />
}

function wayOf(overrides: StageOverrides, key: StageKey): Way {
  const own = overrides[key]
  return own === undefined ? 'planned' : own === null ? 'out' : 'hand'
}

function withWay(overrides: StageOverrides, key: StageKey, way: Way, used: StageSettings): unknown {
  if (way === 'hand') return withSettings(overrides, key, used[key] ?? STAGE_FACES[key].start)
  return withSettings(overrides, key, way === 'out' ? null : undefined)
}

/** undefined: planned, so it is not named. */
function withSettings(overrides: StageOverrides, key: StageKey, settings: unknown): unknown {
  const { [key]: _, ...others } = overrides
  return settings === undefined ? others : { ...others, [key]: settings }
}
