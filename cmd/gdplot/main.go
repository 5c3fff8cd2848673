package main

import (
	"os"
	"runtime"
)

func main() {
	// Work has as many goroutines as there are processors. With one place more to run them, what waits for a signal, for
	// memory to run out or for a request need not wait for the work first.
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
