//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// peakMain runs a command and prints its peak of memory in kilobytes. It is a small process of its own, since Linux counts
// towards the peak of a new process what its parent held, and the test holds much.
func peakMain() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	err := cmd.Run()
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		os.Exit(1)
	}
	fmt.Println(usage.Maxrss)
	if err != nil {
		os.Exit(1)
	}
}

// peakOf is the peak of memory of a process that has ended, in bytes. On Linux what the test held when it began it counts too.
func peakOf(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok || runtime.GOOS != "linux" {
		return 0
	}
	return usage.Maxrss << 10
}
