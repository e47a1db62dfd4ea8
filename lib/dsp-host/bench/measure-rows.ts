/** Collects the rows of every `*-rows.ts` file in a folder, in the order of their names. Node. */
import { readdirSync } from 'node:fs'
import type { MeasureRows, Row } from './row'

const FOLDER = new URL('.', import.meta.url)

/** @param only parts of file names; empty: all  @param folder address of a folder, with its last stroke */
export async function measureRows(only: readonly string[], folder = FOLDER): Promise<Row[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('-rows.ts') && name !== 'measure-rows.ts')
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
    .sort()
  const rows: Row[] = []
  for (const file of files) {
    const { default: measure } = (await import(new URL(file, folder).href)) as { default: MeasureRows }
    rows.push(...(await measure()))
  }
  return rows
}
