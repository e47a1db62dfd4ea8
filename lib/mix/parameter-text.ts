/**
 * Values of parameters as people read and type them: "−3.0 dB", "−∞ dB", "L24", "2 640 Hz", "3.0 : 1".
 * Figures keep their width, signs are real minus signs. Pure; any thread.
 */
import { SILENCE_DB } from '../units'
import type { ContinuousParameter, ParameterUnit } from './parameters'

const MINUS = '−'
const THIN_SPACE = '\u2009'

/** `digits` decimals with a real minus sign, '+' only when asked for; −∞ for -Infinity, '–' for NaN. */
export function formatNumber(value: number, digits: number, isSigned = false): string {
  if (Number.isNaN(value)) return '–'
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : '∞'
  const text = Math.abs(value).toFixed(digits)
  const isZero = Number(text) === 0
  const grouped = text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, THIN_SPACE)
  return `${isZero ? '' : value < 0 ? MINUS : isSigned ? '+' : ''}${grouped}`
}

function formatPan(pan: number): string {
  const percent = Math.round(Math.abs(pan) * 100)
  return percent === 0 ? 'C' : `${pan < 0 ? 'L' : 'R'}${percent}`
}

function isSilent({ taper, min, isSilentAtMin }: ContinuousParameter, value: number): boolean {
  return isSilentAtMin ? value <= min : taper === 'fader' && value <= SILENCE_DB
}

/** The figure alone, without its unit. */
export function formatValue(parameter: ContinuousParameter, value: number): string {
  switch (parameter.unit) {
    case 'pan':
      return formatPan(value)
    case 'dB':
    case 'dBTP':
    case 'LU':
      if (isSilent(parameter, value)) return `${MINUS}∞`
      return formatNumber(value, 1, parameter.min < 0 && parameter.max > 0)
    case 'Hz':
      return formatNumber(value, 0)
    case 'ms':
      return formatNumber(value, value < 10 ? 1 : 0)
    case 's':
    case 'Q':
      return formatNumber(value, 2)
    case ':1':
      return formatNumber(value, 1)
    case 'bpm':
      return formatNumber(value, 2)
    case '%':
    case '°':
    case 'samples':
    case '':
      return formatNumber(value, 0)
  }
}

/** The unit as it stands beside the figure; '' where the figure says it all (pan). */
export function unitText(unit: ParameterUnit): string {
  return unit === 'pan' ? '' : unit === ':1' ? ': 1' : unit
}

/** Figure and unit, as a screen reader says it and a list of changes prints it. */
export function describeValue(parameter: ContinuousParameter, value: number): string {
  const unit = unitText(parameter.unit)
  const figure = formatValue(parameter, value)
  return unit === '' ? figure : `${figure}${unit === '%' ? '\u202f' : ' '}${unit}`
}

function readPan(text: string): number | null {
  if (/^c(ent(er|re))?$/.test(text)) return 0
  const sided = /^([lr])\s*(\d+(?:\.\d+)?)$/.exec(text) ?? /^(\d+(?:\.\d+)?)\s*([lr])$/.exec(text)
  if (sided) {
    const isLeft = sided[1] === 'l' || sided[2] === 'l'
    const percent = Number(sided.slice(1).find((part) => /\d/.test(part)))
    return (isLeft ? -percent : percent) / 100
  }
  const plain = Number(text)
  return text !== '' && Number.isFinite(plain) ? plain / 100 : null
}

const UNIT_TAIL = /\s*(db|dbtp|khz|k|hz|ms|s|:\s*1|%|q|bpm|lu|°|samples|smp)$/

/** What somebody typed, as a value inside the range; null when it cannot be read. "2.6k", "-inf", "1,5 s", "L30". */
export function readValue(parameter: ContinuousParameter, typed: string): number | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[−–]/g, '-')
    .replace(/[\u2009\u202f\u00a0]/g, '')
    .replace(',', '.')
  const held = (value: number) => Math.min(parameter.max, Math.max(parameter.min, value))
  if (parameter.unit === 'pan') {
    const pan = readPan(text)
    return pan === null ? null : held(pan)
  }
  if (/^-(inf|∞|infinity)/.test(text)) return parameter.min
  const tail = UNIT_TAIL.exec(text)?.[1] ?? ''
  const figure = text.replace(UNIT_TAIL, '').replace(/\s+/g, '')
  const value = Number(figure)
  if (figure === '' || !Number.isFinite(value)) return null
  if (tail === 'k' || tail === 'khz') return held(value * 1000)
  if (tail === 's' && parameter.unit === 'ms') return held(value * 1000)
  if (tail === 'ms' && parameter.unit === 's') return held(value / 1000)
  return held(value)
}
