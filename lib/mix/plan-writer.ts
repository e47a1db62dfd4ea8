/** Writes plan records by field name, each field exactly once, as plan-layout declares them. */
import { invariant } from '../assert'
import {
  fieldOffset,
  PLAN_RECORDS,
  recordBytes,
  type PlanField,
  type PlanRecord,
  type PlanType,
} from './plan-layout'

interface Place {
  readonly name: string
  readonly type: PlanType
  readonly offset: number
}

const PLACES = Object.fromEntries(
  (Object.keys(PLAN_RECORDS) as PlanRecord[]).map((record) => [
    record,
    (PLAN_RECORDS[record] as readonly PlanField[]).map(({ name, type }) => ({
      name,
      type,
      offset: fieldOffset(record, name),
    })),
  ]),
) as unknown as Readonly<Record<PlanRecord, readonly Place[]>>

/** A value for each field of a record. */
export type RecordValues<R extends PlanRecord> = {
  readonly [F in (typeof PLAN_RECORDS)[R][number]['name']]: number
}

export class PlanWriter {
  readonly bytes: Uint8Array
  readonly view: DataView
  private at = 0

  constructor(byteLength: number) {
    this.bytes = new Uint8Array(byteLength)
    this.view = new DataView(this.bytes.buffer)
  }

  record<R extends PlanRecord>(record: R, values: RecordValues<R>): void {
    const given: Readonly<Record<string, number | undefined>> = values
    for (const { name, type, offset } of PLACES[record]) {
      const value = given[name]
      invariant(value !== undefined, `${record}.${name} is given`)
      this.write(type, this.at + offset, value)
    }
    this.at += recordBytes(record)
  }

  /** Room for what is written by hand; where it begins. */
  skip(byteLength: number): number {
    const at = this.at
    this.at += byteLength
    return at
  }

  private write(type: PlanType, at: number, value: number): void {
    if (type === 'f32') this.view.setFloat32(at, value, true)
    else if (type === 'i32') this.view.setInt32(at, value, true)
    else if (type === 'f64') this.view.setFloat64(at, value, true)
    else this.view.setUint32(at, value, true)
  }
}
