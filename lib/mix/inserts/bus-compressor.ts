/** The bus compressor's parameters, in the order in which the core sees them. */
import { choice, continuous, toggle } from '../parameter-kinds'

export const BUS_COMPRESSOR = {
  thresholdDb: continuous('Threshold', 'dB', [-50, 0], -18),
  ratio: choice('Ratio', ['1.5:1', '2:1', '4:1', '10:1'], '2:1'),
  attack: choice('Attack', ['0.1 ms', '0.3 ms', '1 ms', '3 ms', '10 ms', '30 ms'], '10 ms'),
  /** Auto: 100 ms after short peaks, growing to 2.5 s after a long loud stretch. */
  release: choice('Release', ['100 ms', '300 ms', '600 ms', '1.2 s', 'auto'], 'auto'),
  makeupDb: continuous('Make-up', 'dB', [-12, 24], 0),
  mixPercent: continuous('Mix', '%', [0, 100], 100),
  isKeyFiltered: toggle('Key high-pass', false),
  keyHighPassHz: continuous('Key high-pass frequency', 'Hz', [20, 500], 90, 'log'),
} as const
