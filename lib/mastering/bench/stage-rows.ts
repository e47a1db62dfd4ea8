/** What the stages before the limiter do and leave alone, each on a programme that needs it. */
import { invariant } from '@/lib/assert'
import { bitsOf, fitSine } from '@/lib/dsp-host/testing/instruments'
import { atLeast, atMost, type Row } from '@/lib/dsp-host/bench/row'
import { distortionOf, wholeSine } from '@/lib/dsp-host/testing/spectrum'
import { toneOf } from '@/lib/dsp-host/testing/tones'
import { planDeEss } from '../moments/plan-de-ess'
import { planDynamics } from '../moments/plan-dynamics'
import { MOST_DRIVE_DB } from '../settings/stages/saturation'
import { NO_DYNAMICS } from '../settings/stages/dynamics'
import { MASTER_TARGETS } from '../settings/targets'
import { deEssStage } from '../stages/de-ess-stage'
import { dynamicsStage } from '../stages/dynamics-stage'
import { planSubsonic, subsonicStage } from '../stages/subsonic-stage'
import { studyAlbum } from '../study-album'
import { blockCrestDb } from '../testing/album-metrics'
import { restlessSong } from '../testing/restless-song'
import { saturationStage } from '../stages/saturation-stage'
import type { RunningStage } from '../stages/stage'
import { rumblingSong } from '../testing/rumbling-song'
import { relatedSongs } from '../testing/related-songs'
import { runStage } from '../testing/run-stage'
import { sibilantSong } from '../testing/sibilant-song'
import { studyHere } from '../testing/study-here'
import { core, cpuSecondsOf, longMix, RATE, SIZE } from './bench-place'

const { streaming } = MASTER_TARGETS

async function deEssRows(): Promise<Row[]> {
  const song = sibilantSong(20, 3)
  const before = await studyHere(core, song)
  const { settings } = planDeEss(before, null, streaming)
  invariant(settings, 'a de-esser is planned for a song that hisses')
  const after = await studyHere(core, runStage(deEssStage.open(core, settings, RATE), song))
  const fell = (before.moments?.sibilance.peakDb ?? 0) - (after.moments?.sibilance.peakDb ?? 0)
  const moved = [0, 1, 2].map((band) =>
    Math.abs((before.moments?.bands[band]?.meanDb ?? 0) - (after.moments?.bands[band]?.meanDb ?? 0)),
  )
  const quiet = sibilantSong(5, -20)
  const passed = runStage(deEssStage.open(core, settings, RATE), quiet)
  return [
    atMost('de-esser, sibilants off their plan', Math.abs(fell - settings.rangeDb), 'dB', {
      must: 1,
      goal: 0.5,
    }),
    atMost('de-esser, change below 5 kHz', Math.max(...moved), 'dB', { must: 0.2, goal: 0.1 }),
    changedRow('de-esser, songs without sibilants changed', bitsOf(...quiet) !== bitsOf(...passed)),
    await costRow('de-esser', () => deEssStage.open(core, settings, RATE)),
  ]
}

async function subsonicRows(): Promise<Row[]> {
  const song = rumblingSong(20, -20)
  const { subsonic: before } = await studyHere(core, song)
  const { settings } = planSubsonic(before)
  invariant(settings && before, 'a subsonic filter is planned for a song that rumbles')
  const open = () => subsonicStage.open(core, settings, RATE)
  const { subsonic: after } = await studyHere(core, runStage(open(), song))
  const bass = toneOf([[4, -6]], { hz: 41 })
  const [left] = runStage(open(), [bass, bass])
  const lost = -6 - 20 * Math.log10(fitSine(left, 41 / RATE, 2 * RATE, 4 * RATE).amplitude)
  return [
    atLeast('subsonic filter, rumble taken away', before.levelDb - (after?.levelDb ?? 0), 'dB', {
      must: 15,
      goal: 18,
    }),
    atMost('subsonic filter, loss of the lowest note of a bass', lost, 'dB', { must: 0.1, goal: 0.05 }),
    await costRow('subsonic filter', open),
  ]
}

async function dynamicsRows(): Promise<Row[]> {
  const songs = [9, 2, 3].map((harder, seed) => restlessSong(20, harder, seed))
  const studies = await Promise.all(songs.map((song) => studyHere(core, song)))
  const [before] = studies
  const [song] = songs
  invariant(before && song, 'an album of three songs')
  const { settings } = planDynamics(before, studyAlbum(studies), null)
  invariant(settings, 'a compression is planned for a song that is restless')
  const open = () => dynamicsStage.open(core, settings, RATE)
  const pressed = runStage(open(), song)
  const after = await studyHere(core, pressed)
  const range = after.loudnessRangeLu - before.loudnessRangeLu
  const crest = blockCrestDb(pressed, RATE) - blockCrestDb(song, RATE)
  const highest = (before.moments?.bands[1].highDb ?? 0) - (after.moments?.bands[1].highDb ?? 0)
  const idle = runStage(dynamicsStage.open(core, NO_DYNAMICS, RATE), song)
  return [
    atLeast('dynamics, highest moments pressed, 2 dB planned', highest + settings.lowMid.gainDb, 'dB', {
      must: 1,
      goal: 1.5,
    }),
    atLeast('dynamics, change of loudness range', range, 'LU', { must: -2, goal: -1.5 }),
    atLeast('dynamics, change of block crest', crest, 'dB', { must: -1, goal: -0.7 }),
    changedRow('dynamics, songs changed at a ratio of 1', bitsOf(...song) !== bitsOf(...idle)),
    await costRow('dynamics', open),
  ]
}

async function saturationRows(): Promise<Row[]> {
  const period = 16_384
  const aliases = [1000, 5000, 10_000, 15_000, 18_000].map((hz) => {
    const cycles = 2 * Math.floor((hz * period) / RATE / 2) + 1
    const tone = wholeSine(period, cycles, 4 * period, 0.8)
    const stage = saturationStage.open(core, { driveDb: MOST_DRIVE_DB, mixPercent: 100 }, RATE)
    const [left] = runStage(stage, [tone, tone])
    return distortionOf(left.subarray(2 * period, 3 * period), cycles).worstAliasDb
  })
  return [
    atMost(`saturation, loudest alias at +${MOST_DRIVE_DB} dB`, Math.max(...aliases), 'dBc', {
      must: -90,
      goal: -100,
    }),
    await costRow('saturation', () => saturationStage.open(core, { driveDb: 6, mixPercent: 50 }, RATE), 3),
  ]
}

function changedRow(what: string, isChanged: boolean): Row {
  return atMost(what, isChanged ? 1 : 0, 'songs', { must: 0, goal: 0 })
}

async function costRow(what: string, open: () => RunningStage, must = 1.5): Promise<Row> {
  const mix = longMix()
  const seconds = await cpuSecondsOf(() => runStage(open(), mix, 32_768))
  return atMost(`${what}, ${SIZE}`, seconds, 's CPU', { must, goal: must / 2 })
}

/** Related songs need none of them: what is planned for nothing. */
async function idleRow(): Promise<Row> {
  const studies = await Promise.all(relatedSongs(20).map(({ channels }) => studyHere(core, channels)))
  const album = studyAlbum(studies)
  const planned = studies.flatMap((study) => {
    const plans = [
      planDynamics(study, album, null),
      planDeEss(study, null, streaming),
      planSubsonic(study.subsonic),
    ]
    return plans.filter(({ settings }) => settings !== null)
  })
  return atMost('stages planned for songs that need none', planned.length, 'stages', { must: 0, goal: 0 })
}

export default async function measureStages(): Promise<readonly Row[]> {
  return [
    ...(await subsonicRows()),
    ...(await dynamicsRows()),
    ...(await deEssRows()),
    ...(await saturationRows()),
    await idleRow(),
  ]
}
