// An experiment within an address: deflated, in the letters that addresses may have.
const collect = async stream => new Uint8Array(await new Response(stream).arrayBuffer())
const through = (bytes, stream) => collect(new Blob([bytes]).stream().pipeThrough(stream))

export async function pack(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const mostText = 1 << 20

export async function unpack(code) {
  const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts = []
  let size = 0
  for (let r = await reader.read(); !r.done; r = await reader.read()) {
    if ((size += r.value.length) > mostText) throw new Error('the link holds more than an experiment may')
    parts.push(r.value)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(await new Blob(parts).arrayBuffer())
}
