// Arrays that Python wrote as base64 text (encoding.py).

/** The integers of `text` as a typed array of that kind, such as Int16Array: the one Python's dtype names. */
export function decodeIntegers(text, Kind) {
  return new Kind(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}

/** A layer of `encode_layers` as { shape, weight, bias }, with weights in one flat Float64Array. */
export function decodeLayer({ shape, steps, scale, bias }) {
  const bytes = decodeIntegers(steps, Int8Array);
  const each = bytes.length / shape[0];
  return { shape, bias, weight: Float64Array.from(bytes, (step, k) => step * scale[Math.floor(k / each)]) };
}
