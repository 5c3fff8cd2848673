package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
)

// The last key of a manifest is a digest of all before it, so that prose and numbers in it cannot change unnoticed either.
const (
	sealKey  = "seal"
	sealHead = ",\n  \"" + sealKey + "\": \""
	mapEnd   = "\n}\n"
)

// sealed is a manifest, an indented mapping in JSON, with its seal.
func sealed(manifest []byte) []byte {
	body := bytes.TrimSuffix(manifest, []byte(mapEnd))
	sum := sha256.Sum256(body)
	out := append(bytes.Clone(body), sealHead...)
	out = hex.AppendEncode(out, sum[:])
	return append(append(out, '"'), mapEnd...)
}

// intact reports whether a manifest has the bytes that were written.
func intact(manifest []byte) bool {
	at := bytes.LastIndex(manifest, []byte(sealHead))
	return at >= 0 && bytes.Equal(sealed(append(bytes.Clone(manifest[:at]), mapEnd...)), manifest)
}
