# Everything here needs Go and nothing else; what Go lacks it fetches itself. The first target is the default.

GO          ?= go
PYTHON      ?= python3
STATICCHECK  = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK  = golang.org/x/vuln/cmd/govulncheck@v1.9.0
FUZZTIME    ?= 10s
COUNT       ?= 1
JOBS        ?=
N           ?= 1000

.PHONY: help build editor test test-fast test-release test-cluster truth fused race lint kills signals hostile greedy bench fuzz golden add-refs figures pictures playground test-browser test-wasm clean \
	cross vulncheck man release publish

help: ## show this list
	@awk 'BEGIN { FS = ":.*## "; print "make TARGET, where TARGET is one of" } \
		/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

build: ## build the command as bin/gdplot
	$(GO) build -o bin/gdplot ./cmd/gdplot

test: ## run all tests
	$(GO) test ./...

test-fast: ## run the tests that take no time, linked without what debuggers read; what did not change is not run again
	$(GO) test -short -ldflags='-s -w' ./...

truth: ## recompute what figures say of N random experiments, drawn with SEED (1), from number FROM (0) on, and hold exit codes to them
	@drafts=$$(mktemp -d) && trap 'rm -rf "$$drafts"' EXIT && \
		$(GO) test ./internal/truth -v -timeout 0 -args -n $(N) -seed $(or $(SEED),1) -from $(or $(FROM),0) -write "$$drafts" && \
		EXPERIMENTS="$$drafts" $(GO) test ./cmd/gdplot -v -timeout 0 -count=1 -run='^TestExitCodesOfExperiments$$'

fused: ## look for multiplications and additions fused by compilers for other processors: FUSED (arm64 riscv64), and run as these do under QEMU
	FUSED="$(or $(FUSED),arm64 riscv64)" $(GO) test ./internal/portable ./internal/runner -count=1 -v -run='^Test(NothingIsFused|TrajectoryBitsElsewhere)$$'

test-release: ## build what is given away, and give a copy of the module another home (needs git)
	RELEASE=1 $(GO) test -count=1 -v -timeout=15m ./build

test-cluster: ## hand a sweep to a Slurm of several nodes on this machine (Debian: slurm-wlm, munge)
	CLUSTER=1 $(GO) test -count=1 -v -timeout=15m ./cluster

race: ## run all tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race ./...

lint: ## check formatting, go vet and staticcheck
	@unformatted=$$(gofmt -l build cmd experiments internal) && if [ -n "$$unformatted" ]; then \
		echo "not formatted, run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet build/release.go
	$(GO) vet build/publish.go
	$(GO) vet build/lean.go
	$(GO) run $(STATICCHECK) ./...

SYSTEMS ?= windows darwin freebsd openbsd

cross: ## compile the command and its tests for other systems: SYSTEMS
	@for system in $(SYSTEMS); do echo $$system; GOOS=$$system CGO_ENABLED=0 $(GO) vet ./... || exit 1; done

vulncheck: ## look for known vulnerabilities in what is linked, where the list of them can be fetched
	GOBIN=$(CURDIR)/bin $(GO) install $(GOVULNCHECK)
	@bin/govulncheck ./...; status=$$?; [ $$status = 0 ] || [ $$status = 3 ] || \
		{ echo "nothing is known of vulnerabilities: the list cannot be fetched" >&2; exit 0; }; exit $$status

kills: ## kill the command N times (1000) while it writes, at moments drawn with SEED (1), or within a sweep of 10,000 runs, and look at what is left
	KILLS=$(N) RUNS=10000 SEED=$(or $(SEED),1) $(GO) test -count=1 -timeout=0 -v -run='^TestKilled(Sweep)?$$' ./cmd/gdplot

signals: ## send N signals (1000) to commands at work, at moments drawn with SEED (1), and tell how long they outlive them
	SIGNALS=$(N) SEED=$(or $(SEED),1) $(GO) test -count=1 -timeout=0 -v -run='^TestSignals$$' ./cmd/gdplot

hostile: ## run N files (1000) that are spoiled in ways drawn with SEED (1)
	HOSTILE=$(N) SEED=$(or $(SEED),1) $(GO) test -count=1 -timeout=0 -v -run='^TestHostileFiles$$' ./cmd/gdplot

greedy: ## run files that ask for much, and compare the memory that they take with what is estimated
	GREEDY=1 $(GO) test -count=1 -timeout=0 -v -run='^TestGreedySpecs$$' ./cmd/gdplot

bench: ## run the benchmarks; COUNT=10 for benchstat, redirect the output to a file to compare
	$(GO) test -run='^$$' -bench=. -benchmem -count=$(COUNT) ./...

fuzz: ## run each fuzz target for FUZZTIME (10s)
	@found=; for file in $$(grep -rl '^func Fuzz' --include='*_test.go' internal cmd); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' $$file); do \
			found=yes; echo "$$target in $$(dirname $$file)"; \
			$(GO) test -run='^$$' -fuzz="^$$target\$$" -fuzztime=$(FUZZTIME) ./$$(dirname $$file) || exit 1; \
		done; \
	done; [ -n "$$found" ] || { echo "there are no fuzz targets"; exit 1; }

golden: ## rewrite the golden files, then show what changed (needs git)
	@packages=$$(grep -rl 'flag.Bool("update"' --include='*_test.go' internal cmd | xargs -n1 dirname | sort -u | sed 's|^|./|'); \
		[ -n "$$packages" ] || { echo "no package has golden files"; exit 1; }; \
		$(GO) test $$packages -update
	git --no-pager diff --stat -- '*/testdata/*'
	git --no-pager diff -- '*/testdata/*'

add-refs: ## add reference values for what has none: optimizers, schedules, surfaces (needs python3 with numpy and mpmath)
	@$(PYTHON) -c 'import numpy, mpmath' || { echo "$(PYTHON) lacks numpy or mpmath (on Debian: apt install python3-numpy python3-mpmath)," \
		"or another one has them: make add-refs PYTHON=/usr/bin/python3" >&2; exit 1; }
	$(PYTHON) internal/descent/testdata/longtail.py internal/descent/testdata/longtail.jsonl
	$(PYTHON) internal/surface/testdata/reference.py internal/surface/testdata/reference.tsv
	git --no-pager diff --stat -- '*/testdata/*'

figures: build ## draw the whole gallery, experiments/, into out/
	bin/gdplot run --quiet --index $(if $(JOBS),-j $(JOBS)) -o out experiments
	@echo "the figures are in out/, and out/index.html shows them"

DRAW = bin/gdplot run --quiet --no-source --format svg --theme light,dark -o docs

pictures: build ## draw the pictures of README.md and docs/figures.md into docs/
	$(DRAW) --figure contour docs/bowl.yaml docs/valley.yaml experiments/14-zigzag.yaml
	$(DRAW) --figure curve experiments/02-rates.yaml
	$(DRAW) --figure loss experiments/10-saddle.yaml
	$(DRAW) --figure convergence experiments/16-tilt.yaml
	$(DRAW) docs/pytorch/training.yaml
	bin/gdplot run --progress none -o docs/pages --set 'style.formats=[svg]' docs/pages
	rm docs/*/manifest.json docs/*/runs.csv docs/pages/*/manifest.json docs/pages/*/runs.csv
	$(GO) test ./cmd/gdplot -run TestFiguresPage -update

man: build ## write the pages of the manual into bin/man/man1 (export MANPATH=bin/man:)
	bin/gdplot man -o bin/man/man1 >/dev/null

release: ## build archives for Linux, macOS and Windows into dist/, the same bytes in any folder: make release VERSION=v1.2.3
	$(GO) run build/release.go $(if $(TARGETS),-targets $(TARGETS)) $(VERSION)

publish: ## give the module another home, in one commit: make publish MODULE=host/owner/gdplot
	$(GO) run build/publish.go $(MODULE)

ENGINE = out/engine
# What a drag works in is inlined; all else is small instead: browsers load and compile it before the first figure.
INLINED = formula contour portable descent surface numeric canvas canvas/bitmap canvas/vector render/axis relief model
SMALL = encoding/... bufio errors io/... net/... os path/... sort strings unicode/... reflect regexp/... regexp image/... time compress/... fmt text/... math/big crypto/... strconv bytes hash/... context log html iter unique
LEAN = -gcflags=all=-l -gcflags=std= $(INLINED:%=-gcflags=gdplot/internal/%=) $(SMALL:%=-gcflags=%=-l)

playground: build ## write the page that needs no server, with its engine, into out/playground/
	@mkdir -p $(ENGINE)
	GOOS=js GOARCH=wasm $(GO) build -trimpath -ldflags '-s -w' $(LEAN) -o $(ENGINE)/gdplot.wasm ./cmd/gdplot-wasm
	$(GO) run build/lean.go $(ENGINE)/gdplot.wasm
	cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" $(ENGINE)/
	bin/gdplot site out/playground --engine $(ENGINE) --lessons

test-wasm: build ## draw the whole gallery by the engine as WebAssembly, and compare its bytes with those drawn here
	cd e2e && GDPLOT="$(CURDIR)/bin/gdplot" $(GO) test -count=1 -timeout=30m -run 'TestSameBytesInWebAssembly' -v .

editor: ## bundle CodeMirror for the page anew (needs npm); what it makes is committed
	cd build/editor && npm ci --no-audit --no-fund && npm run --silent build

test-browser: playground ## try the live page in a browser (needs Chromium); GALLERY=all compares all its pictures with those drawn here
	@for b in "$$CHROMIUM" chromium chromium-browser google-chrome; do [ -n "$$b" ] && command -v "$$b" >/dev/null && exit 0; done; \
		echo "there is no browser to try the page in: apt-get install chromium, or name one in CHROMIUM"; exit 1
	@[ -d e2e/axe/node_modules ] || ! command -v npm >/dev/null || npm ci --prefix e2e/axe --silent --no-audit --no-fund || echo "axe-core cannot be fetched: nothing looks for what readers cannot use"
	cd e2e && GDPLOT="$(CURDIR)/bin/gdplot" SITE="$(CURDIR)/out/playground" $(GO) test -short -count=1 -timeout=30m -v .

clean: ## remove bin/, dist/ and what is in out/
	rm -rf bin dist out/*
