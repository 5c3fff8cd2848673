package main

import "os"

// peakMain cannot measure here, and nobody asks it to.
func peakMain() { os.Exit(1) }

// peakOf is what nobody knows here.
func peakOf(*os.ProcessState) int64 { return 0 }
