/**
 * Branded units: a mix-up of decibels and linear gain, or of samples and seconds, is a compile error.
 * Pure; any thread. Never used to compute a sample (that is the core's work, lib/dsp).
 */
declare const unit: unique symbol
type Unit<Name extends string> = number & { readonly [unit]: Name }

/** Level relative to a reference, in dB. SILENCE_DB and below mean no signal. */
export type Decibels = Unit<'dB'>
/** Loudness relative to full scale, ITU-R BS.1770. -Infinity means silence. */
export type Lufs = Unit<'LUFS'>
/** True peak relative to full scale, ITU-R BS.1770 annex 2. -Infinity means silence. */
export type Dbtp = Unit<'dBTP'>
export type Hertz = Unit<'Hz'>
export type Seconds = Unit<'s'>
export type Milliseconds = Unit<'ms'>
/** A whole number of frames at the song's sample rate. */
export type SampleCount = Unit<'samples'>

/** The bottom of every fader and send: at and below it nothing passes. */
export const SILENCE_DB = -100

export const decibels = (value: number): Decibels => value as Decibels
export const lufs = (value: number): Lufs => value as Lufs
export const dbtp = (value: number): Dbtp => value as Dbtp
export const hertz = (value: number): Hertz => value as Hertz
export const seconds = (value: number): Seconds => value as Seconds
export const sampleCount = (value: number): SampleCount => Math.round(value) as SampleCount

/** Linear gain of a level; 0 at and below SILENCE_DB. For drawing and reports, never for samples. */
export function gainFromDecibels(level: number): number {
  return level <= SILENCE_DB ? 0 : 10 ** (level / 20)
}

/** Level of a linear magnitude in dB; -Infinity for 0. */
export function decibelsFromGain(gain: number): number {
  return gain === 0 ? -Infinity : 20 * Math.log10(Math.abs(gain))
}

export function samplesFromSeconds(duration: number, sampleRate: number): SampleCount {
  return sampleCount(duration * sampleRate)
}

export function secondsFromSamples(samples: number, sampleRate: number): Seconds {
  return seconds(samples / sampleRate)
}
