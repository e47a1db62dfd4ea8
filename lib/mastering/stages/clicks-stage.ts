/** Click repair: what the analysis found is filled anew, unless there is so much of it that it must be music. */
import type { SongStudy } from '../analyse-song'
import { ClickRepair } from './click-repair'
import type { StageKind } from './stage'
import type { PlannedStage } from './planned-stage'
import type { SongClicks } from '../settings/song-clicks'
import type { ClickSettings } from '../settings/stages/clicks'

/** More than this is crackle of a record or short percussion: nobody but an ear can tell. */
const MOST_PER_MINUTE = 60
const NO_CLICKS: SongClicks = { count: 0, perMinute: 0, list: [] }

export const clicksStage: StageKind<'clicks'> = {
  key: 'clicks',
  label: 'Click repair',
  plan: planClicks,
  open: (module, { spans }, sampleRate) => new ClickRepair(module, sampleRate, spans),
}

function planClicks({ condition }: Pick<SongStudy, 'condition'>): PlannedStage<ClickSettings> {
  const { count, perMinute, list } = condition?.clicks ?? NO_CLICKS
  if (list.length === 0) return { settings: null, decisions: [] }
  if (perMinute > MOST_PER_MINUTE) {
    const many = `${count} short clicks (${perMinute} a minute) were found and left alone`
    return {
      settings: null,
      decisions: [`${many}: so many may be percussion. Listen, and set the repair if they are damage.`],
    }
  }
  const spans = list.map(({ side, frame, frames }) => ({ side, frame, frames }))
  const highest = list.reduce((most, { overDb }) => Math.max(most, overDb), -Infinity)
  const what = count === 1 ? '1 click was' : `${count} clicks were`
  const decision = `${what} repaired, up to ${highest.toFixed(0)} dB over the sound around; every other sample is as it was.`
  return { settings: { spans }, decisions: [decision] }
}
