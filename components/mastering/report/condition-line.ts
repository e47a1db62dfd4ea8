/** How a mix came, in one line of readings. Pure. */
import type { ConditionReadings } from '@/lib/mastering/settings/song-condition'

export function conditionLine(condition: ConditionReadings): string {
  const { headSilenceMs, tailSilenceMs, clippedSamples, hum, monoFoldLossLu, clicks } = condition
  return [
    `Mix: ${clicks.count === 0 ? 'no clicks' : counted(clicks.count, 'click')}`,
    hum ? `hum ${hum.hz} Hz at ${hum.levelDbfs.toFixed(0).replace('-', '−')} dBFS` : 'no hum',
    clippedSamples === 0 ? 'nothing clipped' : `${counted(clippedSamples, 'sample')} clipped`,
    `mono ${monoFoldLossLu === null ? '–' : `−${monoFoldLossLu.toFixed(1)} LU`}`,
    `silence ${seconds(headSilenceMs)} before, ${seconds(tailSilenceMs)} after`,
  ].join(' · ')
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
