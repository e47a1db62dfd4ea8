import type { CSSProperties } from 'react'
import { BAND_NUMBERS, type BandNumber } from './eq-response'

/** 0 is the high-pass, 9 the low-pass. */
export const HIGH_PASS = 0
export const LOW_PASS = 9
export type PassNode = typeof HIGH_PASS | typeof LOW_PASS
export type NodeNumber = PassNode | BandNumber

export const EQ_NODES: readonly NodeNumber[] = [HIGH_PASS, ...BAND_NUMBERS, LOW_PASS]

export function isPass(node: NodeNumber): node is PassNode {
  return node === HIGH_PASS || node === LOW_PASS
}
export function bandStyle(node: NodeNumber): CSSProperties {
  return { '--b': `var(--b${node})` } as CSSProperties
}
export function nodeName(node: NodeNumber): string {
  return node === HIGH_PASS ? 'High-pass' : node === LOW_PASS ? 'Low-pass' : `Band ${node}`
}
export function nodeLetter(node: NodeNumber): string {
  return node === HIGH_PASS ? 'H' : node === LOW_PASS ? 'L' : String(node)
}
