//go:build !js && !wasip1

// Command gdplot-wasm is for browsers: build it with GOOS=js GOARCH=wasm.
package main

import "fmt"

func main() {
	fmt.Println("gdplot-wasm is the engine of the playground: build it with GOOS=js GOARCH=wasm, or by make playground")
}
