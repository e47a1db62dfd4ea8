/** What dsp.wasm exports. One instance holds one console; the FLAC decoder and the processors of mastering are exported beside it. */
export * from './console/exports'
export * from './convolution/response-exports'
export * from './fft/fft-exports'
export * from './flac/flac-exports'
export * from './mastering-index'
export * from './spectrum/spectrum-exports'
export * from './units/unit-exports'
