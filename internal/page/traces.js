// What the engine sends of runs, and where it stands on figures.

/** Runs as live.Move encodes them. */
export function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const word = () => { at += 4; return view.getUint32(at - 4, true) }
  const column = (Type, n) => {
    const c = new Type(bytes.buffer, bytes.byteOffset + at, n) // all that is sent has four bytes
    at += 4 * n
    return c
  }
  const seq = word(), runs = []
  for (let n = word(); n > 0; n--) {
    const rows = word(), dims = word(), steps = word()
    const r = { rows, dims, taken: steps, steps: column(Uint32Array, rows), evaluations: column(Uint32Array, rows), position: [] }
    for (let k = 0; k < dims; k++) r.position.push(column(Float32Array, rows))
    for (const name of ['loss', 'gap', 'gradient', 'rate']) r[name] = column(Float32Array, rows)
    runs.push(r)
  }
  return { seq, runs }
}

/** The row of a run at a step: the last one that is not later. */
export function rowAt(run, step) {
  let lo = 0, hi = run.rows - 1
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1
    if (run.steps[mid] <= step) lo = mid
    else hi = mid - 1
  }
  return lo
}

/** The column of a run that an axis shows; undefined where traces do not tell. */
export function columnOf(run, axis) {
  if (axis.shows === 'position') return run.position[axis.variable]
  return axis.shows ? run[axis.shows] : undefined
}

/** Where a value stands along an axis, from 0 to 1 within it. */
export function share(a, v) {
  if (a.scale === 'log') return v > 0 ? Math.log(v / a.lo) / Math.log(a.hi / a.lo) : -1
  if (a.scale === 'steps') return v <= 0 ? 0 : v < 1 ? 0.07 * v : 0.07 + 0.93 * Math.log(v) / Math.log(a.hi)
  return (v - a.lo) / (a.hi - a.lo)
}

/** The value at a place along an axis. */
export function valueAt(a, t) {
  if (a.scale === 'log') return a.lo * Math.pow(a.hi / a.lo, t)
  if (a.scale === 'steps') return t < 0.07 ? t / 0.07 : Math.exp((t - 0.07) / 0.93 * Math.log(a.hi))
  return a.lo + t * (a.hi - a.lo)
}

const far = 1e5

/** A place in CSS px of the figure. */
export function place(panel, x, y) {
  const [l, t, r, b] = panel.box
  const px = l + share(panel.x, x) * (r - l), py = b - share(panel.y, y) * (b - t)
  return [Math.max(-far, Math.min(far, px)), Math.max(-far, Math.min(far, py))]
}

/** What a place means. */
export function data(panel, px, py) {
  const [l, t, r, b] = panel.box
  return [valueAt(panel.x, (px - l) / (r - l)), valueAt(panel.y, (b - py) / (b - t))]
}

export const inside = (panel, px, py) => px >= panel.box[0] && px <= panel.box[2] && py >= panel.box[1] && py <= panel.box[3]

/** Whether the lines of a panel can be drawn from traces. */
export function isLive(panel) {
  const known = a => ['position', 'steps', 'evaluations', 'loss', 'gap', 'gradient', 'rate'].includes(a.shows)
  return known(panel.x) && known(panel.y)
}

/** Whether a panel is a map or a curve: its start can be dragged. */
export const isMap = panel => panel.x.shows === 'position' && (panel.y.shows === 'position' || panel.y.shows === 'loss')

/** A number as a file has it, to a number of significant digits. */
export function written(v, digits = 3) {
  if (v === 0 || !Number.isFinite(v)) return '0'
  const a = Math.abs(v)
  if (a >= 1e6 || a < 1e-3) {
    let [m, e] = v.toExponential(digits - 1).split('e')
    if (m.includes('.')) m = m.replace(/\.?0+$/, '')
    return m + 'e' + Number(e)
  }
  return String(Number(v.toPrecision(digits)))
}

/** A number for people, with a true minus. */
export function spoken(v) {
  if (v === undefined || Number.isNaN(v)) return '–'
  if (!Number.isFinite(v)) return v > 0 ? '∞' : '−∞'
  return written(v, 3).replace(/^-/, '−').replace(/e(-?)(\d+)$/, (_, s, d) => ' × 10' + [...(s + d)].map(c => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]).join(''))
}
