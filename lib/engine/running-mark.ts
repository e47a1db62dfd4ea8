/** Reads the word in which the core says what it is working at (lib/dsp/console/running-mark.ts writes it). Pure; any thread. */
import { INSERT_KINDS, type InsertKind } from '../mix'
import { WORK, WORK_SHIFT } from './load-protocol'

const STRIP_MASK = 0x3ff

export interface RunningMark {
  readonly work: number
  /** The insert at work; null for a strip's own gains and routing, and for what no strip does. */
  readonly kind: InsertKind | null
  /** Places in the plan of the strips that share this work; none for host and console. */
  readonly slots: readonly number[]
}

/** @param low the word at the mark's address @param high the one after it */
export function readRunningMark(low: number, high: number): RunningMark {
  const work = (high >>> WORK_SHIFT) & 0xff
  const strips = [low, low >>> 10, low >>> 20, (low >>> 30) | (high << 2)].map((bits) => bits & STRIP_MASK)
  return {
    work,
    kind: INSERT_KINDS[work - WORK.unit] ?? null,
    slots: work < WORK.strip ? [] : strips.filter((strip) => strip > 0).map((strip) => strip - 1),
  }
}
