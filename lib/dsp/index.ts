/** What dsp.wasm exports. One instance holds one console; the processors of mastering are exported beside it. */
export * from './console/exports'
export * from './mastering-index'
