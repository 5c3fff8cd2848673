package translate

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/rule"
)

// numpyArrays are the functions of the language on arrays of NumPy.
var numpyArrays = map[string]string{
	"if": "np.where(%s)", "dot": "dot(%s)", "norm1": "norm(%s)", "sum1": "float(np.sum(%s))", "prod1": "float(np.prod(%s))", "max1": "float(np.max(%s))",
	"min1": "float(np.min(%s))", "max": "extreme(np.maximum, %s)", "min": "extreme(np.minimum, %s)", "sign": "sign(%s)", "sqrt": "np.sqrt(%s)",
	"exp": "np.exp(%s)", "expm1": "np.expm1(%s)", "log": "np.log(%s)", "log1p": "np.log1p(%s)", "log2": "np.log2(%s)", "log10": "np.log10(%s)",
	"cbrt": "np.cbrt(%s)", "sin": "np.sin(%s)", "cos": "np.cos(%s)", "tan": "np.tan(%s)", "asin": "np.arcsin(%s)", "acos": "np.arccos(%s)",
	"atan": "np.arctan(%s)", "sinh": "np.sinh(%s)", "cosh": "np.cosh(%s)", "tanh": "np.tanh(%s)", "sigmoid": "1 / (1 + np.exp(-(%s)))",
	"softplus": "np.logaddexp(0, %s)", "relu": "np.maximum(%s, 0)", "abs": "np.abs(%s)", "floor": "np.floor(%s)", "ceil": "np.ceil(%s)",
	"round": "np.rint(%s)", "mod": "np.mod(%s)", "clip": "np.clip(%s)", "atan2": "np.arctan2(%s)", "logsumexp": "extreme(np.logaddexp, %s)",
	"norm": "extreme(np.hypot, %s)", "erf": "np.vectorize(math.erf)(%s)", "sinc": "np.sinc((%s) / np.pi)",
}

// torchArrays are those on tensors of PyTorch.
var torchArrays = map[string]string{
	"if": "chosen(%s)", "dot": "torch.dot(%s)", "norm1": "torch.linalg.norm(%s)", "sum1": "torch.sum(%s)", "prod1": "torch.prod(%s)", "max1": "torch.max(%s)",
	"min1": "torch.min(%s)", "max": "extreme(torch.maximum, %s)", "min": "extreme(torch.minimum, %s)", "sign": "torch.sign(tensor(%s))", "sqrt": "torch.sqrt(tensor(%s))",
	"clip": "clipped(%s)", "abs": "torch.abs(tensor(%s))", "exp": "torch.exp(tensor(%s))", "expm1": "torch.expm1(tensor(%s))", "log": "torch.log(tensor(%s))", "log1p": "torch.log1p(tensor(%s))",
	"log2": "torch.log2(tensor(%s))", "log10": "torch.log10(tensor(%s))", "cbrt": "cbrt(%s)", "sin": "torch.sin(tensor(%s))", "cos": "torch.cos(tensor(%s))",
	"tan": "torch.tan(tensor(%s))", "asin": "torch.asin(tensor(%s))", "acos": "torch.acos(tensor(%s))", "atan": "torch.atan(tensor(%s))",
	"sinh": "torch.sinh(tensor(%s))", "cosh": "torch.cosh(tensor(%s))", "tanh": "torch.tanh(tensor(%s))", "sigmoid": "torch.sigmoid(tensor(%s))",
	"softplus": "softplus(%s)", "relu": "torch.relu(tensor(%s))", "floor": "torch.floor(tensor(%s))", "ceil": "torch.ceil(tensor(%s))", "round": "torch.round(tensor(%s))",
	"mod": "modulo(%s)", "atan2": "arctan2(%s)", "erf": "erf(%s)", "sinc": "sinc(%s)", "logsumexp": "extreme(torch.logaddexp, %s)", "norm": "extreme(torch.hypot, %s)",
}

// ofAll are the functions that take all coordinates of one argument together.
var ofAll = []string{"norm", "sum", "prod", "max", "min"}

// spelling is Python whose functions are those of a table.
func spelling(functions map[string]string, logical string, name func(string) string) formula.Spelling {
	return formula.Spelling{Power: "**", Name: name, Condition: "(%s)",
		And: logical + "_and(%s, %s)", Or: logical + "_or(%s, %s)", Not: logical + "_not(%s)",
		Call: func(called string, args []string) string {
			if len(args) == 1 && slices.Contains(ofAll, called) {
				called += "1"
			}
			pattern, ok := functions[called]
			if !ok {
				panic("translate: the function " + called + " has no name in Python")
			}
			return fmt.Sprintf(pattern, strings.Join(args, ", "))
		}}
}

// ruleClass writes a rule as a class and returns the call that makes one.
func (s *script) ruleClass(spec catalog.Spec) (string, error) {
	l, err := rule.List(spec)
	if err != nil {
		return "", err
	}
	write := numpyRule
	s.need(key("", map[string]string{"numpy": "arrays", "torch": "torch_arrays"}[s.target.Name]))
	if s.target.Name == "torch" {
		write = torchRule
		if l.Twice || l.Probe != nil {
			return "", s.refuse("optimizer %s: a probe needs a second gradient, for which PyTorch's optimizers take a closure; --to numpy has it", l.Name)
		}
	}
	text := write(l)
	var arguments []string
	for _, c := range l.Parameters {
		arguments = append(arguments, ownName(c.Name)+"="+literal(c.Value))
	}
	known, ok := s.surfaces[text]
	if !ok {
		known = fmt.Sprintf("Rule%d", len(s.surfaces)+1)
		s.surfaces[text] = known
		s.body.WriteString(strings.Replace(text, "class Rule", "class "+known, 1) + "\n\n")
	}
	return known + "(" + strings.Join(arguments, ", ") + ")", nil
}

// ownName keeps names of a rule apart from those of Python.
func ownName(name string) string {
	if slices.Contains([]string{"lambda", "is", "in", "as", "def", "del", "for", "from", "pass", "with", "yield", "np", "math", "self", "torch", "import", "dot", "norm", "sign"}, name) {
		return name + "_"
	}
	return map[string]string{"pi": "math.pi", "e": "math.e"}[name] + onlyIf(name != "pi" && name != "e", name)
}

func onlyIf(holds bool, text string) string {
	if holds {
		return text
	}
	return ""
}

// parameterList are the parameters of a rule behind self.
func parameterList(l *rule.Listing) string {
	list := "self"
	for _, c := range l.Parameters {
		list += ", " + ownName(c.Name)
	}
	return list
}

// numpyRule is a rule as a class with the methods of a link of a chain.
func numpyRule(l *rule.Listing) string {
	sp := spelling(numpyArrays, "np.logical", ownName)
	var b strings.Builder
	line := func(indent int, text string) { b.WriteString(strings.Repeat("    ", indent) + text + "\n") }
	line(0, "class Rule:")
	line(1, "\"\"\""+docstring(l.Name, "")+"\"\"\"")
	line(1, "def __init__("+parameterList(l)+"):")
	line(2, "self.p = ("+strings.TrimPrefix(strings.TrimPrefix(parameterList(l), "self"), ", ")+onlyIf(len(l.Parameters) == 1, ",")+")")
	line(1, "def init(self, x0):")
	unpack := func() {
		if len(l.Parameters) > 0 {
			line(2, "("+strings.TrimPrefix(parameterList(l), "self, ")+",) = self.p")
		}
	}
	unpack()
	line(2, "n = float(len(x0))")
	for _, one := range l.State {
		line(2, "self."+one.Name+"_state = np.zeros_like(x0) + ("+one.Tree.Spell(sp)+")")
	}
	line(2, "self.x0 = x0.copy()")
	given := func() {
		unpack()
		line(2, "x, x0, k, n, rate, f = s.x, self.x0, s.k, float(len(s.x)), s.rate, s.f")
		for _, one := range l.State {
			line(2, ownName(one.Name)+" = self."+one.Name+"_state")
		}
	}
	if l.Probe != nil && !l.Twice {
		line(1, "def probe(self, y, s):")
		line(2, "g = s.g")
		given()
		line(2, "return np.zeros_like(x) + ("+l.Probe.Spell(sp)+")")
	}
	line(1, "def apply(self, g, s):")
	given()
	switch {
	case l.Twice:
		line(2, "fp, gp = s.eval(np.zeros_like(x) + ("+l.Probe.Spell(sp)+"))")
	case l.Probe != nil:
		line(2, "gp = g")
		if l.Uses["fp"] {
			line(2, "fp, _ = s.eval(s.at, False)")
		}
	}
	for _, one := range l.Update {
		line(2, ownName(one.Name)+" = "+one.Tree.Spell(sp))
	}
	for _, one := range l.State {
		line(2, "self."+one.Name+"_state = np.zeros_like(s.x) + "+ownName(one.Name))
	}
	if l.OwnRate {
		line(2, "s.use_rate(float(np.ravel(rate)[0]))")
	}
	if !l.Direct {
		line(2, "return np.zeros_like(s.x) + step")
		return b.String()
	}
	line(2, "s.step = 1.0")
	line(2, "self.next, d = np.zeros_like(s.x) + x, s.x - x")
	line(2, "self.near = s.x - d")
	line(2, "return d")
	line(1, "def finish(self, x, s):")
	line(2, "return np.where(x == self.near, self.next, x)")
	return b.String()
}

// torchRule is a rule as an optimizer of PyTorch.
func torchRule(l *rule.Listing) string {
	sp := spelling(torchArrays, "logical", ownName)
	var b strings.Builder
	line := func(indent int, text string) { b.WriteString(strings.Repeat("    ", indent) + text + "\n") }
	line(0, "class Rule(torch.optim.Optimizer):")
	line(1, "\"\"\""+docstring(l.Name, "")+"\"\"\"")
	defaults := "lr=lr"
	for _, c := range l.Parameters {
		defaults += ", " + ownName(c.Name) + "=" + ownName(c.Name)
	}
	line(1, "def __init__(self, params, lr"+strings.TrimPrefix(parameterList(l), "self")+"):")
	line(2, "super().__init__(params, dict("+defaults+"))")
	line(1, "@torch.no_grad()")
	line(1, "def step(self, closure=None):")
	line(2, "for group in self.param_groups:")
	line(3, "for p in group[\"params\"]:")
	line(4, "state, x, g, rate = self.state[p], p.detach().clone(), p.grad, group[\"lr\"]")
	for _, c := range l.Parameters {
		line(4, ownName(c.Name)+" = group[\""+ownName(c.Name)+"\"]")
	}
	line(4, "n = float(p.numel())")
	line(4, "if not state:")
	line(5, "x0 = state[\"x0\"] = x")
	line(5, "state[\"k\"] = 0")
	for _, one := range l.State {
		line(5, "state[\""+one.Name+"\"] = torch.zeros_like(p) + ("+one.Tree.Spell(sp)+")")
	}
	line(4, "k, x0 = state[\"k\"], state[\"x0\"]")
	if l.Uses["f"] {
		line(4, "f = self.loss")
	}
	for _, one := range l.State {
		line(4, ownName(one.Name)+" = state[\""+one.Name+"\"]")
	}
	for _, one := range l.Update {
		line(4, ownName(one.Name)+" = "+one.Tree.Spell(sp))
	}
	for _, one := range l.State {
		line(4, "state[\""+one.Name+"\"] = torch.zeros_like(p) + "+ownName(one.Name))
	}
	if l.Direct {
		line(4, "p.copy_(torch.zeros_like(p) + x)")
	} else {
		line(4, "p.sub_(rate * step)")
	}
	line(4, "state[\"k\"] += 1")
	return b.String()
}
