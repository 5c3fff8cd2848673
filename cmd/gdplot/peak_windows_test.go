package main

import "os"

// peakMain cannot measure here, and nobody asks it to.
func peakMain() { os.Exit(1) }
