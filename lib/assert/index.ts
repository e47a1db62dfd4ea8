export * from './invariant'
export * from './app-error'
