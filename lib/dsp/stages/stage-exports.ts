/** The door of the stages of mastering for hosts: one function makes each, the others serve them all. */
import { SaturationBank } from '../colour/saturation-bank'
import { TAPE } from '../colour/curves'
import { DeEsserBank } from '../dynamics/de-esser-bank'
import { DE_ESSER_MODE_SPLIT, SATURATION_OVERSAMPLING_8X } from '../generated/parameters'
import {
  DE_ESSER_AT_FREQUENCY_HZ,
  DE_ESSER_AT_MODE,
  DE_ESSER_AT_RANGE_DB,
  DE_ESSER_AT_RELEASE_MS,
  DE_ESSER_AT_THRESHOLD_DB,
  SATURATION_AT_CURVE,
  SATURATION_AT_DRIVE_DB,
  SATURATION_AT_IS_AUTO_GAIN,
  SATURATION_AT_MIX_PERCENT,
  SATURATION_AT_OVERSAMPLING,
} from '../generated/units'
import { MultibandStage } from './multiband-stage'
import { Stage } from './stage'
import { SubsonicStage } from './subsonic-stage'
import { UnitStage } from './unit-stage'

function stageOf(handle: usize): Stage {
  return changetype<Stage>(handle)
}

export function stageBlockFrames(handle: usize): i32 {
  return stageOf(handle).frames
}

/** Address of the left (0) or right (1) half of the block. */
export function stageBlock(handle: usize, channel: i32): usize {
  return stageOf(handle).half(channel)
}

export function stageLatency(handle: usize): i32 {
  return stageOf(handle).latencyFrames()
}

/** Processes the whole block in place. */
export function stageProcess(handle: usize): void {
  stageOf(handle).process()
}

/** The de-esser of the mix, turning down only the highs, both sides alike. */
export function deEssCreate(
  sampleRate: f32,
  fromHz: f32,
  thresholdDb: f32,
  rangeDb: f32,
  releaseMs: f32,
): usize {
  const stage = new UnitStage(new DeEsserBank(sampleRate))
  store<f32>(stage.values + DE_ESSER_AT_FREQUENCY_HZ, fromHz)
  store<f32>(stage.values + DE_ESSER_AT_THRESHOLD_DB, thresholdDb)
  store<f32>(stage.values + DE_ESSER_AT_RANGE_DB, rangeDb)
  store<f32>(stage.values + DE_ESSER_AT_RELEASE_MS, releaseMs)
  store<u32>(stage.values + DE_ESSER_AT_MODE, DE_ESSER_MODE_SPLIT)
  stage.begin()
  return changetype<usize>(stage)
}

/** @param sections of second order, 1 or 2 */
export function subsonicCreate(sampleRate: f64, hz: f64, sections: i32): usize {
  return changetype<usize>(new SubsonicStage(sampleRate, hz, sections))
}

/** Four bands that cross at three rising edges; each passes what it gets until `multibandSet`. */
export function multibandCreate(sampleRate: f64, lowHz: f64, middleHz: f64, highHz: f64): usize {
  const edges: StaticArray<f64> = [lowHz, middleHz, highHz]
  return changetype<usize>(new MultibandStage(sampleRate, edges))
}

/** @param band 0 to 3, from below */
export function multibandSet(
  handle: usize,
  band: i32,
  thresholdDb: f32,
  ratio: f32,
  attackMs: f32,
  releaseMs: f32,
  gainDb: f32,
): void {
  changetype<MultibandStage>(handle).setBand(band, thresholdDb, ratio, attackMs, releaseMs, gainDb)
}

/** The mix's saturation: its tape curve at eight times the rate. */
export function saturationCreate(sampleRate: f32, driveDb: f32, mixPercent: f32): usize {
  const stage = new UnitStage(new SaturationBank(sampleRate))
  store<u32>(stage.values + SATURATION_AT_CURVE, TAPE)
  store<u32>(stage.values + SATURATION_AT_OVERSAMPLING, SATURATION_OVERSAMPLING_8X)
  store<f32>(stage.values + SATURATION_AT_DRIVE_DB, driveDb)
  store<f32>(stage.values + SATURATION_AT_MIX_PERCENT, mixPercent)
  store<u32>(stage.values + SATURATION_AT_IS_AUTO_GAIN, 1)
  stage.begin()
  return changetype<usize>(stage)
}
