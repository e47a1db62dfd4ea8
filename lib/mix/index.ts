export * from './mix-state'
export * from './parameters'
export * from './taper'
export * from './parameter-text'
