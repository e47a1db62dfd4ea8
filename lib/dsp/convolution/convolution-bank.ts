/** The bank of the convolution: as every planar bank, but a reset waits until every response is there. */
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { Convolution } from './convolution'

@final
export class ConvolutionBank extends PlanarBank {
  private made: Array<Convolution> = new Array<Convolution>()

  protected makeUnit(): PlanarUnit {
    const unit = new Convolution(this.sampleRate)
    this.made.push(unit)
    return unit
  }

  reset(): void {
    for (let index: i32 = 0; index < this.made.length; index++) this.made[index].complete()
    super.reset()
  }
}
