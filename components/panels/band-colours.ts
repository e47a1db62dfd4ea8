import type { CSSProperties } from 'react'
import type { BandNumber } from './eq-response'

/** 0 is the high-pass. */
export type NodeNumber = 0 | BandNumber

export function bandStyle(node: NodeNumber): CSSProperties {
  return { '--b': `var(--b${node})` } as CSSProperties
}
export function nodeName(node: NodeNumber): string {
  return node === 0 ? 'High-pass' : `Band ${node}`
}
