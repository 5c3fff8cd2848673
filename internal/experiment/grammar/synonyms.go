package grammar

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// Synonyms are other words for what the file calls by one name: never accepted, but known to the did-you-mean. The
// first of the names that may stand at the place is the one suggested.
var Synonyms = map[string]string{
	"lr":                    "learning_rate, initial, value",
	"rate":                  "learning_rate, initial",
	"alpha":                 "learning_rate",
	"eta":                   "learning_rate",
	"step_length":           "learning_rate",
	"schedule":              "learning_rate",
	"scheduler":             "learning_rate",
	"lr_schedule":           "learning_rate",
	"learning_rate_initial": "initial",
	"lr0":                   "initial",
	"base":                  "initial",
	"max_lr":                "peak, initial",
	"high":                  "peak",
	"upper":                 "peak",
	"base_lr":               "low, initial",
	"min_lr":                "final, low",
	"eta_min":               "final",
	"t_0":                   "period",
	"t_mult":                "multiplier",
	"period":                "step_size_up",
	"cycle":                 "period, step_size_up",
	"hidden":                "layers",
	"hidden_layers":         "layers",
	"hidden_sizes":          "layers",
	"units":                 "layers",
	"neurons":               "layers",
	"betas":                 "beta1",
	"beta":                  "beta1, momentum",
	"beta_1":                "beta1",
	"beta_2":                "beta2",
	"b1":                    "beta1",
	"b2":                    "beta2",
	"epsilon":               "eps",
	"decay":                 "weight_decay, gamma",
	"wd":                    "weight_decay",
	"l2":                    "weight_decay",
	"mu":                    "momentum",
	"rho":                   "alpha",
	"max_norm":              "max",
	"iterations":            "steps",
	"iteration":             "steps",
	"iters":                 "steps",
	"niter":                 "steps",
	"n_iter":                "steps",
	"max_iter":              "steps",
	"maxiter":               "steps",
	"max_steps":             "steps",
	"num_steps":             "steps",
	"n_steps":               "steps",
	"epochs":                "steps",
	"t_max":                 "steps",
	"vary":                  "sweep",
	"grid":                  "sweep",
	"sweeps":                "sweep",
	"grid_search":           "sweep",
	"matrix":                "sweep",
	"repeats":               "repeat",
	"repetitions":           "repeat",
	"replicates":            "repeat",
	"seeds":                 "repeat, seed",
	"n_seeds":               "repeat",
	"num_seeds":             "repeat",
	"exclude":               "skip",
	"except":                "skip",
	"experiments":           "runs",
	"cases":                 "runs",
	"variants":              "runs",
	"function":              "surface, f",
	"objective":             "surface",
	"loss_function":         "surface",
	"landscape":             "surface",
	"formula":               "surface, f",
	"expression":            "surface, f",
	"expr":                  "f",
	"parameters":            "where, weights",
	"params":                "where, weights",
	"constants":             "where",
	"domain":                "window",
	"bounds":                "window",
	"range":                 "window",
	"limits":                "window",
	"xlim":                  "window",
	"ylim":                  "window",
	"minimum":               "minima",
	"optimum":               "minima",
	"maximise":              "maximize",
	"ascent":                "maximize",
	"ascend":                "maximize",
	"climb":                 "maximize",
	"maximum":               "maxima",
	"x0":                    "start",
	"init":                  "start",
	"initial":               "start",
	"initial_point":         "start",
	"start_point":           "start",
	"starting_point":        "start",
	"starts":                "start",
	"method":                "optimizer",
	"algorithm":             "optimizer",
	"optimiser":             "optimizer",
	"optimizers":            "optimizer, runs",
	"methods":               "optimizer, runs",
	"solver":                "optimizer",
	"batch_size":            "batch",
	"minibatch":             "batch",
	"random_seed":           "seed",
	"random_state":          "seed",
	"stopping":              "stop",
	"stop_when":             "stop",
	"until":                 "stop",
	"tolerance":             "stop, gap",
	"tol":                   "stop, gap",
	"grad_norm":             "gradient_norm",
	"gradient":              "gradient_norm",
	"name":                  "label, title",
	"id":                    "label",
	"plots":                 "figures",
	"plot":                  "figures",
	"figure":                "figures",
	"charts":                "figures",
	"output":                "figures",
	"expectations":          "expect",
	"asserts":               "expect",
	"assert":                "expect",
	"colour":                "color",
	"hue":                   "color",
	"facets":                "facet",
	"panels":                "facet",
	"filter":                "only",
	"where":                 "only",
	"colours":               "palette",
	"colors":                "palette",
	"format":                "formats",
	"size":                  "width",
	"desc":                  "description",
	"caption":               "description",
	"heading":               "title",
	"less":                  "below",
	"over":                  "above",
	"under":                 "below",
	"more":                  "above",
	"beneath":               "below",
	"at_most":               "below",
	"at_least":              "above",
	"max":                   "below",
	"min":                   "above",
	"gradient_descent":      "sgd",
	"momentum":              "sgd",
	"nesterov":              "sgd",
	"heavy_ball":            "sgd",
	"vanilla":               "sgd",
	"steepest_descent":      "gradient_line_search",
	"line_search":           "gradient_line_search",
	"conjugate_gradient":    "cg",
	"conjugate_gradients":   "cg",
	"nonlinear_cg":          "cg",
	"clip":                  "clip_norm",
	"clipping":              "clip_norm",
	"gradient_clipping":     "clip_norm",
	"banana":                "rosenbrock",
	"rosen":                 "rosenbrock",
	"network":               "mlp",
	"neural_network":        "mlp",
	"neural_net":            "mlp",
	"perceptron":            "mlp",
	"linear":                "linear_regression",
	"least_squares":         "linear_regression",
	"ols":                   "linear_regression",
	"logistic":              "logistic_regression",
	"softmax":               "softmax_regression",
	"polynomial":            "polynomial_regression",
	"quadratic":             "ellipse, parabola",
	"bowl":                  "ellipse",
	"exp":                   "exponential",
	"exponential_decay":     "exponential",
	"cosine_annealing":      "cosine",
	"step_decay":            "step",
	"line":                  "loss",
	"loss_curve":            "loss",
	"learning_curve":        "loss",
	"history":               "loss",
	"cost":                  "loss",
	"error":                 "loss",
	"path":                  "contour",
	"paths":                 "contour",
	"trajectory":            "contour",
	"trajectories":          "contour",
	"contours":              "contour",
	"contourf":              "contour",
	"map":                   "contour",
	"3d":                    "surface",
	"plot3d":                "surface",
	"surface3d":             "surface",
	"quiver":                "field",
	"vector_field":          "field",
	"gradient_field":        "field",
	"scatter":               "fit",
	"regression_line":       "fit",
	"predictions":           "fit",
	"histogram":             "distribution",
	"boxplot":               "distribution",
	"violin":                "distribution",
	"coefficients":          "weights",
	"diverges":              "diverged",
	"divergence":            "diverged",
	"converges":             "converged",
	"saddle_point":          "saddle",
	"local_min":             "local_minimum",
	"logspace":              "log",
	"linspace":              "linear",
	"lin":                   "linear",
	"num":                   "count",
	"n":                     "count",
	"yes":                   "true",
	"on":                    "true",
	"no":                    "false",
	"off":                   "false",
}

// boxOf is how a file says that points stay in a box.
const boxOf = `{formula: "0 <= x <= 1 and 0 <= y <= 1"}`

// windowOf is how a file says what is shown of a surface.
const windowOf = "{booth: {window: {x: [-1, 1], y: [-1, 1]}}}"

// spellings are other words for what the file says with parameters: never accepted, but shown as they are written here.
var spellings = map[string]string{
	"momentum":             "{sgd: {momentum: 0.9}}",
	"heavy_ball":           "{sgd: {momentum: 0.9}}",
	"heavyball":            "{sgd: {momentum: 0.9}}",
	"polyak_momentum":      "{sgd: {momentum: 0.9}}",
	"sgd_momentum":         "{sgd: {momentum: 0.9}}",
	"nesterov":             "{sgd: {momentum: 0.9, nesterov: true}}",
	"nag":                  "{sgd: {momentum: 0.9, nesterov: true}}",
	"nesterov_momentum":    "{sgd: {momentum: 0.9, nesterov: true}}",
	"accelerated_gradient": "{sgd: {momentum: 0.9, nesterov: true}}",
	"window":               windowOf,
	"range":                windowOf,
	"xlim":                 windowOf,
	"ylim":                 windowOf,
	"amsgrad":              "{adam: {amsgrad: true}}",
	"cosine_annealing":     "{cosine: {initial: 0.1}}",
	"exponential_decay":    "{exponential: {initial: 0.1, gamma: 0.97}}",
	"box":                  boxOf,
	"interval":             boxOf,
	"rectangle":            boxOf,
	"bounds":               boxOf,
	"nonnegative":          `{formula: "x >= 0 and y >= 0"}`,
	"positive":             `{formula: "x >= 0 and y >= 0"}`,
}

// beside is a name that may stand where a spelling may, of those whose own name may stand in other places too.
var beside = map[string]string{"formula": "halfspace"}

// Advice is about keys that nothing stands for.
var Advice = map[string]string{
	"minimize":   "runs descend unless they say maximize: true",
	"minimise":   "runs descend unless they say maximize: true",
	"direction":  "maximize: true climbs; without it runs descend",
	"goal":       "maximize: true climbs; without it runs descend",
	"epochs":     "steps: {epochs: 10}, for surfaces fitted to data",
	"domain":     "surface: {formula: {f: …, window: {x: [-1, 1], y: [-1, 1]}}}",
	"dimension":  "the length of start says how many variables there are",
	"dimensions": "the length of start says how many variables there are",
	"loss":       "what is descended is surface; a loss to end at is stop: {loss: …}",
}

// Tidied is a word as names are written.
func Tidied(word string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(word)))
}

// spelling is a word's spelling with parameters, where the names that may stand there have it; empty where there is none.
func spelling(word string, known []string) string {
	text, ok := spellings[Tidied(word)]
	name, _, _ := strings.Cut(strings.TrimPrefix(text, "{"), ":")
	if other, told := beside[name]; !ok || !slices.Contains(known, name) || told && !slices.Contains(known, other) {
		return ""
	}
	return text
}

// Belongs shows at which key a component stands, as its sample writes it; empty for a word that means none.
func Belongs(word string) string {
	tidy := Tidied(word)
	for _, key := range Names(RunKeys) {
		for _, book := range BooksOf(key) {
			if text := spelling(tidy, book.Names()); text != "" {
				return key + ": " + text
			}
			for _, name := range append([]string{tidy}, MeantBy(tidy)...) {
				if d, ok := book.Find(name); ok {
					return sampleAt(d, key)
				}
			}
		}
	}
	return ""
}

// sampleAt is the line of a component's sample that shows it at a key, else the key with its name alone.
func sampleAt(d *catalog.Decl, key string) string {
	for line := range strings.Lines(d.Sample) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, key+": ") && strings.Contains(line, d.Name) {
			return line
		}
	}
	return key + ": " + d.Name
}

// MeantBy are the names that a synonym stands for.
func MeantBy(word string) []string {
	if meant, ok := Synonyms[word]; ok {
		return strings.Split(meant, ", ")
	}
	return nil
}

// Nearest is the known word that was most likely meant, empty if none is near.
func Nearest(word string, known []string) string {
	if len(word) > 60 {
		return ""
	}
	tidy := Tidied(word)
	for _, k := range known {
		if k == tidy {
			return k
		}
	}
	for _, meant := range MeantBy(tidy) {
		for _, k := range known {
			if k == meant {
				return k
			}
		}
	}
	if k, ok := catalog.Suggest(tidy, known); ok {
		return k
	}
	return ""
}

// Suggestion is nearest as a hint.
func Suggestion(word string, known []string) string {
	if i := strings.LastIndexByte(word, '.'); i >= 0 && IsName(word[i+1:]) && !strings.ContainsAny(strings.Join(known, ""), ".") {
		word = word[i+1:] // torch.optim.Adam
	}
	if text := spelling(word, known); text != "" && !slices.Contains(known, Tidied(word)) {
		return syntax.DidYouMean(text)
	}
	if k := Nearest(word, known); k != "" {
		return syntax.DidYouMean(k)
	}
	return ""
}
