package live

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// kinds are all messages, and one that there is not.
var kinds = []string{"open", "rest", "move", "draw", "view", "theory", "complete", "about", "edit", "files", "file", "nothing"}

// FuzzHandle sends any bytes as a message of each kind, to an engine that has one experiment open: each is answered or refused with
// one line, and nothing else happens.
func FuzzHandle(f *testing.F) {
	const bowl = "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 5\nfigures: [contour, loss]\n"
	for k, s := range []string{``, `{}`, `null`, `[]`, `0`, `{"key":"1"}`, `{"key":"-1","figure":-1}`, `{"key":"1","figure":999999999999}`, `{"key":"1","run":-5,"start":[1e308,-1e308]}`,
		`{"key":"1","run":0,"start":[]}`, `{"key":"1","start":[null]}`, `{"text":"\u0000\u202e"}`, `{"text":"surface: [","at":-7}`, `{"text":"a: b","line":-1,"column":99999999,"col":-3}`, `{"name":"../../etc/passwd"}`, `{"file":"/dev/zero"}`,
		`{"key":"1","figure":0,"view":{"x":[1e308,-1e308],"y":[0,0]}}`, `{"key":"1","figure":0,"azimuth":1e308,"width":-1,"scale":1e300}`, strings.Repeat(`{"a":`, 3000), strings.Repeat("[", 100_000), `{"key":` + strings.Repeat("9", 5000) + `}`} {
		for i := range kinds {
			if (i+k)%3 == 0 { // each word comes to a third of the kinds, each kind gets a third of the words
				f.Add(uint8(i), s)
			}
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, message string) {
		var g Engine
		open, _ := json.Marshal(OpenRequest{Text: bowl})
		if _, err := g.Handle(context.Background(), "open", open); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_, err := g.Handle(ctx, kinds[int(kind)%len(kinds)], []byte(message))
		if ctx.Err() != nil {
			t.Errorf("%s %.200q takes too long", kinds[int(kind)%len(kinds)], message)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x00\x1b\u202e") {
			t.Errorf("the error %q steers", err)
		}
	})
}
