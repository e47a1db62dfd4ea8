/**
 * What this window keeps beside the mix about inserts: settings that were copied, the other of two settings to compare, and
 * which panels are folded. Nobody else sees it; what is taken from it into the mix goes through commands.
 */
import {
  INSERT_PARAMETERS,
  type Insert,
  type InsertKind,
  type ParameterChange,
  type ParameterValue,
} from '@/lib/mix'

type Values = Readonly<Record<string, ParameterValue>>

export interface CopiedSettings {
  readonly kind: InsertKind
  readonly isBypassed: boolean
  readonly values: Values
}

export type Variant = 'A' | 'B'

interface Compared {
  readonly shown: Variant
  /** The settings that are not in the mix now. */
  readonly other: Values
}

export const valuesOf = (insert: Insert): Values => insert.values as Values

/** What must be written so that an insert holds these values; nothing for what it holds already. */
export function changesTo(insert: Insert, wanted: Values): ParameterChange[] {
  const held = valuesOf(insert)
  return Object.keys(INSERT_PARAMETERS[insert.kind]).flatMap((field) => {
    const value = wanted[field]
    if (value === undefined || value === held[field]) return []
    return [{ target: { record: 'inserts', id: insert.id, field }, value }]
  })
}

export class SettingsShelf {
  private copiedSettings: CopiedSettings | null = null
  private readonly compared = new Map<string, Compared>()
  private readonly folded = new Set<string>()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get copied(): CopiedSettings | null {
    return this.copiedSettings
  }

  copy(insert: Insert): void {
    this.copiedSettings = { kind: insert.kind, isBypassed: insert.isBypassed, values: valuesOf(insert) }
    this.tell()
  }

  shownVariant(insertId: string): Variant {
    return this.compared.get(insertId)?.shown ?? 'A'
  }

  /**
   * Puts the settings in the mix away and gives the others, to be written. The first time they are the same: the second
   * setting begins where the first stands.
   */
  swap(insert: Insert): Values {
    const before = this.compared.get(insert.id)
    const wanted = before?.other ?? valuesOf(insert)
    this.compared.set(insert.id, { shown: before?.shown === 'B' ? 'A' : 'B', other: valuesOf(insert) })
    this.tell()
    return wanted
  }

  isFolded(insertId: string): boolean {
    return this.folded.has(insertId)
  }

  setFolded(insertId: string, isFolded: boolean): void {
    if (isFolded) this.folded.add(insertId)
    else this.folded.delete(insertId)
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
