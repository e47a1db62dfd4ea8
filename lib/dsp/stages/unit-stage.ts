/** An insert of the mix as a stage of mastering: the same kernel, set once and never moved. */
import { INPUT_BYTES, MAX_FRAMES } from '../console/constants'
import { Bank } from '../units/bank'
import { HostedUnit } from '../units/hosted-unit'
import { Stage } from './stage'

@final
export class UnitStage extends Stage {
  private unit: HostedUnit

  constructor(bank: Bank) {
    super(MAX_FRAMES)
    this.unit = new HostedUnit(bank, 0)
  }

  /** Where the kind's parameters are to be written before `begin`. */
  get values(): usize {
    return this.unit.values
  }

  begin(): void {
    this.unit.bank.aim(0, this.unit.values, true, 1)
    this.unit.bank.reset()
    this.unit.seek(0)
  }

  half(channel: i32): usize {
    return this.unit.blocks + <usize>channel * INPUT_BYTES
  }

  latencyFrames(): i32 {
    return this.unit.bank.latencyFrames(this.unit.values)
  }

  process(): void {
    this.unit.process(MAX_FRAMES, false)
  }
}
