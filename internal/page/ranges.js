// Where a number stands in the range that its control has, and what stands there.
import { written } from './traces.js'

/** How far a value is along a range, from 0 to 1. */
export const shareOf = ({ lo, hi, log }, v) => hi <= lo ? 0 : Math.max(0, Math.min(1, log ? Math.log(v / lo) / Math.log(hi / lo) : (v - lo) / (hi - lo)))

/** The value at a share of a range. */
export const valueIn = ({ lo, hi, log }, t) => log ? lo * Math.pow(hi / lo, t) : lo + t * (hi - lo)

/** A value as the file gives it; of large counts that are gone through by factors three digits tell enough. */
export const textOf = (control, v) => control.kind !== 'integer' ? written(v, 3) : String(Math.round(control.log ? +v.toPrecision(3) : v))
