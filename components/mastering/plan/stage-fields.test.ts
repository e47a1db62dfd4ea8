import { expect, test } from 'vitest'
import { fieldsOf, groupsOf, withField } from './stage-fields'

const SETTINGS = { monoBelowHz: 120, bands: [{ thresholdDb: -20 }, { thresholdDb: -10 }] }

test('the numbers of any settings become fields with names and units', () => {
  expect(fieldsOf(SETTINGS).map(({ label, unit, value }) => [label, unit, value])).toEqual([
    ['Mono below', 'Hz', 120],
    ['Bands 1 threshold', 'dB', -20],
    ['Bands 2 threshold', 'dB', -10],
  ])
})

test('what is set for each of several parts stands together under its name', () => {
  expect(groupsOf(SETTINGS).map((fields) => fields.map(({ group, name }) => [group, name]))).toEqual([
    [['', 'Mono below']],
    [['Bands 1', 'Threshold']],
    [['Bands 2', 'Threshold']],
  ])
})

test('one number is changed, and nothing else', () => {
  expect(withField(SETTINGS, ['bands', '1', 'thresholdDb'], -3)).toEqual({
    monoBelowHz: 120,
    bands: [{ thresholdDb: -20 }, { thresholdDb: -3 }],
  })
})
