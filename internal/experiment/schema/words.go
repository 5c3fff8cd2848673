package schema

import (
	"strings"
	"unicode"
)

// sayOnce is a schema in which titles with their descriptions that stand in several places are definitions as well: those
// of a parameter and of the path that varies it, of a name and of what stands under it. Such a definition allows everything.
func sayOnce(root schema) schema {
	count := map[string]int{}
	eachSchema(root, func(s schema) {
		if words := saidOf(s); words != nil {
			count[text(words)]++
		}
	})
	defs := root["$defs"].(schema)
	names, free := map[string]string{}, &sharing{defs: defs}
	eachSchema(root, func(s schema) {
		words := saidOf(s)
		if words == nil {
			return
		}
		key := text(words)
		length := len(key)
		if s["$ref"] != nil { // which has to move
			length -= len(`"allOf":[{}],`)
		}
		if !saves(count[key], length) {
			return
		}
		if names[key] == "" {
			names[key] = free.free(nameOf(words["title"].(string)))
			defs[names[key]] = words
		}
		delete(s, "title")
		delete(s, "description")
		if to := s["$ref"]; to != nil {
			s["allOf"] = []schema{{"$ref": to}}
		}
		s["$ref"] = refPrefix + names[key]
	})
	return root
}

// saidOf are title and description of a piece that says both, and is something besides.
func saidOf(s schema) schema {
	title, titled := s["title"].(string)
	description, described := s["description"].(string)
	if !titled || !described || len(s) < 3 || s["$ref"] != nil && s["allOf"] != nil {
		return nil
	}
	return schema{"title": title, "description": description}
}

// nameOf is a title as the name of a definition.
func nameOf(title string) string {
	name := strings.ToLower(title)
	if i := strings.IndexFunc(name, func(r rune) bool {
		return r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' '
	}); i >= 0 {
		name = name[:i]
	}
	return strings.ReplaceAll(strings.TrimSpace(name), " ", "_")
}

// eachSchema visits every piece of a schema, in order.
func eachSchema(s schema, visit func(schema)) {
	visit(s)
	for _, key := range sortedKeys(s) {
		switch v := s[key].(type) {
		case schema:
			switch key {
			case "default":
			case "properties", "patternProperties", "$defs":
				for _, name := range sortedKeys(v) {
					if piece, is := v[name].(schema); is { // a definition may be gone by now
						eachSchema(piece, visit)
					}
				}
			default:
				eachSchema(v, visit)
			}
		case []schema:
			for _, one := range v {
				eachSchema(one, visit)
			}
		}
	}
}
