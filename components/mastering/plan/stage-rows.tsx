'use client'
import { useState } from 'react'
import type { SongSummary } from '@/lib/contracts'
import {
  STAGE_KEYS,
  type StageKey,
  type StageOverrides,
  type StageSettings,
} from '@/lib/mastering/settings/stage-settings'
import { STAGE_WORDS } from '@/lib/mastering/settings/stage-words'
import { TONE_BAND_COUNT, type ToneSettings } from '@/lib/mastering/settings/stages/tone'
import { requestJson } from '../../net/request'
import { useAction } from '../../net/use-action'
import { Button } from '../../ui/button'
import { Segmented } from '../../ui/segmented'
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
            <h4>{STAGE_WORDS[key]}</h4>
            <Segmented
              label={`${STAGE_WORDS[key]} in the next run`}
              value={wayOf(draft, key)}
              choices={WAYS.map((value) => ({ value, label: WAY_WORDS[value] }))}
              onChange={(way) => setDraft((now) => withWay(now, key, way, used))}
            />
          </div>
          {draft[key] && (
            <ToneEditor
              value={draft[key]}
              planned={used[key] ?? FLAT}
              onChange={(value) => setDraft((now) => ({ ...now, [key]: value }))}
            />
          )}
        </div>
      ))}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
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

const FLAT: ToneSettings = {
  midDb: Array.from({ length: TONE_BAND_COUNT }, () => 0),
  sideDb: Array.from({ length: TONE_BAND_COUNT }, () => 0),
}

function wayOf(overrides: StageOverrides, key: StageKey): Way {
  const own = overrides[key]
  return own === undefined ? 'planned' : own === null ? 'out' : 'hand'
}

function withWay(overrides: StageOverrides, key: StageKey, way: Way, used: StageSettings): StageOverrides {
  const { [key]: _, ...others } = overrides
  if (way === 'planned') return others
  return { ...others, [key]: way === 'out' ? null : (used[key] ?? FLAT) }
}
