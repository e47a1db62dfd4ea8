/** Settings of every stage for one song and target: an engineer's where there are some, else planned from the measurements. */
import {
  NO_STAGES,
  STAGE_KEYS,
  type StageKey,
  type StageOverrides,
  type StageSettings,
} from '../settings/stage-settings'
import type { MasterTarget } from '../settings/targets'
import type { AlbumStudy } from '../study-album'
import type { SongStudy } from '../analyse-song'
import type { PlannedStage } from './planned-stage'
import { STAGES } from './stages'

export interface PlannedStages {
  readonly settings: StageSettings
  /** In the order of the chain. */
  readonly decisions: readonly string[]
}

type Editable = { -readonly [K in StageKey]: StageSettings[K] }

interface PlanRequest {
  readonly study: SongStudy
  readonly album: AlbumStudy
  readonly target: MasterTarget
  readonly overrides?: StageOverrides
}

export function planStages(request: PlanRequest): PlannedStages {
  const settings: Editable = { ...NO_STAGES }
  const decisions: string[] = []
  for (const key of STAGE_KEYS) decisions.push(...planInto(settings, key, request))
  return { settings, decisions }
}

function planInto<K extends StageKey>(settings: Editable, key: K, request: PlanRequest): readonly string[] {
  const own = planOne(key, request)
  const planned = STAGES[key].demand?.(own, request.target) ?? own
  settings[key] = planned.settings
  return planned.decisions
}

function planOne<K extends StageKey>(
  key: K,
  { study, album, target, overrides = {} }: PlanRequest,
): PlannedStage<NonNullable<StageSettings[K]>> {
  const kind = STAGES[key]
  const override = overrides[key]
  if (override === undefined) return kind.plan(study, album, target)
  const words = override === null ? 'left out' : 'set'
  return { settings: override, decisions: [`${kind.label}: ${words} by an engineer.`] }
}

/** Whether every stage is left out. */
export function isUntouched(settings: StageSettings): boolean {
  return STAGE_KEYS.every((key) => settings[key] === null)
}
