// Command gdplot-wasm is the engine within a browser: it answers the messages of package live, one after the other, in the
// worker that loaded it. The files that it knows are those of the gallery.
package main

import (
	"context"
	"syscall/js"

	"gdplot/experiments"
	"gdplot/internal/live"
	"gdplot/internal/origin"
)

func main() {
	engine := &live.Engine{Files: experiments.Files, Workers: 1, Version: origin.ThisBuild().Stated()}
	engine.Budget = live.DefaultBudget()
	warm(engine)
	handle := js.FuncOf(func(_ js.Value, args []js.Value) any {
		reply, err := engine.Handle(context.Background(), args[0].String(), []byte(args[1].String()))
		if err != nil {
			return err.Error()
		}
		bytes := js.Global().Get("Uint8Array").New(len(reply))
		js.CopyBytesToJS(bytes, reply)
		return bytes
	})
	js.Global().Call("gdplotReady", handle)
	select {}
}

// warm draws something small, so that what a browser compiles when it is first called is compiled before somebody waits.
func warm(engine *live.Engine) {
	text := "title: Warm\nsurface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 5\nfigures: [contour, loss]\n"
	engine.Open(context.Background(), live.OpenRequest{Name: "warm.yaml", Text: text})
}
