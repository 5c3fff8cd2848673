package catalog

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/plain"
)

// AppendJSON appends the longhand, {"adam":{"beta1":0.9,…}}, with sorted keys and without absent parameters: the form that
// plans show and that hashes are taken of.
func (s Spec) AppendJSON(b []byte) ([]byte, error) {
	if s.Decl.Flat {
		return s.AppendParams(b)
	}
	b = append(b, '{')
	b = plain.AppendText(b, s.Decl.Name)
	b = append(b, ':')
	b, err := s.AppendParams(b)
	return append(b, '}'), err
}

// AppendParams appends the parameters alone, {"beta1":0.9,…}.
func (s Spec) AppendParams(b []byte) ([]byte, error) {
	order := make([]int, 0, 16)
	for i := range s.Decl.Params {
		if s.Values[i] != nil {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(s.Decl.Params[i].Name, s.Decl.Params[j].Name) })
	b = append(b, '{')
	for k, i := range order {
		if k > 0 {
			b = append(b, ',')
		}
		b = plain.AppendText(b, s.Decl.Params[i].Name)
		b = append(b, ':')
		var err error
		if b, err = AppendValue(b, s.Values[i]); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// AppendValue appends the JSON of what a parameter may hold.
func AppendValue(b []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case float64:
		return plain.AppendNumber(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case string:
		return plain.AppendText(b, v), nil
	case Spec:
		return v.AppendJSON(b)
	case []Spec:
		return appendList(b, v, func(b []byte, s Spec) ([]byte, error) { return s.AppendJSON(b) })
	case []float64:
		return appendList(b, v, plain.AppendNumber)
	case []string:
		return appendList(b, v, func(b []byte, s string) ([]byte, error) { return plain.AppendText(b, s), nil })
	case []Constant:
		named := map[string]any{}
		for _, c := range v {
			named[c.Name] = c.json()
		}
		value = named
	}
	rest, err := json.Marshal(value)
	return append(b, rest...), err
}

// appendList appends an array, null where there is no list.
func appendList[T any](b []byte, list []T, each func(b []byte, v T) ([]byte, error)) ([]byte, error) {
	if list == nil {
		return append(b, "null"...), nil
	}
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = each(b, v); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}
