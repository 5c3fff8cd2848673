package live

import (
	"context"
	"encoding/json"
	"fmt"

	"gdplot/internal/plain"
)

// Handle answers a message of a kind: open, rest, move, draw, view, theory, complete, about, edit, files or file. Requests are
// JSON; so are answers, but for those to move and draw, which are bytes. It is the one door for a server and for a worker in a browser.
func (g *Engine) Handle(ctx context.Context, kind string, request []byte) ([]byte, error) {
	switch kind {
	case "open":
		var q OpenRequest
		return answer(request, &q, func() (any, error) { return g.Open(ctx, q) })
	case "rest":
		var q RestRequest
		return answer(request, &q, func() (any, error) { return g.Rest(ctx, q) })
	case "move":
		var q MoveRequest
		if err := json.Unmarshal(request, &q); err != nil {
			return nil, err
		}
		return g.Move(ctx, q)
	case "draw":
		var q DrawRequest
		if err := json.Unmarshal(request, &q); err != nil {
			return nil, err
		}
		return g.Draw(ctx, q)
	case "complete":
		var q completeRequest
		return answer(request, &q, func() (any, error) { return complete(q), nil })
	case "about":
		var q completeRequest
		return answer(request, &q, func() (any, error) { return explain(q), nil })
	case "files":
		var q struct{}
		return answer(request, &q, func() (any, error) { return g.List() })
	case "file":
		var q FileRequest
		return answer(request, &q, func() (any, error) { return g.File(q) })
	case "edit":
		var q EditRequest
		return answer(request, &q, func() (any, error) { return g.Edit(q) })
	case "view":
		var q ViewRequest
		return answer(request, &q, func() (any, error) { return g.View(ctx, q) })
	case "theory":
		var q TheoryRequest
		return answer(request, &q, func() (any, error) { return g.Theory(ctx, q) })
	}
	return nil, fmt.Errorf("there is no message %q", kind)
}

// answer reads a request into q and writes what work gives.
func answer(request []byte, q any, work func() (any, error)) ([]byte, error) {
	if err := json.Unmarshal(request, q); err != nil {
		return nil, err
	}
	v, err := work()
	if err != nil {
		return nil, err
	}
	return plain.Marshal(v)
}
