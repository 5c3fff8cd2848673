package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gdplot/internal/render"
)

// TestSharedSaysTheSame follows the definitions of the schema as it is given away: everywhere stands what stood there before
// anything was shared, titles and descriptions included.
func TestSharedSaysTheSame(t *testing.T) {
	whole := wholeSchema(render.Figures)
	given := shared(wholeSchema(render.Figures))
	c := &likeness{whole["$defs"].(schema), given["$defs"].(schema), map[string]bool{}}
	if err := c.compare(whole, given, ""); err != nil {
		t.Error(err)
	}
	if len(c.seen) < 1000 {
		t.Errorf("only %d pieces were looked at", len(c.seen))
	}
}

type likeness struct {
	a, b schema // the definitions of two schemas
	seen map[string]bool
}

// compare tells where two pieces differ, once what they refer to is in its place.
func (c *likeness) compare(a, b schema, place string) error {
	key := text(a) + text(b)
	if c.seen[key] {
		return nil
	}
	c.seen[key] = true
	a, b = resolved(a, c.a), resolved(b, c.b)
	if keys := cmp.Diff(sortedKeys(a), sortedKeys(b)); keys != "" {
		return fmt.Errorf("%s: %s", place, keys)
	}
	for _, k := range sortedKeys(a) {
		if k == "$defs" || k == "default" {
			continue
		}
		at := place + "/" + k
		switch v := a[k].(type) {
		case schema:
			w, ok := b[k].(schema)
			if !ok {
				return fmt.Errorf("%s: %T", at, b[k])
			}
			if k != "properties" && k != "patternProperties" {
				if err := c.compare(v, w, at); err != nil {
					return err
				}
				continue
			}
			if keys := cmp.Diff(sortedKeys(v), sortedKeys(w)); keys != "" {
				return fmt.Errorf("%s: %s", at, keys)
			}
			for name := range v {
				if err := c.compare(v[name].(schema), w[name].(schema), at+"/"+name); err != nil {
					return err
				}
			}
		case []schema:
			w, _ := b[k].([]schema)
			if len(v) != len(w) {
				return fmt.Errorf("%s: %d and %d", at, len(v), len(w))
			}
			for i := range v {
				if err := c.compare(v[i], w[i], fmt.Sprintf("%s/%d", at, i)); err != nil {
					return err
				}
			}
		default:
			if d := cmp.Diff(v, b[k]); d != "" {
				return fmt.Errorf("%s: %s", at, d)
			}
		}
	}
	return nil
}

// resolved is a piece with what it refers to, which what it says itself takes the place of.
func resolved(s schema, defs schema) schema {
	out := schema{}
	for k, v := range s {
		out[k] = v
	}
	for {
		to, is := out["$ref"].(string)
		if list, _ := out["allOf"].([]schema); !is && len(list) == 1 && len(list[0]) == 1 && list[0]["$ref"] != nil {
			to, is = list[0]["$ref"].(string)
			delete(out, "allOf")
		} else {
			delete(out, "$ref")
		}
		if !is {
			return out
		}
		for k, v := range defs[strings.TrimPrefix(to, refPrefix)].(schema) {
			if _, has := out[k]; !has {
				out[k] = v
			}
		}
	}
}
